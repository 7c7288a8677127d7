"""Inlines as content: words in string literals, links, footnotes, formulas."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.report.document import (
    Break,
    Citation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Math,
    Number,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.pdf.formulas import inline_math
from pipeline.report.pdf.markup import literal, written
from pipeline.report.pdf.typescript import Typescript
from pipeline.report.tongue import is_known, tongue


def write_inlines(inlines: Inlines, typescript: Typescript) -> str:
    """Write inlines, as what stands between the brackets of a content block."""
    return "".join(_write(inline, typescript) for inline in inlines)


def language_marks(language: str) -> str:
    """Write language and region as arguments of ``text``; nothing for what is no such tag."""
    tag = _TAG.match(tongue(language).tag if is_known(language) else language)
    if tag is None:
        return ""
    marks = f"lang: {literal(tag['language'])}"
    return f"{marks}, region: {literal(tag['region'])}" if tag["region"] else marks


def _write(inline: Inline, typescript: Typescript) -> str:
    if type(inline) not in WRITERS:
        raise TypeError(f"no typst for {type(inline).__name__}")
    return WRITERS[type(inline)](inline, typescript)


def _words(words: Words | Citation, _: Typescript) -> str:
    return written(words.text)


def _emphasis(emphasis: Emphasis, _: Typescript) -> str:
    return f"#emph[{written(emphasis.text)}];"


def _strong(strong: Strong, _: Typescript) -> str:
    return f"#strong[{written(strong.text)}];"


def _foreign(foreign: Foreign, _: Typescript) -> str:
    return f"#text({language_marks(foreign.language)})[#emph[{written(foreign.text)}]];"


def _subscript(subscript: Subscript, _: Typescript) -> str:
    text = written(subscript.text)
    return f"#sub[#emph[{text}]];" if subscript.is_italic else f"#sub[{text}];"


def _number(number: Number, _: Typescript) -> str:
    text = f"#{literal(number.text)};"
    return f"#strong[{text}];" if number.strong else text


def _reference(reference: Reference, typescript: Typescript) -> str:
    text = literal(typescript.numbered(reference.target).text)
    return f"#link(label({literal(reference.target)}), {text});"


def _footnote(footnote: Footnote, typescript: Typescript) -> str:
    return f"#footnote[{write_inlines(footnote.inlines, typescript)}];"


def _break(_: Break, __: Typescript) -> str:
    return "#linebreak();"


def _math(math: Math, _: Typescript) -> str:
    return f"#{inline_math(math.formula)};"


_TAG = re.compile("(?P<language>[a-z]{2,3})(-(?P<region>[A-Z]{2}))?$")

WRITERS: Mapping[type, Callable[[Any, Typescript], str]] = {
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
