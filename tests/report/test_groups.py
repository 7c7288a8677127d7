"""Groups side by side, favourable shares and the profile's figure in the chapter."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.charts import DotPlot, HeatMap, LikertBars, Panels
from pipeline.report.document import Document, Figure, Paragraph, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from tests.studies import LIBRARY, SERVICE, find, write_study

LANGUAGES = ("id", "en")


def answers(n: int) -> dict[str, list[object]]:
    return {
        "A1": [1 + row % 5 for row in range(n)],
        "A2": [1 + row // 2 % 5 for row in range(n)],
        "A3": [1 + (row + row // 3) % 5 for row in range(n)],
    }


def with_groups(folder: Path, study: str = "", **variables: Sequence[str]) -> Path:
    """Write a study whose respondents have some group variables."""
    n = len(next(iter(variables.values())))
    declared = "".join(f"  - {{name: {name}, role: group}}\n" for name in variables)
    written = write_study(folder, answers(n), study=study, questionnaire=f"variables:\n{declared}")
    path = written / "jawaban.csv"
    head, *lines = path.read_text().splitlines()
    more = zip(*variables.values(), strict=True)
    rows = [",".join((line, *values)) for line, values in zip(lines, more, strict=True)]
    path.write_text("\n".join([",".join((head, *variables)), *rows]) + "\n")
    return written


def figure(document: Document, id_: str) -> Figure:
    return next(one for one in walk(document.blocks) if isinstance(one, Figure) and one.id == id_)


def table(document: Document, id_: str) -> Table:
    return next(one for one in walk(document.blocks) if isinstance(one, Table) and one.id == id_)


def section(document: Document, id_: str) -> Section | None:
    sections = (one for one in walk(document.blocks) if isinstance(one, Section))
    return next((one for one in sections if one.id == id_), None)


def said(document: Document, id_: str) -> str:
    numbering, found = number_blocks(document), section(document, id_)
    assert found is not None
    return "\n".join(
        plain(one.inlines, numbering) for one in walk(found.blocks) if isinstance(one, Paragraph)
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(LIBRARY, tmp_path_factory.mktemp("library"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_differences_are_named_without_a_word_of_cause(library: Findings, language: str) -> None:
    text = said(build_document(library, language), "sec:groups")
    none = {"id": "tidak menunjukkan sebabnya", "en": "says nothing about its cause"}
    assert none[language] in text
    assert not re.search(r"signifikan |significant(ly)? |karena |because of", text)
    shown = {"id": "3,47", "en": "3.47"}  # the lowest faculty in the library users' perspective
    assert shown[language] in text


def test_small_groups_are_in_neither_table_nor_figure_nor_results(library: Findings) -> None:
    document = build_document(library, "id")
    rows = table(document, "tab:group-bagian").rows
    cells = {plain(row.cells[0]): [plain(one) for one in row.cells[1:]] for row in rows}
    assert cells["Tata Usaha"] == cells["Teknologi Informasi"] == ["–", "–", "–"]
    assert cells["Layanan Pemustaka"][0] == "18"
    chart = figure(document, "fig:groups-bagian").chart
    assert isinstance(chart, HeatMap)
    hidden = [at for at, one in enumerate(chart.columns) if one.size == "–"]
    assert [chart.columns[at].label for at in hidden] == ["Tata Usaha", "Teknologi Informasi"]
    assert all(row.values[at] is None for row in chart.rows for at in hidden)
    tree = json.loads(as_json(results_tree(library), sort=True))
    found = tree["comparison"]["groups"]["bagian"]
    assert found["values"]["Tata Usaha"] == {"undefined": "small_group"}
    for one in (*found["perspectives"].values(), *found["items"].values()):
        assert set(one["groups"]["Tata Usaha"]) == {"n", "mean", "sd"}
        assert all(
            value == {"undefined": "small_group"} for value in one["groups"]["Tata Usaha"].values()
        )


def test_the_heat_map_has_the_whole_scale_and_prints_how_many_answered(library: Findings) -> None:
    chart = figure(build_document(library, "en"), "fig:groups-jenis-kelamin").chart
    assert isinstance(chart, HeatMap)
    assert (chart.low, chart.high) == (1, 5)
    assert [one.label for one in chart.columns] == ["Female", "Male"]
    assert all(re.fullmatch(r"n = \d+(–\d+)?", one.size) for one in chart.columns)


def test_only_the_measure_itself_is_drawn_where_importance_stands_beside_it(
    tmp_path: Path,
) -> None:
    document = build_document(find(SERVICE, tmp_path), "id")
    figures = [one for one in walk(document.blocks) if isinstance(one, Figure)]
    drawn = [one for one in figures if isinstance(one.chart, HeatMap)]
    assert len(drawn) == 3
    for one in drawn:
        assert isinstance(one.chart, HeatMap)
        assert all(row.code.startswith("KIN") for row in one.chart.rows)
    heads = [plain(row.cells[0]) for row in table(document, "tab:group-status").rows]
    assert "Kepentingan" in heads  # the table has everything


def test_more_than_eight_groups_are_tabulated_in_the_appendix(tmp_path: Path) -> None:
    units = [f"Unit {at:02}" for at in range(9) for _ in range(10)]
    genders = ["a", "b"] * 45
    document = build_document(
        find(with_groups(tmp_path / "s", unit=units, gender=genders), tmp_path / "o"), "id"
    )
    main = section(document, "sec:groups")
    assert main is not None
    ids = {getattr(one, "id", "") for one in walk(main.blocks)}
    assert {"tab:group-gender", "fig:groups-gender"} <= ids
    assert "tab:group-unit" not in ids
    appendix = section(document, "sec:group_tables")
    assert appendix is not None
    assert appendix.appendix
    assert len(table(document, "tab:group-unit").rows) == 1 + 9
    assert "unit (Tabel" in said(document, "sec:groups")


def test_without_two_groups_to_show_there_is_no_section(tmp_path: Path) -> None:
    few = with_groups(tmp_path / "few", unit=["a"] * 20 + ["b"] * 4)
    one = with_groups(tmp_path / "one", unit=["a"] * 24)
    for folder in (few, one):
        document = build_document(find(folder, tmp_path / f"{folder.name}-out"), "id")
        assert section(document, "sec:groups") is None


def test_the_smallest_group_is_the_study_s_choice(tmp_path: Path) -> None:
    units = ["a"] * 20 + ["b"] * 4
    study = with_groups(tmp_path / "s", "comparison: {smallest_group: 4}\n", unit=units)
    document = build_document(find(study, tmp_path / "out"), "id")
    cells = [plain(row.cells[1]) for row in table(document, "tab:group-unit").rows[1:]]
    assert cells == ["20", "4"]
    assert "tidak ditampilkan" not in said(document, "sec:groups")


# ---------------------------------------------------------------- favourable answers and bars


def bars(document: Document) -> LikertBars:
    chart = figure(document, "fig:answers-layanan").chart
    assert isinstance(chart, LikertBars)
    return chart


def order(rows: Sequence[object]) -> list[str]:
    return [str(getattr(row, "code", "")).rstrip("*") for row in rows]


UNEQUAL: dict[str, list[object]] = {
    "A1": [1, 2, 3, 4, 5, 3, 3, 3],  # 2 of 8 favourable
    "A2": [5, 5, 5, 4, 1, 1, 1, 1],  # 4 of 8, mean 2.875
    "A3": [5, 5, 5, 5, 3, 3, 2, 1],  # 4 of 8, mean 3.625
}


def test_bars_are_ordered_by_share_and_then_by_mean(tmp_path: Path) -> None:
    document = build_document(find(write_study(tmp_path / "s", UNEQUAL), tmp_path / "o"), "id")
    assert order(bars(document).rows) == ["A3", "A2", "A1"]
    note = plain(figure(document, "fig:answers-layanan").note)
    assert "diurutkan menurut persentase jawaban positif" in note
    dots = figure(document, "fig:favourable").chart
    assert isinstance(dots, DotPlot)
    assert order(dots.rows) == ["A3", "A2", "A1"]
    assert dots.rows[-1].code == "A1*"  # it failed the test of validity
    assert [row.value for row in dots.rows] == [50.0, 50.0, 25.0]
    assert (dots.low, dots.high) == (0.0, 100.0)
    assert "50,0%" in said(document, "sec:recap")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_the_questionnaire_is_kept_where_asked_for(
    tmp_path: Path, language: str
) -> None:
    study = write_study(tmp_path / "s", UNEQUAL)
    path = study / "study.yaml"
    path.write_text(
        path.read_text().replace(
            "report: {", "report: {sort_items: questionnaire, neutral: split, "
        )
    )
    document = build_document(find(study, tmp_path / "o"), language)
    assert order(bars(document).rows) == ["A1", "A2", "A3"]
    assert bars(document).split
    note = plain(figure(document, "fig:answers-layanan").note)
    words = {"id": ("urutan kuesioner", "garis nol"), "en": ("order of the questionnaire", "zero")}
    assert all(word in note for word in words[language])


def test_what_counts_as_favourable_is_said(library: Findings) -> None:
    for language, words in (("id", "separuh atas skala"), ("en", "upper half of the answer scale")):
        document = build_document(library, language)
        assert words in plain(table(document, "tab:favourable").note)
        assert words in plain(figure(document, "fig:favourable-pelanggan").note)


def test_means_without_a_continuum_are_dots_on_the_whole_scale(tmp_path: Path) -> None:
    study = write_study(
        tmp_path / "s",
        UNEQUAL,
        questionnaire="categories: {rule: percent-of-ideal, cuts: [40, 60, 80]}\n",
    )
    document = build_document(find(study, tmp_path / "o"), "en")
    chart = figure(document, "fig:means").chart
    assert isinstance(chart, DotPlot)
    assert (chart.low, chart.high, chart.unit) == (1, 5, "")
    assert chart.rows[0].low is not None
    assert "Figure" in said(document, "sec:recap")


# ---------------------------------------------------------------- the profile's figure


def test_the_profile_has_a_figure_beside_its_tables(library: Findings) -> None:
    chart = figure(build_document(library, "en"), "fig:profiles").chart
    assert isinstance(chart, Panels)
    assert chart.panels[0].title == "Gender (library users)"
    (first, share), _second = chart.panels[0].rows
    assert first == "Female"
    assert share == pytest.approx(62.7, abs=0.05)


@pytest.mark.parametrize(("n", "choice"), [(9, ""), (40, "profile_figure: false, ")])
def test_few_respondents_and_a_no_have_none(tmp_path: Path, n: int, choice: str) -> None:
    folder = with_groups(tmp_path / "s", unit=["a", "b", "c"] * n, gender=["x", "y", "y"] * n)
    path = folder / "study.yaml"
    if choice:
        before, after = path.read_text().split("report: {")
        path.write_text(f"{before}report: {{{choice}{after}")
    else:
        lines = (folder / "jawaban.csv").read_text().splitlines()
        (folder / "jawaban.csv").write_text("\n".join(lines[: n + 1]) + "\n")
    document = build_document(find(folder, tmp_path / "out"), "id")
    assert not any(
        isinstance(one, Figure) and one.id == "fig:profiles" for one in walk(document.blocks)
    )
