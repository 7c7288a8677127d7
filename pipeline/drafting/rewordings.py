"""Items that may be one question, worded anew from one export to the next."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from pipeline.drafting.draft import Remark
from pipeline.drafting.grouping import DraftItem, Group
from pipeline.folding import fold

ALIKE = 0.8  # of the letters
FEWEST_LETTERS = 15  # that one wording may begin the other with


def reworded_doubts(group: Group) -> Mapping[str, Remark]:
    """Name items that no export has both of and whose words are nearly the same."""
    doubts: dict[str, Remark] = {}
    for item, other in _never_together(group):
        if _is_alike(fold(item.question.words), fold(other.question.words)):
            doubts[other.name] = Remark(
                f"{item.name} in other words? no export has both; if so, put this column: into"
                f" {item.name} and remove this item",
                "unsure",
            )
    return doubts


def _never_together(group: Group) -> Iterator[tuple[DraftItem, DraftItem]]:
    exports = {item.name: {at for at, _ in item.question.columns} for item in group.items}
    if len(set().union(*exports.values())) < 2:
        return
    for item, other in combinations(group.items, 2):
        if not exports[item.name] & exports[other.name]:
            yield item, other


def _is_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) >= FEWEST_LETTERS and long.startswith(short):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
