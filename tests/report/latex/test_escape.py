"""No text of a user is a command in LaTeX."""

import re

import pytest

from pipeline.report.latex.escape import COMMANDS, KNOWN, escape, escape_whole, label
from tests.report.kitchen_words import HOSTILE

OWN = re.compile(
    r"\\(?:text[a-z]+|angketchar|ensuremath|allowbreak|mbox)\b(?:\{\})?|\\[{}$&#%_,]|\\[`'^~=\"]\{"
    r"|\\[A-Za-z]+ ?(?=\})"
)
ACTIVE = frozenset("\\$&#%_^~")
ATTACKS = (
    HOSTILE,
    r"\input{/etc/passwd} \write18{rm} \csname x\endcsname ^^41 ^^5cinput",
    "100% a_b #1 ~ ^ & $x$ {} { } }{ \\\\ \\",
    "--- -- `` '' ?` !` << >> ,, \"a\"",
    "baris\n\nbaru\r\n\ttab\u2028\u2029\x0b\x0c\x85",
    "[opsi]* [2] *",
    "مرحبا שלום 你好 😀👩‍💻 \u202e\u2066evil\u2069 \ufeff\u200b",
    "a" * 4000,
    "X̄ ā ÿ ﬁ ² ⁿ ₂ Ａ",
)


def bare(written: str) -> str:
    """Take our own commands away; no-break spaces are ours as well."""
    return OWN.sub("", written).replace("~", "")


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
@pytest.mark.parametrize("write", [escape, escape_whole])
def test_no_active_character_survives(write: object, attack: str) -> None:
    assert callable(write)
    written = write(attack)
    assert not ACTIVE & set(bare(written))
    assert written.count("{") - written.count(r"\{") == written.count("}") - written.count(r"\}")
    assert "\n" not in written


@pytest.mark.parametrize("code", [*range(0x20, 0x7F)])
def test_every_ascii_character_alone(code: int) -> None:
    assert not ACTIVE & set(bare(escape_whole(chr(code)))), chr(code)
    assert not ACTIVE & set(bare(escape_whole(chr(code) * 2)))


def test_what_pdflatex_lacks_is_named() -> None:
    assert escape("😀") == r"\angketchar{1F600}"
    assert escape("é–“”€") == "é–“”€"
    assert all(not one.isascii() for one in KNOWN)


def test_signs_of_statistics_are_mathematics() -> None:
    assert escape("α ≥ −1") == r"\ensuremath{\alpha} \ensuremath{\geq } \ensuremath{-}1"
    assert escape("10ⁿ") == r"10\textsuperscript{n}"
    assert escape("X\u0304 = 3") == r"\={X} = 3"


def test_dashes_and_quotes_do_not_join() -> None:
    assert "--" not in escape("a--b")
    assert escape("''") == r"\textquotesingle{}" * 2


def test_a_line_cannot_begin_with_an_option() -> None:
    assert escape("[2,1; 3,4]") == "{[}2,1; 3,4{]}"
    assert escape("*") == "{*}"


def test_a_long_word_may_break_and_keeps_its_characters() -> None:
    name = "hasil/penelitian_2026-final.versi-terakhir.xlsx"
    assert r"\allowbreak{}" in escape(name)
    assert escape(name).replace(r"\allowbreak{}", "") == escape_whole(name)
    assert r"\allowbreak{}" not in escape("mempertanggungjawabkan")


def test_control_characters_and_marks_of_direction_go() -> None:
    assert escape("a\x00\x1bb\u202ec\ufeff") == "abc"
    assert escape("satu\n\n dua") == "satu dua"


@pytest.mark.parametrize("one", ["tbl:a b", "tbl:a_b", "tbl:a%b", "tbl:ä"])
def test_labels_are_plain_and_differ(one: str) -> None:
    assert re.fullmatch("[0-9A-Za-z:.+-]+", label(one))
    assert len({label("a b"), label("a_b"), label("ab"), label("a20b")}) == 4


def test_every_command_is_known() -> None:
    assert {"\\", "{", "}", "$", "&", "#", "%", "_", "^", "~"} <= set(COMMANDS)
