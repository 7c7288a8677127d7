"""The public satisfaction index in a chapter of another profile than its own."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines
from pipeline.report.sections.skm_collection import processing
from pipeline.report.sections.skm_index import index_blocks, index_sentence
from pipeline.report.sections.skm_units import unit_blocks


def skm(context: Context, _: str) -> list[Block]:
    """Write how it is computed, the index with its elements, and that of each unit."""
    return [*processing(context), *index_blocks(context), *unit_blocks(context)]


def skm_verdict(context: Context, _: str) -> Inlines:
    """Say the index and its grade."""
    return index_sentence(context)
