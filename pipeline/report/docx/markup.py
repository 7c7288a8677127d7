"""WordprocessingML as text: the only place that escapes, and the smallest pieces of a page."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from pipeline.report.directions import turned_back
from pipeline.report.tongue import is_known, tongue

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in (
        ("w", "wordprocessingml/2006/main"),
        ("m", "officeDocument/2006/math"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)
BOLD = "<w:b/>"
ITALIC = "<w:i/>"
KEEP_WITH_NEXT = "<w:keepNext/>"
NEW_PAGE = "<w:pageBreakBefore/>"
CENTRED = '<w:jc w:val="center"/>'
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"

_LANGUAGE = "<w:lang"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Leave out the characters that XML cannot hold, such as those of a damaged cell."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Escape text for an element or an attribute."""
    return escape(legal(text), {'"': "&quot;"})


def run(text: str, marks: Sequence[str] = ()) -> str:
    """Write a run of text; ``marks`` are its run properties, in the order of the schema.

    The language may stand anywhere among them.
    """
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in turned_back(text).split("\n")
    )
    return f"<w:r>{_properties(marks)}{lines}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Write a paragraph in a style (its id); ``properties`` stand in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, cached: str, marks: Sequence[str] = ()) -> str:
    """Write a field with the value that it shows until Word updates it."""
    return f"{field_start(instruction, marks)}{run(cached, marks)}{field_end(marks)}"


def field_start(instruction: str, marks: Sequence[str] = ()) -> str:
    """Open a field: what follows, up to ``field_end``, is its value."""
    code = f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'
    return "".join(
        f"<w:r>{_properties(marks)}{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            code,
            '<w:fldChar w:fldCharType="separate"/>',
        )
    )


def field_end(marks: Sequence[str] = ()) -> str:
    """Close a field."""
    return f'<w:r>{_properties(marks)}<w:fldChar w:fldCharType="end"/></w:r>'


def language_tag(language: str) -> str:
    """Give Word's tag of a language: id-ID, en-GB; others as they are."""
    return tongue(language).tag if is_known(language) else language


def in_language(language: str, marks: Sequence[str] = ()) -> tuple[str, ...]:
    """Add the mark of a language, which stands behind the others and replaces another."""
    others = (mark for mark in marks if not mark.startswith(_LANGUAGE))
    return (*others, f'{_LANGUAGE} w:val="{language_tag(language)}"/>')


def _properties(marks: Sequence[str]) -> str:
    ordered = sorted(dict.fromkeys(marks), key=lambda mark: mark.startswith(_LANGUAGE))
    return f"<w:rPr>{''.join(ordered)}</w:rPr>" if marks else ""
