"""Which files an archive takes along, and where it is written."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.archiving.made_archives import archive, make, results
from tests.studies import ROOT


def test_twins_and_ledger_are_taken_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = make(tmp_path / "study", study="archive: {drop: [usia]}\n")
    out = tmp_path / "out"
    (out / "twins").mkdir(parents=True)
    (out / "ledger.json").write_text("{}\n")
    (out / "twins" / "syntax.sps").write_text("FREQUENCIES usia.\n")
    (out / "twins" / "data.csv").write_text("usia,A1\n18,1\n")
    (out / "twins" / "good.csv").write_text("prodi,A1\nH,1\n")
    made = archive(study, out)
    there = {path.name for path in (made / "report").rglob("*")}
    assert {"ledger.json", "syntax.sps", "good.csv", "report.id.html", "results.json"} <= there
    assert "data.csv" not in there
    assert "twins/data.csv holds variables that stay out" in capsys.readouterr().err
    assert (
        "hold variables that stay out of the archive: twins/data.csv, twins/data.sav,"
        in (made / "README.md").read_text()
    )


def test_a_zip_is_the_same_every_time(tmp_path: Path) -> None:
    study = make(tmp_path / "study")
    first = archive(study, tmp_path / "a", "--zip").read_bytes()
    code = "from pipeline.cli import main; import sys; sys.exit(main())"
    to = tmp_path / "b.zip"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura"}
    command = ["archive", str(study), "--out", str(tmp_path / "b"), "--to", str(to), "--zip"]
    subprocess.run(
        [sys.executable, "-c", code, *command],
        check=True,
        env=environment,
        cwd=ROOT,
        capture_output=True,
    )
    assert to.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert all(name.startswith("kecil-archive/") for name in parts.namelist())
        assert parts.namelist() == sorted(parts.namelist())


def test_a_folder_that_is_no_archive_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = make(tmp_path / "study")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("penting")
    command = ["archive", str(study), "--out", str(tmp_path / "out"), "--quiet", "--to"]
    assert main([*command, str(mine)]) == 2
    assert "that is no archive, which is not overwritten; remove it" in capsys.readouterr().err
    assert (mine / "notes.txt").read_text() == "penting"
    assert main([*command, str(mine), "--zip"]) == 2
    good = archive(study, tmp_path / "out")
    (good / "old.txt").write_text("of an earlier archive")
    archive(study, tmp_path / "out")
    assert not (good / "old.txt").exists()


def test_a_workbook_study_is_archived_as_yaml(tmp_path: Path) -> None:
    study = make(tmp_path / "study")
    book = tmp_path / "book"
    book.mkdir()
    assert main(["workbook", str(study), "--out", str(book / "study.xlsx")]) == 0
    made = archive(book, tmp_path / "out")
    assert not list(made.rglob("study.xlsx"))
    assert results(made / "study", tmp_path / "again") == results(book, tmp_path / "out")


def test_the_schema_of_results_knows_the_trail(tmp_path: Path) -> None:
    made = archive(make(tmp_path / "study"), tmp_path / "out")
    schema = json.loads((made / "report" / "results.schema.json").read_text())
    assert "AuditTrail" in schema["$defs"]
