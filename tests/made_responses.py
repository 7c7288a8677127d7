"""Make responses of a small questionnaire for the tests of the stages."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.questionnaire import (
    Categories,
    Item,
    Perspective,
    Questionnaire,
    Scale,
    ScalePoint,
)
from pipeline.responses import MISSING, Responses


def scale(minimum: int, maximum: int) -> Scale:
    """Make a scale of whole points."""
    values = range(minimum, maximum + 1)
    return Scale(tuple(ScalePoint(value, {"": str(value)}) for value in values))


SCALES: Mapping[str, Scale] = {"five": scale(1, 5), "four": scale(1, 4), "yes_no": scale(0, 1)}


def perspective(
    name: str,
    *,
    parent: str | None = None,
    respondents: tuple[str, ...] = (),
    children: bool = False,
    rescale: bool = False,
) -> Perspective:
    """Make a perspective; ``children``: scored from those below it."""
    return Perspective(
        name=name,
        label={"": name},
        parent=parent,
        respondents=respondents,
        of="children" if children else "items",
        rescale="percent" if rescale else None,
    )


def item(name: str, of: str = "service", *, on: str = "five", reverse: bool = False) -> Item:
    """Make an item of a perspective."""
    return Item(name=name, scale=on, perspective=of, reverse=reverse)


def make_responses(
    answers: NDArray[np.float64] | Sequence[Sequence[float]],
    items: Sequence[Item] | None = None,
    perspectives: Sequence[Perspective] = (perspective("service"),),
    *,
    kinds: Sequence[str] | None = None,
    categories: Categories | None = None,
) -> Responses:
    """Make responses; NaN becomes ``no_answer``, or ``not_asked`` of those who are not asked."""
    given = np.asarray(answers, dtype=np.float64)
    items = items or [item(f"q{number + 1}") for number in range(given.shape[1])]
    questionnaire = Questionnaire(
        questionnaire=1,
        name="made",
        title={"": "Made"},
        scales=dict(SCALES),
        perspectives=tuple(perspectives),
        items=tuple(items),
        categories=categories or Categories(),
    )
    respondents = tuple(kinds or ["users"] * len(given))
    codes = np.where(np.isnan(given), MISSING["no_answer"], given).astype(np.int16)
    for column, one in enumerate(items):
        asked = np.array([questionnaire.is_asked(one, kind) for kind in respondents], dtype=bool)
        codes[~asked, column] = MISSING["not_asked"]
    origin = tuple(("made.csv", row + 2) for row in range(len(given)))
    return Responses(questionnaire, codes, respondents, origin, {})
