"""The strategy map: objectives that exist, lead somewhere, and are measured once."""

from collections.abc import Iterator, Mapping

from pipeline.codebook.ahp import compared_flaws
from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.sources import Sources
from pipeline.codebook.wording import suggestion
from pipeline.errors import Fault
from pipeline.study import Objective, Study


def objective_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Find names used twice, links to nowhere, and circles."""
    known = declared.names("objectives")
    seen: set[str] = set()
    for position, one in enumerate(study.objectives):
        if one.name in seen:
            what = f"the name '{one.name}' stands twice in objectives"
            yield Flaw(("objectives", position, "name"), what, "give each its own name")
        seen.add(one.name)
        for index, name in enumerate(one.leads_to):
            at = ("objectives", position, "leads_to", index)
            if name == one.name:
                yield Flaw(at, f"the objective {name} leads to itself", "remove it")
            elif name not in known:
                what = f"the objective {one.name} leads to '{name}', which does not exist"
                yield Flaw(at, what, suggestion(name, known - {one.name}))
            elif name in one.leads_to[:index]:
                yield Flaw(at, f"{one.name} leads to {name} twice", "keep one of them")
    yield from _circle_flaws(study)


def _circle_flaws(study: Study) -> Iterator[Flaw]:
    onward = {one.name: one.leads_to for one in study.objectives}
    told: set[str] = set()
    for position, one in enumerate(study.objectives):
        way = _way_back(one.name, onward)
        if len(way) > 1 and not told & set(way):
            told |= set(way)
            what = f"the objectives go in a circle: {' -> '.join((*way, one.name))}"
            at = ("objectives", position, "leads_to")
            yield Flaw(at, what, "an effect cannot be its own cause: leave one link out", key=True)


def _way_back(name: str, onward: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the names on a way from an objective to itself, nothing if there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen = {name}
    while ways:
        way = ways.pop()
        for after in onward.get(way[-1], ()):
            if after == name:
                return way
            if after not in seen:
                seen.add(after)
                ways.append((*way, after))
    return ()


# ---------------------------------------------------------------- against the other files


def strategy_faults(declared: Declared[Study], study: Study, sources: Sources) -> Iterator[Fault]:
    """Check objectives and compared weights against perspectives and indicators."""
    yield from objective_faults(declared, sources)
    yield from declared.placed(objective_reference_flaws(study, sources))
    yield from declared.placed(compared_flaws(study, sources))


def objective_reference_flaws(study: Study, sources: Sources) -> Iterator[Flaw]:
    """Find objectives of unknown perspectives, and indicators that are unknown or listed twice."""
    known = _indicator_names(sources)
    owner: dict[str, str] = {}
    for position, one in enumerate(study.objectives):
        if one.perspective not in sources.names:
            what = f"the objective {one.name} has the perspective '{one.perspective}'"
            at = ("objectives", position, "perspective")
            yield Flaw(
                at,
                f"{what}, which does not exist",
                suggestion(one.perspective, known_tops(sources)),
            )
        for index, name in enumerate(one.indicators):
            at_one = ("objectives", position, "indicators", index)
            if sources.readable and name not in known:
                what = f"the objective {one.name} has the indicator '{name}', which does not exist"
                yield Flaw(at_one, what, suggestion(name, known))
            elif name in owner:
                what = f"the indicator {name} belongs to {owner[name]} already"
                yield Flaw(at_one, what, "each indicator measures one objective")
            owner.setdefault(name, one.name)


def objective_faults(declared: Declared[Study], sources: Sources) -> Iterator[Fault]:
    """Find indicators that name an unknown objective, or another than lists them."""
    study, known = declared.record, declared.names("objectives")
    lists = _listed(study.objectives) if study else {}
    for row in sources.indicators.table if sources.indicators else ():
        name, indicator = row.cells["objective"], row.cells["name"]
        if name and name not in known:
            what = f"the objective '{name}' does not exist"
            yield Fault(row.place("objective"), what, suggestion(name, known))
        elif name and lists.get(indicator, name) != name:
            what = f"the indicator {indicator} names the objective {name}"
            remedy = "each indicator measures one objective: remove it here or there"
            at = row.place("objective")
            yield Fault(at, f"{what}, but {lists[indicator]} lists it", remedy)


def strategy_doubts(study: Study, sources: Sources) -> Iterator[Fault]:
    """Point at indicators of one perspective that measure an objective of another."""
    if not sources.readable:
        return
    tops, lists = sources.nested(), _listed(study.objectives)
    perspectives = {one.name: one.perspective for one in study.objectives}
    for row in sources.indicators.table if sources.indicators else ():
        name, own = row.cells["name"], row.cells["perspective"]
        objective = row.cells["objective"] or lists.get(name, "")
        of = perspectives.get(objective, own)
        if own in sources.names and of in sources.names and tops.get(own, own) != tops.get(of, of):
            what = f"{name} belongs to {own}, but measures {objective}, an objective of {of}"
            remedy = "name an objective of its own perspective, unless this is meant"
            yield Fault(row.place("objective"), what, remedy)


def known_tops(sources: Sources) -> frozenset[str]:
    """Name the perspectives that are nobody's indicator."""
    return sources.names - set(sources.nested())


def _listed(objectives: tuple[Objective, ...]) -> dict[str, str]:
    return {name: one.name for one in reversed(objectives) for name in one.indicators}


def _indicator_names(sources: Sources) -> frozenset[str]:
    rows = sources.indicators.table if sources.indicators else ()
    return frozenset(row.cells["name"] for row in rows)
