"""Items that may be worded the other way round, with the evidence."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.drafting.draft import SUSPECTED, Remark
from pipeline.drafting.found_scale import FoundScale
from pipeline.drafting.grouping import Group
from pipeline.drafting.known_words import NEGATION
from pipeline.drafting.questions import DraftSource, Question
from pipeline.folding import fold

FEWEST = 20  # respondents that a correlation is shown for
CLEARLY_POSITIVE = 0.2  # from here on negative wording is no reason to doubt
TWO_SIDED = 1.96  # standard errors


def reverse_doubts(
    group: Group, scales: Sequence[FoundScale], sources: Sequence[DraftSource]
) -> dict[str, Remark]:
    """Name the items that run against the rest of their perspective, or are worded negatively."""
    scores = np.column_stack(
        [_scores(one.question, scales[one.block], sources) for one in group.items]
    )
    doubts: dict[str, Remark] = {}
    for position, item in enumerate(group.items):
        declared = item.question.field.reverse if item.question.field else None
        if declared is not None:
            if declared:
                doubts[item.name] = Remark("declared as reversed", "known")
            continue
        r, n = _with_rest(scores, position)
        negation = NEGATION.search(fold(item.question.words))
        evidence = f"r = {r:.2f} with the rest of {group.name}, n = {n}" if r is not None else ""
        if r is not None and r < -TWO_SIDED / n**0.5:
            doubts[item.name] = Remark(
                f"{SUSPECTED} {evidence}; write reverse: true if so", "unsure"
            )
        elif negation and (r is None or r < CLEARLY_POSITIVE):
            why = f"it says '{negation[0]}'" + (f"; {evidence}" if evidence else "")
            doubts[item.name] = Remark(f"{SUSPECTED} {why}; write reverse: true if so", "unsure")
    return doubts


def _scores(
    question: Question, scale: FoundScale, sources: Sequence[DraftSource]
) -> NDArray[np.float64]:
    """Give the scores of all respondents as a share of the scale's range; nan: no answer."""
    low, high = min(scale.values), max(scale.values)
    shares: Mapping[str, float] = {
        cell: (value - low) / (high - low) for cell, value in scale.meaning.items()
    }
    columns = dict(question.columns)
    parts = [
        np.array([shares.get(text, np.nan) for text in columns[at].cells.texts], dtype=np.float64)[
            columns[at].cells.codes
        ]
        if at in columns
        else np.full(len(source.layout.lines), np.nan)
        for at, source in enumerate(sources)
    ]
    return np.concatenate(parts)


def _with_rest(scores: NDArray[np.float64], position: int) -> tuple[float | None, int]:
    """Correlate an item with the mean of the others that the same respondent answered."""
    others = np.delete(scores, position, axis=1)
    answered = (~np.isnan(others)).sum(axis=1)
    both = ~np.isnan(scores[:, position]) & (answered > 0)
    n = int(both.sum())
    if n < FEWEST:
        return None, n
    item = scores[both, position]
    rest = np.nansum(others[both], axis=1) / answered[both]
    if np.ptp(item) == 0 or np.ptp(rest) == 0:
        return None, n
    return float(np.corrcoef(item, rest)[0, 1]), n
