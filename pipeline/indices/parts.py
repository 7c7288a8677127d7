"""The answers that an index is made of."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from pipeline.index_choices import PARTS
from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Index, Item
from pipeline.respondent_scores import needed
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import row_means

NOISE = 1e-9  # of floating point in a difference of means


def items_of(responses: Responses, index: Index, part: str) -> tuple[Item, ...]:
    """Give the items of a part, nested ones included, in the questionnaire's order.

    All of them: what an index is made of does not depend on how single items fare in a test.
    """
    return responses.questionnaire.items_of(index.of[part])


def scores_of(responses: Responses, index: Index, part: str) -> NDArray[np.float64]:
    """Give the scores of a part, (n_respondents, n_items); NaN is a missing answer."""
    names = [item.name for item in items_of(responses, index, part)]
    return responses.scores[:, responses.columns(names)]


def attributes_of(responses: Responses, index: Index) -> dict[str, dict[str, Item]]:
    """Give the item of each part by attribute, in the order of the last part's items."""
    parts = PARTS[index.kind]
    named = {part: _by_attribute(responses, index, part) for part in parts}
    return {
        attribute: {part: named[part][attribute] for part in parts}
        for attribute in named[parts[-1]]
    }


def paired_scores(
    responses: Responses, index: Index, attributes: Mapping[str, Mapping[str, Item]]
) -> dict[str, NDArray[np.float64]]:
    """Give each part's scores, (n_respondents, n_attributes), of those who answered all parts.

    One rule for every index of several parts: an attribute counts for a respondent only where he or
    she answered it in each of them. Elsewhere all parts are NaN.
    """
    found = {
        part: responses.scores[:, responses.columns(one[part].name for one in attributes.values())]
        for part in PARTS[index.kind]
    }
    lacking = np.any([np.isnan(one) for one in found.values()], axis=0)
    return {part: np.where(lacking, np.nan, one) for part, one in found.items()}


def mean_answers(
    scores: Mapping[str, NDArray[np.float64]],
    asked: NDArray[np.bool_],
    columns: list[int],
    minimum: MinimumAnswered,
) -> dict[str, NDArray[np.float64]]:
    """Average each respondent's attributes at some positions, by part; NaN with too few of them.

    ``asked`` tells who was asked which attribute in every part.
    """
    chosen = {part: one[:, columns] for part, one in scores.items()}
    answered = (~np.isnan(next(iter(chosen.values())))).sum(axis=1)
    enough = answered >= needed(asked[:, columns].sum(axis=1), minimum)
    return {part: np.where(enough, row_means(one), np.nan) for part, one in chosen.items()}


def asked_pairs(
    responses: Responses, index: Index, attributes: Mapping[str, Mapping[str, Item]]
) -> NDArray[np.bool_]:
    """Tell who was asked each attribute in all of its parts."""
    found = [
        responses.asked[:, responses.columns(one[part].name for one in attributes.values())]
        for part in PARTS[index.kind]
    ]
    return np.asarray(np.all(found, axis=0))


def dimensions_of(
    responses: Responses, index: Index, attributes: Mapping[str, Mapping[str, Item]]
) -> dict[str, list[int]]:
    """Give the positions of the attributes in each perspective directly below the last part's."""
    questionnaire, part = responses.questionnaire, PARTS[index.kind][-1]
    items = [one[part].name for one in attributes.values()]
    return {
        child.name: [items.index(item.name) for item in questionnaire.items_of(child.name)]
        for child in questionnaire.children(index.of[part])
        if questionnaire.items_of(child.name)
    }


def span_of(responses: Responses, index: Index, part: str) -> tuple[float, float]:
    """Give the lowest and the highest score of a part, whose items share a scale."""
    item = items_of(responses, index, part)[0]
    scale = responses.questionnaire.scale_of(item)
    return float(scale.minimum), float(scale.maximum)


def respondents_with(scores: NDArray[np.float64]) -> int:
    """Count the respondents with a score at least."""
    return int((~np.isnan(scores)).any(axis=1).sum())


def count_below(gaps: Iterable[Estimate]) -> int:
    """Count the gaps that are negative; one within noise of zero is not."""
    return sum(not isinstance(gap, Undefined) and gap < -NOISE for gap in gaps)


def _by_attribute(responses: Responses, index: Index, part: str) -> dict[str, Item]:
    return {item.attribute or item.name: item for item in items_of(responses, index, part)}
