"""Text inside a block as LaTeX: words, numbers, references, footnotes, formulas."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

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
from pipeline.report.latex.escape import escape, label
from pipeline.report.latex.maths import maths
from pipeline.report.tongue import tongue


@dataclass(frozen=True, slots=True)
class Page:
    """What inlines need: the document, its numbers, and what was met so far.

    ``foreign`` collects LaTeX's names of other languages. ``apart`` collects footnotes whose texts
    have to stand after what holds their marks (a table, a caption); None: they stand in place.
    """

    document: Document
    numbering: Numbering
    foreign: set[str] = field(default_factory=set)
    apart: list[str] | None = None

    def collecting(self) -> "Page":
        """Give the same page inside something that footnotes cannot stand in."""
        return replace(self, apart=[])


def text(inlines: Inlines, page: Page) -> str:
    """Write inlines as LaTeX, escaped."""
    return "".join(_INLINES[type(inline)](inline, page) for inline in inlines)


def without_footnotes(inlines: Inlines) -> Inlines:
    """Give inlines for a place that is printed twice, as in a list of tables."""
    return tuple(one for one in inlines if not isinstance(one, Footnote))


def footnote_texts(page: Page) -> str:
    """Write the texts of the footnotes whose marks stand in what was written last."""
    if not page.apart:
        return ""
    back = rf"\addtocounter{{footnote}}{{-{len(page.apart)}}}"
    return back + "".join(rf"\stepcounter{{footnote}}\footnotetext{{{one}}}" for one in page.apart)


def _words(words: Words | Citation, _: Page) -> str:
    return escape(words.text)


def _emphasis(emphasis: Emphasis, _: Page) -> str:
    return rf"\textit{{{escape(emphasis.text)}}}"


def _strong(strong: Strong, _: Page) -> str:
    return rf"\textbf{{{escape(strong.text)}}}"


def _foreign(foreign: Foreign, page: Page) -> str:
    name = tongue(foreign.language).babel
    page.foreign.add(name)
    return rf"\foreignlanguage{{{name}}}{{\textit{{{escape(foreign.text)}}}}}"


def _subscript(subscript: Subscript, _: Page) -> str:
    text = escape(subscript.text)
    return (
        rf"\textsubscript{{\textit{{{text}}}}}"
        if subscript.is_italic
        else rf"\textsubscript{{{text}}}"
    )


def _number(number: Number, _: Page) -> str:
    return rf"\textbf{{{escape(number.text)}}}" if number.strong else escape(number.text)


def _reference(reference: Reference, page: Page) -> str:
    """Write the label; the number is LaTeX's own, which follows where the chapter is put."""
    numbered = page.numbering[reference.target]
    if not numbered.number:
        return escape(numbered.text)
    before = f"{escape(numbered.label)}~" if numbered.label else ""
    return rf"{before}\ref{{{label(reference.target)}}}"


def _footnote(footnote: Footnote, page: Page) -> str:
    inner = text(footnote.inlines, replace(page, apart=None))
    if page.apart is None:
        return rf"\footnote{{{inner}}}"
    page.apart.append(inner)
    return r"\protect\footnotemark{}"


def _break(_: Break, __: Page) -> str:
    return r"\angketbreak{}"


def _math(inline: Math, _: Page) -> str:
    return rf"\ensuremath{{{maths(inline.formula)}}}"


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
