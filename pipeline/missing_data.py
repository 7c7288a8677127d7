"""Missing answers of the respondents that are analysed: counted, tested, and what they change."""

from collections.abc import Mapping

from pipeline.imputed_scores import impute_scores
from pipeline.missing_counts import (
    answer_rule,
    complete_respondents,
    count_groups,
    count_items,
    count_missing,
    count_scored,
    describe_kinds,
)
from pipeline.missing_treatments import furthest_item, furthest_unit, treat_units
from pipeline.responses import Responses
from pipeline.results.missing import MissingData
from pipeline.results.perspectives import PerspectiveScore
from pipeline.study import Analysis


def examine_missing(
    responses: Responses,
    kept: frozenset[str],
    analysis: Analysis,
    smallest_group: int,
    reported: Mapping[str, PerspectiveScore],
) -> MissingData:
    """Count missing answers, test them, treat them in other ways, impute them where asked for.

    Nothing here changes a score. ``kept`` are the items that make the scores, ``reported`` the
    scores that imputed ones stand beside; groups below ``smallest_group`` are withheld.
    """
    units = treat_units(responses, kept)
    return MissingData(
        answers=count_missing(responses.answers),
        n_complete=complete_respondents(responses.answers),
        items=count_items(responses),
        respondents=describe_kinds(responses),
        groups=count_groups(responses, smallest_group),
        rule=answer_rule(analysis.minimum_answered),
        scored=count_scored(responses, kept, analysis.minimum_answered),
        units=units,
        furthest_unit=furthest_unit(units),
        furthest_item=furthest_item(units),
        imputation=impute_scores(responses, kept, analysis, reported),
    )
