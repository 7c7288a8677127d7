"""A study in a workbook goes through all stages as one in YAML does."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from tests.codebook.made_workbooks import Edit, edited, write_book
from tests.studies import LIBRARY, SURVEY, copy_study, find, read_json


def test_the_stages_find_the_same(tmp_path: Path) -> None:
    folder = copy_study(LIBRARY, tmp_path)
    twin = write_twin(folder)
    yaml, book = find(folder, tmp_path / "yaml"), find(twin, tmp_path / "book")
    assert book.answers == yaml.answers
    assert book.scorecard == yaml.scorecard
    assert [one.path for one in book.inputs][:2] == ["perpustakaan-2026.xlsx", "pemustaka.xlsx"]


def test_a_survey_in_a_workbook_says_the_same(tmp_path: Path) -> None:
    folder = copy_study(SURVEY, tmp_path)
    yaml, book = open_study(folder).study, open_study(write_twin(folder)).study
    assert book.skm == yaml.skm
    assert (book.profile, book.round) == (yaml.profile, yaml.round)


def test_a_change_in_the_workbook_makes_its_stages_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "studi", str(tmp_path / "out")
    write_book(folder)
    assert main(["ingest", str(folder), "--out", out]) == 0
    assert "ran: ingest" in capsys.readouterr().err
    assert main(["ingest", str(folder), "--out", out]) == 0
    assert "everything is up to date" in capsys.readouterr().err
    write_book(folder, edited(Edit("scales", "E4", "B")))
    assert main(["ingest", str(folder), "--out", out]) == 0
    assert "ran: ingest" in capsys.readouterr().err
    assert "study.xlsx" in str(
        read_json(tmp_path / "out" / "stages" / "1-ingest" / "manifest.json")
    )


def test_two_workbooks_of_one_name_do_not_share_their_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    for name in ("satu", "dua"):
        write_book(tmp_path / name)
    assert main(["ingest", str(tmp_path / "satu"), "--out", out]) == 0
    assert main(["ingest", str(tmp_path / "dua"), "--out", out]) == 2
    error = capsys.readouterr().err
    assert f"{tmp_path / 'dua' / 'study.xlsx'}: " in error
    assert "which has the same name" in error
    shutil.rmtree(tmp_path / "satu")
    assert main(["ingest", str(tmp_path / "dua"), "--out", out]) == 0
