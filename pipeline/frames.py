"""Results as pandas frames, for notebooks."""

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import TYPE_CHECKING

from pipeline.instrument_frames import (
    Record,
    analysis_rows,
    coefficient_rows,
    construct_rows,
    content_rows,
    convention_rows,
    item_retest_rows,
    item_rows,
    retest_rows,
    structure_rows,
)
from pipeline.results import Undefined
from pipeline.results.content import ContentValidity
from pipeline.results.instrument import InstrumentTest, UnitTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.retest import Retest, UnitRetest
from pipeline.results.scorecard import Scorecard
from pipeline.results.sensitivity import Sensitivity
from pipeline.results.structure import Construct, OtherConvention, Structure, UnitAnalysis

if TYPE_CHECKING:
    import pandas as pd


def to_frame(result: object) -> "pd.DataFrame":
    """Lay a stage's result out as a frame, one row per item, perspective or flag.

    A part of a result may be given as well. Of a test of the instrument, its ``perspectives`` are
    a row per coefficient, ``analysis``, ``structure``, ``content`` and the ``units`` of its
    ``retest`` one per item, ``other``, ``retest`` and the ``constructs`` of a structure one per
    unit. A statistic that could not be computed is missing in the frame; its reason stays
    in the result.

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


@rows.register(Mapping)
def _mapping(result: Mapping[str, object]) -> Iterator[Record]:
    for name, one in result.items():
        yield from named_rows(one, name)


@singledispatch
def named_rows(result: object, _name: str) -> Iterator[Record]:
    """Give the rows of one entry of a mapping, with its name."""
    raise TypeError(f"a mapping to {type(result).__name__} is no stage's result")


@named_rows.register
def _perspective(score: PerspectiveScore, name: str) -> Iterator[Record]:
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


rows.register(InstrumentTest, item_rows)
rows.register(ContentValidity, content_rows)
rows.register(Retest, retest_rows)
for kind, of in (
    (Construct, construct_rows),
    (OtherConvention, convention_rows),
    (Structure, structure_rows),
    (UnitAnalysis, analysis_rows),
    (UnitRetest, item_retest_rows),
    (UnitTest, coefficient_rows),
):
    named_rows.register(kind, of)
