"""Pages of words: their numbers, words that a line's end divides, tables that go on, formulas."""

from collections.abc import Sequence

import pytest

from pipeline.verify.addresses import Addresses
from pipeline.verify.blocks import DIVIDED, Cell, Content, Grid, Text
from pipeline.verify.flows import compare_pages
from pipeline.verify.page_numbers import without_page_numbers
from pipeline.verify.streams import align
from pipeline.verify.telling import Outcome, Teller
from pipeline.verify.tokens import line
from tests.verify.made_contents import WORDS, told

HEAD = ("No.", "U1", "U2", "U3")
ROWS = [(str(at), *map(str, (at % 4, at % 3, 3))) for at in range(101, 141)]
TABLE = Grid(
    tuple(tuple(Cell(at, text) for at, text in enumerate(row)) for row in (HEAD, *ROWS)),
    1,
    "Tabel 4.1",
)
CAPTION = "Tabel 4.1 Jawaban setiap responden"


def compare(expected: Sequence[Text | Grid], pages: Sequence[str]) -> Outcome:
    return compare_pages(
        Content(tuple(expected)),
        Content(tuple(map(Text, pages)), flowing=True),
        Teller((), Addresses({}, WORDS)),
    )


# ---------------------------------------------------------------- the numbers of pages


def numberless(*pages: str) -> list[str]:
    return [" ".join(one) for one in without_page_numbers([page.split() for page in pages])]


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        (("a b 1", "c d 2", "e f 3"), ["a b", "c d", "e f"]),
        (("1 a b", "2 c 494", "3 d e"), ["a b", "c 494", "d e"]),  # the end of an address
        (("judul 2026", "hasil 2", "3 lain", "4 4"), ["judul 2026", "hasil", "lain", "4"]),
        (("a ii", "b iii", "c iv", "d 1", "e 2", "f"), ["a", "b", "c", "d", "e", "f"]),
        (("84 a 3", "91 b 3", "99 c 3"), ["84 a 3", "91 b 3", "99 c 3"]),  # pages without numbers
        (("a 5", "", "7"), ["a", "", ""]),
        (("a 3",), ["a 3"]),
    ],
    ids=str,
)
def test_the_number_of_a_page_counts_on(pages: tuple[str, ...], kept: list[str]) -> None:
    assert numberless(*pages) == kept


def test_two_cells_that_happen_to_count_on_stay() -> None:
    pages = [f"{9 * at} x {cell}" for at, cell in enumerate((3, 4, 4, 3, 3, 2, 4), 1)]
    assert numberless(*pages) == pages


# ---------------------------------------------------------------- words at the end of a line


def test_a_word_that_is_divided_and_two_that_a_hyphen_joins() -> None:
    text = "Addison-Wesley menilai rata-rata layanan sangat baik untuk 212 pemustaka."
    page = (
        f"Addison{DIVIDED}Wesley menilai rata{DIVIDED}rata la{DIVIDED}\nya{DIVIDED}nan sangat"
        f" ba{DIVIDED}ik untuk 212 pemus{DIVIDED}taka."
    )
    outcome = compare([Text(text)], [page])
    assert told(outcome) == []
    assert outcome.gone == ()


@pytest.mark.parametrize(
    ("name", "set_as"),
    [
        ("Addison-Wesley", f"Addison{DIVIDED}Wesley"),
        ("Ketidakterjangkauan", f"Ketidak{DIVIDED}\nterjang{DIVIDED}kauan"),
    ],
)
def test_a_divided_word_that_is_all_a_sentence_says_is_found(name: str, set_as: str) -> None:
    outcome = compare([Text(f"Teori skor. {name}")], [f"Teori skor. {set_as}"])
    assert outcome.gone == ()


# ---------------------------------------------------------------- a table on several pages


def on_pages(
    rows: Sequence[Sequence[str]], head: str = " ".join(HEAD), above: str = ""
) -> list[str]:
    pages = [[head], [f"{above}{head}"], [f"{above}{head}"]]
    for at, row in enumerate(rows):
        pages[at * 3 // len(rows)].extend(row)
    return [f"{CAPTION}\n" * (not at) + "\n".join(page) for at, page in enumerate(pages)]


@pytest.mark.parametrize("row", range(len(ROWS)))
@pytest.mark.parametrize("column", range(len(HEAD)))
@pytest.mark.parametrize("above", ["", "Lanjutan Tabel 4.1\n"])
def test_a_changed_cell_of_a_table_that_goes_on(row: int, column: int, above: str) -> None:
    old = ROWS[row][column]
    new = f"{old[:-1]}{(int(old[-1]) + 1) % 5}"
    rows = [list(one) for one in ROWS]
    rows[row][column] = new
    outcome = compare([Text(CAPTION), TABLE], on_pages(rows, above=above))
    assert told(outcome) == [(old, new)]
    assert outcome.gone == ()


def test_a_changed_head_is_told_once_and_its_repetitions_do_no_harm() -> None:
    rows = [list(one) for one in ROWS]
    rows[14][0] = "195"
    outcome = compare([Text(CAPTION), TABLE], on_pages(rows, "No. U1 U7 U3"))
    assert told(outcome) == [("2", "7"), (ROWS[14][0], "195")]


def test_a_head_that_a_page_begins_with_for_the_first_time_is_the_tables_own() -> None:
    pages = [CAPTION, *on_pages(ROWS, "No. U1 U7 U3")]
    pages[1] = pages[1].removeprefix(f"{CAPTION}\n")
    assert told(compare([Text(CAPTION), TABLE], pages)) == [("2", "7")]


def test_another_table_with_the_same_head_is_not_taken_for_the_first() -> None:
    other = Grid(TABLE.rows[:9], 1, "Tabel 4.2")
    rows = "\n".join(" ".join(row) for row in (HEAD, ("101", "4", *ROWS[0][2:]), *ROWS[1:8]))
    pages = [*on_pages(ROWS), f"Tabel 4.2 Lain\n{rows}"]
    outcome = compare([Text(CAPTION), TABLE, Text("Tabel 4.2 Lain"), other], pages)
    assert told(outcome) == [(ROWS[0][1], "4")]
    assert outcome.gone == ()


# ---------------------------------------------------------------- numbers that recur


def test_several_changed_numbers_of_one_row_are_paired_in_their_places() -> None:
    """Runs of numbers that only one of the other places has are no sign that they were moved."""
    one, other = (
        line(f"Data: 180 4 4 4 3 4 4 4 4 2 {row} 182 4 4 4 4 4 4 4 4 3 Sumber: primer.").tokens
        for row in ("181 3 3 2 2 3 3 2 2 2", "281 3 3 2 3 3 3 2 2 3")
    )
    assert align(one, other) == {at: at for at in range(len(one))}


def test_numeric_rows_that_changed_places_are_found_where_they_are_now() -> None:
    first, second = "181 3 3 2 2 3 3 2 2 2", "182 4 4 4 4 4 1 4 4 3"
    one, other = (
        line(f"Data mulai di sini: {rows} Sumber: data primer.").tokens
        for rows in (f"{first} {second}", f"{second} {first}")
    )
    pairs = align(one, other)
    assert all(one[at].text == other[there].text for at, there in pairs.items())
    assert len(pairs) == len(one)


def test_a_changed_number_of_a_formula_among_its_letters() -> None:
    expected = [Text("Rumus Pearson:"), Text("r = x 2 2 2 2", "equation"), Text("dengan n.")]
    (one,) = compare(expected, ["Rumus Pearson: x 2 x 4 n y 2 y 2 dengan n."]).differences
    assert (one.expected, one.found) == ("2", "4")
