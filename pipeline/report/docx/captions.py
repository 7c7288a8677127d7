"""What stands around a table or figure: the numbered caption, the note and the source."""

from pipeline.report.document import Figure, Table
from pipeline.report.docx.inlines import write_inlines
from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import (
    BOLD,
    BREAK,
    ITALIC,
    KEEP_WITH_NEXT,
    field,
    paragraph,
    run,
)
from pipeline.report.remarks import remarks

_LAST = '<w:spacing w:before="40" w:after="240"/>'


def caption(block: Table | Figure, manuscript: Manuscript, properties: str = "") -> str:
    """Write the caption: label, chapter, a counter that Word knows, and the title.

    The title follows after two blanks; as APA wants it, it is in italics on a line of its own. Both
    are one paragraph, as a list of tables takes no more.
    """
    numbered = manuscript.numbered(block.id)
    anchor = manuscript.anchors[block.id]
    apa = manuscript.document.layout.captions == "apa7"
    bold, italic = ((BOLD,), (ITALIC,)) if apa else ((), ())
    label = run(f"{numbered.label}\u00a0", bold) + counter(block.id, manuscript, bold)
    title = BREAK if apa else run("  ")
    title += write_inlines(block.caption, manuscript, italic)
    return paragraph("Caption", anchor.mark_entry(anchor.mark_reference(label) + title), properties)


def counter(name: str, manuscript: Manuscript, marks: tuple[str, ...] = ()) -> str:
    r"""Write a block's number: the chapter as text, then a SEQ field that restarts in a chapter.

    The chapter is no field, because Word's STYLEREF would repeat the heading's Roman numeral. Word
    restarts by ``\s 1``, which LibreOffice does not know: a number that does not follow the one
    before it says ``\r`` and itself.
    """
    numbered = manuscript.numbered(name)
    before, index = _parts(numbered.number)
    instruction = f"SEQ {manuscript.sequence(numbered.kind)} \\* ARABIC"
    if int(index) != _next(name, manuscript):
        instruction += f" \\r {index}"
    elif manuscript.document.layout.numbers != "plain":
        instruction += " \\s 1"
    return (run(before, marks) if before else "") + field(instruction, index, marks)


def notes(block: Table | Figure, manuscript: Manuscript) -> str:
    """Write the note and source lines below a table or figure; nothing where it has neither."""
    lines = remarks(block, manuscript.document)
    last = len(lines) - 1
    return "".join(
        paragraph(
            "TableNote",
            write_inlines(line, manuscript),
            _LAST if position == last else KEEP_WITH_NEXT,
        )
        for position, line in enumerate(lines)
    )


def _next(name: str, manuscript: Manuscript) -> int:
    """Count on from the block of the same kind before this one."""
    kind = manuscript.numbering[name].kind
    same = [key for key, mark in manuscript.numbering.items() if mark.kind == kind]
    place = same.index(name)
    return int(_parts(manuscript.numbering[same[place - 1]].number)[1]) + 1 if place else 1


def _parts(number: str) -> tuple[str, str]:
    """Take "4.12" apart into what is text and what Word counts."""
    digits = len(number) - len(number.rstrip("0123456789"))
    return number[:-digits], number[-digits:]
