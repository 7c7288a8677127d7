"""What a study may not say about its relations."""

from collections.abc import Iterator
from itertools import combinations

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import suggestion
from pipeline.questionnaire import Questionnaire
from pipeline.relation_choices import RelationChoices
from pipeline.study import Study

MEDIATED = ("mediation", "path")
MOST_PREDICTORS = 30  # of drivers: their intervals take ten seconds then


def relation_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check each relation by itself, and that there is a questionnaire."""
    if study.relations and study.questionnaire is None and not declared.misses("questionnaire"):
        what = "there are relations, but no questionnaire with the scores to relate"
        yield Flaw(("relations",), what, "name its file under questionnaire", key=True)
    seen: set[str] = set()
    for position, one in enumerate(study.relations):
        at: Address = ("relations", position)
        if one.name in seen:
            what = f"the relation {one.name} stands twice"
            yield Flaw((*at, "name"), what, "rename one of them")
        seen.add(one.name)
        yield from _term_flaws(at, one)
        if not declared.misses("relations", str(position)):
            yield from _kind_flaws(at, one)


def _term_flaws(at: Address, one: RelationChoices) -> Iterator[Flaw]:
    for place, name in enumerate(one.predictors):
        here = (*at, "predictors", place)
        if name == one.outcome:
            what = f"{name} is the outcome of {one.name}, and one of its predictors"
            yield Flaw(here, what, "remove it from predictors")
        elif name in one.predictors[:place]:
            yield Flaw(here, f"{name} stands twice in predictors", "keep one of them")
    if one.mediator == one.outcome:
        what = f"{one.mediator} is the outcome of {one.name}, and its mediator"
        yield Flaw((*at, "mediator"), what, "name what lies between predictors and outcome")
    elif one.mediator in one.predictors:
        what = f"{one.mediator} is the mediator of {one.name}, and one of its predictors"
        yield Flaw((*at, "mediator"), what, "remove it from predictors")


def _kind_flaws(at: Address, one: RelationChoices) -> Iterator[Flaw]:
    """Check that the kind has what it needs."""
    if one.kind in MEDIATED and one.mediator is None:
        what = f"kind is {one.kind}, but there is no mediator"
        yield Flaw((*at, "kind"), what, "name it under mediator, or write kind: regression")
    if one.kind not in MEDIATED and one.mediator is not None:
        what = f"a mediator has no use with kind: {one.kind}"
        yield Flaw((*at, "mediator"), what, "write kind: mediation, or remove it", key=True)
    if one.kind == "mediation" and len(one.predictors) > 1:
        what = f"mediation has one predictor, and {one.name} has {len(one.predictors)}"
        yield Flaw((*at, "predictors"), what, "write kind: path, or keep one of them", key=True)
    if one.kind == "drivers" and not 1 < len(one.predictors) <= MOST_PREDICTORS:
        what = f"drivers compare predictors, and {one.name} has {len(one.predictors)}"
        remedy = f"name 2 to {MOST_PREDICTORS}, or write kind: regression"
        yield Flaw((*at, "predictors"), what, remedy, key=True)


def related_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Find relations of what is no perspective or item, or is made of the same answers."""
    perspectives = {one.name for one in questionnaire.perspectives}
    for position, one in enumerate(study.relations):
        if one.name in perspectives:
            what = f"the relation {one.name} is called as a perspective is"
            yield Flaw(("relations", position, "name"), what, "rename it: questions name both")
        terms = _terms(("relations", position), one)
        items: dict[Address, frozenset[str]] = {}
        for at, name in terms.items():
            found = _items_of(questionnaire, name)
            if found is None:
                what = f"'{name}' is no perspective or item"
                yield Flaw(at, what, suggestion(name, _known(questionnaire)))
            elif not found:
                what = f"{name} has no items, so that respondents have no score in it"
                yield Flaw(at, what, "name a perspective with items, or an item")
            else:
                items[at] = found
        yield from _overlaps(terms, items)
        yield from _strangers(questionnaire, one, terms)


def _terms(at: Address, one: RelationChoices) -> dict[Address, str]:
    terms: dict[Address, str] = {(*at, "outcome"): one.outcome}
    terms |= {(*at, "predictors", place): name for place, name in enumerate(one.predictors)}
    return terms if one.mediator is None else {**terms, (*at, "mediator"): one.mediator}


def _known(questionnaire: Questionnaire) -> frozenset[str]:
    return frozenset(
        one.name for some in (questionnaire.perspectives, questionnaire.items) for one in some
    )


def _items_of(questionnaire: Questionnaire, name: str) -> frozenset[str] | None:
    if any(one.name == name for one in questionnaire.perspectives):
        return frozenset(one.name for one in questionnaire.items_of(name))
    return frozenset({name}) if any(one.name == name for one in questionnaire.items) else None


def _overlaps(terms: dict[Address, str], items: dict[Address, frozenset[str]]) -> Iterator[Flaw]:
    """Find two terms with the same answers in them: they would be related by construction."""
    for (_, first), (at, second) in combinations(items.items(), 2):
        shared = sorted(first & second)
        other = next(name for place, name in terms.items() if items.get(place) is first)
        if shared and terms[at] != other:
            what = f"{terms[at]} and {other} share the item {shared[0]}"
            if len(shared) > 1:
                what = f"{terms[at]} and {other} share {len(shared)} items, such as {shared[0]}"
            yield Flaw(at, what, "name scores without common items")


def _strangers(
    questionnaire: Questionnaire, one: RelationChoices, terms: dict[Address, str]
) -> Iterator[Flaw]:
    """Find a term that nobody is asked who is asked the outcome."""
    asked = _asked(questionnaire, one.outcome)
    for at, name in terms.items():
        others = _asked(questionnaire, name)
        if asked and others and not asked & others:
            what = f"nobody who is asked {one.outcome} is asked {name}"
            yield Flaw(at, what, "relate scores of the same respondents")


def _asked(questionnaire: Questionnaire, name: str) -> frozenset[str]:
    """Name the kinds who are asked a term; none: everybody, or it is unknown."""
    items = [one for one in questionnaire.items if one.name == name]
    perspective = items[0].perspective if items else name
    if not any(one.name == perspective for one in questionnaire.perspectives):
        return frozenset()
    return frozenset(questionnaire.respondents_of(perspective))
