"""The study by the conventions of several programs: every number and verdict that is another one.

The questionnaire is tested, the perspectives are scored and weighed, the groups are compared anew
by the convention of each program, as if the study named it; what only the printing of a program
makes different stands in ``convention_extras``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from pipeline.analysis_choices import by_convention
from pipeline.comparison import compare_groups
from pipeline.convention_extras import (
    Printed,
    factor_reason,
    factored_by,
    printed_otherwise,
)
from pipeline.convention_numbers import differing, numbers_in
from pipeline.convention_reasons import Followed, State
from pipeline.convention_tests import rank_numbers
from pipeline.convention_verdicts import (
    Verdict,
    changed_verdicts,
    normal_without_correction,
    placed_otherwise,
    verdicts_of,
)
from pipeline.evaluation import scored_items, try_items
from pipeline.perspectives import score_perspectives
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import Comparison
from pipeline.results.conventions import (
    PROGRAMS,
    ByProgram,
    ChangedVerdict,
    Conventions,
    OtherNumber,
    ProgramName,
)
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.program_quantities import Quantity, quantity_at
from pipeline.results.scorecard import Scorecard
from pipeline.sample import list_units, sample_of
from pipeline.scorecard import weigh_study
from pipeline.statistics.conventions import CONVENTIONS
from pipeline.study_files import StudyFiles

Numbers = dict[str, OtherNumber]

GROUPS = "comparison.groups"


@dataclass(frozen=True, slots=True)
class Told:
    """What the stages tell by one convention."""

    by: Followed
    instrument: InstrumentTest
    perspectives: Mapping[str, PerspectiveScore]
    scorecard: Scorecard
    comparison: Comparison

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Every verdict by its address."""
        return verdicts_of(self.instrument, self.perspectives, self.scorecard, self.comparison)


@dataclass(frozen=True, slots=True)
class Material:
    """The study and the answers that its results rest on."""

    files: StudyFiles
    responses: Responses  # that stay
    pilot: Responses | None

    @property
    def tried(self) -> Responses:
        """The respondents that the questionnaire was tested on."""
        return self.responses if self.pilot is None else self.pilot


def compare_conventions(material: Material, here: Told) -> Conventions:
    """Hold what the stages found against what they find by the convention of each program."""
    printed = Printed(
        material.files,
        material.responses,
        material.tried,
        here.instrument,
        here.perspectives,
        here.comparison,
    )
    gaps = units_with_gaps(material)
    programs = {}
    for name in PROGRAMS:
        there = told_by(material, name, here)
        numbers = _numbers(here, there, gaps) | printed_otherwise(name, printed)
        changed = _changed(here, there, numbers, gaps)
        if name == "spss":
            changed += normal_without_correction(here.perspectives)
        programs[name] = ByProgram(
            dict(sorted(numbers.items())), (*changed, *_placed(name, printed))
        )
    return Conventions(
        convention=here.by.convention,
        n_compared=sum(1 for _ in _addresses(here)),
        n_verdicts=len(here.verdicts),
        programs=programs,
    )


def told_by(material: Material, name: ProgramName, here: Told) -> Told:
    """Test, score and compare by a program's convention, missing answers as it treats them.

    Where that is what was done already, nothing is computed.
    """
    by = Followed(name, CONVENTIONS[name].missing)
    if by == here.by:
        return here
    files, study = material.files, material.files.study
    analysis = by_convention(study.analysis, name)
    changed = replace(files, study=replace(study, analysis=analysis))
    test = try_items(changed, material.responses, material.pilot)
    kept = scored_items(changed, test)
    scores = score_perspectives(material.responses, kept, analysis)
    groups = compare_groups(
        material.responses,
        kept,
        study.comparison,
        analysis.minimum_answered,
        seed=analysis.seed,
        ranks=CONVENTIONS[name].ranks,
        tables=False,  # no convention of these programs changes them
    )
    return Told(by, test, scores, weigh_study(changed, scores), groups)


def units_with_gaps(material: Material) -> dict[str, bool]:
    """Tell for every tested unit whether anybody left one of its items out."""
    analysis = material.files.study.analysis
    return {
        unit.key: bool(np.isnan(sample_of(unit, material.tried, analysis).scores).any())
        for unit in list_units(material.tried, analysis.validity.total)
    }


# ---------------------------------------------------------------- numbers


def _addresses(here: Told) -> Iterator[str]:
    """Name the numbers that programs define differently."""
    trees = {
        "instrument.perspectives": here.instrument.perspectives,
        "instrument.analysis": here.instrument.analysis,
        "instrument.structure": here.instrument.structure,
        "perspectives": here.perspectives,
        GROUPS: here.comparison.groups,
    }
    for at, tree in trees.items():
        for address, _ in numbers_in(tree, at):
            if (quantity := quantity_at(address)) and quantity.family:
                yield address


def _numbers(here: Told, there: Told, gaps: Mapping[str, bool]) -> Numbers:
    found: Numbers = {}
    for key in here.instrument.perspectives:
        state = _state(here, there, key, gaps)
        for part in ("perspectives", "analysis"):
            one, other = (getattr(told.instrument, part)[key] for told in (here, there))
            found |= _differing(one, other, f"instrument.{part}.{key}", state)
    state = State(here.by, there.by)
    found |= _differing(here.perspectives, there.perspectives, "perspectives", state)
    found |= _differing(here.comparison.groups, there.comparison.groups, GROUPS, state)
    return found | rank_numbers(here.comparison, there.comparison, there.by.convention)


def _state(here: Told, there: Told, key: str, gaps: Mapping[str, bool]) -> State:
    one, other = (told.instrument.perspectives[key].last_items for told in (here, there))
    return State(here.by, there.by, gaps[key], one != other)


def _differing(here: object, there: object, at: str, state: State) -> Numbers:
    if here is there:
        return {}
    one, other = (dict(numbers_in(tree, at)) for tree in (here, there))
    return {
        address: _number(quantity, value, state)
        for address, value in differing(one, other).items()
        if (quantity := quantity_at(address))
        and state.there.convention in quantity.printed_by
        and not (value is None and address.startswith(GROUPS))  # of pairs, or not computed
    }


def _number(quantity: Quantity, value: Estimate | None, state: State) -> OtherNumber:
    return OtherNumber(value, "undefined" if isinstance(value, Undefined) else state.why(quantity))


# ---------------------------------------------------------------- verdicts


def _changed(
    here: Told, there: Told, numbers: Numbers, gaps: Mapping[str, bool]
) -> tuple[ChangedVerdict, ...]:
    if here is there:
        return ()
    reasons: dict[str, str] = {}
    for key, unit in here.instrument.perspectives.items():
        at, state = f"instrument.perspectives.{key}", _state(here, there, key, gaps)
        reasons[f"{at}.reliable"] = state.why(ALPHA)
        tested = replace(state, moved=False).why(ITEM)
        reasons |= {f"{at}.items.{item}.meets": tested for item in unit.items}
        reasons |= {f"{at}.items.{item}.kept": tested for item in unit.items}
    for address, number in numbers.items():
        if address.endswith(".deciding.p"):
            reasons[f"{address.removesuffix('.deciding.p')}.found"] = number.why
    return changed_verdicts(here.verdicts, there.verdicts, reasons)


def _placed(program: ProgramName, printed: Printed) -> tuple[ChangedVerdict, ...]:
    changed: list[ChangedVerdict] = []
    for key, one in printed.instrument.structure.items():
        other, at = factored_by(program, printed, one), f"instrument.structure.{key}.solution"
        if one.solution and other:
            why = factor_reason(program, printed, one)
            changed += placed_otherwise(at, one.solution, other, why)
    return tuple(changed)


ALPHA = Quantity("cronbach_alpha", "", frozenset(), "reliability")
ITEM = Quantity("item_total", "", frozenset(), "validity")
