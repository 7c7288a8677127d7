"""The appendix on the data, and the tables of questions with several answers."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.document import Number, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.results_json import results_tree
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.studies import find, write_study

VARIABLES = """\
variables:
  - {name: waktu, column: Waktu, role: time}
  - {name: lahir, column: Mulai, role: time}
  - name: sumber
    column: Sumber
    role: multiple
    label: {id: Sumber kabar, en: Source of news}
    options: [{label: {id: Teman, en: Friends}}, {label: {id: Brosur, en: Leaflets}}, Radio]
"""

ANSWERS: dict[str, list[object]] = {
    "A1": ["Setuju", "setuju ", "S", "Sangat Setuju", "TS", "Setuju", "N"],
    "A2": ["4", "9", "9", "2", "3", "\ufeffN", ""],
    "A3": ["4", "2", "5", "2", "3", "1", "Netral"],
}
MORE = {
    "Waktu": ["13/02/2025", "01/02/2025", "", "kemarin", "2025-01-02", "", ""],
    "Mulai": ["01/02/2025", "03/02/2025", "", "", "", "", ""],
    "Sumber": ["Teman", "Friends; Brosur", "Radio", "", "Tetangga, jauh", "Teman", "Radio"],
    "Nama": ["Ani", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gita"],
    "": ["", "", "", "", "", "", ""],
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = tmp_path_factory.mktemp("study")
    study = write_study(folder / "study", ANSWERS, questionnaire=VARIABLES)
    columns = {**ANSWERS, **MORE}
    with (study / "jawaban.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(columns), *zip(*columns.values(), strict=True)])
    return find(study, folder / "out")


def tables_of(findings: Findings, language: str) -> dict[str, list[list[str]]]:
    document = build_document(findings, language)
    return {
        block.id: [[plain(cell) for cell in row.cells] for row in block.rows]
        for block in walk(document.blocks)
        if isinstance(block, Table)
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_number_stands_in_the_results(findings: Findings, language: str) -> None:
    tree = json.loads(as_json(results_tree(findings), sort=True))
    document = build_document(findings, language)
    numbers = [
        one
        for inlines in inlines_of(document)
        for one in inlines
        if isinstance(one, Number) and one.address.startswith(("ingest.", "quality.multiple."))
    ]
    assert len(numbers) > 30
    assert [one for one in numbers if resolve(tree, one.address) != one.value] == []


def test_both_languages_have_the_same_tables(findings: Findings) -> None:
    shapes = [
        [(name, len(rows)) for name, rows in tables_of(findings, language).items()]
        for language in ("id", "en")
    ]
    assert shapes[0] == shapes[1]


def test_answers_are_told_with_what_they_count_as(findings: Findings) -> None:
    rows = tables_of(findings, "en")["tab:decoding"]
    assert rows[0] == ["Scale setuju5 (items A1 to A3)"]
    assert ["Setuju", "4 = Agree", "2"] in rows
    assert ["⟨U+FEFF⟩N", "3 = Neutral", "1"] in rows
    assert ["(blank)", "not answered", "1"] in rows
    assert ["setuju␣", "missing: not on the scale", "1"] in rows
    assert ["9", "missing: not on the scale", "2"] in rows


def test_answers_that_count_as_missing_are_told_with_their_rows(findings: Findings) -> None:
    rows = tables_of(findings, "en")["tab:odd"]
    assert rows == [
        ["jawaban.csv", "A2", "“9”", "3–4", "not on the scale"],
        [
            *("jawaban.csv", "A1", "“setuju␣”", "3"),
            "differs in blanks alone from a declared answer",
        ],
    ]


def test_what_was_left_out_is_told_by_reason(findings: Findings) -> None:
    assert tables_of(findings, "en")["tab:left-out"] == [
        ["jawaban.csv", "Blank columns", "1"],
        ["jawaban.csv", "Personal data", "“Nama”"],
    ]


def test_dates_are_told_with_their_order(findings: Findings) -> None:
    text = text_of(build_document(findings, "en"))
    assert (
        "dates of waktu that were read: 3, the day before the month (shown by a number above"
        in text
    )
    assert "cells of waktu that are no date: 1" in text
    assert "dates of lahir that do not tell day from month: 2" in text


def test_several_answers_are_counted_of_respondents_and_of_answers(findings: Findings) -> None:
    rows = tables_of(findings, "en")["tab:multiple-respondents-sumber"]
    assert rows == [
        ["Friends", "3", "50.0%", "42.9%"],
        ["Leaflets", "1", "16.7%", "14.3%"],
        ["Radio", "2", "33.3%", "28.6%"],
        ["Other answers", "1", "16.7%", "14.3%"],
        ["Total", "7", "–", "100.0%"],
    ]
    text = text_of(build_document(findings, "en"))
    assert "gave 7 answers" in text
    assert "Respondents who chose no answer: 1." in text
    assert "sumber kabar" in text_of(build_document(findings, "id"))


def test_an_untouched_export_has_nothing_to_tell(tmp_path: Path) -> None:
    study = write_study(tmp_path / "study", {"A1": [1, 2, 3, 4], "A2": [1, 2, 3, 5]})
    text = text_of(build_document(find(study, tmp_path / "out"), "en"))
    assert "No row, column or answer was left out." in text
