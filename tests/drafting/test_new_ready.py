"""``angket new --from`` at the keyboard: from a ready questionnaire to a study without a fault."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.cli import main
from pipeline.codebook import open_study, read_questionnaire
from pipeline.drafting.ready import ready_names, ready_path
from pipeline.drafting.ready_study import kinds_of
from pipeline.questionnaire import Questionnaire
from tests.drafting.ready_exports import (
    Header,
    answers,
    as_labelled,
    as_renamed,
    columns,
    jumbled,
    write,
)

NAMES = ready_names()
UNMATCHED = "unmatched column"


def ready(name: str) -> Questionnaire:
    return read_questionnaire(ready_path(name))


def exports(folder: Path, name: str, language: str, header: Header = as_labelled) -> list[Path]:
    """Write an export for each kind of respondents; renamed headers are jumbled as well."""
    questionnaire = ready(name)
    paths = []
    for kind in kinds_of(questionnaire):
        found = columns(questionnaire, language, kind, header)
        if header is not as_labelled:
            found = jumbled(found)
        paths.append(write(folder / f"{name}-{kind}.csv", found))
    return paths


def new(folder: Path, name: str, *more: str | Path) -> list[str]:
    return ["new", *map(str, more), "--from", name, "--name", "studi", "--out", str(folder)]


def asked(said: str) -> list[str]:
    """Give what was asked beside what every draft asks."""
    always = ("ask: about: ", "ask: respondents: ", "ask: profile: ")
    return [
        one for one in said.splitlines() if one.startswith("ask: ") and not one.startswith(always)
    ]


@pytest.mark.parametrize("header", [as_labelled, as_renamed])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_an_export_of_its_form_is_a_study_without_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, language: str, header: Header
) -> None:
    assert main(new(tmp_path, name, *exports(tmp_path, name, language, header))) == 0
    assert asked(capsys.readouterr().out) == []
    study = tmp_path / "data" / "studi"
    assert main(["check", str(study)]) == 0
    checked = capsys.readouterr()
    assert UNMATCHED not in checked.out
    assert "invalid" not in checked.out
    warned = [line for line in checked.err.splitlines() if line.startswith("warning")]
    assert len(warned) == 1  # the organisation is still to be written
    assert warned[0].endswith("organisation is what the draft put there; write your own")
    found = open_study(study).questionnaire
    assert found is not None
    assert [replace(one, column=()) for one in found.items] == [
        replace(one, column=()) for one in ready(name).items
    ]


@pytest.mark.parametrize("name", NAMES)
def test_without_an_export_the_sheet_is_filled_in_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(new(tmp_path, name)) == 0
    said = capsys.readouterr().out
    assert "next: make the form for KoboToolbox or ODK: angket export " in said
    questionnaire, study = ready(name), tmp_path / "data" / "studi"
    assert main(["check", str(study)]) == 2
    faults = capsys.readouterr().err.splitlines()
    assert all("there is no respondent below the header" in one for one in faults[1:])
    for kind in kinds_of(questionnaire):
        several = len(kinds_of(questionnaire)) > 1
        path = study / (f"jawaban-{kind}.csv" if several else "jawaban.csv")
        assert path.as_posix() in said
        header = path.read_text(encoding="utf-8-sig").strip()
        own = [one for one in questionnaire.items if questionnaire.is_asked(one, kind)]
        typed = [answers(questionnaire, one, "id", len(kind)) for one in own]
        groups = header.count(",") + 1 - len(own)
        rows = zip(*[["x"] * len(typed[0])] * groups, *typed, strict=True)
        text = "\n".join([header, *(",".join(row) for row in rows)])
        path.write_text(text, encoding="utf-8")
    assert main(["check", str(study)]) == 0
    assert "has no column" not in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_its_workbook_twin_says_the_same(tmp_path: Path, name: str) -> None:
    assert main(new(tmp_path, name, *exports(tmp_path, name, "id"))) == 0
    study, twin = tmp_path / "data" / "studi", tmp_path / "twin" / "study.xlsx"
    assert main(["workbook", str(study), "--out", str(twin)]) == 0
    assert open_study(twin).questionnaire == open_study(study).questionnaire
    assert main(["check", str(twin.parent)]) == 0


@pytest.mark.parametrize("given", ["an export", "nothing"])
def test_a_workbook_instead(tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str) -> None:
    paths = exports(tmp_path, "ipa-csi", "en") if given == "an export" else []
    assert main([*new(tmp_path, "ipa-csi", *paths), "--workbook"]) == 0
    study = tmp_path / "data" / "studi"
    assert (study / "study.xlsx").exists()
    assert (study / "jawaban.csv").exists() == (given == "nothing")
    assert not (tmp_path / "questionnaires").exists()
    capsys.readouterr()
    assert main(["check", str(study)]) == (0 if given == "an export" else 2)


@pytest.mark.parametrize("name", ["kepuasan-perpustakaan", "bsc-kantor"])
def test_a_study_of_it_runs(tmp_path: Path, name: str) -> None:
    assert main(new(tmp_path, name, *exports(tmp_path, name, "id"))) == 0
    out = tmp_path / "out"
    study = tmp_path / "data" / "studi"
    assert main(["run", str(study), "--out", str(out), "--formats", "html", "--quiet"]) == 0
    title = ready(name).title
    for language in ("id", "en"):
        text = (out / f"report.{language}.html").read_text(encoding="utf-8")
        assert title[language].split(":")[0] in text


def test_the_form_needs_no_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(new(tmp_path, "skm")) == 0
    study, out = str(tmp_path / "data" / "studi"), str(tmp_path / "out")
    assert main(["export", study, "--formats", "xlsform", "--out", out]) == 0
    book = load_workbook(tmp_path / "out" / "export" / "xlsform.xlsx")
    names = [row[1] for row in book["survey"].iter_rows(values_only=True)]
    assert [name for name in names if str(name).startswith("U")] == [f"U{n}" for n in range(1, 10)]
    capsys.readouterr()
    assert main(["export", study, "--out", out]) == 2  # the other formats hold answers
    assert "there is no respondent below the header" in capsys.readouterr().err


def test_an_office_is_asked_for_what_its_report_needs(tmp_path: Path) -> None:
    assert main(new(tmp_path, "skm")) == 0
    drafted = (tmp_path / "data" / "studi" / "study.yaml").read_text(encoding="utf-8")
    assert "# known: population: how many users the service had" in drafted
    assert main([*new(tmp_path / "other", "sus")]) == 0
    drafted = (tmp_path / "other" / "data" / "studi" / "study.yaml").read_text(encoding="utf-8")
    assert "population:" not in drafted


def test_what_only_documents_measure_is_left_out_and_said(tmp_path: Path) -> None:
    assert main(new(tmp_path, "bsc-perpustakaan")) == 0
    drafted = (tmp_path / "questionnaires" / "studi.yaml").read_text(encoding="utf-8")
    assert "left out, as only documents measure it: keuangan" in drafted
    found = read_questionnaire(tmp_path / "questionnaires" / "studi.yaml")
    assert "keuangan" not in [one.name for one in found.perspectives]


def test_one_kind_of_respondents_alone_is_told_and_the_other_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, public = exports(tmp_path, "bsc-kantor", "id")
    assert main(new(tmp_path, "bsc-kantor", public)) == 0
    said = asked(capsys.readouterr().out)
    assert said == [
        "ask: responses: no export holds the answers of pegawai: add it, or take their perspectives"
        " out"
    ]
    drafted = (tmp_path / "data" / "studi" / "study.yaml").read_text(encoding="utf-8")
    assert "respondents: masyarakat}" in drafted


@pytest.mark.parametrize("arguments", [["new", "--list"], ["new", "--from"]])
def test_they_are_listed(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(NAMES)
    assert (
        "Public Satisfaction Survey (Survei Kepuasan Masyarakat); 9 items of 4 points" in lines[6]
    )


def test_neither_an_export_nor_a_name_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["new"])
    assert "give an export, or --from with a ready questionnaire" in capsys.readouterr().err


def test_an_unknown_name_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(new(tmp_path, "smk")) == 2
    error = capsys.readouterr().err
    assert "smk: is no ready questionnaire; did you mean 'skm'? there is: bsc-kantor," in error
    assert error.count("\n") == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("there", ["questionnaires/studi.yaml", "data/studi/jawaban.csv"])
def test_what_is_there_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    path = tmp_path / there
    path.parent.mkdir(parents=True)
    path.write_text("milik saya", encoding="utf-8")
    assert main(new(tmp_path, "skm")) == 2
    assert "is already there and is never overwritten" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "milik saya"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]


def test_an_export_of_another_form_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "lain.csv", {"Warna": ["merah", "biru"] * 9, "Kota": ["A", "B"] * 9})
    assert main(new(tmp_path, "sus", path)) == 2
    assert "lain.csv:1: no column is an item of sus; " in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
