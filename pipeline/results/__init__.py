"""What each stage finds: frozen records that import nothing heavy, one file per stage.

Numbers have full precision. A statistic that could not be computed is ``Undefined``; ``None`` means
that it does not apply. Verdicts and categories are keys; the words live in the language files and
in the questionnaire. The field names are the addresses in ``results.json``.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Undefined:
    """A statistic that could not be computed; ``undefined`` is the key of the reason.

    The reasons are the keys of ``REASONS``; each has a sentence in every language of the report.
    """

    undefined: str


ABSENT = {"absent": True}
"""Metadata of a field that results leave out where it is None: nothing that was asked for."""


Estimate: TypeAlias = float | Undefined

REASONS: tuple[str, ...] = (
    "no_respondents",  # nobody answered
    "too_few_respondents",  # fewer than three complete respondents
    "one_item",  # needs at least two items
    "two_items",  # the statistic of the rest would rest on a single item
    "constant",  # every respondent gave the same answer
    "constant_total",  # the total does not vary
    "constant_rest",  # the total of the other items does not vary
    "one_respondent",  # a spread or an interval needs two respondents
    "no_items_kept",  # every item failed the rule
    "no_indicators",  # no indicator of the perspective has an achievement
    "no_interval",  # no interval is known for this way of computing it
    "not_comparable",  # the class table does not apply to this value
    "three_items",  # needs at least three items
    "fewer_respondents",  # not more respondents than items
    "singular",  # some items are exact combinations of others
    "not_positive_definite",  # the correlations contradict one another
    "never_together",  # two of the items were never answered by the same respondent
    "too_many_levels",  # too many different answers to count as categories
    "not_identified",  # the model has more unknowns than the data can tell
    "not_converged",  # the computation did not settle
    "heywood",  # an item's own variance came out negative
    "no_factor_left",  # no common factor was found
    "no_pairs",  # no pair of items is related closely enough
    "negative_correlations",  # the correlations are not positive on average
    "too_many_respondents",  # the test is not known for so many
    "not_binary",  # an answer is neither 0 nor 1
    "one_rater",  # agreement needs two raters at least
    "saturated",  # the model has no degrees of freedom: it fits whatever the data are
    "few_items",  # too few items to judge a respondent by
    "few_scales",  # too few perspectives or indicators with two items each
    "few_pairs",  # too few pairs of items are related closely enough
    "low_for_most",  # most respondents are low on it, so that it tells nobody apart
    "no_times",  # no file has times or durations
    "no_variation",  # every rating is the same: agreement beyond chance cannot be told
    "too_few_answers",  # the statistic needs more answers than there are
    "too_few_values",  # an interval of a median needs more values than there are
    "groups_overlap",  # so many totals are equal that upper and lower group are the same people
    "constant_groups",  # within each of the groups everyone gave the same answer
    "too_few_raters",  # not even full agreement of so few experts is significant
    "no_ratings",  # no expert rated the item
    "not_regulated",  # the regulation leaves it open
    "outside_scale",  # a rating is no point of the declared scale
    "beyond_population",  # more respondents than the population has
    "beyond_distributed",  # more questionnaires came back than were handed out
    "one_stratum",  # there is only one group to compare
    "small_expected",  # too few respondents were to be expected in some groups
    "outside_range",  # the index came out where no index can be: the scores are not of the scale
    "no_importance",  # every importance is zero, so that nothing can be weighed by it
    "unanswered_attribute",  # nobody answered every part of one of the attributes
    "reversed_zone",  # the desired service is below the minimum, so that there is no zone
    "no_category",  # no pair of answers is attractive, one-dimensional, must-be or indifferent
    "small_group",  # so few respondents that they are not shown by themselves
    "one_group",  # there is nothing to compare with
    "constant_group",  # in one of the groups everyone gave the same answer
    "less_than_chance",  # groups are more alike than chance mostly makes them
    "one_category",  # a table has a single row or column with counts
    "single_unit",  # a stratum with one respondent or cluster has no spread
    "not_weighted",  # no weighted form of the index is known
    "none_missing",  # no answer is missing where it could be tested
    "few_for_terms",  # a regression with too few residual degrees of freedom
    "dependent_terms",  # some predictors are exact combinations of others
    "exact_fit",  # the regression leaves nothing unexplained
    "odd_list",  # the printed formula of a median is for an even number of values only
)
