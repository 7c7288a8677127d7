"""Stage 7: the scores of groups of respondents side by side.

What is small is withheld. The numbers of respondents as such are those of the profile, which every
report prints; what could tell about a person is what a few have answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis_choices import ComparisonChoices
from pipeline.missing_choices import MinimumAnswered
from pipeline.profiles import group_values, group_variables, ordered_values
from pipeline.respondent_scores import AT_LEAST, respondent_scores, scoring_of, span_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import Compared, Comparison, GroupedBy, GroupScore
from pipeline.statistics.class_rules import Span
from pipeline.statistics.descriptive import mean, present, standard_deviation

EQUAL = 1e-9  # means that are no further apart are equal
SMALL = Undefined("small_group")
WITHHELD = GroupScore(SMALL, SMALL, SMALL)


@dataclass(frozen=True, slots=True)
class Scored:
    """One score per respondent, NaN where missing, and the scale that it lies on."""

    scores: NDArray[np.float64]
    span: Span


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
    asked: NDArray[np.bool_]
    smallest: int

    def sizes(self, scores: NDArray[np.float64]) -> dict[str, int]:
        """Count who has a score, by group."""
        return {value: present(scores[self.values == value]).size for value in self.order}


def compare_groups(
    responses: Responses,
    kept: frozenset[str],
    choices: ComparisonChoices | None = None,
    minimum: MinimumAnswered = AT_LEAST,
) -> Comparison:
    """Describe every top perspective and item by every group variable that anybody answered.

    Scores are those of the perspectives: of the items in ``kept``, reversed once, with ``minimum``
    answers at least; items are described whether they are kept or not. Groups that are small are
    withheld (see ``Comparison``).
    """
    smallest = (choices or ComparisonChoices()).smallest_group
    blocks = _blocks(responses, kept, minimum)
    return Comparison(
        smallest,
        {
            name: _describe(grouping, blocks)
            for name in group_variables(responses)
            if (grouping := _grouping(responses, name, smallest)).order
        },
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
    return Grouping(np.array(values, dtype=str), ordered_values(values), asked, smallest)


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
            Scored(respondent_scores(scoring, top), scoring.span),
            {
                item.name: Scored(responses.scores[:, column], span_of(questionnaire, [item]))
                for item, column in zip(members, columns, strict=True)
            },
        )
    return blocks


def _describe(grouping: Grouping, blocks: Mapping[str, Block]) -> GroupedBy:
    """Describe everything; an item withholds what its perspective withholds, and more."""
    people = grouping.sizes(np.zeros(len(grouping.values)))
    hidden = withheld(people, grouping.smallest)
    perspectives, items = {}, {}
    for name, block in blocks.items():
        out = withheld(grouping.sizes(block.whole.scores), grouping.smallest, hidden)
        if found := _compare(grouping, block.whole, out):
            perspectives[name] = found
        for item, scored in block.items.items():
            if found := _compare(grouping, scored, out):
                items[item] = found
    return GroupedBy(
        values={value: SMALL if value in hidden else size for value, size in people.items()},
        missing=int((grouping.asked & (grouping.values == "")).sum()),
        perspectives=perspectives,
        items=items,
    )


def _compare(grouping: Grouping, scored: Scored, already: frozenset[str]) -> Compared | None:
    sizes = grouping.sizes(scored.scores)
    out = withheld(sizes, grouping.smallest, already)
    groups = {
        value: WITHHELD if value in out else _score(scored.scores[grouping.values == value])
        for value, size in sizes.items()
        if size
    }
    if not groups:
        return None
    highest, lowest, difference = _furthest(groups)
    span = scored.span
    return Compared(span.minimum, span.maximum, groups, highest, lowest, difference)


def _score(scores: NDArray[np.float64]) -> GroupScore:
    return GroupScore(present(scores).size, mean(scores), standard_deviation(scores))


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
