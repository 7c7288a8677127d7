"""Named category sets: sound, and named where they make sense."""

from collections.abc import Collection, Iterator

from pipeline.category_names import KINDS_OF_SET, OF_POINTS
from pipeline.codebook.bands import own_band_flaws
from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.indicator_rows import Indicators
from pipeline.codebook.indicator_table import IndicatorRow
from pipeline.codebook.source import Address
from pipeline.codebook.wording import listed, suggestion
from pipeline.errors import Fault
from pipeline.statistics.categories import BANDS
from pipeline.study import Study


def set_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check the study's own sets, and the side of the set of points."""
    for name, bands in study.category_sets.items():
        at: Address = ("category_sets", name)
        if name in BANDS or name == "questionnaire":
            what = f"the set '{name}' is called like one that there is"
            yield Flaw(at, what, "give it another name", key=True)
        if not any(cut[: len(at)] == at for cut in declared.lost):
            yield from own_band_flaws(at, bands)
    choices = study.scorecard
    points_are_told = not declared.misses("scorecard", "points")
    if choices.points_closed and choices.points != OF_POINTS and points_are_told:
        what = f"points_closed is {choices.points_closed}, but there are no classes of points"
        at = ("scorecard", "points_closed")
        yield Flaw(at, what, f"remove it, or write points: {OF_POINTS}")


def indicator_set_faults(declared: Declared[Study], indicators: Indicators) -> Iterator[Fault]:
    """Find indicators whose category set is unknown or does not go with them."""
    study = declared.record
    if study is None:
        return
    points_are_told = not declared.misses("scorecard", "points")
    lacks_points = points_are_told and study.scorecard.points != OF_POINTS
    known = {*BANDS, *declared.names("category_sets"), *study.category_sets}
    for row in indicators.table:
        name = row.cells["bands"]
        place = row.place("bands")
        if name and name not in known:
            what = f"the category set '{name}' does not exist"
            yield Fault(place, what, suggestion(name, known))
        elif name in KINDS_OF_SET:
            yield from _budget_faults(row, KINDS_OF_SET[name])
        elif name == OF_POINTS and lacks_points:
            what = f"{OF_POINTS} classes points, which the scorecard does not give"
            yield Fault(place, what, f"write scorecard: {{points: {OF_POINTS}}}, or another set")


def _budget_faults(row: IndicatorRow, kinds: Collection[str]) -> Iterator[Fault]:
    """Check that a budget set classes a budget, of which the share that was spent is known."""
    cells, place = row.cells, row.place("bands")
    if cells["kind"] and cells["kind"] not in kinds:
        what = f"{cells['bands']} does not class the kind {cells['kind']}"
        yield Fault(place, what, f"write another set, or the kind {listed(kinds)}")
    elif not cells["target"] and not cells["consolidation"]:
        if cells["polarity"] not in ("", "maximize"):
            what = f"{cells['bands']} classes what was spent of the target, which is not known"
            remedy = "write target and realisation: the achievement is turned round by polarity"
            yield Fault(place, what, remedy)
    elif row.has_range:
        what = f"{cells['bands']} classes what was spent of one target, but the target is a range"
        yield Fault(place, what, "write one number as the target, or another set")
