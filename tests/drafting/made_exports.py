"""Exports made for tests: columns of cells under headers, laid out as a study's would be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.columns import Layout, lay_out
from pipeline.drafting.draft import Draft
from pipeline.drafting.drafting import draft_study
from pipeline.drafting.questions import DraftSource, Question, gather_questions
from pipeline.readers import RawRow, RawTable
from pipeline.structure import Structure

LIKERT = ("Sangat tidak setuju", "Tidak setuju", "Netral", "Setuju", "Sangat setuju")


def table(columns: Mapping[str, Sequence[str]], file: str = "jawaban.csv") -> RawTable:
    """Put columns under their headers, as a text file would hold them."""
    rows = [tuple(columns), *zip(*columns.values(), strict=True)]
    cells = [RawRow(line, tuple(row)) for line, row in enumerate(rows, start=1)]
    return RawTable(Path(file), None, "utf-8", ",", tuple(cells))


def laid_out(columns: Mapping[str, Sequence[str]]) -> Layout:
    return lay_out(table(columns), (1,))


def source(columns: Mapping[str, Sequence[str]], file: str = "jawaban.csv") -> DraftSource:
    return DraftSource(laid_out(columns), file)


def questions(columns: Mapping[str, Sequence[str]]) -> tuple[Question, ...]:
    return gather_questions([source(columns)])


def draft(
    *columns: Mapping[str, Sequence[str]], structure: Structure | None = None, name: str = "kecil"
) -> Draft:
    sources = [source(one, f"jawaban-{at}.csv") for at, one in enumerate(columns)]
    return draft_study(sources, structure, name, f"{name}.yaml")


def cycled(labels: Sequence[str], n: int = 30, step: int = 1) -> list[str]:
    """Repeat labels over n respondents."""
    return [labels[(at * step) % len(labels)] for at in range(n)]
