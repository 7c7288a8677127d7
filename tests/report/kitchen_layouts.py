"""The documents of the kitchen in every layout that a study can choose."""

from dataclasses import replace

from pipeline.report.document import Document, Paragraph, Reference, Section, Words, walk
from pipeline.report.layout import Layout
from pipeline.report.pictures import Picture
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import kitchen_sink

LAYOUTS = {
    "decimal": Layout(),
    "letters": Layout(sections="letters", numbers="roman"),
    "plain": Layout(sections="letters", numbers="plain"),
    "apa": Layout("apa7", "decimal", "plain", "apa"),
    "journal": Layout("apa7", "decimal", "plain", "apa", "plain"),
}


def laid_out(name: str, language: str, *, several: bool) -> tuple[Document, dict[str, Picture]]:
    """Build a document (of ``several`` chapters or of one) in a layout.

    Its last appendix has a section of its own, and a chapter refers to every section.
    """
    document, pictures = (kitchen_report if several else kitchen_sink)(language)
    *front, last = document.blocks
    references = _references(document)
    if isinstance(last, Section):
        last = _with_inner_section(replace(last, blocks=(references, *last.blocks)))
    else:
        front = [
            replace(block, blocks=(references, *block.blocks))
            if isinstance(block, Section) and block.level == 1 and block.counted
            else block
            for block in front
        ]
    return replace(document, blocks=(*front, last), layout=LAYOUTS[name]), pictures


def _with_inner_section(chapter: Section) -> Section:
    *before, appendix = chapter.blocks
    if not isinstance(appendix, Section):
        return chapter
    inner = Section(3, (Words("Rincian"),), "app:inner", (Paragraph((Words("Isi."),)),))
    referring = Paragraph((Reference("app:inner"),))
    opened = replace(appendix, blocks=(referring, *appendix.blocks, inner))
    return replace(chapter, blocks=(*before, opened))


def _references(document: Document) -> Paragraph:
    named = [
        block.id
        for block in walk(document.blocks)
        if isinstance(block, Section) and block.counted and block.level > 1
    ]
    return Paragraph(tuple(part for name in named for part in (Reference(name), Words("; "))))
