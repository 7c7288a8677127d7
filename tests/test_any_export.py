"""Every real export of the shared folder: drafted and run as it is, or refused in one line."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from tests.test_privacy import texts

pytestmark = pytest.mark.slow

SHARED = Path(__file__).parents[1].parent / "shared"
EXPORTS = SHARED / "exports"
RSE = "rse-international-survey-2016-2018"
QUALTRICS = "qualtricstools-qsf-csv-pairs"
CARPENTRIES = "carpentries-longterm-2017-2020"
LEGITIMACY = "legitimacy-qualtrics-numeric-and-text"

# export, structure -> respondents
RUNS: dict[str, tuple[str, str | None, int]] = {
    **{
        f"spack-{year}-{kind}": (
            f"exports/spack-user-survey-2020-2025/spack-{year}.{kind}",
            None,
            respondents,
        )
        for year, respondents in ((2020, 170), (2021, 179), (2022, 182), (2025, 245))
        for kind in ("csv", "xlsx")
    },
    **{
        f"dask-{year}": (f"exports/dask-user-survey-2019-2021/dask-{year}.csv", None, respondents)
        for year, respondents in ((2019, 259), (2020, 239), (2021, 247))
    },
    **{
        f"rse-{name}": (f"exports/{RSE}/rse-{name}.csv", None, respondents)
        for name, respondents in (
            ("2016-uk", 273),
            ("2017-can", 110),
            ("2017-de", 325),
            ("2017-nl", 77),
            ("2017-uk", 253),
            ("2017-us", 164),
            ("2017-zaf", 22),
            ("2018", 997),
        )
    },
    "rse-2017-uk-lss": (
        f"exports/{RSE}/rse-2017-uk.csv",
        f"exports/{RSE}/rse-2017-uk_core_survey.lss",
        253,
    ),
    "carpentries-2017-10": (f"exports/{CARPENTRIES}/longterm-2017-10.csv", None, 476),
    "carpentries-2017-07": (
        f"exports/{CARPENTRIES}/longterm-2017-07-as-archived-2018.csv",
        None,
        476,
    ),
    "legitimacy-text": (f"exports/{LEGITIMACY}/qualtrics-choice-text.csv", None, 156),
    "c01": ("cases/c01_kompensasi_60x8.csv", None, 60),
    "c02": ("cases/c02_alpha_20x10.csv", None, 20),
    "c05": ("cases/c05_skm_sekadau_partial49x9.csv", None, 49),
}
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")  # gcc@8.5.0 is none
PHONE = re.compile(r"(?<![\d.])(?:\+\d{1,3}[ -]?)?\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?!\d)")
REDACTED = re.compile(r"REDACTED\d+")


def drafted(root: Path, export: str, structure: str | None) -> Path:
    """Draft a study from an export and give its folder."""
    named = [str(SHARED / one) for one in (export, structure) if one is not None]
    assert main(["new", *named, "--out", str(root)]) == 0
    (study,) = (root / "data").iterdir()
    return study


def results(path: Path) -> Any:
    return json.loads((path / "results.json").read_text(encoding="utf-8"))


def planted(export: Path) -> set[str]:
    """Collect what could name a person in the text of an export."""
    if export.suffix != ".csv":
        return set()
    text = export.read_text(encoding="utf-8-sig", errors="replace")
    return {found for one in (ADDRESS, PHONE, REDACTED) for found in one.findall(text)}


LONG = ("rse-2018", "rse-2017-de", "rse-2017-nl", "rse-2017-uk", "rse-2017-us", "rse-2017-uk-lss")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long) if name in LONG else name for name in RUNS]
)
def test_an_export_drafts_and_runs_without_an_edit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    export, structure, respondents = RUNS[name]
    study = drafted(tmp_path, export, structure)
    assert main(["check", str(study)]) == 0
    out = tmp_path / "out"
    assert main(["run", str(study), "--out", str(out)]) == 0
    assert results(out)["ingest"]["rows_kept"] == respondents
    said = capsys.readouterr()
    secrets = planted(SHARED / export)
    for place, text in [*texts(tmp_path), ("stdout", said.out), ("stderr", said.err)]:
        assert [one for one in secrets if one in text] == [], place


@pytest.mark.parametrize("name", ["rse-2016-uk", "spack-2025-xlsx", "dask-2021", "c02"])
def test_a_drafted_workbook_is_the_drafted_yaml(tmp_path: Path, name: str) -> None:
    export, _, _ = RUNS[name]
    answers = []
    for kind in ((), ("--workbook",)):
        root = tmp_path / f"draft{len(kind)}"
        assert main(["new", str(SHARED / export), "--out", str(root), *kind]) == 0
        (study,) = (root / "data").iterdir()
        assert main(["ingest", str(study), "--out", str(root / "out"), "--quiet"]) == 0
        answers.append((root / "out/stages/1-ingest/responses.csv").read_text(encoding="utf-8"))
    assert answers[0] == answers[1]


def test_the_legitimacy_draft_has_the_published_answers(tmp_path: Path) -> None:
    export, _, _ = RUNS["legitimacy-text"]
    study = drafted(tmp_path, export, None)
    assert main(["run", str(study), "--out", str(tmp_path / "out"), "--formats", "html"]) == 0
    items = {
        name: one
        for perspective in results(tmp_path / "out")["perspectives"].values()
        for name, one in perspective["items"].items()
    }
    first = [one for name, one in items.items() if "legitimacy_1_" in name]
    assert [one["n"] for one in first] == [136] * 4
    assert [one["mean"] for one in first] == pytest.approx([3.27, 3.61, 4.01, 3.85], abs=0.005)


def drafted_answers(root: Path, name: str) -> list[list[str]]:
    """Give the coded answers to the drafted items, without the places in the file."""
    export, structure, _ = RUNS[name]
    study = drafted(root, export, structure)
    assert main(["ingest", str(study), "--out", str(root / "out"), "--quiet"]) == 0
    with (root / "out/stages/1-ingest/responses.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    items = [at for at, name in enumerate(head) if re.fullmatch(r"X\d+\.\d+", name)]
    return [[row[at] for at in items] for row in rows]


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2025])
def test_text_and_workbook_of_one_survey_draft_the_same_answers(tmp_path: Path, year: int) -> None:
    text = drafted_answers(tmp_path / "csv", f"spack-{year}-csv")
    workbook = drafted_answers(tmp_path / "xlsx", f"spack-{year}-xlsx")
    assert len(text[0]) >= 16
    assert text == workbook


def outcome(root: Path, capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["new", *map(str, files), "--out", str(root)])
    error = capsys.readouterr().err
    assert "Traceback" not in error
    return code, error.splitlines()


OTHERS = (
    f"{CARPENTRIES}/2020-longterm-answer-key.csv",
    f"{CARPENTRIES}/2020-longterm-column-names.csv",
    f"{LEGITIMACY}/qualtrics-numeric.csv",
    "redcap-dictionaries/checkboxes-1-data.csv",
    "redcap-dictionaries/decimal-comma-data.csv",
    "redcap-dictionaries/longitudinal-data.csv",
    "redcap-dictionaries/simple-data.csv",
    f"{RSE}/rse-2016-likert_agree.csv",
)


@pytest.mark.parametrize("export", OTHERS)
def test_what_only_the_user_can_know_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], export: str
) -> None:
    code, lines = outcome(tmp_path, capsys, EXPORTS / export)
    assert code == 2, lines
    assert len(lines) == 1, lines
    assert lines[0].count("; ") >= 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("qsf", sorted(one.stem for one in (EXPORTS / QUALTRICS).glob("*.qsf")))
def test_a_qualtrics_structure_makes_its_exports_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qsf: str
) -> None:
    exports = sorted((EXPORTS / QUALTRICS).glob(f"{qsf}*.csv"))
    assert exports
    for position, export in enumerate(exports):
        root = tmp_path / str(position)
        code, lines = outcome(root, capsys, export, EXPORTS / QUALTRICS / f"{qsf}.qsf")
        assert code == 0, lines
        (study,) = (root / "data").iterdir()
        assert main(["run", str(study), "--out", str(root / "out"), "--formats", "html"]) == 0
