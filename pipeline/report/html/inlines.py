"""Text inside a block as HTML: words, numbers, links, footnotes, formulas."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from pipeline.report.directions import turned_back
from pipeline.report.document import (
    Break,
    Citation,
    Document,
    Emphasis,
    Footnote,
    Foreign,
    Inlines,
    Math,
    Number,
    Numbering,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.html.mathml import math
from pipeline.report.html.svg import Outlines


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the making: the document, its numbers, the footnotes and outlines met so far."""

    document: Document
    numbering: Numbering
    footnotes: list[Footnote] = field(default_factory=list)
    outlines: Outlines = field(default_factory=Outlines)


def anchor(block_id: str) -> str:
    """Give the HTML id of a block; blanks and the like are percent-encoded, so none can clash."""
    return quote(block_id, safe=":")


def render_inlines(inlines: Inlines, page: Page) -> Markup:
    """Write inlines as HTML, escaped."""
    return Markup("").join(_INLINES[type(inline)](inline, page) for inline in inlines)


def _words(words: Words | Citation, _: Page) -> Markup:
    return Markup("{}").format(turned_back(words.text))


def _emphasis(emphasis: Emphasis, _: Page) -> Markup:
    return Markup("<i>{}</i>").format(turned_back(emphasis.text))


def _strong(strong: Strong, _: Page) -> Markup:
    return Markup("<strong>{}</strong>").format(turned_back(strong.text))


def _foreign(foreign: Foreign, _: Page) -> Markup:
    return Markup('<i lang="{}">{}</i>').format(foreign.language, turned_back(foreign.text))


def _subscript(subscript: Subscript, _: Page) -> Markup:
    tags = "<sub>{}</sub>" if subscript.is_italic else '<sub class="upright">{}</sub>'
    return Markup(tags).format(turned_back(subscript.text))


def _number(number: Number, _: Page) -> Markup:
    shell = Markup('<span data-result="{}">{}</span>')
    text = Markup("<strong>{}</strong>") if number.strong else Markup("{}")
    return shell.format(number.address, text.format(number.text))


def _reference(reference: Reference, page: Page) -> Markup:
    text = page.numbering[reference.target].text
    return Markup('<a href="#{}">{}</a>').format(anchor(reference.target), text)


def _footnote(footnote: Footnote, page: Page) -> Markup:
    page.footnotes.append(footnote)
    shell = Markup('<sup><a id="call.{n}" href="#footnote.{n}" role="doc-noteref">{n}</a></sup>')
    return shell.format(n=len(page.footnotes))


def _break(_: Break, __: Page) -> Markup:
    return Markup("<br>")


def _math(inline: Math, _: Page) -> Markup:
    return math(inline.formula)


_INLINES: Mapping[type, Callable[[Any, Page], Markup]] = {
    Words: _words,
    Citation: _words,
    Emphasis: _emphasis,
    Strong: _strong,
    Foreign: _foreign,
    Subscript: _subscript,
    Number: _number,
    Reference: _reference,
    Footnote: _footnote,
    Break: _break,
    Math: _math,
}
