"""Which answers are missing: by item, by kind of respondents, by group, and who has no score."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pipeline.comparison import withheld
from pipeline.missing_choices import MinimumAnswered
from pipeline.profiles import group_values, group_variables, kinds_of, ordered_values
from pipeline.respondent_scores import respondent_scores, scoring_of
from pipeline.responses import KINDS, MISSING, Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.missing import (
    AnswerRule,
    LittleResult,
    MissingCount,
    RespondentsMissing,
    Scored,
)
from pipeline.statistics.mcar import little_test

NOT_ASKED = MISSING["not_asked"]


def count_missing(codes: NDArray[np.int16]) -> MissingCount:
    """Count what was asked for and is missing among answers and codes of missing ones."""
    asked = codes[codes != NOT_ASKED]
    kinds = {kind: int((asked == code).sum()) for code, kind in KINDS.items()}
    missing = sum(kinds.values())
    share: Estimate = 100 * missing / asked.size if asked.size else Undefined("no_respondents")
    return MissingCount(asked.size, missing, share, {k: n for k, n in kinds.items() if n})


def count_items(responses: Responses) -> dict[str, MissingCount]:
    """Count the missing answers of every item."""
    columns = zip(responses.items, responses.answers.T, strict=True)
    return {name: count_missing(codes) for name, codes in columns}


def complete_respondents(codes: NDArray[np.int16]) -> int:
    """Count who answered everything that he or she was asked."""
    whole = ((codes >= 0) | (codes == NOT_ASKED)).all(axis=1)
    return int((whole & (codes >= 0).any(axis=1)).sum())


def describe_kinds(responses: Responses) -> dict[str, RespondentsMissing]:
    """Count the missing answers of every kind of respondents, and test whether by chance."""
    kinds = np.array(responses.respondents, dtype=object)
    found = {}
    for kind in kinds_of(responses):
        rows = kinds == kind
        codes, asked = responses.answers[rows], responses.asked[rows]
        count = count_missing(codes)
        everybody = asked.all(axis=0)  # a question for some, after a filter, is not left out
        found[kind] = RespondentsMissing(
            n=len(codes),
            n_items=int(asked.any(axis=0).sum()),
            n_complete=complete_respondents(codes),
            answers=count,
            little=_test(responses.scores[rows][:, everybody]) if count.n_missing else None,
        )
    return found


def _test(scores: NDArray[np.float64]) -> LittleResult:
    found = little_test(scores)
    if not isinstance(found, Undefined):
        return LittleResult(
            *(found.chi_square, found.df, found.p),
            *(found.n_patterns, found.n_respondents, found.n_items),
        )
    answered = int((~np.isnan(scores)).any(axis=1).sum())
    return LittleResult(found, 0, found, 0, answered, scores.shape[1])


def count_groups(
    responses: Responses, smallest: int
) -> dict[str, dict[str, MissingCount | Undefined]]:
    """Count the missing answers by every group variable; small groups are withheld."""
    declared = {one.name: one for one in responses.questionnaire.variables}
    found = {}
    for name in group_variables(responses):
        values = np.array(group_values(declared[name], responses.variables[name]), dtype=str)
        rows = {value: values == value for value in ordered_values(values.tolist())}
        if rows:
            found[name] = _count_group(responses, rows, smallest)
    return found


def _count_group(
    responses: Responses, rows: Mapping[str, NDArray[np.bool_]], smallest: int
) -> dict[str, MissingCount | Undefined]:
    hidden = withheld({value: int(chosen.sum()) for value, chosen in rows.items()}, smallest)
    return {
        value: Undefined("small_group")
        if value in hidden
        else count_missing(responses.answers[chosen])
        for value, chosen in rows.items()
    }


# ---------------------------------------------------------------- who has a score


def answer_rule(minimum: MinimumAnswered) -> AnswerRule:
    """Tell the rule as it is applied."""
    if minimum == "all":
        return AnswerRule("all", 100.0)
    if isinstance(minimum, int):
        return AnswerRule("items", float(minimum))
    return AnswerRule("share", 100 * minimum)


def count_scored(
    responses: Responses, kept: frozenset[str], minimum: MinimumAnswered
) -> dict[str, Scored]:
    """Count for every perspective who has a score, and who has none for which reason."""
    questionnaire, found = responses.questionnaire, {}
    for perspective in questionnaire.perspectives:
        members = questionnaire.items_of(perspective.name)
        staying = [one for one in members if one.name in kept]
        if not staying:
            continue
        scoring = scoring_of(responses, perspective, staying, minimum)
        has_score = ~np.isnan(respondent_scores(scoring, perspective))
        asked = responses.asked[:, responses.columns(one.name for one in staying)].any(axis=1)
        answered = (~np.isnan(scoring.columns(staying))).any(axis=1)
        found[perspective.name] = Scored(
            n_asked=int(asked.sum()),
            n_scored=int(has_score.sum()),
            n_none=int((asked & ~answered).sum()),
            n_too_few=int((answered & ~has_score).sum()),
        )
    return found
