"""Grids that ask the same rows -> the attribute by which indices pair their items."""

from collections.abc import Mapping, Sequence

from pipeline.drafting.draft import Remark
from pipeline.drafting.grouping import Group
from pipeline.drafting.naming import slug, unique
from pipeline.folding import fold
from pipeline.identifiers import mask

FEWEST_ROWS = 2


def paired_rows(groups: Sequence[Group]) -> tuple[Mapping[str, str], tuple[Remark, ...]]:
    """Give the attribute of every item whose row another perspective has too, and say so.

    Two perspectives belong together if both have the same rows, each of them once.
    """
    alike: dict[frozenset[str], list[Group]] = {}
    for group in groups:
        rows = frozenset(_row(item.question.words) for item in group.items)
        if len(rows) == len(group.items) >= FEWEST_ROWS and "" not in rows:
            alike.setdefault(rows, []).append(group)
    attributes: dict[str, str] = {}
    remarks = []
    taken: set[str] = set()
    for several in alike.values():
        if len(several) > 1:
            attributes |= _attributes(several, taken)
            remarks.append(_remark(several))
    return attributes, tuple(remarks)


def _row(words: str) -> str:
    return fold(words)


def _attributes(groups: Sequence[Group], taken: set[str]) -> dict[str, str]:
    of_row = {
        _row(item.question.words): unique(slug(mask(item.question.words)) or item.name, taken)
        for item in groups[0].items
    }
    return {
        item.name: of_row[_row(item.question.words)] for group in groups for item in group.items
    }


def _remark(groups: Sequence[Group]) -> Remark:
    names = ", ".join(group.name for group in groups)
    kinds = "libqual" if len(groups) > 2 else "ipa, csi, servqual or kano"
    return Remark(
        f"{names} ask the same rows, so attribute: pairs their items; an index of them"
        f" ({kinds}) stands under indices:, and what is no performance has scorecard: false",
        "likely",
    )
