"""The sections of a template: our wide tables turn its page, and then it goes on as it was."""

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.docx.page import (
    LANDSCAPE,
    NOTICE,
    PLATE,
    PORTRAIT,
    Item,
    Page,
    close_section,
)
from pipeline.report.docx_template.ordering import SECTION, parsed, put
from pipeline.report.docx_template.page_sizes import (
    has_columns,
    is_wide,
    plate_of,
    turned_of,
    undivided,
)
from pipeline.report.docx_template.surroundings import REFERENCES, Surroundings
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


ACROSS = replace(PORTRAIT, width=0)
"""A page whose text stands across its columns: too wide for one, as tables and figures are."""

_GOES_ON = (PORTRAIT, ACROSS)  # without a new page between them
_TOO_WIDE = ("<w:tbl>", "<w:drawing>", "<w:sdt>", 'w:val="TableofFigures"')


def section_for(page: Page, around: Surroundings, empty: Sequence["Element"] = ()) -> "Element":
    """Give the properties of a page of ours in this section; ``empty``: headers of a plate."""
    if page == LANDSCAPE and not is_wide(around.section):
        return turned_of(around.section)
    if page in (PLATE, NOTICE):
        return plate_of(around.section, page, empty)
    if page == ACROSS:
        return undivided(around.section)
    return copy.deepcopy(around.section)


def across_columns(items: Sequence[Item], around: Surroundings) -> list[Item]:
    """Let tables, figures and contents stand across the columns, where there are several."""
    if not has_columns(around.section):
        return list(items)
    return [
        replace(item, page=ACROSS)
        if item.page == PORTRAIT and any(sign in item.xml for sign in _TOO_WIDE)
        else item
        for item in items
    ]


def in_sections(
    bands: Sequence[tuple[Page, str]], around: Surroundings, empty: Sequence["Element"]
) -> str:
    """Join our text, with a section for every turned page and plate.

    What begins the section (its kind of break, its first page number, its title page) stays with
    its first part, the rest goes on. The properties of the section become those of the last part.
    """
    pieces = _pieces(bands, around)
    if len(pieces) == 1 and pieces[0][0] == PORTRAIT and not around.in_anchor:
        return pieces[0][1]
    plates = any(page in (PLATE, NOTICE) for page, _ in pieces)
    written = []
    for position, (page, xml) in enumerate(pieces):
        section = section_for(page, around, empty)
        if plates and page not in (PLATE, NOTICE):
            _refer(section, around.references)
        if position > 0:
            _go_on(section, below=page in _GOES_ON and pieces[position - 1][0] in _GOES_ON)
        last = position == len(pieces) - 1
        if last and not around.in_anchor:
            around.section.getparent().replace(around.section, section)
            written.append(xml)
        else:
            written.append(close_section(xml, etree.tostring(section).decode()))
    return "".join(written)


def _pieces(bands: Sequence[tuple[Page, str]], around: Surroundings) -> list[tuple[Page, str]]:
    pieces: list[tuple[Page, str]] = []
    for page, xml in bands:
        kind = PORTRAIT if page == LANDSCAPE and is_wide(around.section) else page
        if pieces and kind == PORTRAIT == pieces[-1][0]:
            pieces[-1] = (kind, pieces[-1][1] + xml)
        else:
            pieces.append((kind, xml))
    if around.has_before and pieces[0][0] != PORTRAIT:
        pieces.insert(0, (PORTRAIT, ""))
    ends_in_plate = pieces[-1][0] in (PLATE, NOTICE) and not around.is_last
    if pieces[-1][0] != PORTRAIT and (around.has_after or ends_in_plate):
        pieces.append((PORTRAIT, ""))
    return pieces


def _go_on(section: "Element", *, below: bool) -> None:
    """Take from a section what begins it; ``below``: it goes on below the one before."""
    for name in ("type", "titlePg"):
        for one in section.findall(w(name)):
            section.remove(one)
    for one in section.findall(w("pgNumType")):
        one.attrib.pop(w("start"), None)
        if not one.attrib:
            section.remove(one)
    if below:
        put(section, parsed('<w:type w:val="continuous"/>')[0], SECTION)


def _refer(section: "Element", references: Sequence["Element"]) -> None:
    """Name headers and footers, as those of the plate before would be inherited."""
    for name in REFERENCES:
        for old in section.findall(w(name)):
            section.remove(old)
    for place, one in enumerate(references):
        section.insert(place, copy.deepcopy(one))


def empty_references(header: str, footer: str, *, even: bool) -> list["Element"]:
    """Refer to an empty header and footer (their relations)."""
    kinds = ("default", "even") if even else ("default",)
    return parsed(
        "".join(
            f'<w:{name} w:type="{kind}" r:id="{relation}"/>'
            for name, relation in zip(REFERENCES, (header, footer), strict=True)
            for kind in kinds
        )
    )
