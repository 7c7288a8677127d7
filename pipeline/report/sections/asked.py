"""A question that an examiner may ask, with what answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.report.context import Context
from pipeline.report.document import Inlines
from pipeline.results.instrument import ItemTest, UnitTest


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer.

    ``tables`` are ids in the report, ``addresses`` places in results.json, ``again`` the macro that
    says where other programs give the same number.
    """

    title: Inlines
    answers: tuple[Inlines, ...]
    tables: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    again: str = ""


Asked: TypeAlias = Callable[[Context], list[Question]]


def units_of(context: Context) -> dict[str, UnitTest]:
    """Give the tested units that have more than one item."""
    units = context.answers.instrument.perspectives
    return {name: unit for name, unit in units.items() if unit.n_items > 1}


def first_tested(unit: UnitTest) -> tuple[str, ItemTest]:
    """Give an item of a unit that was tested, else any."""
    tested = ((name, one) for name, one in unit.items.items() if one.n)
    return next(tested, next(iter(unit.items.items())))
