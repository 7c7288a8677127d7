"""The category sets that a study can name: those that angket ships, and its own."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.category_names import OF_POINTS
from pipeline.questionnaire import ANY_LANGUAGE, in_language
from pipeline.results.perspectives import ClassTable, PerspectiveScore
from pipeline.statistics.categories import BANDS, custom_bands, percent_bands, three_way
from pipeline.study import Bands


def category_table(name: str, own: Mapping[str, Bands]) -> ClassTable:
    """Give a named set; the study's own names are none of the shipped ones."""
    return declared_table(own[name]) if name in own else BANDS[name]


def declared_table(bands: Bands) -> ClassTable:
    """Make the class table of bands that stand in a study."""
    keys = tuple(label.key for label in bands.labels)
    source = in_language(bands.source, ANY_LANGUAGE) if bands.source else ""
    return custom_bands(bands.cuts, keys, bands.closed, source=source)


def named_tables(
    names: Iterable[str | None], own: Mapping[str, Bands], closed: str
) -> dict[str, ClassTable]:
    """Give the sets that indicators name; ``closed`` is the side of the set of points."""
    return {
        name: three_way(closed) if name == OF_POINTS else category_table(name, own)
        for name in names
        if name
    }


def scorecard_tables(
    bands: str | Bands, scores: Sequence[PerspectiveScore], own: Mapping[str, Bands]
) -> dict[str, ClassTable]:
    """Give the bands of a scorecard for each percent scale.

    Raises ``ValueError`` for bands of the questionnaire whose perspectives share no classes.
    """
    if bands == "questionnaire":
        return _own_classes(scores)
    table = category_table(bands, own) if isinstance(bands, str) else declared_table(bands)
    return dict.fromkeys(OTHER_SCALE, table)


def _own_classes(scores: Sequence[PerspectiveScore]) -> dict[str, ClassTable]:
    kinds = {(one.minimum, one.maximum, one.table) for one in scores}
    if len(kinds) != 1:
        what = "different classes" if kinds else "no answers"
        raise ValueError(f"bands of the questionnaire, but its perspectives have {what}")
    ((minimum, maximum, table),) = kinds
    return {
        "percent-of-ideal": percent_bands(table, 0, maximum),
        "percent-of-range": percent_bands(table, minimum, maximum),
    }


OTHER_SCALE: Mapping[str, str] = {
    "percent-of-ideal": "percent-of-range",
    "percent-of-range": "percent-of-ideal",
}
