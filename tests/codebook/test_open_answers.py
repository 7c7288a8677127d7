"""Open answers in a study: what they may say, and their sheets in the workbook."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from pipeline.errors import UserError
from pipeline.open_answer_choices import OpenAnswers, OpenTheme
from tests.codebook.faulty_files import (
    QUESTIONNAIRE,
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)
from tests.codebook.made_workbooks import Edit, edited, write_book

COMMENT = "variables:\n  - {name: saran, column: Saran, role: comment}\n"
ASKED = QUESTIONNAIRE.replace("variables:\n", COMMENT)
WITH = (
    STUDY
    + """\
open_answers:
  - variable: saran
    language: id
    themes:
      - {name: wifi, label: {id: Wi-Fi, en: Wi-Fi}, words: [wi-fi, internet]}
      - {name: buku, words: buku}
"""
)

CASES = (
    Case("variable", "variable: saran", "variable: fakultas", (
        "14:15 'fakultas' has role: group, not comment; write role: comment there if it is"
        " answered in own words; there is: saran",
    )),
    Case("unknown", "variable: saran", "variable: kritik", (
        "14:15 'kritik' is no variable with role: comment; there is: saran",
    )),
    Case("twice", "open_answers:\n", "open_answers:\n  - {variable: saran}\n", (
        "15:15 saran stands twice in open_answers",
    )),
    Case("theme-twice", "name: buku", "name: wifi", (
        "18:16 the theme wifi stands twice for saran; rename one of them",
    )),
    Case("no-words", "words: buku", "words: []", ("18:29 words has no entries",)),
    Case("no-word", "[wi-fi, internet]", "[wi-fi, '-']", (
        "17:68 '-' is no word to look for; write a word or a phrase",
    )),
    Case("word-twice", "[wi-fi, internet]", "[wi-fi, Wi-Fi]", (
        "17:68 'Wi-Fi' stands twice in the theme wifi",
    )),
    Case("language", "language: id", "language: jv", ("15:15 write id, en or ms",)),
    Case("quotes", "language: id", "quotes: 9", ("15:13 write a number of at most 5",)),
    Case("text-language", "en: Wi-Fi", "fr: Wi-Fi", ("17:41 words in the unknown language 'fr'",)),
)  # fmt: skip


@named(CASES)
def test_faults(tmp_path: Path, case: Case) -> None:
    folder = write_study(tmp_path / "studi", study=broken(WITH, case), questionnaire=ASKED)
    assert_places(faults_of(open_study, folder), case.faults, "study.yaml")


def test_sound_open_answers(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=WITH, questionnaire=ASKED)
    themes = (
        OpenTheme("wifi", ("wi-fi", "internet"), {"id": "Wi-Fi", "en": "Wi-Fi"}),
        OpenTheme("buku", ("buku",)),
    )
    assert open_study(folder).study.open_answers == (
        OpenAnswers("saran", themes, quotes=3, language="id"),
    )


def test_the_workbook_twin_says_the_same(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=WITH, questionnaire=ASKED)
    expected = open_study(folder).study.open_answers
    path = write_twin(folder, tmp_path / "buku" / "study.xlsx")
    assert open_study(path).study.open_answers == expected


def test_faults_in_the_sheet_of_themes(tmp_path: Path) -> None:
    cells = {
        "open_answers": {"A1": "variable", "A2": "saran"},
        "themes": {"A1": "variable", "B1": "name", "C1": "words", "A2": "sara", "B2": "x"}
        | {"C2": "x", "A3": "saran", "B3": "buku", "C3": "buku\nBuku"},
    }
    edits = [Edit(sheet, at, one) for sheet, some in cells.items() for at, one in some.items()]
    edits += [Edit("variables", f"{at}4", "saran" if at != "C" else "comment") for at in "ABCD"]
    with pytest.raises(UserError) as caught:
        open_study(write_book(tmp_path, edited(*edits)))
    said = [f"{one.place.sheet} {one.place.line} {one.what}" for one in caught.value.faults]
    assert said == [
        "themes 2 'sara' stands in no row of the sheet open_answers",
        "themes 3 'Buku' stands twice in the theme buku",
    ]
