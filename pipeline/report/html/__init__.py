"""The HTML writer: one file that needs no network, for the screen, the phone and the printer."""

import base64
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.directions import turned_back
from pipeline.report.document import (
    Block,
    Bullets,
    Contents,
    Document,
    Equation,
    Figure,
    Grid,
    Inlines,
    Line,
    ListOf,
    Numbering,
    Paragraph,
    Plate,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.html.inlines import Page, anchor, render_inlines
from pipeline.report.html.looks import heading_kinds, styles_of
from pipeline.report.html.mathml import math_block
from pipeline.report.html.svg import inline_svg
from pipeline.report.html.tables import grid_rows, only_number, sort_value, table_layout
from pipeline.report.pictures import Picture
from pipeline.report.remarks import remarks
from pipeline.report.tongue import tongue

# Control characters, half surrogate pairs and non-characters: HTML forbids them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


_RESULT = re.compile(r'data-result="([^"]*)"')
_CARDS = "\ue000"  # stands where the cards go, until the page says which it needs


@dataclass(frozen=True, slots=True)
class Cards:
    """What numbers open when they are clicked.

    ``data`` gives the cards as JSON, without a less-than sign, for the addresses of results in the
    order in which the page first has them; ``words`` has title, close and hint.
    """

    data: Callable[[Sequence[str]], str]
    words: Mapping[str, str]


def write_html(
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    twins: Mapping[str, str] = MappingProxyType({}),
    cards: Cards | None = None,
) -> bytes:
    """Write a document as one HTML page in UTF-8.

    ``twins`` are the files beside it that hold the document in other languages, ``pictures`` holds
    a picture for the id of every figure. The page loads nothing: style, script, charts and cards
    are inside, and its content security policy allows nothing else.
    """
    environment = Environment(
        loader=PackageLoader(__name__, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_kept_templates(),
    )
    page = Page(document, numbering)

    def render(block: Block) -> Markup:
        macros = environment.get_template("blocks.html.j2").module
        return Markup(getattr(macros, _MACROS[type(block)])(block))

    environment.globals |= {"render": render, **_vocabulary(page, pictures)}
    html = environment.get_template("chapter.html.j2").render(
        footnotes=page.footnotes,
        outlines=page.outlines,
        twins=_twins(twins),
        cards=cards,
        cards_place=Markup(_CARDS),
        **_parts(document, cards),
    )
    html = _UNPRINTABLE.sub("", html)
    return (_with_cards(html, cards) if cards else html).encode("utf-8")


def _kept_templates() -> FileSystemBytecodeCache | None:
    """Keep compiled templates where Python keeps compiled modules; None where it may not."""
    folder = Path(cache_from_source(__file__)).parent
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return FileSystemBytecodeCache(str(folder))


def _with_cards(html: str, cards: Cards) -> str:
    """Put the cards of the numbers on the page into their place; numbers name them by their order.

    Their addresses, which are long and alike, stand once, with the cards.
    """
    before, _, after = html.rpartition(_CARDS)
    places: dict[str, int] = {}
    before = _RESULT.sub(
        lambda found: f'data-result="{places.setdefault(found[1], len(places))}"', before
    )
    data = cards.data([unescape(address) for address in places])
    return "".join((before, _UNPRINTABLE.sub("", data), after))


def _vocabulary(page: Page, pictures: Mapping[str, Picture]) -> dict[str, object]:
    """Name what the templates may use."""

    def text(inlines: Inlines) -> Markup:
        return render_inlines(inlines, page)

    def bare(inlines: Inlines) -> str:
        return turned_back(plain(inlines, page.numbering))

    def svg(figure: Figure) -> Markup:
        picture = pictures[figure.id]
        own = f"{anchor(figure.id)}."
        return inline_svg(picture.svg, own, figure.alt, picture.width_cm, page.outlines)

    def remark_lines(block: Table | Figure) -> tuple[Inlines, ...]:
        return remarks(block, page.document)

    blocks = tuple(walk(page.document.blocks))
    return {
        "document": page.document,
        "words": page.document.words,
        "numbering": page.numbering,
        "sections": [block for block in blocks if isinstance(block, Section)],
        "places": [block for block in blocks if isinstance(block, Section | Plate)],
        "lists": {
            "table": [block for block in blocks if isinstance(block, Table)],
            "figure": [block for block in blocks if isinstance(block, Figure)],
        },
        "anchor": anchor,
        "apa": page.document.layout.captions == "apa7",
        "heading_kinds": heading_kinds,
        "remark_lines": remark_lines,
        "text": text,
        "bare": bare,
        "svg": svg,
        "math_block": math_block,
        "table_layout": table_layout,
        "grid_rows": grid_rows,
        "sort_value": sort_value,
        "only_number": only_number,
    }


def _twins(files: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"language": language, "name": tongue(language).name, "file": quote(file)}
        for language, file in files.items()
    ]


def _parts(document: Document, cards: Cards | None) -> dict[str, object]:
    """Read the style and the script, and the fingerprint by which the page allows its script."""
    styles: tuple[str, ...] = styles_of(document)
    scripts: tuple[str, ...] = ("chapter.js",)
    if cards:
        styles, scripts = (*styles, "cards.css"), (*scripts, "cards.js")
    style, script = (
        "".join((files(__name__) / name).read_text("utf-8") for name in names)
        for names in (styles, scripts)
    )
    fingerprint = base64.b64encode(sha256(script.encode()).digest()).decode()
    return {"style": Markup(style), "script": Markup(script), "fingerprint": fingerprint}


_MACROS: Mapping[type, str] = {
    Section: "section",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Table: "table",
    Figure: "figure",
    Equation: "equation",
    Contents: "contents",
    ListOf: "list_of",
    Plate: "plate",
    Line: "line",
    Grid: "grid",
}
