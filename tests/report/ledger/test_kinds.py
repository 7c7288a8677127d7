"""What digits in plain words are: codes, words of the user, constants, and what is unknown."""

import pytest

from pipeline.report.document import (
    Column,
    Equation,
    Footnote,
    Inlines,
    Number,
    Paragraph,
    Reference,
    Row,
    Section,
    Subscript,
    Table,
    Words,
)
from pipeline.report.formulas import Fraction, Sign, Symbol
from pipeline.report.ledger.entries import Entries, Other, counted, entries_of, result_id
from pipeline.report.ledger.kinds import kinds_of
from pipeline.report.ledger.known_words import Known
from pipeline.report.ledger.spots import Spot, spots
from pipeline.report.numbering import number_blocks
from tests.report.docx.reading import small

KNOWN = Known(
    codes=frozenset({"X1.1", "pemustaka.xlsx"}),
    own={"2": ("lantai 2 gedung a",), "1–3": ("1–3 kali seminggu",), "7": ("7",)},
    said={"95%": frozenset({("IK", "")}), "0,05": frozenset({("atas", "tidak")})},
    before=frozenset({"sebanyak"}),
    after=frozenset({"indikator"}),
    raw="seperti SPSS (tipe 2), taraf 5% ",
    points=frozenset("12345"),
    chosen=frozenset({"20260101"}),
)
TEXT = Spot("sec:one", "text", 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("X1.1 (“Ramah”)", "code"),
        ("KIN12", "code"),
        ("Lantai 2 gedung A", "own_text"),
        ("1–3 kali seminggu", "own_text"),
        ("IK 95% ", "constant"),
        ("di atas 0,05 tidak nyata", "constant"),
        ("kurtosis tipe 2 saja", "constant"),
        ("benih 20260101", "choice"),
        ("pada tahun 2026", "period"),
        ("14 Juli 2026", "period"),
        ("sebanyak 12 orang", "count"),
        ("ada 7 orang", "words"),
        ("0,437", "words"),
    ],
)
def test_words_of_a_text(text: str, kind: str) -> None:
    assert {found for _, found in kinds_of(Words(text), TEXT, KNOWN, "id")} == {kind}


@pytest.mark.parametrize(
    ("text", "spot", "kind"),
    [
        ("3", Spot("tab:items-a", "head", 0, 3), "scale"),
        ("4 = ", Spot("tab:decoding", "cell", 2, 2), "scale"),
        ("1\u20032\u20033", Spot("tab:form-a", "cell", 2, 3), "scale"),
        ("212", Spot("tab:answers", "cell", 212, 1), "position"),
        ("216-240)", Spot("tab:left-out", "cell", 1, 3), "position"),
        ("study.yaml:14–18", Spot("tab:audit", "cell", 1, 3), "position"),
        ("3,604", Spot("tab:answers", "cell", 1, 2), "words"),
        ("1951", Spot("sec:references", "reference", 4), "source"),
    ],
)
def test_words_in_their_places(text: str, spot: Spot, kind: str) -> None:
    assert {found for _, found in kinds_of(Words(text), spot, KNOWN, "id")} == {kind}


def test_an_index_below_the_line_belongs_to_a_formula() -> None:
    assert kinds_of(Subscript("12"), TEXT, KNOWN, "id") == [("12", "formula")]


def table(*cells: Inlines) -> Table:
    columns = tuple(Column((Words("kepala"),), group="Daya beda, 27%") for _ in cells)
    return Table("tab:a", (Words("Judul"),), columns, (Row(cells),))


def entries(*blocks: object) -> Entries:
    body = Section(1, (Words("Bab"),), "sec:a", blocks)  # type: ignore[arg-type]
    document = small(body)
    return entries_of(document.blocks, number_blocks(document), KNOWN, "id")


MEAN = Number(3.604, "3,60", "a.mean", 2)


def test_results_are_named_by_address_and_form() -> None:
    assert result_id(MEAN) == "a.mean@2"
    assert result_id(Number(71.3, "71,3%", "a.share", 1, percent=True)) == "a.share@1%"
    assert result_id(Number(0.2, "+0,2", "a.change", 1)) == "a.change@1+"


def test_a_result_has_all_of_its_places() -> None:
    note = Footnote((Words("lihat "), MEAN))
    found = entries(Paragraph((MEAN, note)), table((MEAN,), (Words("x"), MEAN)))
    assert list(found.results) == ["a.mean@2"]
    assert found.places["a.mean@2"] == [
        Spot("sec:a", "text", 1),
        Spot("sec:a", "footnote", 1),
        Spot("tab:a", "cell", 1, 1),
        Spot("tab:a", "cell", 1, 2),
    ]


def test_one_form_that_is_printed_in_two_ways_has_two_ids() -> None:
    other = Number(3.604, "3.60", "a.mean", 2)
    assert list(entries(Paragraph((MEAN, other, MEAN))).results) == ["a.mean@2", "a.mean@2'"]


def test_labels_groups_and_formulas_are_numbers_too() -> None:
    formula = Fraction(Symbol("x"), Sign("100", "number"))
    found = entries(
        Paragraph((Reference("tab:a"),)), table((Words("y"),)), Equation("eq:a", formula, "x")
    )
    assert found.others[Other("label", "tab:a")] == {"tab:a": 1, "sec:a": 1}
    assert found.others[Other("formula", "100")] == {"eq:a": 1}
    assert sum(1 for spot, _ in spots([table((), ())]) if spot.part == "head") == 3


def test_the_page_on_the_ledger_does_not_count_itself() -> None:
    page = Section(2, (Words("Asal"),), "sec:provenance", (Paragraph((Words("9 angka"),)),))
    without, with_page = entries(Paragraph((MEAN,))), entries(Paragraph((MEAN,)), page)
    assert Other("ledger", "9") in with_page.others
    assert {key: one.numbers for key, one in counted(with_page).items() if key != "label"} == {
        key: one.numbers for key, one in counted(without).items() if key != "label"
    }
