"""Text inside a block as HTML: words, numbers, links, footnotes, formulas."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

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

ESCAPED = 8192
"""Texts whose escaped form is kept: those of cells come again and again."""


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
    return Markup("".join([_INLINES[type(inline)](inline, page) for inline in inlines]))


def _words(words: Words | Citation, _: Page) -> str:
    return _escaped(words.text)


def _emphasis(emphasis: Emphasis, _: Page) -> str:
    return f"<i>{_escaped(emphasis.text)}</i>"


def _strong(strong: Strong, _: Page) -> str:
    return f"<strong>{_escaped(strong.text)}</strong>"


def _foreign(foreign: Foreign, _: Page) -> str:
    return f'<i lang="{_escaped(foreign.language)}">{_escaped(foreign.text)}</i>'


def _subscript(subscript: Subscript, _: Page) -> str:
    opening = "<sub>" if subscript.is_italic else '<sub class="upright">'
    return f"{opening}{_escaped(subscript.text)}</sub>"


def _number(number: Number, _: Page) -> str:
    text = f"<strong>{_escaped(number.text)}</strong>" if number.strong else _escaped(number.text)
    return f'<span data-result="{escape(number.address)}">{text}</span>'


def _reference(reference: Reference, page: Page) -> str:
    text = page.numbering[reference.target].text
    return f'<a href="#{escape(anchor(reference.target))}">{_escaped(text)}</a>'


def _footnote(footnote: Footnote, page: Page) -> str:
    page.footnotes.append(footnote)
    n = len(page.footnotes)
    return f'<sup><a id="call.{n}" href="#footnote.{n}" role="doc-noteref">{n}</a></sup>'


def _break(_: Break, __: Page) -> str:
    return "<br>"


def _math(inline: Math, _: Page) -> str:
    return math(inline.formula)


@lru_cache(maxsize=ESCAPED)
def _escaped(text: str) -> str:
    return str(escape(turned_back(text)))


_INLINES: Mapping[type, Callable[[Any, Page], str]] = {
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
