"""Pages: A4 with the margins of a thesis, turned pages for wide tables, and plates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeAlias

from pipeline.report.docx.markup import NAMESPACES, field, paragraph

Margin: TypeAlias = Literal["header", "footer"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins, in twentieths of a point (567 to the centimetre)."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    turned: bool = False
    counted: bool = True  # shows its number
    framed: bool = False

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of the text: upright, and turned for wide tables."""

    portrait: Page
    landscape: Page

    def real(self, page: Page) -> Page:
        """Give the page of this layout for an item's: a plate's is the same in all."""
        return {PORTRAIT: self.portrait, LANDSCAPE: self.landscape}.get(page, page)


PORTRAIT = Page(11906, 16838, 2268, 1701, 1701, 2268)
LANDSCAPE = Page(16838, 11906, 1701, 1701, 1701, 1701, turned=True)
SHEETS = {
    "thesis": Sheets(PORTRAIT, LANDSCAPE),
    "apa": Sheets(
        Page(11906, 16838, 1440, 1440, 1440, 1440),
        Page(16838, 11906, 1440, 1440, 1440, 1440, turned=True),
    ),
}
PLATE = Page(11906, 16838, 1134, 1247, 1134, 1247, counted=False)
NOTICE = Page(11906, 16838, 1191, 1418, 1191, 1418, counted=False, framed=True)
"""A plate for the wall: it has a frame and stands in the middle of the page."""


@dataclass(frozen=True, slots=True)
class Item:
    """One or more paragraphs and tables of the body; ``heading`` stays with what follows.

    ``page`` is that of a thesis; in other layouts another one stands for it.
    """

    xml: str
    page: Page = PORTRAIT
    heading: bool = False
    plate: str = ""  # the id of the plate that it is on


@dataclass(frozen=True, slots=True)
class Margins:
    """The relations of the margin with the page's number, a header or footer, and the empty one."""

    kind: Margin
    counted: str
    empty: str = ""


def in_sections(items: Sequence[Item], margins: Margins, sheets: Sheets) -> str:
    """Join the body, with a section for every plate and every change of the page's direction.

    A heading goes onto the turned page of the table that it introduces. The last section has its
    properties at the end of the body, so that a document that ends in a wide table does not end in
    an empty page.
    """
    written = [(xml, _properties(sheets.real(page), margins)) for page, xml in bands(items)]
    if not written:
        return _properties(sheets.portrait, margins)
    closed = [close_section(xml, properties) for xml, properties in written[:-1]]
    return "".join(closed) + "".join(written[-1])


def bands(items: Sequence[Item]) -> list[tuple[Page, str]]:
    """Join what stands on pages of one kind, each plate by itself; headings go with tables."""
    return [
        (page, "".join(item.xml for item in band))
        for (page, _), band in groupby(_with_headings(items), key=lambda one: (one.page, one.plate))
    ]


def close_section(xml: str, properties: str) -> str:
    """End a section in its last paragraph; an empty one could fill a page of its own.

    A caption or heading cannot end it: LibreOffice would cut the text of its bookmark short. Nor
    can an entry of a list, which Word writes anew.
    """
    start = xml.rfind("<w:p>")
    if not xml.endswith("</w:p>") or any(mark in xml[start:] for mark in _NOT_LAST):
        return xml + paragraph("SectionEnd", "", properties)
    at = xml.index("</w:pPr>", start)
    return xml[:at] + properties + xml[at:]


def write_margin(kind: Margin, *, counted: bool = True) -> str:
    """Write a header's or footer's part: the page number, or nothing."""
    tag, style = {"header": ("hdr", "Header"), "footer": ("ftr", "Footer")}[kind]
    return f"<w:{tag} {NAMESPACES}>{paragraph(style, _NUMBER if counted else '')}</w:{tag}>"


def frame(page: Page) -> str:
    """Write the frame of a page and that its text stands in the middle; nothing without one."""
    return _FRAME if page.framed else ""


def _with_headings(items: Sequence[Item]) -> list[Item]:
    turned: list[Item] = []
    for item in reversed(items):
        introduces = item.heading and bool(turned) and turned[-1].page.turned
        turned.append(replace(item, page=turned[-1].page) if introduces else item)
    return turned[::-1]


def _properties(page: Page, margins: Margins) -> str:
    margin = margins.counted if page.counted else margins.empty
    turned = ' w:orient="landscape"' if page.turned else ""
    return (
        f'<w:sectPr><w:{margins.kind}Reference w:type="default" r:id="{margin}"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}"'
        f' w:left="{page.left}" w:header="851" w:footer="851" w:gutter="0"/>'
        f"{frame(page)}</w:sectPr>"
    )


_NUMBER = field("PAGE", "1")
_SIDES = "".join(
    f'<w:{side} w:val="double" w:sz="12" w:space="24" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right")
)
_FRAME = f'<w:pgBorders w:offsetFrom="page">{_SIDES}</w:pgBorders><w:vAlign w:val="center"/>'
_NOT_LAST = ("<w:bookmarkStart", "<w:hyperlink")
