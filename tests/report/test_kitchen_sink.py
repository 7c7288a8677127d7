from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias, get_args

import pytest

from pipeline.report.charts import Chart
from pipeline.report.document import Block, Document, Inline
from pipeline.report.formulas import Formula
from pipeline.report.numbering import number_blocks
from pipeline.report.pictures import Picture
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_shares import kitchen_shares
from tests.report.kitchen_sink import kitchen_sink

Maker: TypeAlias = Callable[[str], tuple[Document, dict[str, Picture]]]
MADE: tuple[Maker, ...] = (kitchen_sink, kitchen_report, kitchen_shares)


def nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for part in value:
            yield from nodes(part)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_type_of_the_tree_is_in_them(language: str) -> None:
    used = {type(node) for make in MADE for node in nodes(make(language)[0])}
    assert {*get_args(Block), *get_args(Inline), *get_args(Formula), *get_args(Chart)} <= used


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_figure_has_its_picture(make: Maker, language: str) -> None:
    document, pictures = make(language)
    figures = {name for name, mark in number_blocks(document).items() if mark.kind == "figure"}
    assert set(pictures) == figures


@pytest.mark.parametrize("make", MADE)
def test_both_languages_have_the_same_skeleton(make: Maker) -> None:
    indonesian, english = (make(language)[0] for language in ("id", "en"))
    assert [type(node) for node in nodes(indonesian)] == [type(node) for node in nodes(english)]
    assert set(indonesian.words) == set(english.words)
