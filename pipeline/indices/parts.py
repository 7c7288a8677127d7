"""The answers that an index is made of."""

import numpy as np
from numpy.typing import NDArray

from pipeline.questionnaire import Index, Item
from pipeline.responses import Responses


def items_of(responses: Responses, index: Index, part: str) -> tuple[Item, ...]:
    """Give the items of a part, nested ones included, in the questionnaire's order.

    All of them: what an index is made of does not depend on how single items fare in a test.
    """
    return responses.questionnaire.items_of(index.of[part])


def scores_of(responses: Responses, index: Index, part: str) -> NDArray[np.float64]:
    """Give the scores of a part, (n_respondents, n_items); NaN is a missing answer."""
    names = [item.name for item in items_of(responses, index, part)]
    return responses.scores[:, responses.columns(names)]


def by_attribute(responses: Responses, index: Index, part: str) -> dict[str, Item]:
    """Give the items of a part by what they are about."""
    return {item.attribute or item.name: item for item in items_of(responses, index, part)}
