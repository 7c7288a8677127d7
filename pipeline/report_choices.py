"""What a study says about its documents: languages, formats, numbers, layout."""

import datetime
import re
from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN, Text

LANGUAGE_NAME = re.compile(r"[a-z]{2,3}")  # of a language's folder, as ISO 639 has it
Language: TypeAlias = str
"""One of angket's languages, or one that the study brings along under ``words``."""
Format = Literal["docx", "html", "xlsx", "pdf", "tex", "twins", "ledger"]
TWINS: Format = "twins"
LEDGER: Format = "ledger"
PROOF = (TWINS, LEDGER)
"""The formats that are no documents: what a report can be held against, written beside it."""
FigureForm = Literal["png", "svg", "pdf"]
Method = Literal["none", "section", "chapter"]


@dataclass(config=FROZEN)
class Numbering:
    """The chapter's number, or the first one's, and how numbers are written; None: the profile's.

    ``sections``: 4.1.1 (decimal) or A, 1, a (letters). ``captions``: Tabel 4.1 (chapter),
    Tabel IV.1 (roman) or Tabel 1 (plain).
    """

    chapter: Annotated[int, Field(ge=1, le=39)] | None = None
    sections: Literal["decimal", "letters"] | None = None
    captions: Literal["chapter", "roman", "plain"] | None = None


@dataclass(config=FROZEN)
class ReportChoices:
    """What is rendered; a profile may choose otherwise where the study does not say.

    ``template``: the Word files that the text is written into, by language; in place of ``anchor``,
    or of one of the usual ones. ``contents``: None has one unless the template has its own, or has
    chapters before the text: there it is asked for, and stands before the first of them.
    """

    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = ("docx", "html", "xlsx")
    numbering: Numbering = Numbering()
    template: Text | None = None
    anchor: Annotated[str, Field(min_length=1)] | None = None
    table_style: Annotated[str, Field(min_length=1)] | None = None  # the template's name of it
    date: datetime.date | None = None
    terms: Literal["careful", "classic"] = "careful"  # "meets the criterion" or plain "valid"
    length: Literal["full", "brief"] = "full"
    abstract: bool = False  # in both languages, at the front
    contents: bool | None = None
    title_page: bool | None = None  # of a paper; None: one in the layout apa7 has it
    figures: tuple[FigureForm, ...] = ("png",)  # the forms in which figures are files as well
    summary: bool = True  # the study on one page, for a slide
    layout: Literal["skripsi", "apa7"] | None = None  # of captions; None: the profile's
    page: Literal["thesis", "apa"] | None = None  # margins and line spacing; None: the profile's
    pages: Literal["none", "libreoffice"] = (
        "none"  # who counts the pages for a Word file's contents
    )
    wide_tables: Literal["turned", "appendix"] = (
        "turned"  # on a turned page in place, or at the end
    )
    sections: Annotated[tuple[str, ...], Field(min_length=1)] | None = None  # None: the profile's
    closing: Literal["section", "chapter"] = "section"  # the conclusion; chapter: one of its own
    words: str | None = None  # a folder of own sentences, by language
    texts: dict[str, str] = Field(default_factory=dict)  # own texts: slot -> file, {lang} in it
    neutral: Literal["aside", "split"] = "aside"  # where bars have the middle of an odd scale
    sort_items: Literal["share", "questionnaire"] = "share"  # in figures of answers
    profile_figure: bool = True
    references: bool = True  # the list of the sources that the report cites, .bib and .ris
    method: Method | None = None  # where the method is told; None: as the profile has it
    appendices: tuple[str, ...] | None = None  # None: all that apply
    formulas: bool = False  # an appendix with every formula that was used
    examiner: bool | None = None  # what an examiner may ask; None: as the profile has it
