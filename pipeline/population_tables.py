"""The sizes of the population that weights are fitted to, and that strata were drawn from."""

from collections.abc import Mapping

from pipeline.sampling_choices import SamplingChoices
from pipeline.weight_choices import PopulationTable, WeightChoices


def sizes_of(table: PopulationTable, sampling: SamplingChoices | None) -> Mapping[str, int] | None:
    """Give the sizes of a table: its own, or those of the sample's strata; None without either."""
    if table.sizes:
        return table.sizes
    return _drawn(table.by[0], sampling) if len(table.by) == 1 else None


def strata_sizes(
    choices: WeightChoices, sampling: SamplingChoices | None
) -> Mapping[str, int] | None:
    """Give the population by strata: of the sample's strata, or of a table by the same variable."""
    if choices.strata is None:
        return None
    tables = [one.sizes for one in choices.tables if one.by == (choices.strata,) and one.sizes]
    return next(iter(tables), None) or _drawn(choices.strata, sampling)


def _drawn(variable: str, sampling: SamplingChoices | None) -> Mapping[str, int] | None:
    strata = sampling.strata if sampling else None
    return strata.sizes if strata and strata.variable == variable and strata.sizes else None
