"""What a study says about its documents: languages, formats, numbers, layout."""

import datetime
import re
from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN

LANGUAGE_NAME = re.compile(r"[a-z]{2,3}")  # of a language's folder, as ISO 639 has it
Language: TypeAlias = str
"""One of angket's languages, or one that the study brings along under ``words``."""
Format = Literal["docx", "html", "xlsx"]


@dataclass(config=FROZEN)
class Numbering:
    """The chapter's number, or the first one's; None: the profile's."""

    chapter: Annotated[int, Field(ge=1, le=39)] | None = None
    sections: Literal["decimal"] = "decimal"


@dataclass(config=FROZEN)
class ReportChoices:
    """What is rendered."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = ("docx", "html", "xlsx")
    numbering: Numbering = Numbering()
    template: str | None = None
    date: datetime.date | None = None
    terms: Literal["careful", "classic"] = "careful"  # "meets the criterion" or plain "valid"
    contents: bool = True
    sections: Annotated[tuple[str, ...], Field(min_length=1)] | None = None  # None: the profile's
    closing: Literal["section", "chapter"] = "section"  # the conclusion; chapter: one of its own
    words: str | None = None  # a folder of own sentences, by language
    texts: dict[str, str] = Field(default_factory=dict)  # own texts: slot -> file, {lang} in it
