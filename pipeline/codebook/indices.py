"""Indices that a questionnaire declares: their parts, their pairs and their choices."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.index_scales import index_doubts as scorecard_doubts
from pipeline.codebook.index_scales import scale_flaws
from pipeline.codebook.skm_index import satisfaction_flaws
from pipeline.codebook.source import Address
from pipeline.codebook.wording import listed, suggestion
from pipeline.index_choices import CHOICES, PARTS, Index
from pipeline.questionnaire import Item, Questionnaire


def index_flaws(
    declared: Declared[Questionnaire], questionnaire: Questionnaire, *, whole: bool
) -> Iterator[Flaw]:
    """Check every index; its pairs only in a questionnaire that lost nothing."""
    names = declared.names("perspectives")
    seen: set[str] = set()
    told: set[str] = set()
    loses_attributes = any(at[0] == "items" and at[-1] == "attribute" for at in declared.lost if at)
    lost_any = any(at[0] == "indices" and len(at) > 2 for at in declared.lost if at)
    for position, index in enumerate(questionnaire.indices):
        at: Address = ("indices", position)
        if index.name in seen:
            yield Flaw((*at, "name"), f"{index.name} stands twice in indices", "rename one of them")
        seen.add(index.name)
        if index.kind == "skm" and any(
            one.kind == "skm" for one in questionnaire.indices[:position]
        ):
            what = "a questionnaire has one index of kind skm, and this is the second"
            yield Flaw((*at, "kind"), what, "remove it, or make a questionnaire of its own")
        yield from _choice_flaws(at, index)
        if lost_any:  # what was left out may be what is missing here
            continue
        flaws = list(_part_flaws(at, index, names))
        yield from flaws
        if whole and not flaws:
            flaws = [] if loses_attributes else list(_pair_flaws(at, index, questionnaire))
            # of several indices of the same parts the first tells it
            yield from [flaw for flaw in flaws if flaw.what not in told]
            told |= {flaw.what for flaw in flaws}
            yield from [] if flaws else scale_flaws(at, index, questionnaire)
            yield from _unit_flaws(at, index, questionnaire)
            if index.kind == "skm":
                yield from satisfaction_flaws(at, index, questionnaire)


def index_doubts(questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Point at what an index is made of that hardly belongs on the scorecard."""
    for position, index in enumerate(questionnaire.indices):
        yield from scorecard_doubts(("indices", position), index, questionnaire)


def _choice_flaws(at: Address, index: Index) -> Iterator[Flaw]:
    for choice, kinds in CHOICES.items():
        if getattr(index, choice) is not None and index.kind not in kinds:
            what = f"{choice} is no choice of an index of kind {index.kind}"
            yield Flaw((*at, choice), what, "remove it", key=True)


def _part_flaws(at: Address, index: Index, names: frozenset[str]) -> Iterator[Flaw]:
    parts = PARTS[index.kind]
    for part in index.of:
        if part not in parts:
            what = f"an index of kind {index.kind} has no part '{part}'"
            yield Flaw((*at, "of", part), what, f"its parts are: {', '.join(parts)}", key=True)
    lacking = [part for part in parts if part not in index.of]
    if lacking:
        what = f"the index {index.name} ({index.kind}) lacks its {listed(lacking)}"
        remedy = f"name a perspective for each under of: {', '.join(parts)}"
        yield Flaw((*at, "of") if index.of else at, what, remedy, key=True)
    taken: dict[str, str] = {}
    for part, name in index.of.items():
        if name not in names:
            what = f"the index {index.name} is made of '{name}', which is no perspective"
            yield Flaw((*at, "of", part), what, suggestion(name, names))
        elif name in taken:
            what = f"{part} and {taken[name]} are the same perspective {name}"
            yield Flaw((*at, "of", part), what, "give each part a perspective of its own")
        taken[name] = part


def _pair_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Check that the items of several parts are about the same attributes, each once."""
    parts = {part: questionnaire.items_of(name) for part, name in index.of.items()}
    for part, items in parts.items():
        if not items:
            what = f"{index.of[part]} has no items, so that {index.name} has no {part}"
            yield Flaw((*at, "of", part), what, "name a perspective that has items")
    if len(parts) < 2 and index.kind != "skm":
        return
    yield from _asked_flaws(at, index, questionnaire)
    yield from _attribute_flaws(at, index, parts)


def _asked_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Check that somebody is asked for both sides of a pair."""
    asked = {part: {*questionnaire.respondents_of(name)} for part, name in index.of.items()}
    (first, some), *others = asked.items()
    for part, own in others:
        if some and own and not some & own:
            what = (
                f"{index.of[first]} asks {', '.join(sorted(some))}, and {index.of[part]}"
                f" {', '.join(sorted(own))}: nobody answers both"
            )
            remedy = f"ask both of the same respondents: {index.kind} is made of their pairs"
            yield Flaw((*at, "of", part), what, remedy)


def _attribute_flaws(
    at: Address, index: Index, parts: Mapping[str, Sequence[Item]]
) -> Iterator[Flaw]:
    named = {part: _attributes(items) for part, items in parts.items()}
    for part, items in parts.items():
        unnamed = [item.name for item in items if item.attribute is None]
        if unnamed:
            verb = "have" if unnamed[1:] else "has"
            what = f"{', '.join(unnamed)} of {index.of[part]} {verb} no attribute"
            remedy = f"write what each is about under attribute: {index.name} is made of them"
            yield Flaw((*at, "of", part), what, remedy)
        twice = [name for name, count in named[part].items() if count > 1]
        if twice:
            what = f"{index.of[part]} has several items on {listed(twice)}"
            yield Flaw((*at, "of", part), what, "give each attribute one item in each part")
        if unnamed or twice:
            return
    yield from _unpaired_flaws(at, index, named)


def _unpaired_flaws(at: Address, index: Index, named: Mapping[str, Counter[str]]) -> Iterator[Flaw]:
    """Name what single parts lack, in one line: an attribute misspelt in one is a new one."""
    every = list(dict.fromkeys(name for some in named.values() for name in some))
    lacking = {
        part: [name for name in every if name not in some] for part, some in named.items() if some
    }
    short = {part: names for part, names in lacking.items() if names}
    if short:
        each = [f"{index.of[part]} has no item on {listed(names)}" for part, names in short.items()]
        what = f"{'; '.join(each)}, as other parts have".replace("; ", ", and ")
        where = (*at, "of", next(iter(short)))
        yield Flaw(where, what, "give both the same attribute, or add the item")


def _attributes(items: Sequence[Item]) -> Counter[str]:
    return Counter(item.attribute for item in items if item.attribute is not None)


def _unit_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    groups = {one.name for one in questionnaire.variables if one.role == "group"}
    if index.units is not None and index.units not in groups:
        what = f"units are told apart by '{index.units}', which is no group variable"
        yield Flaw((*at, "units"), what, suggestion(index.units, groups))
