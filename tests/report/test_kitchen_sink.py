from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args

import pytest

from pipeline.report.charts import Chart
from pipeline.report.document import Block, Inline
from pipeline.report.formulas import Formula
from pipeline.report.numbering import number_blocks
from tests.report.kitchen_sink import kitchen_sink


def nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for part in value:
            yield from nodes(part)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_type_of_the_tree_is_in_it(language: str) -> None:
    document, pictures = kitchen_sink(language)
    used = {type(node) for node in nodes(document)}
    assert {*get_args(Block), *get_args(Inline), *get_args(Formula), *get_args(Chart)} <= used
    figures = {name for name, mark in number_blocks(document).items() if mark.kind == "figure"}
    assert set(pictures) == figures


def test_both_languages_have_the_same_skeleton() -> None:
    indonesian, english = (kitchen_sink(language)[0] for language in ("id", "en"))
    assert [type(node) for node in nodes(indonesian)] == [type(node) for node in nodes(english)]
    assert set(indonesian.words) == set(english.words)
