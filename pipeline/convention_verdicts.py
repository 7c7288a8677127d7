"""The verdicts of a report, and which of them are others by another convention."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scipy.special import kolmogorov

from pipeline.convention_tests import every_test
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import Comparison
from pipeline.results.conventions import ChangedVerdict
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.scorecard import Scorecard
from pipeline.results.structure import Solution

NORMAL = 0.05  # level of the tests of normality
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one thing."""

    kind: str
    subject: tuple[str, ...]
    said: str


Verdicts = Mapping[str, Verdict]
Told = tuple[InstrumentTest, Mapping[str, PerspectiveScore], Scorecard, Comparison]


def verdicts_of(
    instrument: InstrumentTest,
    perspectives: Mapping[str, PerspectiveScore],
    scorecard: Scorecard,
    comparison: Comparison,
) -> dict[str, Verdict]:
    """Give every verdict by its address."""
    return {
        **dict(_of_units(instrument)),
        **dict(_of_scores(perspectives)),
        **dict(_of_groups(comparison)),
        "scorecard.overall.category": Verdict("overall", (), _key(scorecard.overall.category)),
    }


def changed_verdicts(
    here: Verdicts, there: Verdicts, reasons: Mapping[str, str]
) -> tuple[ChangedVerdict, ...]:
    """Name the verdicts that are others, each with the reason found at its address."""
    return tuple(
        ChangedVerdict(
            one.kind, at, one.subject, one.said, there[at].said, reasons.get(at, "other_items")
        )
        for at, one in here.items()
        if at in there and there[at].said != one.said
    )


def placed_otherwise(
    at: str, here: Solution, there: Solution, why: str
) -> tuple[ChangedVerdict, ...]:
    """Name the items that another solution places on another factor."""
    return tuple(
        ChangedVerdict(
            "factor",
            f"{at}.assigned.{item}",
            (item,),
            _factor(one),
            _factor(there.assigned[item]),
            why,
        )
        for item, one in here.assigned.items()
        if there.assigned[item] != one
    )


def normal_without_correction(
    scores: Mapping[str, PerspectiveScore],
) -> tuple[ChangedVerdict, ...]:
    """Name the perspectives that NPAR TESTS of older SPSS does not call other than normal.

    It takes mean and deviation as known, with the asymptotic p of D.
    """
    tests = {name: one.normality for name, one in scores.items()}
    return tuple(
        ChangedVerdict(
            "normal",
            f"perspectives.{name}.normality.lilliefors_p",
            (name, "lilliefors_p"),
            "not_normal",
            "normal",
            "ks_known",
        )
        for name, one in tests.items()
        if not isinstance(one.lilliefors_p, Undefined)
        and not isinstance(one.lilliefors_d, Undefined)
        and one.lilliefors_p < NORMAL <= kolmogorov(math.sqrt(one.n) * one.lilliefors_d)
    )


def _of_units(test: InstrumentTest) -> Iterator[tuple[str, Verdict]]:
    for key, unit in test.perspectives.items():
        at = f"instrument.perspectives.{key}"
        yield f"{at}.reliable", Verdict("reliable", (key,), _said(unit.reliable, "reliable"))
        for item, tried in unit.items.items():
            yield f"{at}.items.{item}.meets", Verdict("valid", (item,), _said(tried.meets, "valid"))
            yield f"{at}.items.{item}.kept", Verdict("kept", (item,), _said(tried.kept, "kept"))


def _of_scores(scores: Mapping[str, PerspectiveScore]) -> Iterator[tuple[str, Verdict]]:
    for name, one in scores.items():
        at = f"perspectives.{name}"
        yield f"{at}.category", Verdict("category", (name,), _key(one.category))
        for test in ("shapiro_p", "lilliefors_p"):
            p: Estimate = getattr(one.normality, test)
            is_normal = None if isinstance(p, Undefined) else p >= NORMAL
            at_test = f"{at}.normality.{test}"
            yield at_test, Verdict("normal", (name, test), _said(is_normal, "normal"))


def _of_groups(comparison: Comparison) -> Iterator[tuple[str, Verdict]]:
    for tested in every_test(comparison):
        said = _said(tested.test.found, "different")
        yield f"{tested.at}.test.found", Verdict("different", tested.subject, said)


def _said(verdict: bool | None, word: str) -> str:
    if verdict is None:
        return UNDECIDED
    return word if verdict else f"not_{word}"


def _key(category: str | Undefined) -> str:
    return UNDECIDED if isinstance(category, Undefined) else category


def _factor(position: int | None) -> str:
    return "factor_none" if position is None else f"factor_{position + 1}"
