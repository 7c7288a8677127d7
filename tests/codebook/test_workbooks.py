"""A study in a workbook: read as YAML is, however people fill it in."""

import shutil
import subprocess
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from pipeline.codebook import open_study, read_questionnaire
from pipeline.codebook.sheets import SHEETS
from pipeline.errors import UserError
from pipeline.languages import LANGUAGES
from pipeline.library_choices import IndicatorChoice, PeerLibrary
from pipeline.open_answer_choices import OpenAnswers, OpenTheme
from pipeline.questionnaire import (
    Categories,
    Index,
    Item,
    Option,
    Perspective,
    Questionnaire,
    Variable,
)
from pipeline.relation_choices import RelationChoices
from pipeline.sampling_choices import SamplingChoices
from pipeline.skm_choices import FollowedUp, Planned, Published, Wording
from pipeline.study import (
    About,
    Analysis,
    Export,
    Objective,
    Quality,
    Question,
    ReportChoices,
    Study,
)
from tests.codebook import faulty_files as yaml
from tests.codebook.made_workbooks import BOOK, Edit, Value, edited, without, write_book

PLAIN = "study: kecil\ntitle: Kecil\nabout: {organisation: Kantor}\n"


def test_a_workbook_is_a_study_with_its_questionnaire(tmp_path: Path) -> None:
    path = write_book(tmp_path / "studi")
    files = open_study(tmp_path / "studi")
    study, questionnaire = files.study, files.questionnaire
    assert questionnaire is not None
    assert files.file == path
    assert files.inputs == (path, tmp_path / "studi" / "jawaban.csv")
    assert study.title == {"id": "Studi kecil", "en": "A small study"}
    assert study.population == {"pemustaka": 214}
    assert study.respondents == {"pemustaka": {"": "pengunjung"}}
    assert [one.about for one in study.questions] == [("layanan", "ruang")]
    assert [one.reverse for one in questionnaire.items] == [False, True, False]
    assert questionnaire.item("X2").column == ("2. Lama", "Lama")
    scale = questionnaire.scales["s4"]
    assert [point.value for point in scale.values] == [1, 2, 3, 4]
    assert scale.values[1].alias == ("K",)
    assert [(one.kind, one.match) for one in scale.missing] == [("not_applicable", ("", "-"))]
    group, multiple = questionnaire.variables
    assert group.values == {"H": {"": "Hukum"}}
    assert [one.alias for one in multiple.options] == [("C",), ("2",)]


@pytest.mark.parametrize("given", ["study.xlsx", "."])
def test_the_file_or_its_folder_may_be_given(tmp_path: Path, given: str) -> None:
    write_book(tmp_path)
    assert open_study(tmp_path / given).study.study == "kecil"


def test_any_name_of_a_workbook_may_be_given(tmp_path: Path) -> None:
    assert open_study(write_book(tmp_path, name="kinerja 2026.xlsx")).study.study == "kecil"


def test_indonesian_headers_titles_and_blank_rows(tmp_path: Path) -> None:
    book = edited()
    items = book.pop("items")
    items[0] = ["Nama", "Pernyataan (id)", "PERNYATAAN (EN)", "Skala", "Perspektif", "Dibalik"]
    items[0] += ["Kolom", "Catatan"]
    items[2][5] = "Ya"
    items[3][5] = "tidak"
    rows: list[list[Value]] = [["Kuesioner kepuasan"], [], *items[:2], [], [None, "  "]]
    rows += items[2:]
    expected = open_study(write_book(tmp_path / "plain")).questionnaire
    found = open_study(write_book(tmp_path / "own", {**book, "Butir": rows})).questionnaire
    assert found == expected


@pytest.mark.parametrize(
    ("header", "language"), [("label (id)", "id"), ("Label_EN", "en"), ("label id", "id")]
)
def test_words_in_a_language(tmp_path: Path, header: str, language: str) -> None:
    book = edited(Edit("variables", "B1", header))
    questionnaire = open_study(write_book(tmp_path, book)).questionnaire
    assert questionnaire is not None
    assert questionnaire.variables[0].label == {language: "Fakultas"}


@pytest.mark.parametrize("value", ["0,5", "0.5", 0.5])
def test_decimal_commas(tmp_path: Path, value: str | float) -> None:
    book = edited(Edit("study", "A5", "analysis.validity.alpha"), Edit("study", "B5", value))
    assert open_study(write_book(tmp_path, book)).study.analysis.validity.alpha == 0.5


@pytest.mark.parametrize("value", [True, "TRUE", "yes", "Ya", 1])
def test_yes(tmp_path: Path, value: str | bool | int) -> None:
    questionnaire = open_study(
        write_book(tmp_path, edited(Edit("items", "F2", value)))
    ).questionnaire
    assert questionnaire is not None
    assert questionnaire.items[0].reverse


def test_numbers_in_cells_of_text_are_text(tmp_path: Path) -> None:
    book = edited(Edit("study", "A5", "round"), Edit("study", "B5", 2026.0))
    assert open_study(write_book(tmp_path, book)).study.round == "2026"


def test_merged_names_of_a_scale_count_for_all_its_rows(tmp_path: Path) -> None:
    path = write_book(tmp_path, merged={"scales": "A2:A6"})
    questionnaire = open_study(path).questionnaire
    assert questionnaire is not None
    assert list(questionnaire.scales) == ["s4"]


def test_remarks_and_notes_are_not_read(tmp_path: Path) -> None:
    edits = (Edit("items", "I1", "Catatan"), Edit("items", "I3", "?"), Edit("notes", "A1", "x"))
    book = edited(*edits)
    assert open_study(write_book(tmp_path, book)).study.study == "kecil"


def test_a_yaml_names_a_workbook_as_its_questionnaire(tmp_path: Path) -> None:
    write_book(tmp_path, name="kuesioner.xlsx")
    text = f"{PLAIN}questionnaire: kuesioner.xlsx\nresponses: [{{file: jawaban.csv}}]\n"
    (tmp_path / "study.yaml").write_text(text)
    assert open_study(tmp_path).questionnaire == read_questionnaire(tmp_path / "kuesioner.xlsx")


def test_a_workbook_names_a_questionnaire_in_yaml(tmp_path: Path) -> None:
    names = ("questionnaire", "items", "scales", "perspectives", "variables", "values", "options")
    book = edited(
        Edit("study", "A5", "questionnaire"),
        Edit("study", "B5", "angket.yaml"),
        Edit("questions", "B2", "proses"),
        book=without(*names),
    )
    path = write_book(tmp_path, book)
    (tmp_path / "angket.yaml").write_text(yaml.QUESTIONNAIRE)
    files = open_study(path)
    assert files.study.questionnaire == "angket.yaml"
    assert files.questionnaire == read_questionnaire(tmp_path / "angket.yaml")


def test_perspectives_are_the_studys_without_a_questionnaire(tmp_path: Path) -> None:
    keep = {"study", "perspectives"}
    book = edited(
        Edit("study", "A5", "indicators"),
        Edit("study", "B5", "i.csv"),
        Edit("perspectives", "A2", "proses"),
        Edit("perspectives", "A3", None),
        Edit("perspectives", "B3", None),
        Edit("perspectives", "C3", None),
        book=without(*(set(BOOK) - keep)),
    )
    (tmp_path / "i.csv").write_text(yaml.INDICATORS)
    files = open_study(write_book(tmp_path, book))
    assert files.questionnaire is None
    assert [one.name for one in files.study.perspectives] == ["proses"]


def test_both_files_of_a_study_are_one_too_many(tmp_path: Path) -> None:
    write_book(tmp_path)
    (tmp_path / "study.yaml").write_text(PLAIN)
    with pytest.raises(UserError) as caught:
        open_study(tmp_path)
    (fault,) = caught.value.faults
    assert fault.what == "there are study.yaml and study.xlsx in this folder"
    assert "keep one" in fault.remedy


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_other_programs_workbooks(tmp_path: Path, kind: str) -> None:
    expected = open_study(write_book(tmp_path / "xlsx", edited(Edit("items", "F2", True))))
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(expected.file)], check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "xlsx" / "jawaban.csv", tmp_path)
    found = open_study(tmp_path / f"study.{kind}")
    assert found.questionnaire == expected.questionnaire
    assert replace(found.study, questionnaire="study.xlsx") == expected.study


# ---------------------------------------------------------------- the layout


@pytest.mark.parametrize(
    ("sheet", "kind", "elsewhere"),
    [
        ("items", Item, set()),
        ("perspectives", Perspective, set()),
        ("variables", Variable, {"values", "options"}),
        ("options", Option, set()),
        ("responses", Export, set()),
        ("pilot", Export, set()),
        ("retest", Export, set()),
        ("questions", Question, set()),
        ("indices", Index, set()),
        ("legal", Wording, set()),
        ("plan", Planned, set()),
        ("follow_up", FollowedUp, set()),
        ("history", Published, set()),
        ("suggestions", Wording, set()),
        ("sampling", SamplingChoices, set()),
        ("open_answers", OpenAnswers, {"themes"}),
        ("themes", OpenTheme, set()),
        ("library indicators", IndicatorChoice, set()),
        ("peers", PeerLibrary, set()),
        ("objectives", Objective, set()),
        ("relations", RelationChoices, set()),
    ],
)
def test_every_field_has_a_column(sheet: str, kind: type, elsewhere: set[str]) -> None:
    known = {column.key.split(".")[0] for column in SHEETS[sheet].columns}
    owners = {"sampling": {"respondents"}, "open_answers": set()}.get(sheet, {"variable"})
    assert {field.name for field in fields(kind)} - elsewhere == known - owners


def test_every_choice_of_a_study_has_a_key() -> None:
    sheets = {"perspectives", "responses", "pilot", "retest", "respondents", "population"}
    sheets |= {"actions", "questions", "scorecard.mix", "scorecard.bands.labels", "objectives"}
    sheets |= {"open_answers", "relations", "sampling", "weights", "archive.coarsen"}
    sheets |= {"library.indicators", "library.peers", "report.texts"}
    sheets |= {f"skm.{name}" for name in ("legal", "plan", "follow_up", "history", "suggestions")}
    sheets |= {one for one in _leaves(Study) if one.startswith(("category_sets", "scorecard.ahp"))}
    keys = {column.key for column in SHEETS["study"].columns}
    by_language = {f"keywords.{one}" for one in LANGUAGES}
    assert keys >= by_language
    assert set(_leaves(Study)) - sheets - {"keywords"} == keys - by_language
    own = {column.key for column in SHEETS["questionnaire"].columns}
    lists = {"questionnaire", "scales", "perspectives", "items", "variables", "categories.labels"}
    lists |= {"indices"}
    assert set(_leaves(Questionnaire)) - lists == own


def _leaves(kind: object, before: str = "") -> list[str]:
    found = []
    for name, hint in get_type_hints(kind).items():
        members = [one for one in (hint, *get_args(hint)) if is_dataclass(one)]
        optional = type(None) in get_args(hint)
        nested = [one for one in members if hint in members or optional or "Bands" in str(one)]
        if not nested or "Bands" in str(nested):
            found.append(f"{before}{name}")
        for one in nested:
            found += _leaves(one, f"{before}{name}.")
    return found


def test_the_leaves_are_found() -> None:
    for kind in (About, Analysis, Quality, ReportChoices, Categories):
        assert _leaves(kind)
