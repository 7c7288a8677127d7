"""A library's statistics as their sheet tells them, and which of its rows count for a period."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import Place
from pipeline.library_periods import order_of
from pipeline.results.library import InputValue

EVERY_PERIOD = ""  # the period of a row that counts for all of them


@dataclass(frozen=True, slots=True)
class Amount:
    """One row: an input as it was counted, and the cell of its value."""

    given: InputValue
    place: Place


@dataclass(frozen=True, slots=True)
class LibrarySheet:
    """The rows of a statistics sheet in their order."""

    amounts: tuple[Amount, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in the order of time, or as the sheet names them where that is not told."""
        named = (one.given.period for one in self.amounts)
        found = tuple(dict.fromkeys(period for period in named if period != EVERY_PERIOD))
        order = {period: when for period in found if (when := order_of(period))}
        return tuple(sorted(found, key=order.__getitem__)) if len(order) == len(found) else found

    def periods_until(self, last: str | None) -> tuple[str, ...]:
        """Give the periods up to the study's round, where it is one of them, else all.

        A sheet that names no period has a single one without a name.
        """
        periods = self.periods or (EVERY_PERIOD,)
        return periods[: periods.index(last) + 1] if last in periods else periods

    def among(self, names: Iterable[str], period: str) -> Mapping[str, Amount]:
        """Give the rows of these inputs that count for a period: its own, else one of all."""
        wanted, found = set(names), dict[str, Amount]()
        for due in (EVERY_PERIOD, period):  # its own row comes over the one of all
            own = (one for one in self.amounts if one.given.period == due)
            found |= {one.given.name: one for one in own if one.given.name in wanted}
        return found

    def absent(self, names: Sequence[str]) -> tuple[str, ...]:
        """Name the inputs that no row gives, for any period."""
        given = {one.given.name for one in self.amounts}
        return tuple(name for name in names if name not in given)


@dataclass(frozen=True, slots=True)
class LibraryFiles:
    """The library's own statistics, and those of like libraries by their names."""

    own: LibrarySheet
    peers: Mapping[str, LibrarySheet]

    @property
    def given(self) -> Mapping[str, tuple[InputValue, ...]]:
        """What the sheets say, wherever they lie: the library's own under no name."""
        sheets = {"": self.own, **self.peers}
        return {name: tuple(one.given for one in sheet.amounts) for name, sheet in sheets.items()}
