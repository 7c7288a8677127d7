"""Stage 2: which respondents look doubtful, and who they are."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.careless import LEAST, Verdict, check_carelessness
from pipeline.profiles import group_variables, kinds_of, multiple_responses, profiles
from pipeline.responses import MISSING, Responses
from pipeline.results.quality import CARELESS, FLAGS, UNIFORM, Flag, FlagName, QualityLog
from pipeline.study import Quality

ENOUGH_ANSWERS = 5  # fewer answers are alike by chance too often to judge a respondent by


def check_quality(responses: Responses, choices: Quality) -> tuple[Responses, QualityLog]:
    """Flag doubtful respondents, leave out those whose flag the study removes, and count the rest.

    An item counts as answered when it holds a point of its scale or the reply "not applicable";
    every other kind of missing, ``invalid`` included, does not. Flags:

    - ``no_answers``: asked something, answered nothing;
    - ``incomplete``: answered something, but a smaller share than ``minimum_answered`` of the items
      asked;
    - ``duplicate``: the same kind of respondents, answers and group variables as an earlier one,
      with at least five items on the scale; the first is not flagged;
    - ``straight_line``: the same score, before reversing, on every item answered, at least five;
    - the signs of careless answering of ``pipeline/careless.py``.

    Nobody is removed unless the study says so. The profiles are of those who stay; a file in which
    nobody answered a group variable does not have it, and does not count as missing.
    """
    verdicts = judge_respondents(responses, choices)
    staying = responses.keep(~_any(verdicts, choices.remove, len(responses)))
    signs = _signs(verdicts, len(responses))
    log = QualityLog(
        n_before=len(responses),
        n_after=len(staying),
        minimum_answered=choices.minimum_answered,
        flags={name: _flag(verdict, name, choices) for name, verdict in verdicts.items()},
        received={kind: responses.respondents.count(kind) for kind in kinds_of(responses)},
        respondents={kind: staying.respondents.count(kind) for kind in kinds_of(responses)},
        profiles=profiles(responses, staying),
        multiple=multiple_responses(responses, staying),
        careless=int((signs > 0).sum()),
        several=int((signs > 1).sum()),
    )
    return staying, log


def judge_respondents(responses: Responses, choices: Quality) -> dict[FlagName, Verdict]:
    """Run every check; the verdicts stand in the order of ``FLAGS``."""
    asked = np.asarray(responses.asked.any(axis=1))
    began = np.asarray(_answered(responses).any(axis=1))
    enough = _enough(responses)
    found = {
        "no_answers": Verdict(no_answers(responses), asked, {}),
        "incomplete": Verdict(incomplete(responses, choices.minimum_answered), began, {}),
        "duplicate": Verdict(duplicate(responses), enough, {}),
        "straight_line": Verdict(straight_line(responses), enough, {}),
        **check_carelessness(responses, choices),
    }
    return {name: found[name] for name in FLAGS}


def no_answers(responses: Responses) -> NDArray[np.bool_]:
    """Flag respondents who were asked something and answered nothing."""
    return np.asarray(responses.asked.any(axis=1) & ~_answered(responses).any(axis=1))


def incomplete(responses: Responses, minimum_answered: float) -> NDArray[np.bool_]:
    """Flag respondents who answered something, but too small a share of the items asked."""
    answered = _answered(responses).sum(axis=1)
    # divided, not multiplied: 11 / 20 is the float that is written 0.55, 0.55 * 20 is above 11
    share = answered / np.maximum(responses.asked.sum(axis=1), 1)
    return np.asarray((answered > 0) & (share < minimum_answered))


def duplicate(responses: Responses) -> NDArray[np.bool_]:
    """Flag respondents who repeat an earlier one of their kind in every answer and group."""
    groups = group_variables(responses)
    seen = set()
    flagged = np.zeros(len(responses), dtype=bool)
    for row in np.flatnonzero(_enough(responses)):
        values = tuple(responses.variables[name][row] for name in groups)
        respondent = (responses.respondents[row], responses.answers[row].tobytes(), values)
        flagged[row] = respondent in seen
        seen.add(respondent)
    return flagged


def straight_line(responses: Responses) -> NDArray[np.bool_]:
    """Flag respondents with the same score, as given, on all of at least five items."""
    given = np.ma.masked_less(responses.answers, 0)
    return np.asarray(_enough(responses) & (given.max(axis=1) == given.min(axis=1)).filled(False))


def _answered(responses: Responses) -> NDArray[np.bool_]:
    answers = responses.answers
    return np.asarray((answers >= 0) | (answers == MISSING["not_applicable"]))


def _enough(responses: Responses) -> NDArray[np.bool_]:
    return np.asarray((responses.answers >= 0).sum(axis=1) >= ENOUGH_ANSWERS)


def _signs(verdicts: Mapping[FlagName, Verdict], n: int) -> NDArray[np.int64]:
    """Count the signs of carelessness of each of n respondents, uniform answers being one."""
    signs = _any(verdicts, UNIFORM, n).astype(np.int64)
    for name in CARELESS:
        if name not in UNIFORM:
            signs += verdicts[name].flagged
    return signs


def _any(
    verdicts: Mapping[FlagName, Verdict], names: Sequence[FlagName], n: int
) -> NDArray[np.bool_]:
    flagged = np.zeros(n, dtype=bool)
    for name in names:
        flagged |= verdicts[name].flagged
    return flagged


def _flag(verdict: Verdict, name: FlagName, choices: Quality) -> Flag:
    return Flag(
        count=int(verdict.flagged.sum()),
        respondents=tuple(int(row) + 1 for row in np.flatnonzero(verdict.flagged)),
        removed=name in choices.remove,
        cut=getattr(choices, CUTS[name]) if name in CUTS else None,
        n_judged=int(verdict.judged.sum()),
        least={**LEAST, "duplicate": ENOUGH_ANSWERS, "straight_line": ENOUGH_ANSWERS}.get(name),
        not_judged=dict(verdict.not_judged),
    )


CUTS: Mapping[FlagName, str] = {
    "incomplete": "minimum_answered",
    "long_string": "long_string",
    "low_variability": "low_variability",
    "outlier": "outlier",
    "inconsistent": "inconsistent",
    "synonyms": "synonyms",
    "antonyms": "antonyms",
    "fast": "seconds_per_item",
}
"""The study's key of each check that has a cut."""
