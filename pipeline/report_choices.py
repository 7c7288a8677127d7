"""What a study says about its documents: languages, formats, numbers, layout."""

import datetime
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN

Language = Literal["id", "en"]
Format = Literal["docx", "html", "xlsx"]
Method = Literal["none", "section", "chapter"]


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
    references: bool = True  # the list of the sources that the report cites, .bib and .ris
    method: Method | None = None  # where the method is told; None: as the profile has it
    formulas: bool = False  # an appendix with every formula that was used
    examiner: bool | None = None  # what an examiner may ask; None: as the profile has it
