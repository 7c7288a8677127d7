"""The elements of a satisfaction index: which a regulation asks for, and their answer scale."""

from collections.abc import Iterator, Sequence

from pipeline.codebook.declared import Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import listed, suggestion
from pipeline.index_choices import Index
from pipeline.questionnaire import Item, Questionnaire
from pipeline.statistics.skm import DEFAULT_REGULATION, REGULATIONS

POINTS = [1, 2, 3, 4]
MOST_TYPOS = 2  # more unknown elements than that are those of another form


def satisfaction_flaws(at: Address, index: Index, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Check that each element has its one question, on 1 to 4, and that the weight fits."""
    name = index.regulation or DEFAULT_REGULATION
    regulation = REGULATIONS[name]
    if index.weights not in (None, "exact", *regulation.weights):
        what = f"{index.weights} is no weight of the {len(regulation.elements)} elements of {name}"
        remedy = f"write one of: exact, {', '.join(regulation.weights)}"
        yield Flaw((*at, "weights"), what, remedy)
    if index.pooling == "units" and index.units is None:
        what = f"{index.name} is the mean of units, but nothing tells units apart"
        yield Flaw((*at, "pooling"), what, "name their group variable under units")
    items = questionnaire.items_of(index.of["elements"])
    yield from _element_flaws(at, name, questionnaire, items)
    yield from _scale_flaws(questionnaire, items)


def _element_flaws(
    at: Address, name: str, questionnaire: Questionnaire, items: Sequence[Item]
) -> Iterator[Flaw]:
    elements = REGULATIONS[name].elements
    named = {item.attribute for item in items if item.attribute is not None}
    unknown = sorted(named - set(elements))
    if len(unknown) > MOST_TYPOS:
        what = f"{', '.join(unknown)} are no elements of {name}"
        remedy = f"write its elements under attribute, or another regulation: {listed(elements)}"
        yield Flaw((*at, "of", "elements"), what, remedy)
        return
    for one in unknown:
        first = next(item for item in items if item.attribute == one)
        where = ("items", questionnaire.items.index(first), "attribute")
        yield Flaw(where, f"'{one}' is no element of {name}", suggestion(one, set(elements)))
    lacking = [one for one in elements if one not in named]
    if len(lacking) > len(unknown) and all(item.attribute is not None for item in items):
        what = f"{name} asks for {len(elements)} elements; there is no item on {listed(lacking)}"
        remedy = "write it under attribute of its item, or add the item: no element is left out"
        yield Flaw((*at, "of", "elements"), what, remedy)


def _scale_flaws(questionnaire: Questionnaire, items: Sequence[Item]) -> Iterator[Flaw]:
    for item in items:
        scale = questionnaire.scales.get(item.scale)
        if scale is None or sorted(point.value for point in scale.values) == POINTS:
            continue
        position = questionnaire.items.index(item)
        what = f"{item.name} is an element of a satisfaction index, but its scale is not 1 to 4"
        yield Flaw(("items", position, "scale"), what, "give it a scale with the values 1, 2, 3, 4")
