"""In which order the files of a report are made, and in which they are written."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.report import rendering
from pipeline.report.desk import Files
from pipeline.report.rendering import render
from pipeline.report.writing import Rendition
from tests.studies import OFFICE, find

BESIDE = ("machine_files", "_summary_files")
FIGURES = "_figure_files"


def noting(made: list[str], name: str) -> Callable[..., object]:
    usual = getattr(rendering, name)

    def noted(*given: object) -> object:
        made.append(name)
        return usual(*given)

    return noted


def starting(made: list[str]) -> Callable[[Rendition, Executor], Callable[[], Files]]:
    """Stand in for typst."""

    def start(rendition: Rendition, _beside: Executor) -> Callable[[], Files]:
        language = rendition.document.language
        made.append(f"begin {language}")

        def wait() -> Files:
            made.append(f"wait {language}")
            return {f"report.{language}.pdf": b"%PDF-"}

        return wait

    return start


def test_the_pages_are_set_while_everything_else_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find(OFFICE, tmp_path / "found")
    report = replace(found.files.study.report, formats=("pdf", "html"), languages=("id", "en"))
    study = replace(found.files.study, report=report)
    found = replace(found, files=replace(found.files, study=study))
    made: list[str] = []
    painted: list[str] = []
    for name in BESIDE:
        monkeypatch.setattr(rendering, name, noting(made, name))
    monkeypatch.setattr(rendering, FIGURES, noting(painted, FIGURES))
    monkeypatch.setattr(rendering, "STARTERS", {"pdf": starting(made)})
    told: list[str] = []
    paths = render(found, tmp_path / "out", tmp_path / "out" / "stages", told.append)
    assert made == [
        *("begin id", "begin en", "machine_files"),
        *("_summary_files", "wait id", "_summary_files", "wait en"),
    ]
    assert painted == [FIGURES, FIGURES]  # in threads of their own: at which time is theirs
    names = [path.name for path in paths]
    assert names[:2] == ["results.json", "results.schema.json"]
    figure, pdf, html = (
        f"{name}.id.{form}"
        for name, form in (("4.1-scorecard", "png"), ("report", "pdf"), ("report", "html"))
    )
    assert names.index(figure) < names.index(pdf) < names.index(html)
    assert names.index(html) < names.index("summary.id.png") < names.index("report.en.pdf")
    assert [line.rpartition("/")[2] for line in told][:2] == [pdf, html]
