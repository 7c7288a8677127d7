"""Names in a questionnaire: used once, and there when something refers to them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import listed, suggestion
from pipeline.folding import fold_header
from pipeline.questionnaire import Item, Perspective, Questionnaire, Variable


@dataclass(frozen=True)
class Sound:
    """The part of a questionnaire whose references all lead somewhere, for further checks.

    ``position`` tells where each item stands, ``perspectives`` has its positions as keys; ``whole``
    says that nothing had to be left out.
    """

    questionnaire: Questionnaire
    position: dict[str, int]
    perspectives: dict[int, Perspective]
    whole: bool


# ---------------------------------------------------------------- perspectives


def perspective_name_flaws(
    perspectives: Sequence[Perspective], names: Collection[str]
) -> Iterator[Flaw]:
    """Find names used twice, unknown parents and circles; ``names`` are all that are declared."""
    yield from _repeated("perspectives", [one.name for one in perspectives])
    parents = {one.name: one.parent for one in reversed(perspectives)}
    told: set[str] = set()
    for position, one in enumerate(perspectives):
        at = ("perspectives", position, "parent")
        if one.parent is None:
            continue
        if one.parent not in names:
            what = f"perspective {one.name} has the parent '{one.parent}', which does not exist"
            yield Flaw(at, what, suggestion(one.parent, set(names) - {one.name}))
        circle = _circle(one.name, parents)
        if circle and not told & set(circle):
            told |= set(circle)
            way = " -> ".join((*circle, one.name))
            yield Flaw(at, f"the parents go in a circle: {way}", "leave one of the parents out")


def sound_perspectives(perspectives: Sequence[Perspective]) -> dict[int, Perspective]:
    """Keep the first perspective of each name, and only parents that exist and end at a top.

    The keys are the positions in the file.
    """
    first = {one.name: one for one in reversed(perspectives)}
    parents = {one.name: one.parent for one in first.values()}
    return {
        position: one
        if one.parent in first and not _circle(one.name, parents)
        else replace(one, parent=None)
        for position, one in enumerate(perspectives)
        if one is first[one.name]
    }


def _circle(name: str, parents: dict[str, str | None]) -> tuple[str, ...]:
    """Give the names from one up to itself, nothing if the way ends at a top."""
    way = [name]
    above = parents.get(name)
    while above is not None and above not in way:
        way.append(above)
        above = parents.get(above)
    return tuple(way) if above == name else ()


# ---------------------------------------------------------------- items and variables


def item_name_flaws(declared: Declared[Questionnaire], record: Questionnaire) -> Iterator[Flaw]:
    """Find names used twice, and items whose perspective or scale is not there."""
    yield from _repeated("items", [item.name for item in record.items])
    yield from _repeated("variables", [variable.name for variable in record.variables])
    items = {item.name for item in record.items}
    for position, variable in enumerate(record.variables):
        if variable.name in items:
            what = f"variable {variable.name} is named like an item"
            yield Flaw(("variables", position, "name"), what, "give it another name")
    known = {"perspective": declared.names("perspectives"), "scale": declared.names("scales")}
    for position, item in enumerate(record.items):
        for key, name in (("perspective", item.perspective), ("scale", item.scale)):
            if name not in known[key]:
                what = f"item {item.name} has the {key} '{name}', which does not exist"
                yield Flaw(("items", position, key), what, suggestion(name, known[key]))


def sound_questionnaire(declared: Declared[Questionnaire]) -> Sound | None:
    """Leave out what refers to nothing; None if no item or perspective stays."""
    record = declared.record
    if record is None:
        return None
    perspectives = sound_perspectives(record.perspectives)
    names = {one.name for one in perspectives.values()}
    position: dict[str, int] = {}
    for index, item in enumerate(record.items):
        if item.perspective in names and item.scale in record.scales:
            position.setdefault(item.name, index)
    items = tuple(record.items[index] for index in position.values())
    if not items:
        return None
    whole = not any(map(declared.misses, ("perspectives", "items", "scales")))
    return Sound(
        questionnaire=replace(record, perspectives=tuple(perspectives.values()), items=items),
        position=position,
        perspectives=perspectives,
        whole=whole and len(items) == len(record.items),
    )


# ---------------------------------------------------------------- columns


def column_flaws(sound: Sound) -> Iterator[Flaw]:
    """Find headers that two items or variables claim and that one export could hold."""
    claims: dict[str, list[tuple[str, frozenset[str]]]] = {}
    questionnaire = sound.questionnaire
    claimants: list[tuple[str, int, Item | Variable, frozenset[str]]] = [
        ("items", sound.position[item.name], item, _asked(questionnaire, item))
        for item in questionnaire.items
    ]
    claimants += [
        ("variables", position, variable, frozenset())
        for position, variable in enumerate(questionnaire.variables)
    ]
    for section, position, one, asked in claimants:
        for name, header, flaw_at in _headers(section, position, one):
            others = claims.setdefault(fold_header(header), [])
            rivals = [other for other, theirs in others if not _apart(asked, theirs)]
            if not header.strip():
                yield Flaw(flaw_at, f"{name} has an empty column header", "write the header")
            elif rivals and name not in rivals:
                what = f"{listed(rivals)} and {name} claim the same column '{header}'"
                yield Flaw(flaw_at, what, "write the exact header of each")
            others.append((name, asked))


def _asked(questionnaire: Questionnaire, item: Item) -> frozenset[str]:
    return frozenset(questionnaire.respondents_of(item.perspective))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two groups of respondents have nobody in common (nobody named means all)."""
    return bool(one) and bool(other) and not one & other


def _headers(
    section: str, position: int, one: Item | Variable
) -> Iterator[tuple[str, str, Address]]:
    """Give who claims a column, its header, and where that stands."""
    options = one.options if isinstance(one, Variable) else ()
    if not one.column and not any(option.column for option in options):
        yield one.name, one.name, (section, position, "name")
    for index, header in enumerate(one.column):
        yield one.name, header, (section, position, "column", index)
    for place, option in enumerate(options):
        for index, header in enumerate(option.column):
            at = (section, position, "options", place, "column", index)
            yield f"option {place + 1} of {one.name}", header, at


def _repeated(section: str, names: Iterable[str]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for position, name in enumerate(names):
        if name in seen:
            what = f"the name '{name}' stands twice in {section}"
            yield Flaw((section, position, "name"), what, "give each its own name")
        seen.add(name)
