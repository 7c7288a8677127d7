"""The answers of groups of respondents side by side, described and tested."""

from dataclasses import dataclass, field
from typing import Literal

from pipeline.results import ABSENT, Estimate, Undefined
from pipeline.results.group_tests import GroupTest
from pipeline.results.rounds import Rounds


@dataclass(frozen=True, slots=True)
class GroupScore:
    """One group in a perspective or item; ``small_group`` where it is withheld."""

    n: int | Undefined
    mean: Estimate
    sd: Estimate  # divisor n - 1
    unweighted: Estimate | None = field(default=None, metadata=ABSENT)  # mean, of weighted ones


@dataclass(frozen=True, slots=True)
class Compared:
    """A perspective or an item by group, and the groups that are furthest apart.

    Only groups of which anybody answered are here. ``highest`` and ``lowest`` name the groups with
    those means, several where they are equal; ``difference`` is that of the two means. They speak
    of the groups that are shown, and are empty and ``small_group`` below two of them; so is the
    test, which is None.
    """

    minimum: float  # of the scale that the means lie on
    maximum: float
    groups: dict[str, GroupScore]
    highest: tuple[str, ...]
    lowest: tuple[str, ...]
    difference: Estimate
    test: GroupTest | None = None


@dataclass(frozen=True, slots=True)
class GroupedBy:
    """Everything by the values of one group variable, in the order of the profiles."""

    values: dict[str, int | Undefined]  # respondents that stay
    missing: int  # respondents with no value, of the kinds that were asked
    perspectives: dict[str, Compared]  # top perspectives
    items: dict[str, Compared]


@dataclass(frozen=True, slots=True)
class GroupRule:
    """By which rule groups were tested: a rule of the study, the same for all.

    ``power`` is the chance, in percent, behind every smallest effect that would have been found;
    ``draws`` and ``seed`` made the tables of answers of which few are expected in a cell.
    """

    tests: Literal["welch", "student", "rank"]
    alpha: float
    level: float  # of the intervals, in percent
    adjust: Literal["holm", "bh", "bonferroni", "none"]
    post_hoc: Literal["games-howell", "tukey", "dunn", "none"]
    power: float
    draws: int
    seed: int
    ranks: Literal["spss", "r"] = "spss"  # p of U: without, or with a correction or all orders


@dataclass(frozen=True, slots=True)
class Comparison:
    """Groups compared, by which rule, and from which size on a group is shown.

    A group below that size is withheld; so is the next smallest, until the withheld ones are two
    and together have that size: otherwise they would follow from the total and the other groups.
    """

    smallest_group: int
    rule: GroupRule
    groups: dict[str, GroupedBy]  # by group variable
    rounds: Rounds | None = None  # where the study names earlier ones
