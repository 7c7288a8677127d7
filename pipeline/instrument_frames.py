"""The rows of the frames of what the instrument's test found; see `pipeline.frames`."""

from collections.abc import Iterator

from pipeline.results.content import ContentValidity
from pipeline.results.instrument import InstrumentTest, UnitTest
from pipeline.results.retest import Retest, UnitRetest
from pipeline.results.structure import Construct, OtherConvention, Structure, UnitAnalysis

Record = dict[str, object]

AGREEMENT = "agreement"  # ICC(2,1): that of the report's sentences


def item_rows(result: InstrumentTest) -> Iterator[Record]:
    """Give a row for each item of each tested unit."""
    for name, unit in result.perspectives.items():
        for item, test in unit.items.items():
            yield {
                "unit": name,
                "item": item,
                "n": test.n,
                "r_total": test.r_total,
                "r_rest": test.r_rest,
                "r_critical": test.r_critical,
                "p": test.p,
                "meets": test.meets,
                "kept": test.kept,
                "alpha_if_deleted": unit.if_deleted.get(item),
            }


def coefficient_rows(unit: UnitTest, name: str) -> Iterator[Record]:
    """Give a row for each coefficient of a unit, of the items of its last round."""
    for coefficient, found in unit.reliability.items():
        yield {
            "unit": name,
            "coefficient": coefficient,
            "estimate": found.estimate,
            "low": found.low,
            "high": found.high,
            "n": found.n_respondents,
            "n_items": found.n_items,
            "convention": found.convention,
        }


def analysis_rows(unit: UnitAnalysis, name: str) -> Iterator[Record]:
    """Give a row for each tested item of a unit; what dropped items lack is missing."""
    doubts = {one.item: one.remedy for one in unit.doubts}
    for item, found in unit.items.items():
        yield {
            "unit": name,
            "item": item,
            "r_smc": found.r_smc,
            "r_standardized": found.r_standardized,
            "r_polyserial": found.r_polyserial,
            "r_rest_low": found.r_rest_low,
            "r_rest_high": found.r_rest_high,
            "discrimination": found.discrimination,
            "discrimination_t": found.discrimination_t,
            "discrimination_p": found.discrimination_p,
            "floor": found.floor,
            "ceiling": found.ceiling,
            "loading": unit.loadings.get(item),
            "omega_if_deleted": unit.omega_if_deleted.get(item),
            "doubt": doubts.get(item),
        }


def structure_rows(found: Structure, name: str) -> Iterator[Record]:
    """Give a row for each item that enters: its loadings, factors counted from 1 as printed."""
    solution, suitability = found.solution, found.suitability
    for unit, items in found.units.items():
        for item in items:
            row: Record = {"respondents": name, "unit": unit, "item": item}
            row["msa"] = suitability.msa.get(item) if suitability else None
            if solution is not None:
                for factor, loading in enumerate(solution.loadings[item], start=1):
                    row[f"factor_{factor}"] = loading
                assigned = solution.assigned[item]
                row["communality"] = solution.communalities[item]
                row["assigned"] = None if assigned is None else assigned + 1
            yield row


def construct_rows(found: Construct, name: str) -> Iterator[Record]:
    """Give the row of one unit among the others."""
    yield {
        "unit": name,
        "composite_reliability": found.composite_reliability,
        "ave": found.ave,
        "root_ave": found.root_ave,
    }


def convention_rows(found: OtherConvention, name: str) -> Iterator[Record]:
    """Give the row of one unit under the convention that the report does not follow."""
    yield {
        "unit": name,
        "convention": found.convention,
        "alpha": found.alpha,
        "n": found.n,
        "n_items": found.n_items,
        "reliable": found.reliable,
        "differs": found.differs,
    }


def content_rows(result: ContentValidity) -> Iterator[Record]:
    """Give a row for each item that experts rated."""
    for item, found in result.items.items():
        yield {
            "item": item,
            "n": found.n,
            "mean": found.mean,
            "v": found.v,
            "v_low": found.v_low,
            "v_high": found.v_high,
            "v_p": found.v_p,
            "v_critical": found.v_critical,
            "v_meets": found.v_meets,
            "i_cvi": found.i_cvi,
            "kappa": found.kappa,
            "cvr": found.cvr,
            "cvr_critical": found.cvr_critical,
        }


def retest_rows(result: Retest) -> Iterator[Record]:
    """Give a row for each unit of those who answered twice; icc is ICC(2,1)."""
    for name, unit in result.units.items():
        agreement = unit.icc[AGREEMENT]
        yield {
            "unit": name,
            "n": unit.n,
            "n_items": unit.n_items,
            "icc": agreement.estimate,
            "low": agreement.low,
            "high": agreement.high,
            "pearson": unit.pearson,
            "spearman": unit.spearman,
            "change": unit.change,
            "change_low": unit.change_low,
            "change_high": unit.change_high,
            "error": unit.error,
            "detectable": unit.detectable,
            "limit_low": unit.limit_low,
            "limit_high": unit.limit_high,
        }


def item_retest_rows(unit: UnitRetest, name: str) -> Iterator[Record]:
    """Give a row for each item of a unit on both occasions; icc is ICC(2,1)."""
    for item, found in unit.items.items():
        yield {
            "unit": name,
            "item": item,
            "n": found.n,
            "icc": found.icc,
            "low": found.low,
            "high": found.high,
            "kappa": found.kappa,
        }
