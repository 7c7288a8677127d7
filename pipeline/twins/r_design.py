"""How weighted respondents were drawn, as R's package survey is told."""

from collections.abc import Iterator, Mapping

from pipeline.report.findings import Findings
from pipeline.twins.r_words import r_list, r_named, r_texts
from pipeline.weight_choices import PopulationTable, WeightChoices

WEIGHED: Mapping[str, str] = {
    name: f"weighted_{name}"
    for name in (
        *("item_scores", "perspective_score", "groups_of_perspective", "groups_of_item"),
        *("tests_of_perspectives", "tests_of_items"),
    )
}
"""What is called in the place of a function where respondents are weighted."""


def is_weighted(findings: Findings) -> bool:
    """Tell whether respondents count unequally."""
    return findings.answers is not None and findings.answers.weighting is not None


def is_drawn_in_r(findings: Findings) -> bool:
    """Tell whether the script can draw up the design: one kind, no trimming, tables of one way.

    Design weights that were fitted to tables are not in the data, only what came of them.
    """
    if not is_weighted(findings):
        return False
    weights = findings.files.study.weights
    kinds = findings.answers.missing.respondents if findings.answers else {}
    if len(kinds) != 1 or set(weights) != set(kinds):
        return False
    (chosen,) = weights.values()
    plain = chosen.trim is None and chosen.unknown == "refuse" and chosen.single_unit == "refuse"
    one_way = all(len(table.by) == 1 for table in chosen.tables)
    fitted_only = not chosen.tables or chosen.design is None
    return plain and one_way and fitted_only and (not chosen.fpc or bool(_whole(findings)))


def declared_design(findings: Findings) -> Iterator[str]:
    """Write who was drawn how, if respondents are weighted."""
    name = "perspective_score"
    if is_drawn_in_r(findings):
        name = WEIGHED[name]
        (chosen,) = findings.files.study.weights.values()
        yield f"design_strata <- {_named(chosen.strata)}"
        yield f"design_cluster <- {_named(chosen.cluster)}"
        margins = {table.by[0]: _table(findings, table) for table in chosen.tables}
        yield f"design_margins <- {r_list(margins)}"
        yield f"design_fpc <- {_population(findings, chosen)}"
    yield f"described_perspective <- function(name, kept) {name}(name, kept)"


def _table(findings: Findings, table: PopulationTable) -> str:
    return r_named({cell: str(size) for cell, size in _sizes(findings, table).items()})


def _named(name: str | None) -> str:
    return r_texts([] if name is None else [name])


def _population(findings: Findings, chosen: WeightChoices) -> str:
    if not chosen.fpc:
        return "c()"
    return r_named({name: str(size) for name, size in _whole(findings).items()})


def _whole(findings: Findings) -> Mapping[str, int]:
    """Give the population of every stratum, or of the kind under its own name."""
    study = findings.files.study
    ((kind, chosen),) = study.weights.items()
    if chosen.strata is None:
        return {kind: study.population[kind]} if kind in study.population else {}
    for table in chosen.tables:
        if table.by == (chosen.strata,):
            return _sizes(findings, table)
    return _sizes(findings, PopulationTable((chosen.strata,)))


def _sizes(findings: Findings, table: PopulationTable) -> Mapping[str, int]:
    """Give a table's sizes, or those of the strata of sampling."""
    if table.sizes:
        return table.sizes
    (kind,) = findings.files.study.weights
    sampling = findings.files.study.sampling.get(kind)
    strata = sampling.strata if sampling else None
    return strata.sizes if strata and (strata.variable,) == table.by else {}
