"""Pages: A4 with the margins of a thesis, and turned pages for wide tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.report.docx.markup import NAMESPACES, field, paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins, in twentieths of a point (567 to the centimetre)."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    turned: bool

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right


PORTRAIT = Page(11906, 16838, 2268, 1701, 1701, 2268, turned=False)
LANDSCAPE = Page(16838, 11906, 1701, 1701, 1701, 1701, turned=True)


@dataclass(frozen=True, slots=True)
class Item:
    """One or more paragraphs and tables of the body; ``heading`` stays with what follows."""

    xml: str
    landscape: bool = False
    heading: bool = False


def in_sections(items: Sequence[Item], footer: str) -> str:
    """Join the body, with a section for every change of the page's direction.

    ``footer`` is the relation of the footer. A heading goes onto the turned page of the table that
    it introduces. The last section has its properties at the end of the body, so that a document
    that ends in a wide table does not end in an empty page.
    """
    bands = [
        ("".join(item.xml for item in band), _properties(landscape, footer))
        for landscape, band in groupby(_with_headings(items), key=lambda item: item.landscape)
    ]
    if not bands:
        return _properties(False, footer)
    closed = [_close(xml, properties) for xml, properties in bands[:-1]]
    return "".join(closed) + "".join(bands[-1])


def write_footer() -> str:
    """Write the footer's part: the page number."""
    return f"<w:ftr {NAMESPACES}>{paragraph('Footer', field('PAGE', '1'))}</w:ftr>"


def _with_headings(items: Sequence[Item]) -> list[Item]:
    turned: list[Item] = []
    for item in reversed(items):
        follows_landscape = bool(turned) and turned[-1].landscape
        landscape = item.landscape or (item.heading and follows_landscape)
        turned.append(replace(item, landscape=landscape))
    return turned[::-1]


def _close(xml: str, properties: str) -> str:
    """End a section in its last paragraph; an empty one could fill a page of its own.

    A caption or heading cannot end it: LibreOffice would cut the text of its bookmark short.
    """
    start = xml.rfind("<w:p>")
    if not xml.endswith("</w:p>") or "<w:bookmarkStart" in xml[start:]:
        return xml + paragraph("SectionEnd", "", properties)
    at = xml.index("</w:pPr>", start)
    return xml[:at] + properties + xml[at:]


def _properties(landscape: bool, footer: str) -> str:
    page = LANDSCAPE if landscape else PORTRAIT
    turned = ' w:orient="landscape"' if page.turned else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}"'
        f' w:left="{page.left}" w:header="851" w:footer="851" w:gutter="0"/></w:sectPr>'
    )
