"""The names that angket brings along as data: what a third language has in its names.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from pipeline.indicators.iso11620 import library_indicators, library_inputs
from pipeline.open_answers.default_themes import DEFAULT_THEMES
from pipeline.report.tongue import DATA


def data_names() -> tuple[str, ...]:
    """Give the English words of every name, purpose, unit and label, each once."""
    return tuple(dict.fromkeys(one[DATA] for one in data_texts()))


def data_texts() -> Iterator[Mapping[str, str]]:
    """Give every name, purpose, unit and label in the languages that the data have."""
    for source in (library_indicators(), library_inputs(), DEFAULT_THEMES):
        yield from _texts(source)


def _texts(value: object) -> Iterator[Mapping[str, str]]:
    if isinstance(value, Mapping):
        if isinstance(value.get(DATA), str):
            yield value
        else:
            for one in value.values():
                yield from _texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
