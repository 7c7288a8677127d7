"""The report on a satisfaction survey: what it says when something is different or lacking."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Grid, Line, Plate, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.lines import lines_of
from pipeline.report.narration import macros
from pipeline.report.numbering import chapters, number_blocks
from pipeline.report.sections.skm_conversion import PRINTED
from pipeline.results.indices import SatisfactionIndex
from pipeline.skm_notes import survey_notes
from pipeline.statistics.categories import classify
from pipeline.statistics.skm import REGULATIONS, half_up
from tests.report.test_chapter import text_of
from tests.studies import SURVEY, copy_study, find


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(SURVEY, tmp_path_factory.mktemp("out"))


def edited(folder: Path, *changes: tuple[str, str], form: tuple[str, str] = ("", "")) -> Findings:
    """Run the shipped study with some texts of its file, or of the questionnaire, replaced."""
    study = copy_study(SURVEY, folder)
    path = study / "study.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert re.search(old, text, re.S), old
        text = re.sub(old, new, text, count=1, flags=re.S)
    path.write_text(text, encoding="utf-8")
    asked = folder / "questionnaires" / "skm.yaml"
    asked.write_text(asked.read_text(encoding="utf-8").replace(*form), encoding="utf-8")
    return find(study, folder / "out")


def table(document: Document, id_: str) -> Table:
    return next(one for one in walk(document.blocks) if isinstance(one, Table) and one.id == id_)


def cells(of: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in of.rows]


def plates(document: Document) -> Iterator[Plate]:
    return (one for one in document.blocks if isinstance(one, Plate))


def huge(plate: Plate) -> list[str]:
    lines = (one for one in plate.blocks if isinstance(one, Line) and one.size == "huge")
    return [plain(one.inlines) for one in lines]


def test_five_chapters_between_plates(shipped: Findings) -> None:
    document = build_document(shipped, "id")
    numbering = number_blocks(document)
    assert [numbering[one.id].text for one in chapters(document)] == [
        f"BAB\u00a0{number}" for number in ("I", "II", "III", "IV", "V")
    ]
    assert numbering["tab:skm-conversion"].number == "2.1"
    assert [one.id for one in plates(document)] == [
        "plate:skm-cover",
        "plate:skm-approval",
        "plate:skm-publication",
    ]


@pytest.mark.parametrize(
    ("language", "heading"),
    [("id", "Skala kesesuaian (butir U1 dan U5)"), ("en", "Scale kesesuaian (items U1 and U5)")],
)
def test_items_of_a_scale_that_do_not_follow_one_another_are_listed(
    shipped: Findings, language: str, heading: str
) -> None:
    assert [heading] in cells(table(build_document(shipped, language), "tab:decoding"))


def test_the_index_and_its_words(shipped: Findings) -> None:
    said = text_of(build_document(shipped, "id"))
    assert "periode Semester I Tahun 2026 adalah 81,66" in said
    assert "naik 1,53 poin" in said
    assert "sekurang-kurangnya 373 orang (hasil rumus 372,66, dibulatkan ke atas)" in said
    said = text_of(build_document(shipped, "en"))
    assert "for the first half of 2026 is 81.66" in said
    assert "1.53 points higher" in said


def test_the_regulation_has_its_long_name_in_background_and_basis_alone(shipped: Findings) -> None:
    for language, title in (("id", "tentang Pedoman Penyusunan"), ("en", "guideline for public")):
        document = build_document(shipped, language)
        (first, *_) = [one for one in document.blocks if isinstance(one, Section) and one.counted]
        said = [plain(line) for block in walk(first.blocks) for line in lines_of(block)]
        assert len([one for one in said if title in one]) == 2
        assert len([one for one in said if "14/2017" in one or "14 Tahun 2017" in one]) == 3


def test_a_row_of_the_plan_is_left_to_be_filled_in(shipped: Findings) -> None:
    *_, last = cells(table(build_document(shipped, "id"), "tab:skm-plan"))
    assert last == [
        "3",
        "Penanganan pengaduan, saran, dan masukan",
        *["(belum diisi)"] * 3,
    ]
    (note,) = survey_notes(shipped)
    assert "the plan has no action on complaints" in note


def test_the_publication_sheet(shipped: Findings) -> None:
    *_, sheet = plates(build_document(shipped, "id"))
    assert huge(sheet) == ["81,66"]
    counts, signed = (one for one in sheet.blocks if isinstance(one, Grid))
    texts = {plain(cell) for row in counts.rows for cell in row}
    assert {
        "Jenis kelamin",
        "Usia",
        "Pendidikan terakhir",
        "Pekerjaan",
        "Perempuan",
        "203",
    } <= texts
    assert "Jenis layanan yang diterima" not in texts
    assert "Kartu Keluarga" not in texts
    assert plain(signed.rows[0][1]) == "Tirta Kencana, 14 Juli 2026"


def test_the_data_of_each_respondent(shipped: Findings) -> None:
    data = cells(table(build_document(shipped, "id"), "tab:skm-data"))
    assert len(data) == 382 + 2
    assert data[0][0] == "1"
    assert {cell for row in data[:-2] for cell in row[1:]} == {"1", "2", "3", "4", "–"}
    elements = cells(table(build_document(shipped, "id"), "tab:skm-elements"))
    assert data[-2][1:] == [row[2] for row in elements[:-1]]
    assert data[-1][1:] == [row[4] for row in elements[:-1]]


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_regulation_has_its_words_and_its_printed_table(regulation: str) -> None:
    for language in ("id", "en"):
        words = {f"element_{name}" for name in REGULATIONS[regulation].elements}
        assert words <= set(macros(language))
    classes = REGULATIONS[regulation].table.classes
    printed = PRINTED[regulation]
    assert [row[-1] for row in printed] == [one.key for one in classes]
    for (_, _, _, low, high, key), (_, interval_low, *_) in zip(printed, printed, strict=True):
        for end in (low, high):
            assert classify(float(end), REGULATIONS[regulation].table) == key
        assert half_up(Fraction(interval_low) * 25) == float(low) or regulation == "kep-25-2004"


def test_the_conversion_as_it_is_printed(shipped: Findings) -> None:
    rows = cells(table(build_document(shipped, "id"), "tab:skm-conversion"))
    assert rows[0] == ["1", "1,00–2,5996", "25,00–64,99", "D", "Tidak baik"]
    assert rows[-1] == ["4", "3,5324–4,00", "88,31–100,00", "A", "Sangat baik"]


def test_what_a_rounded_weight_changes_is_told(tmp_path: Path) -> None:
    findings = edited(tmp_path, form=("    units: unit\n", '    weights: "0.11"\n'))
    said = text_of(build_document(findings, "id"))
    assert "Bobot 0,11 adalah 1/9 yang dibulatkan. Dengan bobot tepat nilainya 81,66" in said
    assert "tab:skm-units" not in number_blocks(build_document(findings, "id"))
    assert not any("with exact weights" in note for note in survey_notes(findings))


def test_a_class_that_rests_on_the_rounding_of_the_weight(shipped: Findings) -> None:
    assert shipped.answers is not None
    index = shipped.answers.indices["ikm"]
    assert isinstance(index, SatisfactionIndex)
    rounded = replace(
        index, weights="0.11", weight=0.11, value=76.23, category="less_good", exact_value=77.0
    )
    answers = replace(shipped.answers, indices={"ikm": rounded})
    findings = replace(shipped, answers=answers)
    said = text_of(build_document(findings, "id"))
    assert "dengan bobot 0,11 nilainya 76,23 (mutu C)" in said
    assert "dengan bobot tepat 1/9 nilainya 77,00 (mutu B)" in said
    first, *_ = survey_notes(findings)
    assert "ikm is 76.23 with weights of 0.11, which is less_good; with exact weights" in first


def test_units_that_weigh_the_same(tmp_path: Path) -> None:
    findings = edited(tmp_path, form=("units: unit\n", "units: unit\n    pooling: units\n"))
    said = text_of(build_document(findings, "en"))
    assert "each unit counts the same" in said
    assert "No confidence interval is given because" in said


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_office_that_writes_nothing(tmp_path: Path, language: str) -> None:
    findings = edited(
        tmp_path,
        ("skm:.*?report:", "report:"),
        ("population: .*?\n", ""),
        ("pilot:.*?\n.*?\n", ""),
        ("round: 2026-S1", 'round: "2026"'),
    )
    document = build_document(findings, language)
    said, numbering = text_of(document), number_blocks(document)
    assert [one.id for one in plates(document)] == ["plate:skm-cover", "plate:skm-publication"]
    assert "tab:skm-trend" not in numbering
    assert "tab:skm-follow-up" not in numbering
    assert "sec:validity" not in numbering
    assert "Krejcie" in said
    rows = cells(table(document, "tab:skm-plan"))
    assert len(rows) == 3
    assert all(cell.startswith("(") for row in rows for cell in row[2:])
    assert "None" not in said
    notes = list(survey_notes(findings))
    assert len(notes) == 2
    assert "write the users of the service under population" in notes[1]


def test_a_period_that_is_not_written_is_that_of_the_data(tmp_path: Path) -> None:
    findings = edited(tmp_path, ("round: 2026-S1\n", ""))
    document = build_document(findings, "id")
    assert "periode April–Juni 2026 adalah 81,66" in text_of(document)
    assert cells(table(document, "tab:skm-trend"))[-1][0] == "April–Juni 2026"


def test_what_the_office_quotes(tmp_path: Path) -> None:
    quoted = 'skm:\\n  suggestions: [{text: {id: "“Loketnya ditambah.”", en: "“More counters.”"}}]'
    findings = edited(tmp_path, ("\nskm:", f"\n{quoted}"))
    assert "“More counters.”" in text_of(build_document(findings, "en"))


def test_an_element_that_nobody_answered(tmp_path: Path) -> None:
    study = copy_study(SURVEY, tmp_path)
    path = study / "jawaban.csv"
    head, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *([*row[:6], "", *row[7:]] for row in rows)])
    findings = find(study, tmp_path / "out")
    for language in ("id", "en"):
        document = build_document(findings, language)
        said = text_of(document)
        assert "None" not in said
        assert number_blocks(document)["tab:skm-elements"].number == "3.6"
    assert "The index cannot be computed because" in said
    *_, sheet = plates(document)
    assert huge(sheet) == ["–"]
    (note, *_) = survey_notes(findings)
    assert "ikm cannot be computed: nobody answered requirements, in the whole or in a" in note
    said = text_of(build_document(findings, "id"))
    assert "karena unsur berikut tidak dijawab oleh seorang pun: persyaratan; nilai" in said
    assert "Perubahan yang kecil" not in said


def test_whoever_names_no_unit_does_not_enter_a_mean_of_units(tmp_path: Path) -> None:
    findings = edited(tmp_path, form=("units: unit\n", "units: unit\n    pooling: units\n"))
    said = text_of(build_document(findings, "id"))
    assert "Sebanyak 1 responden tidak menyebutkan unit layanannya; jawabannya tidak ikut" in said
    assert "hanya dihitung dalam nilai keseluruhan" not in said
    said = text_of(build_document(findings, "en"))
    assert "named no unit: 1; their answers do not enter the overall index." in said


def indexed(shipped: Findings, **changes: Any) -> Findings:
    """Change the index of the shipped study."""
    assert shipped.answers is not None
    index = shipped.answers.indices["ikm"]
    assert isinstance(index, SatisfactionIndex)
    answers = replace(shipped.answers, indices={"ikm": replace(index, **changes)})
    return replace(shipped, answers=answers)


@pytest.mark.parametrize(
    ("category", "said"),
    [("good", "perlu dipertahankan"), ("less_good", "perlu ditingkatkan")],
)
def test_equal_elements_are_kept_only_where_they_are_good(
    shipped: Findings, category: str, said: str
) -> None:
    assert shipped.satisfaction is not None
    survey = replace(shipped.satisfaction, lowest=(), highest=(), unplanned=())
    findings = replace(indexed(shipped, category=category), satisfaction=survey)
    document = build_document(findings, "id")
    assert f"Mutu semua unsur pelayanan {said}" in text_of(document)
    assert "Rencana tindak lanjut dimuat pada" in text_of(document)
    assert not table(document, "tab:skm-plan").note


def test_a_plan_that_nobody_wrote_is_still_to_be_decided(tmp_path: Path) -> None:
    findings = edited(tmp_path, ("  plan:.*?  follow_up", "  follow_up"))
    said = text_of(build_document(findings, "id"))
    assert "Tindakan untuk unsur tersebut perlu ditetapkan pada" in said
    assert "Rencananya dimuat" not in said
    said = text_of(build_document(findings, "en"))
    assert "still to be decided" in said
    assert "The plan is given" not in said


def test_the_elements_of_2004_have_their_own_names(shipped: Findings) -> None:
    assert shipped.answers is not None
    older = indexed(shipped, regulation="kep-25-2004")
    said = text_of(build_document(older, "id"))
    assert "Prosedur pelayanan" in said
    assert "Sistem, mekanisme, dan prosedur" not in said
    assert "Requirements of the service" in text_of(build_document(older, "en"))
    note, *_ = survey_notes(older)
    assert "PermenPAN-RB 14/2017 is the later rule" in note


def test_earlier_values_have_their_source(shipped: Findings) -> None:
    source = table(build_document(shipped, "id"), "tab:skm-trend").source
    assert plain(source) == (
        "hasil SKM periode sebelumnya sebagaimana dipublikasikan dan data primer diolah, 2026"
    )


def test_the_form_says_what_else_was_asked(shipped: Findings) -> None:
    said = text_of(build_document(shipped, "id"))
    assert "Selain itu, kuesioner menanyakan jenis kelamin, usia, pendidikan terakhir," in said
    assert "jenis layanan yang diterima, dan saran dan masukan." in said


def test_a_sheet_with_many_occupations_stays_short(tmp_path: Path) -> None:
    study = copy_study(SURVEY, tmp_path)
    path = study / "jawaban.csv"
    head, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    jobs = [
        [*row[:5], f"Pekerjaan {chr(65 + number % 26)}", *row[6:]]
        for number, row in enumerate(rows)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *jobs])
    findings = find(study, tmp_path / "out")
    *_, sheet = plates(build_document(findings, "id"))
    counts, _ = (one for one in sheet.blocks if isinstance(one, Grid))
    assert len(counts.rows) <= 14
    assert {"Pekerjaan A", "Kelompok lain"} <= {plain(c) for row in counts.rows for c in row}


def test_periods_of_a_table_have_no_article(shipped: Findings) -> None:
    rows = cells(table(build_document(shipped, "en"), "tab:skm-trend"))
    assert [row[0] for row in rows][-1] == "First half of 2026"
    rows = cells(table(build_document(shipped, "id"), "tab:skm-trend"))
    assert [row[0] for row in rows][-1] == "Semester I Tahun 2026"
