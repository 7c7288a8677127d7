import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.formulas import Sign, Symbol
from pipeline.report.pdf.formulas import inline_math
from pipeline.report.pdf.inlines import language_marks
from pipeline.report.pdf.markup import array, line_pieces, literal, printable, written


def test_a_literal_holds_back_what_would_end_it() -> None:
    assert literal('a "b" \\') == '"a \\"b\\" \\\\"'
    assert literal('\\"; #panic("x"); "') == '"\\\\\\"; #panic(\\"x\\"); \\""'


def test_what_is_no_character_is_left_out() -> None:
    assert printable("a\x00\x0b\x7f\ud800\ufdd0\ufeff\uffffb\tc") == "ab c"


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u202eabc\u202c", "\u202eabc\u202c"),
        ("\u2067a\u2068b", "\u2067a\u2068b\u2069\u2069"),
        ("abc\u202c", "abc\u202c"),
    ],
)
def test_what_turns_the_direction_ends_with_its_text(text: str, ended: str) -> None:
    assert printable(text) == ended


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("mempertanggungjawabkan kata", ["mempertanggungjawabkan ", "kata"]),
        ("a/b c", ["a/b ", "c"]),
        ("https://contoh.go.id/a?b=c", ["https://", "contoh.", "go.id/a?", "b=c"]),
        ("A" * 40, ["A" * 16, "A" * 16, "A" * 8]),
        ("XA1_pertanyaan_ke_2", ["XA1_", "pertanyaan_", "ke_2"]),
    ],
)
def test_only_long_words_are_cut_behind_their_marks(text: str, pieces: list[str]) -> None:
    assert line_pieces(text) == (tuple(pieces),)


@given(st.text())
def test_pieces_are_the_whole_text(text: str) -> None:
    lines = printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert ["".join(pieces) for pieces in line_pieces(text)] == lines


def test_places_to_break_stand_between_literals() -> None:
    assert written("a b") == '#"a b";'
    assert written("a\nb") == '#"a";#linebreak();#"b";'
    assert written("https://contoh.go.id/x ya") == (
        '#"https://";#h(0.001pt);#"contoh.";#h(0.001pt);#"go.id/x ya";'
    )


def test_an_array_of_one_keeps_its_comma() -> None:
    assert [array([]), array(["1"]), array(["1", "2"])] == ["()", "(1,)", "(1, 2,)"]


def test_a_language_that_is_none_is_not_told() -> None:
    assert language_marks("id") == 'lang: "id", region: "ID"'
    assert language_marks("ms") == 'lang: "ms", region: "MY"'
    assert language_marks("jv") == 'lang: "jv"'
    assert language_marks('x"), panic(') == ""


def test_letters_of_formulas_are_literals() -> None:
    assert '#symbol("#")' in inline_math(Symbol("#"))
    assert 'italic(#"$ x")' in inline_math(Symbol("$ x"))
    assert 'upright(#"a \\" b")' in inline_math(Sign('a " b', "words"))


def test_names_with_capitals_inside_are_not_hyphenated() -> None:
    assert written("of PermenPAN-RB and RELIABILITY") == (
        '#"of ";#text(hyphenate: false, "PermenPAN");#"-RB and ";'
        '#text(hyphenate: false, "RELIABILITY");'
    )
    assert written("by SPSS and Kaiser") == '#"by SPSS and Kaiser";'
