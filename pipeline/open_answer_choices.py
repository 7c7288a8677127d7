"""How open answers are grouped: by themes, each with the words that tell it."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name, Text, Texts


@dataclass(config=FROZEN)
class OpenTheme:
    """A theme and its words: single ones or phrases, in any language.

    A word is also found with Indonesian prefixes and endings and the English plural; ``=word`` is
    found as it stands only.
    """

    name: Name
    words: Annotated[Texts, Field(min_length=1)]
    label: Text | None = None  # None: the name


@dataclass(config=FROZEN)
class OpenAnswers:
    """The answers to one question that was answered in the respondents' own words.

    Without ``themes``, those that angket proposes are used, and the report says so. ``language`` is
    what respondents wrote in, where the report is in another language.
    """

    variable: Name
    themes: tuple[OpenTheme, ...] = ()
    quotes: Annotated[int, Field(ge=0, le=5)] = 3  # of each theme, at most
    language: str | None = None
