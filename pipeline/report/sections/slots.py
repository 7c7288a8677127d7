"""Places for what only the authors can write: ethics, data availability, earlier studies."""

from collections.abc import Callable, Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Paragraph, Section


def ethics(context: Context) -> tuple[Block, ...]:
    """Keep the place of the ethics statement."""
    return _place(context, "ethics", level=2, counted=True)


def data_availability(context: Context) -> tuple[Block, ...]:
    """Keep the place of the data availability statement."""
    return _place(context, "data_availability", level=1, counted=False)


def earlier_studies(context: Context) -> tuple[Block, ...]:
    """Keep the place of the comparison with earlier studies."""
    return (Paragraph(context.voice.words("slot_earlier_studies")),)


def _place(context: Context, name: str, *, level: int, counted: bool) -> tuple[Block, ...]:
    words = Paragraph(context.voice.words(f"slot_{name}"))
    title = context.voice.words(f"title_{name}")
    return (Section(level, title, f"sec:{name.replace('_', '-')}", (words,), counted=counted),)


SLOTS: Mapping[str, Callable[[Context], tuple[Block, ...]]] = {
    "ethics": ethics,
    "data-availability": data_availability,
    "earlier-studies": earlier_studies,
}
"""By the names under which a study may fill them."""
