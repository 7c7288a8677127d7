"""The numbers of a report that other programs print otherwise, each in one row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.findings import Answers, Findings
from pipeline.report.result_values import value_at
from pipeline.report.results_json import results_tree
from pipeline.results import Estimate
from pipeline.results.conventions import Conventions, OtherNumber, ProgramName
from pipeline.results.program_quantities import QUANTITIES, Quantity, parts_of

ALL_ITEMS = ("reliability_all", "if_deleted_all", "average_r_all")


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A number of the report, and what programs print instead.

    A program that is not in ``others`` prints the same number, or none: see the quantity.
    """

    address: str
    quantity: Quantity
    names: tuple[str, ...]  # in the address: units, items, variables, positions
    own: Estimate
    others: Mapping[ProgramName, OtherNumber]

    def is_printed_by(self, program: ProgramName) -> bool:
        """Tell whether a program prints a number here."""
        other = self.others.get(program)
        if other is not None:
            return other.value is not None
        return program in self.quantity.printed_by


def program_rows(findings: Findings) -> tuple[ProgramRow, ...]:
    """Give every number that a program prints otherwise, quantity by quantity.

    Each number once: not the coefficients of all items where all stay, nor the items of nested
    perspectives again.
    """
    answers = findings.answers
    if answers is None or answers.conventions is None:
        return ()
    tree, found = results_tree(findings), answers.conventions
    rows = [
        ProgramRow(address, quantity, names, value_at(tree, address), _others(found, address))
        for address in _addresses(found)
        for quantity, names in [parts_of(address)]
        if quantity.family and _is_new(answers, address, quantity, names)
    ]
    order = {one.name: position for position, one in reversed(list(enumerate(QUANTITIES)))}
    return tuple(sorted(rows, key=lambda one: order[one.quantity.name]))


def _addresses(found: Conventions) -> Iterator[str]:
    """Name the addresses that any program has another number at, once, in their order."""
    yield from dict.fromkeys(
        address
        for by in found.programs.values()
        for address, one in by.numbers.items()
        if one.value is not None
    )


def _others(found: Conventions, address: str) -> dict[ProgramName, OtherNumber]:
    return {
        name: by.numbers[address] for name, by in found.programs.items() if address in by.numbers
    }


def _is_new(answers: Answers, address: str, quantity: Quantity, names: Sequence[str]) -> bool:
    if any(f".{part}." in f"{address}." for part in ALL_ITEMS):
        unit = answers.instrument.perspectives[names[0]]
        return unit.n_kept < unit.n_tested
    if quantity.name in ("item_in_round", "item_p_in_round"):
        return names[1] != "0"  # the first round's stand beside the items
    if address.startswith("perspectives.") and ".items." in address:
        return answers.perspectives[names[0]].parent is None
    return not (".items." in address and ".test.beside." in address)
