"""Real exports of the shared folder beside the checkout, and programs outside Python."""

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.ingest import ingest
from pipeline.quality import check_quality
from pipeline.questionnaire import Questionnaire
from pipeline.readers import read_table
from pipeline.responses import MISSING, Responses
from pipeline.results.ingest import IngestLog
from pipeline.sources import load_sources
from pipeline.study import Export, Quality
from tests.readers.export_files import write_xlsx
from tests.readers.small_survey import questionnaire_of, read_yaml

pytestmark = pytest.mark.slow

STUDIES = Path(__file__).parent / "shared_studies"
EXPORTS = Path(__file__).parents[1].parent / "shared" / "exports"
SPACK = "spack-user-survey-2020-2025/spack-2025"
RSE = "rse-international-survey-2016-2018"


def study_of(name: str) -> tuple[Questionnaire, tuple[Export, ...]]:
    declared = read_yaml(STUDIES / name / "study.yaml")
    exports = tuple(Export(**one) for one in declared["responses"])
    return questionnaire_of(read_yaml(STUDIES / name / "questionnaire.yaml")), exports


def survey(scale: dict[str, Any], columns: dict[str, str]) -> Questionnaire:
    return questionnaire_of(
        {
            "questionnaire": 1,
            "name": "survei",
            "title": "Survei",
            "scales": {"skala": scale},
            "perspectives": [{"name": "satu", "label": "Satu"}],
            "items": [
                {"name": name, "scale": "skala", "perspective": "satu", "column": [column]}
                for name, column in columns.items()
            ],
        }
    )


def read(questionnaire: Questionnaire, file: str, **told: Any) -> tuple[Responses, IngestLog]:
    return ingest(questionnaire, load_sources(EXPORTS, [Export(file=file, **told)]))


def test_spack_csv_and_workbook_are_the_same_respondents() -> None:
    questionnaire, exports = study_of("spack-2025")
    responses, log = ingest(questionnaire, load_sources(STUDIES / "spack-2025", exports))
    again, other_log = read(questionnaire, f"{SPACK}.xlsx")
    assert len(responses) == len(again) == 245
    assert responses.answers.shape == (245, 20)
    assert (responses.answers == again.answers).all()
    assert (responses.answers > 0).all()
    assert {name: texts for name, texts in responses.variables.items() if name != "waktu"} == {
        name: texts for name, texts in again.variables.items() if name != "waktu"
    }
    blank = [(one.kind, one.count) for one in log.dropped if one.kind.startswith("blank")]
    assert blank == [("blank_rows", 100), ("blank_columns", 6)]
    assert not [one for one in other_log.dropped if one.kind.startswith("blank")]
    assert other_log.files[0].sheet == "Form Responses 1"
    assert (log.odd_answers, log.label_clashes, log.unmatched_items) == ((), (), ())
    assert [one.reason for one in log.dropped if one.kind == "identifier_column"] == ["declared"]


def test_spack_frequencies_are_those_of_the_file() -> None:
    questionnaire, exports = study_of("spack-2025")
    responses, _ = ingest(questionnaire, load_sources(STUDIES / "spack-2025", exports))
    with (EXPORTS / f"{SPACK}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Timestamp"]]
    position = responses.columns(["F01"])[0]
    cells = [
        row["Rank these TBD Spack features by importance [Better error messages]"] for row in rows
    ]
    assert int((responses.answers[:, position] == 5).sum()) == cells.count("Critical") == 59
    assert int((responses.answers[:, position] == 1).sum()) == cells.count("Not Important") == 2


def test_dask_three_years_with_one_questionnaire() -> None:
    questionnaire, exports = study_of("dask")
    responses, log = ingest(questionnaire, load_sources(STUDIES / "dask", exports))
    assert [one.rows_kept for one in log.files] == [259, 239, 247]
    assert [len(one.items) for one in log.files] == [11, 11, 15]
    assert (log.odd_answers, log.unmatched_items) == ((), ())
    resiliency = responses.answers[:, responses.columns(["B11"])[0]]
    assert (resiliency[: 259 + 239] == MISSING["not_asked"]).all()
    assert int((resiliency[259 + 239 :] > 0).sum()) == 226
    upgrade = responses.answers[:, responses.columns(["U1"])[0]]
    assert int((upgrade[:259] == 4).sum()) == 144  # written as "4.0"
    profiles = {one.variable: one for one in check_quality(responses, Quality())[1].profiles}
    assert (profiles["lama"].n, profiles["lama"].missing) == (247, 0)  # asked in 2021 only


def test_the_mark_inside_rse_labels_does_not_matter() -> None:
    points = [{"value": value, "label": str(value)} for value in range(2, 10)]
    ends = (
        {"value": 1, "label": "1 (None at all)"},
        {"value": 10, "label": "10 (All the time)", "alias": ["10 (All my time)"]},
    )
    column = "likert0[time4can]._. [On average, how much of your time is spent on teaching]"
    scale = {"values": [ends[0], *points, ends[1]]}
    responses, log = read(survey(scale, {"T4": column}), f"{RSE}/rse-2018.csv")
    assert len(responses) == 997
    assert int((responses.answers[:, 0] == 1).sum()) == 456  # all begin with U+FEFF
    assert log.odd_answers == ()


def test_two_answers_that_differ_by_a_blank_are_reported() -> None:
    labels = ["Never", "Sometimes", "Often", "Very Often", "Always"]
    scale = {"values": [{"value": at, "label": one} for at, one in enumerate(labels, start=1)]}
    columns = {
        "turnOver1": "turnOver1. How often do you feel frustrated when not given the opportunity to"
        " achieve your personal work-related goals?",
        "turnOver2": "turnOver2. How often do you look forward to another day at work?",
        "turnOver3": "turnOver3. How often do you consider leaving your job?",
    }
    responses, log = read(survey(scale, columns), f"{RSE}/rse-2016-uk.csv")
    assert len(responses) == 273
    clashes = {one.header.split(".")[0]: one for one in log.label_clashes}
    assert [(name, one.values) for name, one in clashes.items()] == [
        ("turnOver2", ("Never", "Never ")),
        ("turnOver3", ("Never", "Never ")),
    ]
    with (EXPORTS / RSE / "rse-2016-uk.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for name, clash in clashes.items():
        cells = [row[columns[name]] for row in rows]
        assert [one.count for one in clash.spellings] == [
            cells.count("Never"),
            cells.count("Never "),
        ]
        assert [one.value for one in clash.spellings] == [1, None]
        never = responses.answers[:, responses.columns([name])[0]]
        assert int((never == 1).sum()) == cells.count("Never")
        assert int((never == MISSING["invalid"]).sum()) == cells.count("Never ") > 0
    assert log.odd_answers == ()


def test_an_option_with_commas_is_one_answer_in_all_three_years() -> None:
    questionnaire, exports = study_of("dask")
    responses, _ = ingest(questionnaire, load_sources(STUDIES / "dask", exports))
    log = check_quality(responses, Quality())[1]
    (counted,) = log.multiple
    manager = "HPC resource manager (SLURM, PBS, SGE, LSF or similar)"
    names = [option.name for option in questionnaire.variables[5].options]
    expected: dict[str, int] = dict.fromkeys(names, 0)
    answered = 0
    for export in exports:
        with (STUDIES / "dask" / export.file).open(encoding="utf-8-sig", newline="") as file:
            heads, *rows = csv.reader(file)
        column = next(at for at, head in enumerate(heads) if "how do you launch" in head)
        answered += sum(bool(row[column].strip()) for row in rows)
        separator = ", " if export.file.endswith("2021.csv") else ";"
        for row in rows:
            # independent of the code: an option counts where it is between separators or the ends
            cell = f"{separator}{row[column]}{separator}"
            for name in names:
                expected[name] += f"{separator}{name}{separator}" in cell
    assert {name: picks.count for name, picks in counted.options.items()} == expected
    assert expected[manager] == 61 + 65 + 64
    assert (counted.n, counted.missing) == (answered, 259 + 239 + 247 - answered)
    others = [
        one
        for text in responses.variables["luncur"]
        if text
        for one in json.loads(text)
        if one not in names
    ]
    assert counted.others is not None
    assert counted.others.count == len(others)
    assert sum(expected.values()) + len(others) == counted.n_answers
    assert not [one for one in others if "SLURM, PBS" in one]


def test_numeric_codes_and_choice_text_give_the_same_scores() -> None:
    # the export's "stronlgy" is the survey's own spelling
    labels = (
        "stronlgy disagree",
        "somewhat disagree",
        "neutral",
        "somewhat agree",
        "strongly agree",
    )
    points = [
        {
            "value": at,
            "label": label,
            "alias": [label.replace("stronlgy", "strongly")],
            "code": [code],
        }
        for at, (label, code) in enumerate(zip(labels, "16234", strict=True), start=1)
    ]
    questionnaire = survey(
        {"values": points}, {f"L{number}": f"legitimacy_1_{number}" for number in range(1, 5)}
    )
    folder = "legitimacy-qualtrics-numeric-and-text"
    numeric, log = read(questionnaire, f"{folder}/qualtrics-numeric.csv")
    text, _ = read(questionnaire, f"{folder}/qualtrics-choice-text.csv")
    assert len(numeric) == len(text) == 156
    assert (numeric.answers == text.answers).all()
    assert np.isfinite(numeric.scores).sum(axis=0).tolist() == [136] * 4
    assert np.nanmean(numeric.scores, axis=0).round(2).tolist() == [3.27, 3.61, 4.01, 3.85]
    assert log.odd_answers == ()


def test_other_workbook_formats_read_the_same(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [],
        ["", "X1", "Skor", "Saran"],
        ["", "Setuju", 4.0, "baik"],
        ["", "", 3.5, "a & b"],
    ]
    source = write_xlsx(tmp_path / "a.xlsx", {"Sampul": [["Judul"]], "Data": rows})
    for kind in ("xls", "ods"):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(tmp_path),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        table, expected = read_table(tmp_path / f"a.{kind}"), read_table(source)
        assert (table.sheet, table.rows) == ("Data", expected.rows)
