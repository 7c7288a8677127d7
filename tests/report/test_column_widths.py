from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.column_widths import fit_columns
from pipeline.report.document import Break, Column, Foreign, Inlines, Number, Row, Table, Words
from pipeline.report.text_widths import text_width

PADDING = 0.7
LONG = "Petugas melayani pemustaka dengan ramah dan sopan setiap hari kerja"


def words(text: str) -> Inlines:
    return (Words(text),)


def made(heads: list[str], *rows: list[str], right: tuple[int, ...] = ()) -> Table:
    columns = tuple(
        Column(words(head), "right" if place in right else "left")
        for place, head in enumerate(heads)
    )
    return Table("t", words("Judul"), columns, tuple(Row(tuple(map(words, row))) for row in rows))


def test_letters_have_the_advances_of_times() -> None:
    assert text_width("AVi 0") == pytest.approx(0.722 + 0.722 + 0.278 + 0.25 + 0.5)
    assert text_width("m", bold=True) == 0.833
    assert text_width("é") == text_width("e")
    assert text_width("調") == text_width("\u2003") == 1.0
    assert text_width("e\u0301\u200b") == text_width("e")


def test_short_columns_get_what_they_need_and_long_text_the_rest() -> None:
    table = made(["Kode", "Pernyataan", "r"], ["X1.1", LONG, "0,671"], right=(2,))
    code, text, number = fit_columns(table, 25, PADDING, {}).widths
    assert code < 4
    assert number < 4
    assert text > 17
    assert code + text + number == pytest.approx(25)


def test_no_word_is_broken_and_no_interval() -> None:
    table = made(
        ["Perspektif", "IK 95%", "Keterangan"],
        ["Pembelajaran dan Pertumbuhan", "[0,829; 0,943]", "Belum memenuhi"],
        right=(1,),
    )
    first, interval, verdict = fit_columns(table, 20, PADDING, {}).widths
    assert first - PADDING >= text_width("Pembelajaran")
    assert interval - PADDING >= text_width("[0,829; 0,943]")
    assert verdict - PADDING >= text_width("Keterangan")


def test_columns_that_fit_fill_the_width_in_proportion() -> None:
    table = made(["Jenis kelamin", "n"], ["Perempuan", "133"], right=(1,))
    wide, narrow = fit_columns(table, 40, PADDING, {}).widths
    assert wide + narrow == pytest.approx(40)
    assert wide > 2 * narrow


def test_rows_are_counted_in_lines() -> None:
    table = made(["Kode", "Pernyataan"], ["X1", LONG], ["X2", "Pendek"])
    fitted = fit_columns(table, 15, PADDING, {})
    assert fitted.lines[0] >= 3
    assert fitted.lines[1] == 1
    broken = Table("t", (), (Column(()),), (Row(((Words("a"), Break(), Words("b")),)),))
    assert fit_columns(broken, 15, PADDING, {}).lines == (2,)


def test_rows_get_lower_where_a_column_gives_to_another() -> None:
    items = [f"{LONG} {number}" for number in range(6)]
    table = made(
        ["Sebuah kolom dengan kepala yang agak panjang", "Pernyataan"],
        *([f"Isi nomor {number}", item] for number, item in enumerate(items)),
    )
    fitted = fit_columns(table, 24, PADDING, {})
    assert set(fitted.lines) == {2}  # in proportion to what they lack it would be three
    assert fitted.widths[1] > 1.5 * fitted.widths[0]


def test_a_shared_head_has_room_over_its_columns() -> None:
    group = "Jawaban responden yang sah"
    columns = (Column(words("Kode")), *(Column(words(str(n)), "right", 1, group) for n in (1, 2)))
    table = Table("t", (), columns, (Row((words("X"), words("1"), words("2"))),))
    fitted = fit_columns(table, 20, PADDING, {})
    assert sum(fitted.widths[1:]) - PADDING >= text_width(group)
    assert fitted.head == 2


def test_a_number_is_not_broken() -> None:
    number = Number(2.45e9, "Rp 2.450.000.000", "a")
    columns = (Column(words("Nilai")), Column(words("Uraian")))
    table = Table("t", (), columns, (Row(((number,), words(LONG))),))
    assert fit_columns(table, 18, PADDING, {}).widths[0] > text_width(number.text)


@given(
    st.lists(
        st.lists(st.text(max_size=40), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    ),
    st.floats(5, 60),
)
def test_widths_fill_the_room_whatever_stands_in_the_cells(
    rows: list[list[str]], room: float
) -> None:
    fitted = fit_columns(made(["a", "b", "c"], *rows), room, PADDING, {})
    assert sum(fitted.widths) == pytest.approx(room)
    assert min(fitted.widths) > 0
    assert len(fitted.lines) == len(rows)


def test_more_room_makes_no_table_higher() -> None:
    table = made(["Kode", "Pernyataan", "Saran"], *([f"X{n}", LONG, LONG] for n in range(4)))
    heights = [sum(fit_columns(table, room, PADDING, {}).lines) for room in (14, 20, 30, 45)]
    assert all(before >= after for before, after in pairwise(heights))


def test_blanks_between_answers_to_be_circled_are_as_wide_as_the_letters() -> None:
    assert text_width("1\u20032") == 2 * text_width("1") + 1


def test_slanted_words_have_room_beside_them() -> None:
    heads = [(Foreign("Variance", "en"),), words("Variance")]
    columns = tuple(Column(head) for head in heads)
    slanted, upright = fit_columns(Table("t", words("J"), columns, ()), 4, PADDING, {}).widths
    assert slanted > upright
