"""The lines below a table or figure, equal in every format: its note and its source."""

from pipeline.report.document import Document, Emphasis, Figure, Inlines, Table, Words, plain

STOPS = (".", "!", "?")  # what a sentence ends with


def remarks(block: Table | Figure, document: Document) -> tuple[Inlines, ...]:
    """Give the note and the source, a line each; in one line, as APA wants it, in its layout."""
    words = document.words
    source: Inlines = ()
    if block.source:
        source = (Words(f"{words['source']}: "), *block.source)
    if document.layout.captions == "apa7":
        text = (*block.note, *((Words(" "),) if block.note and source else ()), *_ended(source))
        return ((Emphasis(f"{words['note']}."), Words(" "), *text),) if text else ()
    note: Inlines = ()
    if block.note:
        note = (Emphasis(f"{words['note']}."), Words(" "), *block.note)
    return tuple(line for line in (note, source) if line)


def _ended(source: Inlines) -> Inlines:
    """End the source as a sentence, where it has none of the ends of one."""
    if not source or plain(source).endswith(STOPS):
        return source
    return (*source, Words("."))
