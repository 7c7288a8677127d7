"""Inlines as runs, fields, footnote marks and formulas."""

from collections.abc import Callable, Mapping, Sequence
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
    Numbered,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import (
    BOLD,
    BREAK,
    ITALIC,
    NAMESPACES,
    field,
    in_language,
    paragraph,
    run,
)
from pipeline.report.docx.omml import office_math

_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_NOTE_STYLE = '<w:rStyle w:val="FootnoteReference"/>'


def write_inlines(
    inlines: Inlines, manuscript: Manuscript, marks: Sequence[str] = (), *, notes: bool = True
) -> str:
    """Write inlines; ``marks`` go onto every run. ``notes=False`` refuses a footnote."""
    if manuscript.language:
        marks = in_language(manuscript.language, marks)
    return "".join(_write(inline, manuscript, marks, notes) for inline in inlines)


def write_footnotes(manuscript: Manuscript) -> str:
    """Write the part of the footnotes that the body has collected, in their order."""
    mark = f"<w:r><w:rPr>{_NOTE_STYLE}</w:rPr><w:footnoteRef/></w:r>" + run(" ")
    texts = (
        paragraph("FootnoteText", mark + write_inlines(note.inlines, manuscript, notes=False))
        for note in manuscript.footnotes
    )
    notes = "".join(
        f'<w:footnote w:id="{number}">{text}</w:footnote>'
        for number, text in enumerate(texts, start=1)
    )
    return f"<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"


def _write(inline: Inline, manuscript: Manuscript, marks: Sequence[str], notes: bool) -> str:
    if type(inline) not in WRITERS:
        raise TypeError(f"no WordprocessingML for {type(inline).__name__}")
    if isinstance(inline, Footnote) and not notes:
        raise ValueError("a footnote inside a footnote: Word has no such thing")
    return WRITERS[type(inline)](inline, manuscript, marks)


def _words(words: Words | Citation, _: Manuscript, marks: Sequence[str]) -> str:
    return run(words.text, marks)


def _emphasis(emphasis: Emphasis, _: Manuscript, marks: Sequence[str]) -> str:
    return run(emphasis.text, (*marks, ITALIC))


def _strong(strong: Strong, _: Manuscript, marks: Sequence[str]) -> str:
    return run(strong.text, (BOLD, *marks))


def _foreign(foreign: Foreign, _: Manuscript, marks: Sequence[str]) -> str:
    return run(foreign.text, in_language(foreign.language, (*marks, ITALIC)))


def _subscript(subscript: Subscript, _: Manuscript, marks: Sequence[str]) -> str:
    slant = (ITALIC,) if subscript.is_italic else ()
    return run(subscript.text, (*marks, *slant, '<w:vertAlign w:val="subscript"/>'))


def _number(number: Number, _: Manuscript, marks: Sequence[str]) -> str:
    return run(number.text, (BOLD, *marks) if number.strong else marks)


def _reference(reference: Reference, manuscript: Manuscript, marks: Sequence[str]) -> str:
    """Write a REF field; an equation's bookmark holds its number only, so the label goes before."""
    numbered = manuscript.numbered(reference.target)
    bookmark = manuscript.anchors[reference.target].reference
    instruction = f"REF {bookmark} \\h"
    if numbered.kind == "plate":  # its title stands nowhere on it, so no field could show it
        return f'<w:hyperlink w:anchor="{bookmark}">{run(numbered.text, marks)}</w:hyperlink>'
    if numbered.kind == "section" and not numbered.text:  # its title stands for a number
        return field(instruction, manuscript.title(reference.target), marks)
    if numbered.kind == "section" and not manuscript.has_number_in_text(numbered):
        return _section_reference(instruction, numbered, marks)
    if numbered.kind == "equation":
        return run(f"{numbered.label}\u00a0", marks) + field(instruction, numbered.number, marks)
    return field(instruction, numbered.text, marks)


def _section_reference(instruction: str, numbered: Numbered, marks: Sequence[str]) -> str:
    r"""Write a section's number; by letters, its whole path (``\w``), after its chapter if named.

    The chapter is text: its own number stands in its heading, and not in the list of numbers.
    """
    if not numbered.heading:
        return field(f"{instruction} \\n", numbered.text, marks)
    chapter, path = numbered.chapter, numbered.number.removeprefix(numbered.chapter)
    return (run(chapter, marks) if chapter else "") + field(f"{instruction} \\w", path, marks)


def _footnote(footnote: Footnote, manuscript: Manuscript, _: Sequence[str]) -> str:
    manuscript.footnotes.append(footnote)
    number = len(manuscript.footnotes)
    return f'<w:r><w:rPr>{_NOTE_STYLE}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def _break(_: Break, __: Manuscript, ___: Sequence[str]) -> str:
    return BREAK


def _math(math: Math, _: Manuscript, __: Sequence[str]) -> str:
    return office_math(math.formula)


WRITERS: Mapping[type, Callable[[Any, Manuscript, Sequence[str]], str]] = {
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
