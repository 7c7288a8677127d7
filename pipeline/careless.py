"""Signs of careless answering, within each kind of respondents. None of them is a proof.

A kind is judged by the items that any of its respondents answered. Every check needs enough of
them, so that a careful respondent is rarely flagged by chance; where it has not, it says why. What
the checks look at, and where the study's cuts come from:

- ``long_string``: the longest run of one answer, before reversing. At half of the items Curran
  (2016) calls it careless; here it must also be ten answers long.
- ``low_variability``: the standard deviation of the answers as a share of the scale's range (Dunn
  et al. 2018, who give no cut). 0.05 is one answer in twenty-five that is one point off on a scale
  of five.
- ``outlier``: Mahalanobis' distance on the items answered, p < .001 (Meade & Craig 2012; Tabachnick
  & Fidell 2013).
- ``inconsistent``: the consistency of even and odd items over the innermost perspectives (Johnson
  2005), of which ten are needed. He had thirty; with fewer, cuts above 0 flag the careful. At 0 the
  halves contradict each other: of respondents whose true r is .7, that is one in a hundred.
- ``synonyms``, ``antonyms``: the correlation within a respondent over the pairs of items that
  correlate above .60, or below -.60, among all (Meade & Craig 2012; Johnson 2005), of which twenty
  are needed: then a true r of .5 comes out below 0 once in a hundred (Fisher's z).

  Both ask that the r be so high for the median respondent. Where all items measure one thing, a
  respondent's answers differ by chance alone, and most would look careless.
- ``fast``: less than two seconds for each item answered (Huang et al. 2012).

References
----------
Curran (2016), Journal of Experimental Social Psychology 66, 4-19. Dunn, Heggestad, Shanock &
Theilgard (2018), Journal of Business and Psychology 33, 105-121. Huang, Curran, Keeney, Poposki &
DeShon (2012), Journal of Business and Psychology 27, 99-114. Johnson (2005), Journal of Research in
Personality 39, 103-129. Meade & Craig (2012), Psychological Methods 17, 437-455. Tabachnick &
Fidell (2013), Using Multivariate Statistics, 6th ed., Pearson.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.answer_groups import Group, groups_of
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.quality import FlagName
from pipeline.statistics.mahalanobis import squared_distances
from pipeline.statistics.response_consistency import (
    PairConsistency,
    even_odd,
    psychometric_antonyms,
    psychometric_synonyms,
)
from pipeline.statistics.response_patterns import response_runs, response_variability
from pipeline.statistics.response_time import too_fast
from pipeline.study import Quality

ENOUGH_ITEMS = 10  # answers of a respondent whose uniformity says something
ENOUGH_SCALES = 10
ENOUGH_PAIRS = 20
TYPICAL_HALVES, TYPICAL_PAIRS = 0.7, 0.5  # r of the median respondent
ENOUGH_TIMED = 5  # answers; who leaves after fewer is quick, not careless


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of each of n respondents."""

    flagged: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    not_judged: Mapping[str, Undefined]  # kind of respondents -> why nobody of it was judged


def check_carelessness(responses: Responses, choices: Quality) -> dict[FlagName, Verdict]:
    """Look for every sign of careless answering in every kind of respondents."""
    groups = groups_of(responses)
    return {name: _verdict(len(responses), groups, name, choices) for name in CHECKS}


def _verdict(n: int, groups: Mapping[str, Group], name: FlagName, choices: Quality) -> Verdict:
    flagged, judged = np.zeros((2, n), dtype=bool)
    reasons: dict[str, Undefined] = {}
    for kind, group in groups.items():
        found = CHECKS[name](group, choices)
        if isinstance(found, Undefined):
            reasons[kind] = found
        else:
            flagged[group.rows], judged[group.rows] = found
    return Verdict(flagged, judged, reasons)


# ---------------------------------------------------------------- the checks

Judgement: TypeAlias = tuple[NDArray[np.bool_], NDArray[np.bool_]]
"""Who is flagged, and who was judged."""


def _long_string(group: Group, choices: Quality) -> Judgement | Undefined:
    k = group.given.shape[1]
    if k < ENOUGH_ITEMS:
        return Undefined("few_items")
    longest = response_runs(group.given).longest
    judged = group.answered >= ENOUGH_ITEMS
    return judged & (longest >= max(ENOUGH_ITEMS, choices.long_string * k)), judged


def _low_variability(group: Group, choices: Quality) -> Judgement | Undefined:
    if group.placed.shape[1] < ENOUGH_ITEMS:
        return Undefined("few_items")
    judged = group.answered >= ENOUGH_ITEMS
    return judged & (response_variability(group.placed) < choices.low_variability), judged


def _outlier(group: Group, choices: Quality) -> Judgement | Undefined:
    found = squared_distances(group.turned)
    if isinstance(found, Undefined):
        return found
    return found.p < choices.outlier, ~np.isnan(found.p)


def _inconsistent(group: Group, choices: Quality) -> Judgement | Undefined:
    found = even_odd(group.turned, group.scales, fewest=ENOUGH_SCALES)
    if isinstance(found, Undefined):
        return found
    stepped = 2 * TYPICAL_HALVES / (1 + TYPICAL_HALVES)
    return _below(-found, choices.inconsistent, stepped, "few_scales")


def _synonyms(group: Group, choices: Quality) -> Judgement | Undefined:
    found = _pairs(group, psychometric_synonyms)
    if isinstance(found, Undefined):
        return found
    return _below(found.r, choices.synonyms, TYPICAL_PAIRS, "few_pairs")


def _antonyms(group: Group, choices: Quality) -> Judgement | Undefined:
    found = _pairs(group, psychometric_antonyms)
    if isinstance(found, Undefined):
        return found
    return _below(-found.r, -choices.antonyms, TYPICAL_PAIRS, "few_pairs")


def _pairs(
    group: Group, index: Callable[..., PairConsistency | Undefined]
) -> PairConsistency | Undefined:
    n, k = group.placed.shape
    if n <= k:  # among so few, items are related closely by chance
        return Undefined("fewer_respondents")
    found = index(group.placed, fewest=ENOUGH_PAIRS)
    if isinstance(found, PairConsistency) and len(found.pairs) < ENOUGH_PAIRS:
        return Undefined("few_pairs")
    return found


def _below(
    r: NDArray[np.float64], cut: float, typical: float, if_nobody: str
) -> Judgement | Undefined:
    """Flag those below the cut, unless r tells nobody apart because it is low for most."""
    judged = ~np.isnan(r)
    if not judged.any():
        return Undefined(if_nobody)
    if float(np.median(r[judged])) < typical:
        return Undefined("low_for_most")
    return judged & (r < cut), judged


def _fast(group: Group, choices: Quality) -> Judgement | Undefined:
    judged = ~np.isnan(group.seconds) & (group.answered >= ENOUGH_TIMED)
    if np.isnan(group.seconds).all():
        return Undefined("no_times")
    quick = too_fast(group.seconds, group.answered, per_item=choices.seconds_per_item)
    return judged & quick, judged


CHECKS: Mapping[FlagName, Callable[[Group, Quality], Judgement | Undefined]] = {
    "long_string": _long_string,
    "low_variability": _low_variability,
    "outlier": _outlier,
    "inconsistent": _inconsistent,
    "synonyms": _synonyms,
    "antonyms": _antonyms,
    "fast": _fast,
}
LEAST: Mapping[FlagName, int] = {
    "long_string": ENOUGH_ITEMS,
    "low_variability": ENOUGH_ITEMS,
    "inconsistent": ENOUGH_SCALES,
    "synonyms": ENOUGH_PAIRS,
    "antonyms": ENOUGH_PAIRS,
    "fast": ENOUGH_TIMED,
}
"""How many answers, scales or pairs of items a check needs of a respondent."""
