"""What other programs would print for a number of the report, and why that is another."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.report.findings import Answers, Findings
from pipeline.report.result_values import AddressError, value_at
from pipeline.report.results_json import results_tree
from pipeline.results import Undefined
from pipeline.results.conventions import PROGRAMS, ByProgram, ProgramName
from pipeline.results.program_quantities import Quantity, quantity_at

NOTHING: Mapping[ProgramName, "OtherValue"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A program's number at full precision, or None; ``why`` is a key of ``WHYS``.

    The words of a key are the macro ``why_<key>`` of every language.
    """

    value: float | None
    why: str


def in_other_programs(findings: Findings, address: str) -> Mapping[ProgramName, OtherValue]:
    """Give what SPSS, R and jamovi print for the number at an address of ``results.json``.

    Every program is there, the one whose convention the report follows too. Empty in a study that
    has no answers, and where nothing stands at the address.
    """
    if findings.answers is None:
        return NOTHING
    try:
        own = value_at(results_tree(findings), address)
    except AddressError:
        return NOTHING
    return beside(findings, address, None if isinstance(own, Undefined) else float(own))


def beside(findings: Findings, address: str, own: float | None) -> Mapping[ProgramName, OtherValue]:
    """Give what the programs print for a number whose value is known; see above."""
    if findings.answers is None:
        return NOTHING
    quantity, found = quantity_at(address), findings.answers.conventions
    if quantity is None or found is None or _is_weighted(findings.answers, address):
        return dict.fromkeys(PROGRAMS, OtherValue(None, "not_compared"))
    return {name: _given(found.programs[name], name, address, quantity, own) for name in PROGRAMS}


def _is_weighted(answers: Answers, address: str) -> bool:
    """Tell whether a number is weighted: of these no other program's was looked into."""
    if answers.weighting is None or ".shape." in address or ".unweighted." in address:
        return False
    return address.startswith(("perspectives.", "comparison."))


def _given(
    by: ByProgram, program: ProgramName, address: str, quantity: Quantity, own: float | None
) -> OtherValue:
    if other := by.numbers.get(address):
        value = other.value
        return OtherValue(None if isinstance(value, Undefined) else value, other.why)
    if program not in quantity.printed_by:
        return OtherValue(None, "not_printed")
    return OtherValue(own, "undefined" if own is None else "same")
