"""What other programs print for a number, for its card: the one place that is asked."""

from collections.abc import Mapping

from pipeline.report.context import Context


def programs_of(context: Context, address: str) -> Mapping[str, tuple[str, str]]:
    """Give what each program prints and why, both as words; nothing where it is not known."""
    _ = context, address
    return {}
