"""Stage 7: the scores of groups of respondents side by side, and whether they differ.

What is small is withheld, and not tested: a test knows only the groups that are shown. The numbers
of respondents as such are those of the profile, which every report prints; what could tell about a
person is what a few have answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.comparison_choices import USUAL_POST_HOC, ComparisonChoices
from pipeline.group_answers import Sample, Surveyed
from pipeline.group_tests import family_tests
from pipeline.missing_choices import MinimumAnswered
from pipeline.profiles import group_values, group_variables, ordered_values
from pipeline.respondent_scores import AT_LEAST, respondent_scores, scoring_of, span_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import Compared, Comparison, GroupedBy, GroupRule, GroupScore
from pipeline.statistics.class_rules import Span
from pipeline.statistics.descriptive import mean, present, standard_deviation
from pipeline.statistics.survey_design import SurveyDesign
from pipeline.statistics.survey_estimates import weighted_mean, weighted_spread
from pipeline.statistics.two_samples import RankRule

POWER = 80.0  # percent: chance of finding the smallest effect that is told of a test
DRAWS = 10_000  # tables with the same margins, where few answers are expected in a cell
EQUAL = 1e-9  # means that are no further apart are equal
SMALL = Undefined("small_group")
WITHHELD = GroupScore(SMALL, SMALL, SMALL)


@dataclass(frozen=True, slots=True)
class Scored:
    """One score per respondent, NaN where missing, and the scale that it lies on."""

    scores: NDArray[np.float64]
    span: Span
    design: SurveyDesign | None  # None: all who have a score count the same


@dataclass(frozen=True, slots=True)
class Block:
    """A top perspective with its items."""

    whole: Scored
    items: Mapping[str, Scored]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The value of a group variable of every respondent, "" where missing."""

    values: NDArray[np.str_]
    order: tuple[str, ...]
    declared: tuple[str, ...]  # the values as the questionnaire names them
    asked: NDArray[np.bool_]
    smallest: int

    def of(
        self, value: str, scored: Scored
    ) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
        """Give the scores of a group, and their weights where respondents have any."""
        rows = self.values == value
        return scored.scores[rows], None if scored.design is None else scored.design.weights[rows]

    def in_order(self, values: Iterable[str]) -> list[str]:
        """Order groups as tables do: as the questionnaire names them, then the others."""
        places = {value: place for place, value in enumerate(self.declared)}
        return sorted(values, key=lambda value: places.get(value, len(places)))

    def sizes(self, scores: NDArray[np.float64]) -> dict[str, int]:
        """Count who has a score, by group."""
        return {value: present(scores[self.values == value]).size for value in self.order}


def compare_groups(
    responses: Responses,
    kept: frozenset[str],
    choices: ComparisonChoices | None = None,
    minimum: MinimumAnswered = AT_LEAST,
    *,
    seed: int = 1,
    ranks: RankRule = "spss",
    tables: bool = True,
) -> Comparison:
    """Describe and test every top perspective and item by every group variable that has answers.

    Scores are those of the perspectives: of the items in ``kept``, reversed once, with ``minimum``
    answers at least; items are described whether they are kept or not. Groups that are small are
    withheld (see ``Comparison``) and in no test. All perspectives by one variable are a family of
    tests, all items another; ``seed`` is that of the tables drawn where few answers are expected,
    ``ranks`` the convention by which Mann and Whitney's p is found. Without ``tables`` the answers
    to items are not held against the groups.
    """
    rule = rule_of(choices or ComparisonChoices(), seed)
    rule = replace(rule, ranks=ranks, draws=rule.draws if tables else 0)
    smallest = (choices or ComparisonChoices()).smallest_group
    blocks = _blocks(responses, kept, minimum)
    return Comparison(
        smallest,
        rule,
        {
            name: _describe(grouping, blocks, rule)
            for name in group_variables(responses)
            if (grouping := _grouping(responses, name, smallest)).order
        },
    )


def rule_of(choices: ComparisonChoices, seed: int) -> GroupRule:
    """Give the rule that groups are tested by, whole."""
    return GroupRule(
        tests=choices.tests,
        alpha=choices.alpha,
        level=100 * (1 - choices.alpha),
        adjust=choices.adjust,
        post_hoc=choices.post_hoc or USUAL_POST_HOC[choices.tests],
        power=POWER,
        draws=DRAWS,
        seed=seed,
    )


def withheld(
    sizes: Mapping[str, int], smallest: int, already: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Name the groups that must not be shown, so that none of them follows from the others.

    Those below ``smallest`` and those withheld ``already``; where there are any, the next smallest
    too, until they are two and have ``smallest`` respondents together. Groups without respondents
    neither need nor give shelter.
    """
    ordered = sorted((size, name) for name, size in sizes.items() if size)
    hidden = [one for one in ordered if one[0] < smallest or one[1] in already]
    for one in (one for one in ordered if hidden and one not in hidden):
        if len(hidden) > 1 and sum(size for size, _ in hidden) >= smallest:
            break
        hidden.append(one)
    return frozenset(name for _, name in hidden)


def _grouping(responses: Responses, name: str, smallest: int) -> Grouping:
    variable = next(one for one in responses.questionnaire.variables if one.name == name)
    values = group_values(variable, responses.variables[name])
    kinds = {kind for kind, value in zip(responses.respondents, values, strict=True) if value}
    asked = np.array([kind in kinds for kind in responses.respondents], dtype=bool)
    return Grouping(
        np.array(values, dtype=str),
        ordered_values(values),
        tuple(variable.values),
        asked,
        smallest,
    )


def _blocks(
    responses: Responses, kept: frozenset[str], minimum: MinimumAnswered
) -> dict[str, Block]:
    questionnaire, blocks = responses.questionnaire, {}
    for top in questionnaire.tops():
        members = questionnaire.items_of(top.name)
        if not members:
            continue
        staying = [one for one in members if one.name in kept]
        scoring = scoring_of(responses, top, staying, minimum)
        columns = responses.columns(one.name for one in members)
        blocks[top.name] = Block(
            _scored(responses, respondent_scores(scoring, top), scoring.span),
            {
                item.name: _scored(
                    responses, responses.scores[:, column], span_of(questionnaire, [item])
                )
                for item, column in zip(members, columns, strict=True)
            },
        )
    return blocks


def _scored(responses: Responses, scores: NDArray[np.float64], span: Span) -> Scored:
    return Scored(scores, span, responses.weighing(scores))


def _describe(grouping: Grouping, blocks: Mapping[str, Block], rule: GroupRule) -> GroupedBy:
    """Describe everything; an item withholds what its perspective withholds, and more."""
    people = grouping.sizes(np.zeros(len(grouping.values)))
    hidden = withheld(people, grouping.smallest)
    perspectives: dict[str, Compared] = {}
    items: dict[str, Compared] = {}
    samples: dict[str, Sample] = {}
    item_samples: dict[str, Sample] = {}
    for name, block in blocks.items():
        out = withheld(grouping.sizes(block.whole.scores), grouping.smallest, hidden)
        if found := _compare(grouping, block.whole, out):
            perspectives[name] = found
            samples[name] = _sample(grouping, block.whole, found)
        for item, scored in block.items.items():
            if found := _compare(grouping, scored, out):
                items[item] = found
                item_samples[item] = _sample(grouping, scored, found)
    return GroupedBy(
        values={value: SMALL if value in hidden else size for value, size in people.items()},
        missing=int((grouping.asked & (grouping.values == "")).sum()),
        perspectives=_with_tests(perspectives, samples, rule, items=False),
        items=_with_tests(items, item_samples, rule, items=True),
    )


def _with_tests(
    compared: Mapping[str, Compared],
    samples: Mapping[str, Sample],
    rule: GroupRule,
    *,
    items: bool,
) -> dict[str, Compared]:
    tests = family_tests(samples, rule, items=items)
    return {name: replace(one, test=tests.get(name)) for name, one in compared.items()}


def _sample(grouping: Grouping, scored: Scored, compared: Compared) -> Sample:
    """Give the scores of the groups that are shown."""
    shown = {
        value: present(scored.scores[grouping.values == value])
        for value in grouping.in_order(compared.groups)
        if not isinstance(compared.groups[value].n, Undefined)
    }
    if scored.design is None:
        return Sample(shown)
    return Sample(shown, Surveyed(scored.scores, grouping.values, scored.design))


def _compare(grouping: Grouping, scored: Scored, already: frozenset[str]) -> Compared | None:
    sizes = grouping.sizes(scored.scores)
    out = withheld(sizes, grouping.smallest, already)
    groups = {
        value: WITHHELD if value in out else _score(*grouping.of(value, scored))
        for value, size in sizes.items()
        if size
    }
    if not groups:
        return None
    highest, lowest, difference = _furthest(groups)
    span = scored.span
    return Compared(span.minimum, span.maximum, groups, highest, lowest, difference)


def _score(scores: NDArray[np.float64], weights: NDArray[np.float64] | None) -> GroupScore:
    if weights is None:
        return GroupScore(present(scores).size, mean(scores), standard_deviation(scores))
    return GroupScore(
        present(scores).size,
        weighted_mean(scores, weights),
        weighted_spread(scores, weights),
        unweighted=mean(scores),
    )


def _furthest(
    groups: Mapping[str, GroupScore],
) -> tuple[tuple[str, ...], tuple[str, ...], Estimate]:
    """Name the shown groups with the highest and the lowest mean, and their difference."""
    means = {
        value: one.mean for value, one in groups.items() if not isinstance(one.mean, Undefined)
    }
    if len(means) < 2:
        return (), (), SMALL if len(groups) > 1 else Undefined("one_group")
    top, bottom = max(means.values()), min(means.values())
    return _near(means, top), _near(means, bottom), top - bottom


def _near(means: Mapping[str, float], value: float) -> tuple[str, ...]:
    return tuple(name for name, one in means.items() if abs(one - value) <= EQUAL)
