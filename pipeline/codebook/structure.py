"""How perspectives hang together: scales, weights, parents and who is asked."""

from collections.abc import Collection, Iterator, Mapping

from pipeline.codebook.declared import Flaw
from pipeline.codebook.references import Sound
from pipeline.codebook.source import Address
from pipeline.codebook.wording import listed
from pipeline.questionnaire import Item, Perspective, Questionnaire, Scale


def family_flaws(perspectives: Mapping[int, Perspective]) -> Iterator[Flaw]:
    """Check parents against children, on perspectives (by position) whose parents all exist."""
    byname = {one.name: one for one in perspectives.values()}
    parents = {one.parent for one in perspectives.values()}
    for position, one in perspectives.items():
        if one.of == "children" and one.name not in parents:
            what = f"perspective {one.name} is scored of its children, but has none"
            yield Flaw(("perspectives", position, "of"), what, "remove of:, or name its children")
        above = _respondents(byname, one.parent)
        strangers = sorted(set(one.respondents) - set(above)) if above else []
        if strangers:
            what = (
                f"perspective {one.name} asks {listed(strangers)}, its parent {one.parent} does not"
            )
            at = ("perspectives", position, "respondents")
            yield Flaw(at, what, f"name only {listed(above)}, or extend the parent")


def weight_flaws(
    perspectives: Mapping[int, Perspective], lost: Collection[Address]
) -> Iterator[Flaw]:
    """Find perspectives of the scorecard without a weight beside others that have one.

    A faulty weight is ``lost``: what it was is not known, but it was there.
    """
    if any(at[0] == "perspectives" and at[-1] == "weight" for at in lost if at):
        return
    tops = _carded(perspectives)
    lacking = [(at, one.name) for at, one in tops if one.weight is None]
    if lacking and len(lacking) < len(tops):
        names = ", ".join(name for _, name in lacking)
        what = f"other perspectives have a weight, but not {names}"
        yield Flaw(("perspectives", lacking[0][0]), what, "give each top perspective one, or none")


def card_flaws(perspectives: Mapping[int, Perspective]) -> Iterator[Flaw]:
    """Refuse a scorecard without any perspective."""
    tops = [at for at, one in perspectives.items() if one.parent is None]
    if tops and not _carded(perspectives):
        what = "no perspective is left on the scorecard: each says scorecard: false"
        remedy = "remove it from the perspectives that say how good the service is"
        yield Flaw(("perspectives", tops[0], "scorecard"), what, remedy)


def _carded(perspectives: Mapping[int, Perspective]) -> list[tuple[int, Perspective]]:
    """Give the perspectives that the scorecard is made of, with their positions."""
    return [(at, one) for at, one in perspectives.items() if one.parent is None and one.scorecard]


def family_doubts(perspectives: Mapping[int, Perspective]) -> Iterator[Flaw]:
    """Point at weights and words on the scorecard that are not used."""
    for position, one in perspectives.items():
        if one.parent is not None and one.weight is not None:
            yield Flaw(
                ("perspectives", position, "weight"),
                f"the weight of {one.name} is not used: only top perspectives are weighed",
                f"remove it, or move it to {one.parent}",
            )
        elif one.weight is not None and not one.scorecard:
            what = f"the weight of {one.name} is not used: it is not on the scorecard"
            yield Flaw(("perspectives", position, "weight"), what, "remove it")
        if one.parent is not None and not one.scorecard:
            what = f"scorecard: false in {one.name} says nothing: {one.parent} is above it"
            at = ("perspectives", position, "scorecard")
            yield Flaw(at, what, f"remove it, or write it in {one.parent}")


def item_doubts(sound: Sound) -> Iterator[Flaw]:
    """Point at items beside the children that a perspective is scored of."""
    for one in sound.questionnaire.perspectives:
        own = [item.name for item in sound.questionnaire.items if item.perspective == one.name]
        if one.of == "children" and own:
            yield Flaw(
                ("items", sound.position[own[0]], "perspective"),
                f"perspective {one.name} is scored of its children: {', '.join(own)}, directly"
                " under it, together count as one more part beside them",
                "make sure that this is meant, or give them to a child",
            )


def empty_perspectives(sound: Sound) -> list[tuple[int, Perspective]]:
    """Find perspectives with neither items nor children, with their positions."""
    questionnaire = sound.questionnaire
    used = {item.perspective for item in questionnaire.items} | {
        one.parent for one in questionnaire.perspectives
    }
    if not sound.whole:
        return []
    return [(position, one) for position, one in sound.perspectives.items() if one.name not in used]


def mixed_scale_flaws(sound: Sound) -> Iterator[Flaw]:
    """Find perspectives that average scores from different scales.

    What a perspective rescales is percent below it; a child's own rescale does not reach upwards.
    """
    questionnaire = sound.questionnaire
    told: set[str] = set()
    for one in _tops_first(questionnaire):
        lineage = list(questionnaire.lineage(one.name))
        if any(above.rescale or above.name in told for above in lineage):
            continue
        odd = _odd_item(questionnaire, one)
        if odd:
            told.add(one.name)
            first = questionnaire.items_of(one.name)[0]
            what = (
                f"perspective {one.name} mixes the scales {_named(questionnaire, first)}"
                f" and {_named(questionnaire, odd)}"
            )
            remedy = f"use one scale, or declare rescale: percent in {one.name}"
            yield Flaw(("items", sound.position[odd.name], "scale"), what, remedy)


def _odd_item(questionnaire: Questionnaire, perspective: Perspective) -> Item | None:
    """Give the first item that is not measured like the first one."""
    items = questionnaire.items_of(perspective.name)
    values = [_values(questionnaire.scale_of(item)) for item in items]
    return next((item for item, own in zip(items, values, strict=True) if own != values[0]), None)


def _values(scale: Scale) -> tuple[int, ...]:
    return tuple(point.value for point in scale.values)


def _named(questionnaire: Questionnaire, item: Item) -> str:
    scale = questionnaire.scale_of(item)
    return f"{item.scale} ({', '.join(map(str, _values(scale)))})"


def _tops_first(questionnaire: Questionnaire) -> list[Perspective]:
    return sorted(
        questionnaire.perspectives, key=lambda one: len(list(questionnaire.lineage(one.name)))
    )


def _respondents(byname: Mapping[str, Perspective], name: str | None) -> Collection[str]:
    """Name who is asked a perspective; nobody named means all."""
    while name is not None:
        if byname[name].respondents:
            return byname[name].respondents
        name = byname[name].parent
    return ()
