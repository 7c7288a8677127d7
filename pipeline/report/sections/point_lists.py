"""Sentences below each other: a list of several, a paragraph of one."""

from collections.abc import Sequence

from pipeline.report.document import Block, Bullets, Inlines, Paragraph


def point_list(points: Sequence[Inlines], *, ordered: bool = False) -> list[Block]:
    """Write several points as a list, a single one as a paragraph, and nothing for none."""
    if len(points) > 1:
        return [Bullets(tuple(points), ordered)]
    return [Paragraph(one) for one in points]
