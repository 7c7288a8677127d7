"""What stands around a table or figure: the numbered caption, the note and the source."""

from pipeline.report.document import Emphasis, Figure, Inlines, Table, Words
from pipeline.report.docx.inlines import write_inlines
from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import KEEP_WITH_NEXT, field, paragraph, run

_LAST = '<w:spacing w:before="40" w:after="240"/>'


def caption(block: Table | Figure, manuscript: Manuscript, properties: str = "") -> str:
    """Write the caption: label, chapter, a counter that Word knows, two blanks, and the title."""
    numbered = manuscript.numbered(block.id)
    anchor = manuscript.anchors[block.id]
    label = run(f"{numbered.label}\u00a0") + counter(block.id, manuscript)
    title = run("  ") + write_inlines(block.caption, manuscript)
    return paragraph("Caption", anchor.mark_entry(anchor.mark_reference(label) + title), properties)


def counter(name: str, manuscript: Manuscript) -> str:
    r"""Write a block's number: the chapter as text, then a SEQ field that restarts in a chapter.

    The chapter is no field, because Word's STYLEREF would repeat the heading's Roman numeral. Word
    restarts by ``\s 1``, which LibreOffice does not know: a chapter that follows another says
    ``\r 1`` at its first one.
    """
    numbered = manuscript.numbered(name)
    chapter, _, index = numbered.number.rpartition(".")
    follows = chapter != str(manuscript.document.chapter)
    restart = "\\r 1" if follows and index == "1" else "\\s 1"
    sequence = manuscript.sequence(numbered.kind)
    if not chapter:
        return field(f"SEQ {sequence} \\* ARABIC", index)
    return run(f"{chapter}.") + field(f"SEQ {sequence} \\* ARABIC {restart}", index)


def notes(block: Table | Figure, manuscript: Manuscript) -> str:
    """Write the note and source lines below a table or figure; nothing where it has neither."""
    words = manuscript.document.words
    lines: list[Inlines] = []
    if block.note:
        lines.append((Emphasis(f"{words['note']}."), Words(" "), *block.note))
    if block.source:
        lines.append((Words(f"{words['source']}: "), *block.source))
    last = len(lines) - 1
    return "".join(
        paragraph(
            "TableNote",
            write_inlines(line, manuscript),
            _LAST if position == last else KEEP_WITH_NEXT,
        )
        for position, line in enumerate(lines)
    )
