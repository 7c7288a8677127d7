"""Words, names and cells as a user declares them: the types that all declarations are made of."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field

from pipeline.languages import fallbacks

FROZEN = ConfigDict(strict=True, extra="forbid", frozen=True)

ANY_LANGUAGE = ""
NAME_PATTERN = r"^[A-Za-z][A-Za-z0-9_.\-]*$"


def _text(value: object) -> object:
    if isinstance(value, str) and value.strip():
        return {ANY_LANGUAGE: value}
    if isinstance(value, Mapping) and value and not any(map(_blank, value.values())):
        return value
    what = "is empty" if _blank(value) or value == {} else "is not a text"
    if isinstance(value, Mapping):
        blank = [str(key) for key, words in value.items() if _blank(words)]
        what = f"has no words in {', '.join(blank)}" if blank else what
    raise ValueError(f"{what}|write the words, or a map of languages such as {{id: ..., en: ...}}")


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _texts(value: object) -> object:
    if isinstance(value, str):
        return (value,)
    # a tuple: after a validator written in Python, a list would no longer pass for one
    return tuple(value) if isinstance(value, list) else value


def _cells(value: object) -> object:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        value = [value]
    if isinstance(value, list | tuple) and all(
        isinstance(cell, str | int | float) and not isinstance(cell, bool) for cell in value
    ):
        return tuple(str(cell) for cell in value)
    raise ValueError('is not a list of cell contents|write a list such as ["1", A1]')


Text: TypeAlias = Annotated[dict[str, str], BeforeValidator(_text)]
"""Words: a plain string (kept under the language ``""``) or a map of languages to words."""

Texts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Cells: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_cells)]
Name: TypeAlias = Annotated[str, Field(pattern=NAME_PATTERN)]


def in_language(text: Mapping[str, str], language: str) -> str:
    """Give the words in a language, else those for every language, else in a usual or any one."""
    if language not in text and ANY_LANGUAGE in text:
        return text[ANY_LANGUAGE]
    return text[next(fallbacks(text, language))]
