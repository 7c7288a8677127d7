"""No person, and nothing that respondents wrote, is in an archive."""

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.errors import UserError
from tests.archiving.made_archives import archive, make, rows
from tests.studies import write_study
from tests.test_privacy import PLANTED, VARIABLES, texts

SECRETS = (
    *("siti aminah", "bambang", "sudiro", "rahmawati", "contoh.id", "0812-3456"),
    *(text.casefold() for name in ("Nomor kartu", "NIM") for text in PLANTED[name]),
)


def planted_study(folder: Path, study: str = "") -> Path:
    answers: dict[str, list[object]] = {"A1": [1, 2, 3, 4], "A2": [1, "oleh Rahmawati", 3, 5]}
    write_study(folder, answers, questionnaire=VARIABLES, study=study)
    columns = {**PLANTED, **{name: list(map(str, own)) for name, own in answers.items()}}
    with (folder / "jawaban.csv").open("w", newline="") as file:
        csv.writer(file).writerows([list(columns), *zip(*columns.values(), strict=True)])
    return folder


def test_no_planted_person_and_no_open_answer_is_in_an_archive(tmp_path: Path) -> None:
    made = archive(planted_study(tmp_path / "study"), tmp_path / "out")
    seen = 0
    for name, text in texts(made):
        seen += 1
        folded = text.casefold()
        assert [secret for secret in SECRETS if secret in folded] == [], name
        data = name.endswith(".csv") or name.startswith(("ddi", "datapackage", "README"))
        assert not (data and ("ramah sekali" in folded or "buka sampai malam" in folded)), name
    assert seen > 60


def test_open_answers_are_there_where_the_study_publishes_them(tmp_path: Path) -> None:
    study = planted_study(tmp_path / "study", "archive: {open_answers: true}\n")
    made = archive(study, tmp_path / "out")
    text = (made / "study" / "responses.csv").read_text()
    assert "ramah sekali" in text
    assert not any(secret in text.casefold() for secret in SECRETS)


def test_experts_are_numbered(tmp_path: Path) -> None:
    study = make(tmp_path / "study", study="experts: {file: ahli.csv}\n")
    (study / "ahli.csv").write_text("item,Prof. Dewi,Dr. Joko\nA1,4,3\nA2,4,4\nA3,2,3\n")
    made = archive(study, tmp_path / "out")
    table = (made / "study" / "experts.csv").read_text()
    assert table == "item,E1,E2\nA1,4,3\nA2,4,4\nA3,2,3\n"
    assert not any("Dewi" in text for _name, text in texts(made))


def test_rare_combinations_are_told_and_can_be_coarsened_or_dropped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = make(tmp_path / "study", study="archive: {smallest: 2}\n")
    made = archive(study, tmp_path / "out")
    told = capsys.readouterr().err
    assert "warning: 1 of at least 2: prodi = K\n" in told
    assert "usia = 31" in told
    assert "prodi = K, usia = 19" not in told  # a part of it is told already
    choices = """\
archive:
  smallest: 2
  licence: CC-BY-4.0
  drop: [usia]
  coarsen: [{variable: prodi, values: [K, B], into: lain}]
"""
    make(study, study=choices)
    made = archive(study, tmp_path / "other")
    told = capsys.readouterr().err
    warned = [line for line in told.splitlines() if "warning:" in line]
    assert all("twins/data." in line for line in warned)  # with the variables, they stay out
    for path in (made / "data" / "responses.csv", made / "study" / "responses.csv"):
        head, *_rest = path.read_text().splitlines()
        assert "sia" not in head
    assert {row["prodi"] for row in rows(made / "data" / "responses.csv")} == {"H", "lain"}
    readme = (made / "README.md").read_text()
    assert "Variables left out on purpose: usia." in readme
    assert "Variabel yang nilainya digabungkan: prodi." in readme
    assert main(["run", str(made / "study"), "--out", str(tmp_path / "r"), "--quiet"]) == 0


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ("{drop: [prodo]}", "study.yaml:7:18: the archive drops 'prodo', which is no variable"),
        ("{coarsen: [{variable: A1, values: [x], into: y}]}", ":7:32: the archive coarsens 'A1'"),
        (
            "{drop: [prodi]}\n"
            + "sampling: {respondents: {strata: {variable: prodi, sizes: {H: 9}}}}",
            "the archive drops prodi, on which strata of the sample rest; keep it",
        ),
        (
            "{coarsen: [{variable: prodi, values: [B, B], into: y}]}",
            "'B' of prodi is coarsened twice",
        ),
        ("{smallest: 1}", "study.yaml:7:"),
        ("{licence: bebas}", "study.yaml:7:"),
    ],
)
def test_what_an_archive_cannot_do_is_a_fault(tmp_path: Path, choices: str, told: str) -> None:
    study = make(tmp_path / "study", study=f"archive: {choices}\n")
    with pytest.raises(UserError) as error:
        open_study(study)
    assert told in str(error.value)


def test_quoted_answers_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    choices = "open_answers: [{variable: saran, quotes: 1}]\n"
    made = archive(planted_study(tmp_path / "study", choices), tmp_path / "out")
    assert "warning: the report quotes answers to saran; with quotes: 0" in capsys.readouterr().err
    assert "The report quotes some open answers (saran)" in (made / "README.md").read_text()
    quiet = choices.replace("quotes: 1", "quotes: 0")
    made = archive(planted_study(tmp_path / "other", quiet), tmp_path / "quiet")
    assert "quotes" not in capsys.readouterr().err
    for name, text in texts(made):
        assert "ramah sekali" not in text.casefold(), name
