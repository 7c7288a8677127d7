"""Which items an index calls urgent: what is suggested may not contradict it."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pipeline.report.context import Context
from pipeline.results import Undefined
from pipeline.results.service_quality import ImportancePerformance, Tolerances

Urgency = Literal["priority", "below"]  # the first quadrant, or below the zone of tolerance


def urgency(context: Context) -> Mapping[str, Urgency | None]:
    """Give the items that an index places, with why they are urgent; None where they are not."""
    found: dict[str, Urgency | None] = {}
    for item, why in _placed(context):
        found[item] = found.get(item) or why
    return found


def _placed(context: Context) -> Iterator[tuple[str, Urgency | None]]:
    for index in context.answers.indices.values():
        if isinstance(index, ImportancePerformance):
            for one in index.attributes.values():
                if not isinstance(one.quadrant, Undefined):
                    yield one.item, "priority" if one.quadrant == "priority" else None
        elif isinstance(index, Tolerances):
            for key, place in index.attributes.items():
                if not isinstance(place.zone, Undefined):
                    yield index.items[key], "below" if place.zone == "below" else None
