"""What a study says about its documents: languages, formats, numbers, layout."""

import datetime
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN, Text

Language = Literal["id", "en"]
Format = Literal["docx", "html", "xlsx"]


@dataclass(config=FROZEN)
class Numbering:
    """The chapter's number, or the first one's; None: the profile's."""

    chapter: Annotated[int, Field(ge=1, le=39)] | None = None
    sections: Literal["decimal"] = "decimal"


@dataclass(config=FROZEN)
class ReportChoices:
    """What is rendered.

    ``template``: the Word files that the text is written into, by language; in place of ``anchor``,
    or of one of the usual ones. ``contents``: None has one unless the template has its own.
    """

    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = ("docx", "html", "xlsx")
    numbering: Numbering = Numbering()
    template: Text | None = None
    anchor: Annotated[str, Field(min_length=1)] | None = None
    table_style: Annotated[str, Field(min_length=1)] | None = None  # the template's name of it
    date: datetime.date | None = None
    terms: Literal["careful", "classic"] = "careful"  # "meets the criterion" or plain "valid"
    contents: bool | None = None
