"""Appendix: variables with more groups than the chapter has room for."""

from pipeline.report.context import Context
from pipeline.report.document import Block
from pipeline.report.sections.group_parts import group_table, grouped, is_shown
from pipeline.report.sections.group_tests import group_tests
from pipeline.report.sections.groups import group_sentence, is_large


def group_tables(context: Context) -> list[Block]:
    """Write a sentence and a table per variable."""
    blocks: list[Block] = []
    for name in context.answers.comparison.groups:
        if is_shown(grouped(context, name)) and is_large(context, name):
            blocks += [
                group_sentence(context, name, []),
                group_table(context, name),
                *group_tests(context, name),
            ]
    return blocks
