"""The workbook twin: nothing is lost on the way there and back, and it can be filled in."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.codebook import open_study
from pipeline.codebook.declared import declare
from pipeline.codebook.files import read_questionnaire_file, read_study_file
from pipeline.codebook.plain import plain_questionnaire, plain_study
from pipeline.codebook.study_sheets import STUDY
from pipeline.drafting.draft import Address, Draft, Remark
from pipeline.drafting.workbook import write_data, write_workbook
from pipeline.errors import UserError
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study
from pipeline.study_files import StudyFiles
from tests.codebook import faulty_files as yaml
from tests.drafting.made_data import QUESTIONNAIRES, STUDIES
from tests.studies import LIBRARY, OFFICE, SERVICE, ZONES, copy_study


def record_of(path: Path, kind: type[Study] | type[Questionnaire]) -> object:
    read = read_study_file if kind is Study else read_questionnaire_file
    declared = declare(read(path), kind, {})
    assert declared.faults == ()
    return declared.record


@given(data=QUESTIONNAIRES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_questionnaire_is_read_back_as_it_was_written(data: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        plain, book = Path(folder, "q.yaml"), Path(folder, "q.xlsx")
        plain.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        write_data(data, {}, book)
        assert record_of(book, Questionnaire) == record_of(plain, Questionnaire)


@given(data=STUDIES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_study_is_read_back_as_it_was_written(data: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        plain, book = Path(folder, "study.yaml"), Path(folder, "study.xlsx")
        plain.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        write_data({}, data, book)
        assert record_of(book, Study) == record_of(plain, Study)


@pytest.mark.parametrize(
    "shipped", [LIBRARY, OFFICE, SERVICE, ZONES], ids=lambda path: str(path.name)
)
def test_a_shipped_study_is_the_same_in_a_workbook(shipped: Path, tmp_path: Path) -> None:
    folder = copy_study(shipped, tmp_path)
    before = open_study(folder)
    write_data(*plain(before), folder / "study.xlsx")
    (folder / "study.yaml").unlink()
    after = open_study(folder)
    own = "study.xlsx" if before.study.questionnaire else None
    assert after.study == replace(before.study, questionnaire=own)
    assert after.questionnaire == before.questionnaire
    assert (after.indicators, after.interviews) == (before.indicators, before.interviews)
    assert after.warnings == before.warnings == ()


def plain(files: StudyFiles) -> tuple[dict[str, object], dict[str, object]]:
    name = files.study.questionnaire
    questionnaire = plain_questionnaire(files.folder / name) if name else {}
    study = {key: value for key, value in plain_study(files.file).items() if key != "questionnaire"}
    return dict(questionnaire), study


# ---------------------------------------------------------------- a draft


def row_of(key: str) -> int:
    """Give the row of a key of the study's sheet, under the line of headers."""
    return [column.key for column in STUDY.columns].index(key) + 2


def draft(tmp_path: Path, **remarks: Mapping[Address, tuple[Remark, ...]]) -> Draft:
    files = open_study(yaml.write_study(tmp_path / "yaml"))
    questionnaire, study = plain(files)
    return Draft(
        "draf", questionnaire, study, remarks.get("questionnaire", {}), remarks.get("study", {})
    )


QUESTION = Remark("Is this agreement or satisfaction?", "ask")
GUESS = Remark("its values are 1 to 4", "likely")


@pytest.mark.parametrize(
    ("file", "at", "sheet", "row"),
    [
        ("questionnaire", ("items", 1, "scale"), "items", 3),
        ("questionnaire", ("items",), "items", 2),
        ("questionnaire", ("scales", "s4", "values", 2, "label"), "scales", 4),
        ("questionnaire", ("scales", "s4", "missing", 0), "scales", 6),
        ("questionnaire", ("scales", "s4"), "scales", 2),
        ("questionnaire", ("perspectives", 0), "perspectives", 2),
        ("questionnaire", ("variables", 0, "role"), "variables", 2),
        ("questionnaire", ("title", "id"), "questionnaire", 3),
        ("questionnaire", ("categories",), "questionnaire", 5),
        ("questionnaire", (), "questionnaire", 2),
        ("study", ("about", "organisation"), "study", 4),
        ("study", ("responses", 0, "file"), "responses", 2),
        ("study", ("population", "pemustaka"), "respondents", 2),
        ("study", ("report",), "study", row_of("report.languages")),
        ("study", (), "study", 2),
    ],
)
def test_remarks_stand_beside_their_row(
    tmp_path: Path, file: str, at: Address, sheet: str, row: int
) -> None:
    remarks: Mapping[Address, tuple[Remark, ...]] = {at: (GUESS, QUESTION)}
    write_workbook(draft(tmp_path, **{file: remarks}), tmp_path / "study.xlsx")
    book = openpyxl.load_workbook(tmp_path / "study.xlsx")
    found = {
        (page.title, cell.row): cell
        for page in book.worksheets
        for cells in page.iter_rows()
        for cell in cells
        if isinstance(cell.value, str) and "agreement or" in cell.value
    }
    assert list(found) == [(sheet, row)]
    cell = found[sheet, row]
    assert cell.value == f"{GUESS.text}\nASK: {QUESTION.text}"
    assert book[sheet].cell(1, cell.column).value == "remark"
    assert cell.fill.fgColor.rgb == "FFFFE699"


def test_a_draft_with_remarks_is_read_as_without(tmp_path: Path) -> None:
    one = draft(tmp_path, questionnaire={("items", 0): (QUESTION,)})
    write_workbook(one, tmp_path / "yaml" / "study.xlsx")
    files = open_study(tmp_path / "yaml" / "study.xlsx")
    assert files.questionnaire == open_study(tmp_path / "yaml" / "study.yaml").questionnaire


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    one = draft(tmp_path, study={("title",): (GUESS,)})
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(one, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_choices_are_offered(tmp_path: Path) -> None:
    write_workbook(draft(tmp_path), tmp_path / "study.xlsx")
    book = openpyxl.load_workbook(tmp_path / "study.xlsx")
    offered = {
        (page.title, str(one.sqref).split(":")[0]): one.formula1
        for page in book.worksheets
        for one in page.data_validations.dataValidation
    }
    heads = {cell.value: cell.column_letter for cell in book["items"][1]}
    assert offered["items", f"{heads['reverse']}2"] == '"yes,no"'
    assert offered["items", f"{heads['scale']}2"] == '"s4"'
    assert offered["items", f"{heads['perspective']}2"] == "perspectives!$A$2:$A$500"
    assert '"group,time,duration,weight,comment,multiple,key,identifier"' in offered.values()
    assert '"r-table,p-value,r>=0.3"' in offered.values()
    assert book["items"].freeze_panes == "B2"
    assert all(cell.comment for cell in book["items"][1])


def test_a_text_that_fits_no_cell_is_refused(tmp_path: Path) -> None:
    one = draft(tmp_path)
    with pytest.raises(UserError, match="study!B3: the text has 40000 characters"):
        write_workbook(
            replace(one, study={**one.study, "title": "x" * 40_000}), tmp_path / "a.xlsx"
        )
    assert not (tmp_path / "a.xlsx").exists()
