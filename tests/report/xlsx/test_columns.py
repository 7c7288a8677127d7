from pipeline.report.document import Break, Column, Inlines, Number, Row, Table, Words, plain
from pipeline.report.xlsx.columns import split_columns


def count(value: int) -> Number:
    return Number(value, str(value), f"count.{value}")


def percent(value: int) -> Number:
    return Number(value, f"{value},0", "items.X1.frequencies.1.percent", 1)


def words(text: str) -> Inlines:
    return (Words(text),)


HEADS = (Column(words("Butir")), Column(words("STS"), "right", group="Jawaban"))


def test_numbers_above_each_other_get_their_own_columns() -> None:
    rows = (
        Row((words("Pelayanan"),), "heading"),
        Row((words("X1"), (count(3), Break(), percent(30)))),
        Row((words("X2"), words("–"))),
        Row((words("Jumlah"), ()), "total"),
    )
    split = split_columns(Table("t", (), HEADS, rows))
    assert [plain(column.head) for column in split.columns] == ["Butir", "STS", "STS %"]
    assert [column.group for column in split.columns] == [None, "Jawaban", "Jawaban"]
    assert [column.align for column in split.columns] == ["left", "right", "right"]
    assert [row.cells for row in split.rows] == [
        (words("Pelayanan"),),
        (words("X1"), (count(3),), (percent(30),)),
        (words("X2"), words("–"), ()),
        (words("Jumlah"), (), ()),
    ]
    assert [row.kind for row in split.rows] == ["heading", "body", "body", "total"]


def test_a_percentage_with_its_sign_is_told_from_a_count() -> None:
    share = Number(30.0, "30%", "share", 0, percent=True)
    row = Row((words("X1"), (count(3), Break(), share)))
    split = split_columns(Table("t", (), HEADS, (row,)))
    assert [plain(column.head) for column in split.columns] == ["Butir", "STS", "STS %"]


def test_counts_above_counts_keep_their_head() -> None:
    row = Row((words("X1"), (count(3), Break(), count(4))))
    split = split_columns(Table("t", (), HEADS, (row,)))
    assert [plain(column.head) for column in split.columns] == ["Butir", "STS", "STS"]


def test_lines_of_words_stay_in_their_cell() -> None:
    row = Row(((Words("a"), Break(), Words("b")), (count(3), Words("*"), Break(), percent(3))))
    table = Table("t", (), HEADS, (row,))
    assert split_columns(table) == table


def test_a_table_without_rows_stays_as_it_is() -> None:
    table = Table("t", (), HEADS, ())
    assert split_columns(table) == table
