import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns import Layout, lay_out
from pipeline.readers import read_table
from pipeline.readers.limesurvey_headings import parse_heading
from pipeline.readers.limesurvey_vv import unescaped
from pipeline.readers.table import RawRow, RawTable

OWN = ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "ipaddr"]
OWN_TEXTS = [
    "Response ID",
    "Date submitted",
    "Last page",
    "Start language",
    "Seed",
    "Access code",
    "IP address",
]
OWN_ANSWERS = ["1", "2024-01-02 03:04:05", "2", "id", "77", "abc", "192.0.2.1"]
ROLES = ["key", "time", "state", "meta", "meta", "identifier", "identifier"]
CODES = ["likert0[SQ001]", "likert0[SQ002]", "media[SQ001]", "media[SQ002]", "media[other]", "umur"]
TEXTS = [
    "Seberapa setuju? [Petugas ramah]",
    "Seberapa setuju? [Petugas cepat [sekali]]",
    "Media? [Web]",
    "Media? [Radio]",
    "Media? [Other]",
    "Umur?",
]
ANSWERS = [["A1", "A2", "Y", "", "blog", "20"], ["A2", "", "", "Y", "", ""]]
QUESTION_ROLES = [None, None, "option", "option", "other", None]


def write(path: Path, headings: list[str], *, delimiter: str = ";", rows: list[list[str]]) -> Path:
    """Write as LimeSurvey does: a mark, every field quoted, a blank line at the end."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([headings, *rows])
        file.write("\r\n")
    return path


def read(path: Path, headings: list[str], *, delimiter: str = ";") -> Layout:
    rows = [[*OWN_ANSWERS, *answers] for answers in ANSWERS]
    return lay_out(read_table(write(path, headings, delimiter=delimiter, rows=rows)))


HEADINGS = {
    "codes": [*OWN, *CODES],
    "expression codes": [*OWN, *(one.replace("[", "_").replace("]", "") for one in CODES)],
    "texts": [*OWN_TEXTS, *TEXTS],
    "codes and texts": [f"{a}. {b}" for a, b in zip(OWN + CODES, OWN_TEXTS + TEXTS, strict=True)],
    "with underscores": [f"{a}._.{b}" for a, b in zip(OWN + CODES, OWN_TEXTS + TEXTS, strict=True)],
}


@pytest.mark.parametrize("kind", HEADINGS)
def test_every_kind_of_heading(tmp_path: Path, kind: str) -> None:
    layout = read(tmp_path / "a.csv", HEADINGS[kind])
    assert (layout.dialect.tool, layout.header_rows, len(layout.lines)) == ("limesurvey", (1,), 2)
    assert [one.head.role for one in layout.columns] == [*ROLES, *QUESTION_ROLES]
    assert [one.header for one in layout.columns] == HEADINGS[kind]
    first, second = (one.head for one in layout.columns[7:9])
    if "texts" in kind or "underscores" in kind:
        assert (first.question, first.words) == ("Seberapa setuju?", "Petugas ramah")
        assert second.words == "Petugas cepat [sekali]"
    else:
        assert first.question == second.question == "likert0"
    if "texts" not in kind or "codes" in kind:
        assert {first.header, *first.names} >= {"likert0[SQ001]", "likert0_SQ001"}


def test_a_comma_and_a_column_of_numbers_before_it_do_no_harm(tmp_path: Path) -> None:
    layout = read(tmp_path / "a.csv", HEADINGS["codes and texts"], delimiter=",")
    assert layout.dialect.tool == "limesurvey"
    assert layout.dialect.missing == {"{question_not_shown}": "not_asked"}


def test_incomplete_responses_stay(tmp_path: Path) -> None:
    rows = [[*OWN_ANSWERS, "A1"], ["2", "", *OWN_ANSWERS[2:], "A2"]]
    path = write(tmp_path / "a.csv", [*OWN, "umur"], rows=rows)
    assert len(lay_out(read_table(path)).lines) == 2


def test_two_questions_with_the_same_words_stay_apart(tmp_path: Path) -> None:
    headings = ["a1x[SQ1]. Media? [Web]", "a1x[SQ2]. Media? [Radio]"]
    headings += ["b1x[SQ1]. Media? [Web]", "b1x[SQ2]. Media? [Radio]"]
    path = write(tmp_path / "a.csv", headings, rows=[["Yes", "No", "No", "No"]])
    heads = lay_out(read_table(path)).dialect.heads
    assert [one.question for one in heads] == ["Media? (a1x)"] * 2 + ["Media? (b1x)"] * 2


def test_scales_of_one_row_are_two_grids() -> None:
    one = parse_heading("q1[SQ001][1]. Layanan [Ramah][Penting]")
    assert (one.code, one.parts, one.text, one.rows) == (
        "q1",
        ("SQ001", "1"),
        "Layanan",
        ("Ramah", "Penting"),
    )


@pytest.mark.parametrize(
    "headings",
    [
        ["1. Kecepatan pelayanan", "2. Keramahan"],
        ["X1. Petugas ramah", "X2. Petugas cepat", "X3. Ruangan bersih"],
        ["No", "X1", "X2", "Jumlah"],
        ["id", "nama", "X1"],
        ["Timestamp", "Layanan [Petugas ramah]", "Layanan [Petugas cepat]"],
    ],
)
def test_other_peoples_headers_are_not_limesurvey(tmp_path: Path, headings: list[str]) -> None:
    path = write(tmp_path / "a.csv", headings, rows=[["4"] * len(headings)] * 3)
    assert lay_out(read_table(path)).dialect.tool != "limesurvey"


VV_TEXTS = [
    "Seberapa setuju? (Petugas ramah)",
    "Seberapa setuju? (Petugas cepat (sekali))",
    "Media? (Web)",
    "Media? (Radio)",
    "Media? (Other)",
    "Umur (tahun)",
]
VV_CODES = ["likert0_SQ001", "likert0_SQ002", "media_SQ001", "media_SQ002", "media_other", "umur"]


def write_vv(path: Path, texts: list[str], answers: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        rows = [[*OWN_ANSWERS, *one] for one in answers]
        writer.writerows([[*OWN_TEXTS, *texts], [*OWN, *VV_CODES], *rows])
    return path


@pytest.mark.parametrize("joint", [" - ", "\n", None])
def test_a_vv_export(tmp_path: Path, joint: str | None) -> None:
    texts = VV_TEXTS
    if joint:
        texts = [*(joint.join(one[:-1].split(" (", 1)) for one in VV_TEXTS[:5]), "Umur (tahun)"]
    answers = [
        ["A1", "{question_not_shown}", "Y", "", "", "{quote}a{newline}b{tab}{lbrace}c}"],
        ["A2", "A1", "", "Y", "blog", "20"],
    ]
    layout = lay_out(read_table(write_vv(tmp_path / "vvexport_1.csv", texts, answers)))
    assert (layout.dialect.tool, layout.header_rows, len(layout.lines)) == ("limesurvey", (1, 2), 2)
    assert [one.head.role for one in layout.columns] == [*ROLES, *QUESTION_ROLES]
    second = layout.columns[8]
    assert (second.header, second.head.question) == ("likert0_SQ002", "Seberapa setuju?")
    assert second.head.words == "Petugas cepat (sekali)"
    assert "likert0[SQ002]" in second.head.names
    assert layout.columns[-1].head.words == "Umur (tahun)"
    assert layout.columns[-1].cells[0] == '"a\nb\t{c}'
    assert layout.dialect.missing == {"{question_not_shown}": "not_asked"}


def escaped(text: str) -> str:
    """Write a text as the VV export does."""
    marks = {"\n": "{newline}", "\r": "{cr}", "\t": "{tab}"}
    plain = text.replace("{", "{lbrace}")
    for character, mark in marks.items():
        plain = plain.replace(character, mark)
    return "{quote}" + plain[1:] if plain.startswith('"') else plain


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_text_comes_back_from_a_vv_export(text: str) -> None:
    rows = [["Response ID", "Seed", "q"], ["id", "seed", "q"], ["1", "2", escaped(text)]]
    table = RawTable(
        Path("a"), None, None, "\t", tuple(RawRow(at, tuple(row)) for at, row in enumerate(rows, 1))
    )
    assert unescaped(table).rows[2].cells[2] == text
