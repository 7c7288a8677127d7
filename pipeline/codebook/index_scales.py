"""Which answer scales an index can be computed of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.codebook.declared import Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import digits
from pipeline.index_choices import PARTS, TOP, Index
from pipeline.questionnaire import Item, Questionnaire

LIKELY = range(11)  # the answers of "how likely are you to recommend"
KANO_POINTS = 5
STATEMENTS = 10
SATISFACTION_CLASSES = 5  # as many as there are words for


def scale_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Check an index whose parts are sound; ``at`` is where it stands."""
    check = CHECKS.get(index.kind)
    if check:
        yield from check(at, index, questionnaire)


def index_doubts(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Point at a part that is no measure of the service but stands on the scorecard."""
    declared = {one.name for one in questionnaire.perspectives}
    for part in NO_PERFORMANCE:
        name = index.of.get(part)
        if name not in declared:
            continue
        *_, top = questionnaire.lineage(name)
        if top.scorecard:
            what = f"{top.name} is on the scorecard, but {index.name} takes it for {part}"
            remedy = f"write scorecard: false in {top.name}, unless this is meant"
            yield Flaw((*at, "of", part), what, remedy)


# ---------------------------------------------------------------- of several parts


def _one_scale(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """All parts are subtracted from one another: they need one scale."""
    items = [
        (part, item) for part, name in index.of.items() for item in questionnaire.items_of(name)
    ]
    yield from _unequal(at, index, questionnaire, items)


def _scale_of_each_part(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    for part, name in index.of.items():
        items = [(part, item) for item in questionnaire.items_of(name)]
        yield from _unequal(at, index, questionnaire, items)


def _unequal(
    at: Address, index: Index, questionnaire: Questionnaire, items: Sequence[tuple[str, Item]]
) -> Iterator[Flaw]:
    ends = [_ends(questionnaire, item) for _part, item in items]
    for (part, item), own in zip(items, ends, strict=True):
        if own != ends[0]:
            first = items[0][1]
            what = (
                f"{index.name} compares {first.name} (scale {_words(ends[0])}) with {item.name}"
                f" (scale {_words(own)})"
            )
            yield Flaw((*at, "of", part), what, "let both be answered on the same scale")
            return


def _gap_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    yield from _one_scale(at, index, questionnaire)
    yield from _dimension_flaws(at, index, questionnaire)


def _dimension_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Check that parts which are divided into dimensions are divided alike."""
    last = PARTS[index.kind][-1]
    own = _divisions(questionnaire, index.of[last])
    for part in PARTS[index.kind][:-1]:
        other = _divisions(questionnaire, index.of[part])
        if other and own and other != own:
            what = (
                f"the perspectives below {index.of[part]} divide the attributes in another way"
                f" than those below {index.of[last]}"
            )
            remedy = f"divide both alike, or only {index.of[last]}"
            yield Flaw((*at, "of", part), what, remedy)


def _divisions(questionnaire: Questionnaire, name: str) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset(item.attribute or item.name for item in questionnaire.items_of(child.name))
        for child in questionnaire.children(name)
    )


def _csi_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    yield from _scale_of_each_part(at, index, questionnaire)
    cuts = index.band_cuts
    if (index.bands == "own") != (cuts is not None):
        lacks = cuts is None
        what = "own bands have no cuts" if lacks else "band_cuts are cuts of own bands"
        remedy = "write band_cuts: [0.5, 0.75] or the like" if lacks else "write bands: own"
        yield Flaw((*at, "bands" if lacks else "band_cuts"), what, remedy)
    if cuts is None:
        return
    if not 1 <= len(cuts) < SATISFACTION_CLASSES:
        what = f"there are {len(cuts)} band_cuts"
        yield Flaw((*at, "band_cuts"), what, "write one to four of them")
    odd = [one for one in cuts if not 0 < one < 1]
    if odd:
        what = f"the cut {digits(odd[0])} is no share between 0 and 1"
        yield Flaw((*at, "band_cuts"), what, "write shares, such as 0.66")
    elif any(high <= low for low, high in pairwise(cuts)):
        yield Flaw((*at, "band_cuts"), "the band_cuts do not ascend", "write them low to high")


def _kano_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    for part, name in index.of.items():
        for item in questionnaire.items_of(name):
            points = _points(questionnaire, item)
            if len(points) != KANO_POINTS or not _steps_of_one(points):
                what = f"{item.name} is answered on {_words(points)}, not on Kano's five answers"
                remedy = (
                    "write five points one apart, low to high: like, must-be, neutral,"
                    " live-with, dislike"
                )
                yield Flaw((*at, "of", part), what, remedy)
                return
            if item.reverse:
                what = f"{item.name} is reversed, but Kano's answers are not turned"
                yield Flaw((*at, "of", part), what, f"remove reverse from {item.name}")


# ---------------------------------------------------------------- of one part


def _nps_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    items = questionnaire.items_of(index.of["recommendation"])
    where: Address = (*at, "of", "recommendation")
    if len(items) != 1:
        names = ", ".join(item.name for item in items)
        what = f"{index.name} is one question, but {index.of['recommendation']} has {names}"
        yield Flaw(where, what, "name a perspective that holds it alone")
        return
    for item in items:
        points = _points(questionnaire, item)
        if points != tuple(LIKELY):
            what = f"{item.name} is answered on {_words(points)}, an NPS needs 0 to 10"
            yield Flaw(where, what, "ask it on a scale of 0 to 10, or remove the index")
        if item.reverse:
            what = f"{item.name} is reversed, but 10 is the best answer of an NPS"
            yield Flaw(where, what, f"remove reverse from {item.name}")


def _sus_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    items = questionnaire.items_of(index.of["statements"])
    where: Address = (*at, "of", "statements")
    if len(items) != STATEMENTS:
        what = f"{index.name} has {len(items)} statements, the SUS has ten"
        yield Flaw(where, what, "declare all ten, in their order")
        return
    for item in items:
        points = _points(questionnaire, item)
        if len(points) != KANO_POINTS or not _steps_of_one(points):
            what = f"{item.name} is answered on {_words(points)}, the SUS on five points one apart"
            yield Flaw(where, what, "write five points, such as 1 to 5")
            return
    wrong = [item.name for position, item in enumerate(items) if item.reverse != (position % 2 > 0)]
    if wrong:
        what = f"every second statement of the SUS is negative, which {', '.join(wrong)} contradict"
        remedy = "write reverse: true in the second, fourth and so on to the tenth, and only there"
        yield Flaw(where, what, remedy)


def _top_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    top = index.top or TOP
    for item in questionnaire.items_of(index.of["items"]):
        points = _points(questionnaire, item)
        if top >= len(points):
            what = f"the top {top} points are all that {item.name} has ({len(points)})"
            yield Flaw((*at, "top" if index.top else "kind"), what, "write a smaller number as top")
            return


# ---------------------------------------------------------------- scales


def _points(questionnaire: Questionnaire, item: Item) -> tuple[int, ...]:
    return tuple(sorted(point.value for point in questionnaire.scale_of(item).values))


def _ends(questionnaire: Questionnaire, item: Item) -> tuple[int, ...]:
    scale = questionnaire.scale_of(item)
    return scale.minimum, scale.maximum


def _steps_of_one(points: Sequence[int]) -> bool:
    return all(high - low == 1 for low, high in pairwise(points))


def _words(points: Sequence[int]) -> str:
    return f"{points[0]} to {points[-1]}"


Check = Callable[[Address, Index, Questionnaire], Iterator[Flaw]]

NO_PERFORMANCE = ("importance", "expectation", "minimum", "desired", "dysfunctional")

CHECKS: Mapping[str, Check] = {
    "ipa": _one_scale,
    "csi": _csi_flaws,
    "nps": _nps_flaws,
    "servqual": _gap_flaws,
    "libqual": _gap_flaws,
    "kano": _kano_flaws,
    "sus": _sus_flaws,
    "top-box": _top_flaws,
    "tcr": _scale_of_each_part,
}
