"""What stands around a table or figure: the numbered caption, the note and the source."""

from pipeline.report.document import Figure, Table
from pipeline.report.pdf.inlines import write_inlines
from pipeline.report.pdf.markup import array, content, literal
from pipeline.report.pdf.typescript import Typescript
from pipeline.report.remarks import remarks


def arguments(block: Table | Figure, typescript: Typescript) -> tuple[str, str, str, str]:
    """Give what both begin with: id, number, caption, and the lines below."""
    number = typescript.numbered(block.id).text
    caption = content(write_inlines(block.caption, typescript))
    return literal(block.id), literal(number), caption, _notes(block, typescript)


def _notes(block: Table | Figure, typescript: Typescript) -> str:
    lines = remarks(block, typescript.document)
    return array([content(write_inlines(line, typescript)) for line in lines])
