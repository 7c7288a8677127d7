"""Real exports: drafted and run without an edit, or refused with one line."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.columns import lay_out
from pipeline.drafting.new import Wanted, draft_new
from pipeline.drafting.questions import is_personal
from pipeline.identifiers import EMAIL, PHONE, is_phone
from pipeline.readers import read_table
from tests.studies import read_json

SHARED = Path(__file__).parents[2].parent / "shared"
EXPORTS, CASES = SHARED / "exports", SHARED / "cases"
SPACK = EXPORTS / "spack-user-survey-2020-2025"
DASK = EXPORTS / "dask-user-survey-2019-2021"
RSE = EXPORTS / "rse-international-survey-2016-2018"
CARPENTRIES = EXPORTS / "carpentries-longterm-2017-2020"
LEGITIMACY = EXPORTS / "legitimacy-qualtrics-numeric-and-text"
PAIRS = EXPORTS / "qualtricstools-qsf-csv-pairs"
REDCAP = EXPORTS / "redcap-dictionaries"

RUNS = [
    *((SPACK / f"spack-{year}.{kind}",) for year in (2020, 2021, 2022, 2025)
      for kind in ("csv", "xlsx")),
    *((DASK / f"dask-{year}.csv",) for year in (2019, 2020, 2021)),
    tuple(DASK / f"dask-{year}.csv" for year in (2019, 2020, 2021)),
    (RSE / "rse-2016-uk.csv",),
    *((RSE / f"rse-2017-{country}.csv",) for country in ("can", "de", "nl", "uk", "us", "zaf")),
    (RSE / "rse-2017-uk.csv", RSE / "rse-2017-uk_core_survey.lss"),
    (RSE / "rse-2018.csv",),
    (CARPENTRIES / "longterm-2017-10.csv",),
    (CARPENTRIES / "longterm-2017-07-as-archived-2018.csv",),
    (LEGITIMACY / "qualtrics-choice-text.csv",),
    (PAIRS / "Better_Sample_Survey.csv", PAIRS / "Better_Sample_Survey.qsf"),
    (PAIRS / "Matrix_Single_Answer_Testing.csv", PAIRS / "Matrix_Single_Answer_Testing.qsf"),
    (PAIRS / "No_Basis_for_Evaluation_(Insights).csv", PAIRS / "No_Basis_for_Evaluation.qsf"),
    (PAIRS / "No_Basis_for_Evaluation_(Legacy).csv", PAIRS / "No_Basis_for_Evaluation.qsf"),
    (PAIRS / "Single_Answer_Matrix_Questions.csv", PAIRS / "Single_Answer_Matrix_Questions.qsf"),
    (PAIRS / "Single_Answer_Matrix_Questions_(Insights).csv",
     PAIRS / "Single_Answer_Matrix_Questions.qsf"),
    (CASES / "c01_kompensasi_60x8.csv",),
    (CASES / "c02_alpha_20x10.csv",),
    (CASES / "c05_skm_sekadau_partial49x9.csv",),
]  # fmt: skip
DRAFTED = {
    *(file for files in RUNS for file in files),
    CARPENTRIES / "20200326-longterm-other_questions-no-open.csv",
}
REFUSED = sorted(
    {*CASES.glob("*.csv"), *REDCAP.glob("*.csv"), *LEGITIMACY.glob("*.csv"),
     *CARPENTRIES.glob("*.csv"), *PAIRS.glob("*.csv")} - DRAFTED
)  # fmt: skip

pytestmark = pytest.mark.slow


def label(files: tuple[Path, ...]) -> str:
    return "+".join(file.name for file in files)


def new(files: tuple[Path, ...], out: Path, *more: str) -> int:
    return main(["new", *map(str, files), "--name", "study", "--out", str(out), *more])


def personal_values(path: Path) -> set[str]:
    """List what stands in columns of personal data, as far as it is long enough to be searched."""
    layout = lay_out(read_table(path))
    columns = [one for one in layout.columns if is_personal(one, None)]
    return {
        cell.strip()
        for column in columns
        for cell in column.cells.counts()
        if len(cell.strip()) > 5
    }


def is_long(files: tuple[Path, ...]) -> bool:
    """Tell the largest surveys; ``tests/test_any_export.py`` runs some of them in any case."""
    return files[0].name.startswith(("rse-2017-", "rse-2018"))


@pytest.mark.parametrize(
    "files",
    [pytest.param(one, marks=pytest.mark.long) if is_long(one) else one for one in RUNS],
    ids=label,
)
def test_a_draft_runs_without_an_edit(tmp_path: Path, files: tuple[Path, ...]) -> None:
    assert new(files, tmp_path) == 0
    study = tmp_path / "data" / "study"
    assert main(["check", str(study)]) == 0
    out = tmp_path / "out"
    assert main(["run", str(study), "--out", str(out), "--quiet", "--formats", "html"]) == 0
    assert (out / "report.id.html").exists()


@pytest.mark.parametrize("files", RUNS, ids=label)
def test_no_personal_data_in_a_draft(tmp_path: Path, files: tuple[Path, ...]) -> None:
    assert new(files, tmp_path) == 0
    for path in tmp_path.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert EMAIL.findall(text) == []
        assert [found for found in PHONE.findall(text) if is_phone(found)] == []
        for file in files:
            if file.suffix in (".csv", ".xlsx"):
                assert [value for value in personal_values(file) if value in text] == []


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_others_are_refused_with_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: Path
) -> None:
    assert new((path,), tmp_path) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_word_document_and_a_workbook(tmp_path: Path) -> None:
    assert new((SPACK / "spack-2025.csv",), tmp_path, "--workbook") == 0
    study, out = tmp_path / "data" / "study", tmp_path / "out"
    assert main(["run", str(study), "--out", str(out), "--quiet", "--formats", "docx"]) == 0
    assert (out / "report.en.docx").exists()


def items(path: Path, out: Path) -> list[Mapping[str, object]]:
    drafted, _ = draft_new(Wanted((path,), root=out))
    found = drafted.questionnaire["items"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("path", "n_items"),
    [
        (SPACK / "spack-2020.csv", 12 + 4 + 1),
        (SPACK / "spack-2025.csv", 16 + 4 + 1),
        (DASK / "dask-2019.csv", 10),
        (RSE / "rse-2016-uk.csv", 19 + 10),
        (CARPENTRIES / "longterm-2017-10.csv", 7),
        (LEGITIMACY / "qualtrics-choice-text.csv", 8),
        (CASES / "c05_skm_sekadau_partial49x9.csv", 9),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_the_items_that_a_reader_of_the_export_would_name(
    tmp_path: Path, path: Path, n_items: int
) -> None:
    assert len(items(path, tmp_path)) == n_items


def test_agreement_of_the_legitimacy_survey(tmp_path: Path) -> None:
    assert new((LEGITIMACY / "qualtrics-choice-text.csv",), tmp_path) == 0
    out = tmp_path / "out"
    study = str(tmp_path / "data" / "study")
    assert main(["perspectives", study, "--out", str(out), "--quiet"]) == 0
    found = read_json(out / "stages" / "4-perspectives" / "perspectives.json")
    text = str(found)
    assert len(re.findall("'n': 136", text)) >= 4


def test_clashing_spellings_are_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new((RSE / "rse-2016-uk.csv",), tmp_path) == 0
    asked = capsys.readouterr().out
    assert "do these differ: 'Never' and 'Never ' (turnOver2, turnOver3)" in asked
