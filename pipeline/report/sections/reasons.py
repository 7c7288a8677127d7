"""Letters beside the dashes of a table, and the reasons that its note gives for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words
from pipeline.report.narration import NO_BREAK
from pipeline.results import Estimate, Undefined

LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ"


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why values of a table are undefined: keys of REASONS, in the order in which they appear."""

    keys: tuple[str, ...]

    def cell(self, context: Context, address: str, value: Estimate, decimals: int) -> Inlines:
        """Make the content of a cell: a number that cannot exceed 1, or a dash with its letter."""
        if isinstance(value, Undefined):
            return self.dash(value)
        return context.estimate(address, value, decimals, unit=True)

    def points(
        self,
        context: Context,
        address: str,
        value: Estimate,
        decimals: int,
        *,
        unit: bool = False,
    ) -> Inlines:
        """Make the content of a cell: a number in points or percent, or a dash with its letter.

        ``unit``: it cannot exceed 1, so English drops its leading zero.
        """
        if isinstance(value, Undefined):
            return self.dash(value)
        return context.estimate(address, value, decimals, unit=unit)

    def p_value(self, context: Context, address: str, value: Estimate) -> Inlines:
        """Make the content of a cell with a p-value."""
        return self.dash(value) if isinstance(value, Undefined) else context.p_value(address, value)

    def dash(self, value: Undefined) -> Inlines:
        """Make the content of a cell that has no number."""
        return (Words(f"–{self._letter(value.undefined)}"),)

    def noted(self, context: Context, note: Inlines) -> Inlines:
        """Add the reasons to a table's note."""
        if not self.keys:
            return note
        said = context.voice.say(
            "note_reasons",
            reasons=[
                (Words(f"{self._letter(key)}{NO_BREAK}"), *context.voice.words(f"reason_{key}"))
                for key in self.keys
            ],
        )
        return (*note, Words(" "), *said) if note else said

    def _letter(self, key: str) -> str:
        position = self.keys.index(key)
        return LETTERS[position % len(LETTERS)] * (1 + position // len(LETTERS))


def reason(context: Context, value: Undefined) -> Inlines:
    """Say why a statistic could not be computed."""
    return context.voice.words(f"reason_{value.undefined}")


def reasons_of(values: Iterable[Estimate]) -> Reasons:
    """Collect the reasons of a table's values."""
    undefined = (one.undefined for one in values if isinstance(one, Undefined))
    return Reasons(tuple(dict.fromkeys(undefined)))
