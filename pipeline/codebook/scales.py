"""What a response scale may not hold: points out of order, and texts that mean two things."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from pipeline.codebook.declared import Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import shown
from pipeline.folding import fold, fold_answer, spelling
from pipeline.questionnaire import Scale, ScalePoint


def scale_flaws(scales: Mapping[str, Scale], uncoded: Collection[str]) -> Iterator[Flaw]:
    """Check every scale by itself; ``uncoded`` have lost a code to another fault."""
    for name, scale in scales.items():
        yield from _order_flaws(name, scale)
        if name not in uncoded:
            yield from _code_flaws(name, scale)
        yield from _clash_flaws(name, scale)


def _order_flaws(name: str, scale: Scale) -> Iterator[Flaw]:
    seen: set[int] = set()
    for position, point in enumerate(scale.values):
        if point.value in seen:
            at = ("scales", name, "values", position, "value")
            yield Flaw(at, f"value {point.value} stands twice in {name}", "give each point its own")
        seen.add(point.value)
    for position, (one, other) in enumerate(pairwise(scale.values), start=1):
        if other.value < one.value:
            at = ("scales", name, "values", position, "value")
            what = f"in {name} value {other.value} comes after {one.value}"
            yield Flaw(at, what, "write the points low to high")
            return


def _code_flaws(name: str, scale: Scale) -> Iterator[Flaw]:
    lacking = [position for position, point in enumerate(scale.values) if not point.code]
    if scale.coded and lacking:
        values = ", ".join(str(scale.values[position].value) for position in lacking)
        yield Flaw(
            ("scales", name, "values", lacking[0]),
            f"in {name} some points have a code, but not the value {values}",
            "give each point its code, or none",
        )


def _clash_flaws(name: str, scale: Scale) -> Iterator[Flaw]:
    """Find texts that, once folded, stand for two points, or for a point and for no answer.

    Texts that differ in blanks alone ("Never", "Never ") may stand for two: the exact text decides.
    """
    owners: dict[str, list[tuple[str, str]]] = {}
    for at, text, owner in _texts(name, scale):
        folded = fold_answer(text)
        if not folded and owner.startswith("value"):
            yield Flaw(at, f"an empty cell cannot mean {owner}", "remove it")
            continue
        others = owners.setdefault(folded, [])
        rivals = [one for other, one in others if one != owner and not _apart(text, other)]
        if rivals:
            what = f"in {name} {shown(text)} means both {rivals[0]} and {owner}"
            yield Flaw(at, what, "keep it in one place")
        else:
            others.append((text, owner))


def _apart(text: str, other: str) -> bool:
    """Tell two texts that fold to the same apart by their blanks."""
    return fold(text) == fold(other) and spelling(text) != spelling(other)


def _texts(name: str, scale: Scale) -> Iterator[tuple[Address, str, str]]:
    for position, point in enumerate(scale.values):
        at: Address = ("scales", name, "values", position)
        owner = f"value {point.value}"
        if not scale.coded:
            yield (*at, "value"), str(point.value), owner
        yield from _point_texts(at, point, owner)
    for position, rule in enumerate(scale.missing):
        for index, text in enumerate(rule.match):
            at = ("scales", name, "missing", position, "match", index)
            yield at, text, f"a missing answer ({rule.kind})"


def _point_texts(at: Address, point: ScalePoint, owner: str) -> Iterator[tuple[Address, str, str]]:
    for language, words in point.label.items():
        yield (*at, "label", language), words, owner
    for key, texts in (("alias", point.alias), ("code", point.code)):
        for index, text in enumerate(texts):
            yield (*at, key, index), text, owner
