"""Why a number of the report is not found again by the R script."""

import re
from collections.abc import Iterable, Sequence

from pipeline.report.findings import Findings
from pipeline.results.comparison import Comparison
from pipeline.results.instrument import InstrumentTest
from pipeline.statistics.conventions import CONVENTIONS
from pipeline.twins.r_design import is_drawn_in_r, is_weighted
from pipeline.twins.r_programs import by_program

REASONS: Sequence[tuple[str, str]] = (
    (r"certainty\..*\.(low|high|shares\..+)", "random"),
    (r"certainty\..*\.(analytic\..+|distance_se)", "linearised"),
    (r"certainty\.indices\..+", "linearised"),
    (r"instrument\.structure\..*\.other\..+", "iterated"),
    (r"instrument\.structure\..*\.(parallel\..+|suggested\.parallel_.+)", "random"),
    (r"instrument\.structure\..*\.pairs\.\d+\.htmt2?_(low|high)", "random"),
    (r"relations\..*\.(drivers\..*\.(low|high)|simulated\.p|mediation\..+)", "random"),
    (r"instrument\.perspectives\..*\.omega_categorical\..+", "categorical"),
    (r"instrument\.perspectives\..*\.(greatest_lower_bound|omega_hierarchical)\..+", "iterated"),
    (r"robustness\..+", "choices"),
    (r"sensitivity\..+", "flags"),
    (r"quality\.(flags\..+|n_before)", "flags"),
    (r"ingest\..+", "reading"),
    (r"open_answers\..+", "texts"),
    (r"interviews\..+", "entered"),
    (r"study\.population\..+|satisfaction\.(periods|sample)\..+", "entered"),
    (r"sampling\..*\.(population|distributed|returned)", "entered"),
    (r"scorecard\.indicators\..*\.(target|target_high|realisation)", "entered"),
    (r"comparison\.rounds\.actions\..+", "rounds"),
    (r"comparison\.rounds\..+", "rounds"),
    (r"library\..+", "library"),
    (r"weighting\.kinds\..*\.population", "entered"),
    (r"audit\..+", "reading"),
    (r"conventions\..+", "conventions"),
)
"""Addresses and the reasons of their numbers, in the order in which they are tried."""

OTHER = "other"


class Reasons:
    """Tells why a number is not found, where that is known before the script runs."""

    def __init__(self, findings: Findings) -> None:
        self._patterns = [(re.compile(pattern), reason) for pattern, reason in REASONS]
        self._drawn = frozenset(_drawn(findings))
        self._unknown = is_weighted(findings) and not is_drawn_in_r(findings)

    def why_not(self, address: str) -> str | None:
        """Give the key of the reason; None for what the script is to find."""
        if other := by_program(address):
            return self.why_not(other[1])
        if address in self._drawn:
            return "random"
        if self._unknown and address.startswith(WEIGHTED):
            return "weights"
        found = (reason for pattern, reason in self._patterns if pattern.fullmatch(address))
        return next(found, None)


def _drawn(findings: Findings) -> Iterable[str]:
    """Name the numbers that rest on random draws in this study, and not in every one."""
    if findings.answers is None:
        return
    analysis, test = findings.files.study.analysis, findings.answers.instrument
    yield from _splits(test, best=CONVENTIONS[analysis.convention].best_split)
    yield from _tables(findings.answers.comparison)
    if analysis.reliability.interval == "bootstrap":
        for unit in test.perspectives:
            for part in ("reliability", "reliability_all"):
                alpha = f"instrument.perspectives.{unit}.{part}.cronbach_alpha"
                yield from (f"{alpha}.low", f"{alpha}.high")


def _splits(test: InstrumentTest, *, best: bool) -> Iterable[str]:
    """Name what comes of a sample of splits, where there are too many to visit all of them."""
    for unit, one in test.analysis.items():
        if one.splits and not one.splits.every:
            parts = ("low", "mean", "high", "median", "n_splits")
            yield from (f"instrument.analysis.{unit}.splits.{part}" for part in parts)
            if best:
                yield f"instrument.perspectives.{unit}.reliability.guttman_lambda_4.estimate"


def _tables(comparison: Comparison) -> Iterable[str]:
    """Name the values of p of drawn tables, and all that are adjusted with them."""
    for name, grouped in comparison.groups.items():
        tests = {item: one.test.answers for item, one in grouped.items.items() if one.test}
        drawn = [item for item, one in tests.items() if one and one.test == "monte-carlo"]
        place = f"comparison.groups.{name}.items"
        yield from (f"{place}.{item}.test.answers.p" for item in drawn)
        yield from (f"{place}.{item}.test.answers.p_adjusted" for item in tests if drawn)


WEIGHTED = ("perspectives.", "comparison.", "scorecard.", "indices.", "weighting.", "certainty.")
"""Where numbers are weighted, in a study that weighs its respondents."""
