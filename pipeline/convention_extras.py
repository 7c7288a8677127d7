"""What a program prints otherwise of numbers that its convention leaves as they are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.convention_numbers import differing, numbers_in
from pipeline.convention_tests import UNKNOWN, otherwise_tested
from pipeline.factor_solution import solved_by
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import Comparison
from pipeline.results.conventions import OtherNumber, ProgramName
from pipeline.results.instrument import Coefficient, InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.structure import Solution, Structure
from pipeline.sample import list_units, sample_of
from pipeline.statistics.adequacy import Adequacy, adequacy
from pipeline.statistics.alpha_intervals import feldt_interval
from pipeline.statistics.conventions import CONVENTIONS
from pipeline.statistics.covariance import Moments
from pipeline.statistics.omega import omega_of_moments
from pipeline.statistics.pair_correlations import pair_correlations
from pipeline.statistics.reliability import cronbach_alpha
from pipeline.study_files import StudyFiles

Numbers = dict[str, OtherNumber]

LARGEST_P = 0.2  # SPSS prints no larger p of Lilliefors' test


@dataclass(frozen=True, slots=True)
class Printed:
    """What was found, and the answers behind it."""

    files: StudyFiles
    responses: Responses
    tried: Responses  # of the pilot, where there is one
    instrument: InstrumentTest
    perspectives: Mapping[str, PerspectiveScore]
    comparison: Comparison


def printed_otherwise(program: ProgramName, found: Printed) -> Numbers:
    """Give the numbers that a program prints otherwise, by the address of the report's own."""
    numbers = _intervals(program, found)
    if found.responses.design is None:
        numbers |= otherwise_tested(found.comparison, program)
    if program == "spss":
        numbers |= _lilliefors(found.perspectives)
    for key, one in found.instrument.structure.items():
        numbers |= _structure(program, found, f"instrument.structure.{key}", one)
    return numbers


def factored_by(program: ProgramName, found: Printed, one: Structure) -> Solution | None:
    """Give a program's factors of the same items, in the order of the report's.

    R takes all pairs of answers, SPSS and jamovi the complete respondents.
    """
    if one.solution is None:
        return None
    rows = _rows(found, one)
    if _has_pairs(program, one, rows):
        r = pair_correlations(rows)
        solved = solved_by(program, r, one.solution, found.files.study.analysis, one.cut)
        return None if isinstance(solved, Undefined) else solved
    both = (one.solution, one.other)
    return next((some for some in both if some and _is_alike(some, program)), None)


def _is_alike(solution: Solution, program: ProgramName) -> bool:
    """Tell whether a solution follows a program: jamovi runs psych's own functions."""
    return (solution.convention == "spss") == (program == "spss")


# ---------------------------------------------------------------- alpha's interval


def _intervals(program: ProgramName, found: Printed) -> Numbers:
    numbers: Numbers = {}
    units = {unit.key: unit for unit in list_units(found.tried, found.instrument.total)}
    for key, unit in found.instrument.perspectives.items():
        sample = sample_of(units[key], found.tried, found.files.study.analysis)
        for part, items, some in (
            ("reliability", unit.last_items, unit.reliability),
            ("reliability_all", tuple(unit.rounds[0].items), unit.reliability_all),
        ):
            at = f"instrument.perspectives.{key}.{part}.cronbach_alpha"
            alpha, scores = some["cronbach_alpha"], sample.of(items).scores
            numbers |= _named(at, _interval(program, alpha, scores))
            if program == "psych" and np.isnan(scores).any():
                numbers |= _omegas(f"instrument.perspectives.{key}.{part}", scores)
    return numbers


def _interval(
    program: ProgramName, alpha: Coefficient, scores: NDArray[np.float64]
) -> tuple[OtherNumber, OtherNumber] | None:
    """Give both ends; None where they are the report's own.

    SPSS prints Feldt's interval with the intraclass correlation, psych for all respondents.
    """
    feldt = alpha.convention == "covariance_listwise_feldt"
    if program == "psych" and np.isnan(scores).any():
        return _of_all_rows(scores)
    if program == "jamovi" or isinstance(alpha.estimate, Undefined):
        return None
    if not feldt:
        return UNKNOWN, UNKNOWN
    icc = (OtherNumber(alpha.low, "interval_icc"), OtherNumber(alpha.high, "interval_icc"))
    return icc if program == "spss" else None


def _of_all_rows(scores: NDArray[np.float64]) -> tuple[OtherNumber, OtherNumber] | None:
    alpha = cronbach_alpha(scores, missing="pairwise", interval=None, constant="drop")
    if isinstance(alpha.estimate, Undefined):
        return None
    interval = feldt_interval(alpha.estimate, len(scores), alpha.n_items)
    return OtherNumber(interval.low, "feldt_rows"), OtherNumber(interval.high, "feldt_rows")


def _omegas(at: str, scores: NDArray[np.float64]) -> Numbers:
    """psych::omega takes all pairs of answers; that of its general factor was not looked into."""
    found = Moments(pair_correlations(scores), len(scores))
    value = omega_of_moments(found, kind=CONVENTIONS["psych"].omega)
    return {
        f"{at}.omega_total.estimate": OtherNumber(value, "matrix_pairwise"),
        f"{at}.omega_hierarchical.estimate": UNKNOWN,
    }


def _named(at: str, ends: tuple[OtherNumber, OtherNumber] | None) -> Numbers:
    return {} if ends is None else {f"{at}.low": ends[0], f"{at}.high": ends[1]}


# ---------------------------------------------------------------- distributions and structure


def _lilliefors(scores: Mapping[str, PerspectiveScore]) -> Numbers:
    found = {name: one.normality.lilliefors_p for name, one in scores.items()}
    return {
        f"perspectives.{name}.normality.lilliefors_p": OtherNumber(LARGEST_P, "lilliefors_bound")
        for name, p in found.items()
        if not isinstance(p, Undefined) and p > LARGEST_P
    }


def factor_reason(program: ProgramName, found: Printed, one: Structure) -> str:
    """Name what makes a program's factors others: its method, or else the pairs of answers."""
    if one.solution and _is_alike(one.solution, program):
        return "matrix_pairwise" if _has_pairs(program, one, _rows(found, one)) else "same"
    return "factors_paf" if program == "spss" else "factors_minres"


def _structure(program: ProgramName, found: Printed, at: str, one: Structure) -> Numbers:
    rows = _rows(found, one)
    numbers: Numbers = {}
    if _has_pairs(program, one, rows):
        numbers |= _suitability(at, one, adequacy(pair_correlations(rows), len(rows)))
    solution = factored_by(program, found, one)
    if one.solution is None or solution is None or solution is one.solution:
        return numbers
    why = factor_reason(program, found, one)
    return numbers | _solution(f"{at}.solution", one.solution, solution, why)


def _has_pairs(program: ProgramName, one: Structure, rows: NDArray[np.float64]) -> bool:
    """Tell whether a program takes pairs of answers where the report takes complete respondents."""
    return program == "psych" and one.correlations == "pearson" and bool(np.isnan(rows).any())


def _suitability(at: str, one: Structure, pairs: Adequacy) -> Numbers:
    if one.suitability is None:
        return {}
    test, at = pairs.sphericity, f"{at}.suitability"
    values: dict[str, Estimate] = {
        f"{at}.kmo": pairs.kmo,
        f"{at}.bartlett": test if isinstance(test, Undefined) else test.chi_square,
        f"{at}.bartlett_p": test if isinstance(test, Undefined) else test.p,
    }
    items = [item for items in one.units.values() for item in items]
    values |= {f"{at}.msa.{item}": msa for item, msa in zip(items, pairs.msa, strict=True)}
    return {key: OtherNumber(value, "matrix_pairwise") for key, value in values.items()}


def _solution(at: str, one: Solution, other: Solution, why: str) -> Numbers:
    numbers: dict[str, Estimate] = {}
    for part in ("loadings", "communalities", "phi"):
        here, there = (
            dict(numbers_in(getattr(some, part), f"{at}.{part}")) for some in (one, other)
        )
        numbers |= {
            key: value for key, value in differing(here, there).items() if value is not None
        }
    return {key: OtherNumber(value, why) for key, value in numbers.items()}


def _rows(found: Printed, one: Structure) -> NDArray[np.float64]:
    """Give the answers to the items that are factored, complete or not."""
    return found.responses.of(item for items in one.units.values() for item in items)
