"""Values of the user's files as they are printed: numbers with the language's marks."""

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words
from pipeline.results.audit import Scalar

LONGEST = 160


def file_value(context: Context, address: str, value: Scalar) -> Inlines:
    """Give a value of a file: a number at its address, or what is written there."""
    if isinstance(value, bool) or value is None:
        return (Words("–" if value is None else str(value).lower()),)
    if isinstance(value, int | float):
        return (context.number(address, value, _decimals(value)),)
    return (Words(value if len(value) <= LONGEST else f"{value[:LONGEST]}…"),)


def _decimals(value: float) -> int:
    """Count the decimals that a number is written with."""
    written = repr(value)
    if "e" in written:
        return max(0, int(written.partition("e-")[2] or 0))
    return len(written.partition(".")[2].rstrip("0"))
