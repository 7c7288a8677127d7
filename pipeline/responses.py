"""Respondents x items: what was answered, and why an answer is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.origins import Origin, Origins
from pipeline.questionnaire import Questionnaire
from pipeline.statistics.survey_design import SurveyDesign

if TYPE_CHECKING:
    import pandas as pd

Codes: TypeAlias = NDArray[np.int16]
Scores: TypeAlias = NDArray[np.float64]

MISSING: Mapping[str, int] = {
    "no_answer": -1,
    "not_applicable": -2,
    "not_asked": -3,
    "seen_unanswered": -4,
    "refused": -5,
    "unknown": -6,
    "invalid": -9,
}
KINDS: Mapping[int, str] = {code: kind for kind, code in MISSING.items()}


@dataclass(frozen=True)
class Responses:
    """The answers of all respondents.

    ``answers`` holds the declared scale values as they were given (not reversed), or a negative
    code of ``MISSING``; its columns are the questionnaire's items in order. ``variables`` holds the
    texts of group, time, comment and multiple-choice variables, and of durations in seconds (each
    "" = missing), and design weights as given; identifiers are not in here.
    """

    questionnaire: Questionnaire
    answers: Codes  # (n_respondents, n_items)
    respondents: tuple[str, ...]  # kind of each respondent, as named in the study
    origin: Sequence[Origin]  # file and row that each respondent came from
    variables: Mapping[str, tuple[str, ...]]
    design: SurveyDesign | None = None  # their weights; None: each counts the same

    def __len__(self) -> int:
        """Count the respondents."""
        return len(self.respondents)

    @property
    def items(self) -> tuple[str, ...]:
        """Name the columns of ``answers``."""
        return tuple(item.name for item in self.questionnaire.items)

    def weighing(self, scores: NDArray[np.float64]) -> SurveyDesign | None:
        """Give the design that some scores are weighted by, NaN where missing.

        None where respondents have no weights, or none of those with a score has.
        """
        if self.design is None or self.design.is_plain(~np.isnan(scores)):
            return None
        return self.design

    @cached_property
    def scores(self) -> Scores:
        """The scores: reversed items turned by declared minimum + maximum - x, missing as NaN.

        This is the only place where items are reversed.
        """
        scores = np.where(self.answers >= 0, self.answers, np.nan).astype(np.float64)
        for column, item in enumerate(self.questionnaire.items):
            if item.reverse:
                scale = self.questionnaire.scale_of(item)
                scores[:, column] = scale.minimum + scale.maximum - scores[:, column]
        return scores

    @cached_property
    def asked(self) -> NDArray[np.bool_]:
        """Whether each respondent was asked each item."""
        return np.asarray(self.answers != MISSING["not_asked"])

    def of(self, items: Iterable[str]) -> Scores:
        """Give the scores of some items, for the respondents who were asked any of them."""
        columns = self.columns(items)
        rows = self.asked[:, columns].any(axis=1)
        return self.scores[rows][:, columns]

    def columns(self, items: Iterable[str]) -> list[int]:
        """Give the positions of items."""
        position = {name: column for column, name in enumerate(self.items)}
        return [position[name] for name in items]

    def keep(self, rows: Sequence[bool] | NDArray[np.bool_]) -> "Responses":
        """Leave out the respondents whose entry is false."""
        return self.at(np.flatnonzero(np.asarray(rows, dtype=bool)))

    def at(self, chosen: NDArray[np.int64]) -> "Responses":
        """Give the respondents at some positions, from 0, in that order."""
        return replace(
            self,
            answers=self.answers[chosen],
            respondents=tuple(self.respondents[row] for row in chosen),
            origin=_at(self.origin, chosen),
            variables={
                name: tuple(texts[row] for row in chosen) for name, texts in self.variables.items()
            },
            design=None if self.design is None else self.design.at(chosen),
        )

    def to_frame(self) -> "pd.DataFrame":
        """Give respondents, variables and scores (after reversing) as a frame."""
        import pandas as pd

        frame = pd.DataFrame(self.scores, columns=list(self.items))
        for position, (name, texts) in enumerate(self.variables.items()):
            frame.insert(position, name, list(texts))
        frame.insert(0, "respondents", list(self.respondents))
        return frame


def _at(origin: Sequence[Origin], chosen: NDArray[np.int64]) -> Sequence[Origin]:
    if isinstance(origin, Origins):
        return origin.at(chosen)
    return tuple(origin[row] for row in chosen)
