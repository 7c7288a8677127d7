"""What a study says about its documents: languages, formats, numbers, layout."""

import datetime
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN

Language = Literal["id", "en"]
Format = Literal["docx", "html", "xlsx"]


@dataclass(config=FROZEN)
class Numbering:
    """The chapter's number, or the first one's; None: the profile's."""

    chapter: Annotated[int, Field(ge=1, le=39)] | None = None
    sections: Literal["decimal"] = "decimal"


@dataclass(config=FROZEN)
class ReportChoices:
    """What is rendered; a profile may choose otherwise where the study does not say."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = ("docx", "html", "xlsx")
    numbering: Numbering = Numbering()
    template: str | None = None
    date: datetime.date | None = None
    terms: Literal["careful", "classic"] = "careful"  # "meets the criterion" or plain "valid"
    length: Literal["full", "brief"] = "full"
    abstract: bool = False  # in both languages, at the front
    contents: bool = True
