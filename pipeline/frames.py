"""Results as pandas frames, for notebooks."""

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import TYPE_CHECKING

from pipeline.results import Undefined
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.scorecard import Scorecard
from pipeline.results.sensitivity import Sensitivity

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, object]


def to_frame(result: object) -> "pd.DataFrame":
    """Lay a stage's result out as a frame, one row per item, perspective or flag.

    A statistic that could not be computed is missing in the frame; its reason stays in the result.

    Raises
    ------
    TypeError
        The object is no stage's result.
    """
    import pandas as pd

    return pd.DataFrame([_plain(row) for row in rows(result)])


@singledispatch
def rows(result: object) -> Iterator[Record]:
    """Give the rows of a result's frame."""
    raise TypeError(f"{type(result).__name__} is no stage's result")


@rows.register
def _instrument(result: InstrumentTest) -> Iterator[Record]:
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


@rows.register(Mapping)
def _perspectives(result: Mapping[str, PerspectiveScore]) -> Iterator[Record]:
    for name, score in result.items():
        yield {
            "perspective": name,
            "parent": score.parent,
            "n": score.n,
            "n_items": score.n_items,
            "mean": score.mean,
            "sd": score.sd,
            "low": score.low,
            "high": score.high,
            "percent_of_ideal": score.percent_of_ideal,
            "category": score.category,
        }


@rows.register
def _quality(result: QualityLog) -> Iterator[Record]:
    for name, flag in result.flags.items():
        yield {
            "flag": name,
            "cut": flag.cut,
            "n_judged": flag.n_judged,
            "count": flag.count,
            "removed": flag.removed,
        }


@rows.register
def _scorecard(result: Scorecard) -> Iterator[Record]:
    for name, card in result.perspectives.items():
        yield {
            "perspective": name,
            "basis": card.basis,
            "questionnaire": card.questionnaire,
            "indicators": card.indicators,
            "score": card.score,
            "weight": card.weight,
            "category": card.category,
        }


@rows.register
def _sensitivity(result: Sensitivity) -> Iterator[Record]:
    variants = {"everybody": result.everybody, "without": result.without, **result.by_flag}
    for variant, found in variants.items():
        for name, one in found.perspectives.items() if found else ():
            yield {
                "respondents": variant,
                "perspective": name,
                "n": one.n,
                "n_items": one.n_items,
                "mean": one.mean,
                "category": one.category,
                "alpha": one.alpha,
            }


def _plain(row: Record) -> Record:
    return {key: None if isinstance(value, Undefined) else value for key, value in row.items()}
