"""Places for what only the authors can write: ethics, data availability, earlier studies."""

from collections.abc import Callable, Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Paragraph, Section


def ethics(context: Context) -> tuple[Block, ...]:
    """Keep the place of the ethics statement."""
    return _place(context, "ethics", "etika", 2)


def data_availability(context: Context) -> tuple[Block, ...]:
    """Keep the place of the data availability statement."""
    return _place(context, "data_availability", "ketersediaan-data", 1)


def earlier_studies(context: Context) -> tuple[Block, ...]:
    """Keep the place of the comparison with earlier studies."""
    if _is_written(context, "penelitian-terdahulu"):
        return ()
    return (Paragraph(context.voice.words("slot_earlier_studies")),)


def _is_written(context: Context, slot: str) -> bool:
    """Tell whether the user has written the text: then it stands there instead."""
    return any(one.slot == slot for one in context.findings.files.texts)


def _place(context: Context, name: str, slot: str, level: int) -> tuple[Block, ...]:
    if _is_written(context, slot):
        return ()
    words = Paragraph(context.voice.words(f"slot_{name}"))
    title = context.voice.words(f"title_{name}")
    return (Section(level, title, f"sec:{name.replace('_', '-')}", (words,), counted=level > 1),)


SLOTS: Mapping[str, Callable[[Context], tuple[Block, ...]]] = {
    "ethics": ethics,
    "data-availability": data_availability,
    "earlier-studies": earlier_studies,
}
"""By the names under which a study may fill them."""
