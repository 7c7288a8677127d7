"""The names that angket brings along as data: what a third language has in its names.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from pipeline.indicators.iso11620 import library_indicators, library_inputs
from pipeline.open_answers.default_themes import DEFAULT_THEMES
from pipeline.report.tongue import DATA


def data_names() -> tuple[str, ...]:
    """Give the English words of every name, purpose, unit and label, each once."""
    sources = (library_indicators(), library_inputs(), DEFAULT_THEMES)
    return tuple(dict.fromkeys(one for source in sources for one in _names(source)))


def _names(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get(DATA), str):
            yield value[DATA]
        else:
            for one in value.values():
                yield from _names(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _names(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _names(getattr(value, field.name))
