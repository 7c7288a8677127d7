from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.document import (
    Break,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Math,
    Number,
    Numbered,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.formula_text import _TEXTS, formula_text
from pipeline.report.formulas import (
    Bar,
    Formula,
    Fraction,
    Line,
    Parentheses,
    Root,
    Scripts,
    Sign,
    Sum,
    Symbol,
)
from pipeline.report.numbers import MINUS, fixed
from pipeline.report.xlsx.cells import (
    _PIECES,
    Piece,
    Reading,
    lone_number,
    number_format,
    pieces,
    printable,
    stored_value,
)

ITALIC = (("italic", True),)


def reading() -> Reading:
    return Reading({"t": Numbered("table", "Tabel", "4.2")})


def test_every_kind_of_inline_and_formula_has_its_text() -> None:
    assert set(_PIECES) == set(get_args(Inline))
    assert set(_TEXTS) == set(get_args(Formula))


@pytest.mark.parametrize(
    ("inline", "piece"),
    [
        (Words("a"), Piece("a")),
        (Emphasis("r"), Piece("r", ITALIC)),
        (Foreign("mean", "en"), Piece("mean", ITALIC)),
        (Strong("a"), Piece("a", (("bold", True),))),
        (Subscript("i"), Piece("i", (*ITALIC, ("font_script", 2)))),
        (Number(0.5, "0,50", "a", 2), Piece("0,50")),
        (Number(0.5, "0,50", "a", 2, strong=True), Piece("0,50", (("bold", True),))),
        (Reference("t"), Piece("Tabel\u00a04.2")),
        (Footnote((Words("a"),)), Piece("1", (("font_script", 1),))),
        (Break(), Piece("\n")),
        (Math(Symbol("x")), Piece("x")),
    ],
)
def test_each_inline_becomes_text_in_its_style(inline: Inline, piece: Piece) -> None:
    assert pieces((inline,), reading()) == (piece,)


def test_footnotes_are_kept_for_the_foot_of_the_sheet() -> None:
    seen = reading()
    first, second = (Words("first"),), (Words("second"),)
    marks = pieces((Footnote(first), Footnote(second)), seen)
    assert [mark.text for mark in marks] == ["1", "2"]
    assert seen.footnotes == [first, second]


@pytest.mark.parametrize(
    ("cell", "alone"),
    [
        ((Number(1.0, "1", "a"),), True),
        ((Number(1.0, "1", "a"), Words("*")), False),
        ((Words("1"),), False),
        ((Number(float("nan"), "–", "a"),), False),
        ((Number(float("inf"), "–", "a"),), False),
        ((), False),
    ],
)
def test_only_a_finite_number_alone_is_stored_as_a_number(cell: Inlines, alone: bool) -> None:
    assert (lone_number(cell) is not None) is alone


@pytest.mark.parametrize(
    ("number", "language", "display"),
    [
        (Number(214.0, "214", "a"), "id", "#,##0"),
        (Number(21450.0, "21.450", "a"), "id", "#,##0"),
        (Number(0.6312, "0,63", "a", 2), "id", "#,##0.00"),
        (Number(0.6312, ".63", "a", 2), "en", ".00"),
        (Number(0.6312, "0.63", "a", 2), "en", "#,##0.00"),
        (Number(4.5, "4,5", "a", 2), "id", "#,##0.0"),  # trimmed: fewer decimals than told
        (Number(-3.5, "\u22123,50", "a", 2), "id", '#,##0.00;"\u2212"#,##0.00'),
        (Number(-0.001, "0,00", "a", 2), "id", "#,##0.00;#,##0.00"),
        (Number(68.24, "68,2%", "a", 1, percent=True), "id", "#,##0.0%"),
        (Number(68.24, "68,2\u00a0%", "a", 1, percent=True), "id", "#,##0.0%"),
        (Number(68.24, "68,2", "a", 1, percent=True), "id", "#,##0.0"),
        (Number(68.24, "68,2%", "a", 1), "id", ";".join(['"68,2%"'] * 3)),
        (Number(0.0003, "< 0,001", "a", 3), "id", ";".join(['"< 0,001"'] * 3)),
        (Number(1.0, 'a "b"', "a"), "id", ";".join(['"a \u201db\u201d"'] * 3)),
    ],
)
def test_a_number_is_shown_as_the_document_prints_it(
    number: Number, language: str, display: str
) -> None:
    assert number_format(number, language) == display


@given(
    value=st.floats(-1e9, 1e9),
    decimals=st.integers(0, 6),
    language=st.sampled_from(["id", "en"]),
    lead=st.booleans(),
)
def test_a_printed_number_never_needs_its_text_as_a_format(
    value: float, decimals: int, language: str, lead: bool
) -> None:
    text = fixed(value, decimals, language, lead=lead)
    display = number_format(Number(value, text, "a", decimals), language)
    assert '"' not in display.replace(f'"{MINUS}"', "")
    places = display.partition(";")[0].partition(".")[2]
    assert places == "0" * decimals


@pytest.mark.parametrize(
    ("number", "stored"),
    [
        (Number(68.25, "68,3%", "a", 1, percent=True), 0.6825),
        (Number(68.25, "68,3", "a", 1, percent=True), 68.25),
        (Number(2 / 3, "0,67", "a", 2), 2 / 3),
    ],
)
def test_the_stored_value_is_unrounded_and_a_percentage_a_share(
    number: Number, stored: float
) -> None:
    assert stored_value(number) == stored


def test_control_characters_are_left_out_and_lines_kept() -> None:
    assert printable("a\x00\x0b\x1b\x7f\ufffe\ud800b\tc\r\nd\re") == "ab\tc\nd\ne"


X, ONE = Symbol("x"), Sign("1", "number")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (Line((X, Sign("="), ONE)), "x=1"),
        (Fraction(X, Line((X, Sign("−"), ONE))), "x/(x−1)"),
        (Scripts(X, lower=Line((X, Symbol("y")))), "x_(xy)"),
        (Scripts(X, Symbol("i"), Sign("2", "number")), "x_i^2"),
        (Sum(X, Symbol("i"), Symbol("k")), "∑_i^k x"),
        (Parentheses(X), "(x)"),
        (Root(X), "√(x)"),
        (Bar(X), "x\u0305"),
    ],
)
def test_formulas_are_written_on_one_line(formula: Formula, text: str) -> None:
    assert formula_text(formula) == text
