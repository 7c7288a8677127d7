"""Appendices, each from a file of its own."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Section
from pipeline.report.sections.checks import checks
from pipeline.report.sections.data_log import data_log
from pipeline.report.sections.distribution import distributions
from pipeline.report.sections.examples import examples
from pipeline.report.sections.item_statistics import item_statistics
from pipeline.report.sections.structure_details import structure_details


def appendices(context: Context) -> tuple[Block, ...]:
    """Write the appendices; nothing in a study that has indicators only."""
    if not context.findings.answers:
        return ()
    parts = {
        "distribution": distributions(context),
        "item_statistics": item_statistics(context),
        "structure_details": structure_details(context),
        "examples": examples(context),
        "checks": checks(context),
        "data": data_log(context),
    }
    return tuple(
        Section(
            2, context.voice.words(f"title_{name}"), f"sec:{name}", tuple(blocks), appendix=True
        )
        for name, blocks in parts.items()
        if blocks
    )
