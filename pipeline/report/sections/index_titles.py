"""What an index is called."""

from pipeline.index_choices import Index
from pipeline.report.context import Context
from pipeline.report.document import Inlines


def index_title(context: Context, index: Index) -> Inlines:
    """Give the name of an index: the study's own, else that of its kind."""
    if index.label:
        return context.text(index.label)
    return context.voice.words(f"title_index_{index.kind.replace('-', '_')}")
