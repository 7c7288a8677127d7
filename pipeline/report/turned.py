"""Which sections stand on turned pages as a whole."""

from pipeline.report.document import Figure, Section, Table, walk


def is_turned(section: Section) -> bool:
    """Tell whether a section is an appendix that shows wide tables and nothing else."""
    shown = [block for block in walk(section.blocks) if isinstance(block, Table | Figure)]
    wide = all(isinstance(block, Table) and block.landscape for block in shown)
    return section.appendix and bool(shown) and wide
