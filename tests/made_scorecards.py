"""Perspectives, scores and indicators for tests of the scorecard."""

from dataclasses import replace

import numpy as np

from pipeline.distribution import judge_normality
from pipeline.questionnaire import Perspective
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import Class, ClassTable, PerspectiveScore
from pipeline.study import Analysis
from pipeline.study_files import Indicator

THIRDS = ClassTable(
    "midpoint-3",
    "mean",
    "lower",
    (Class("poor", 1, 3), Class("good", 3, 4), Class("top", 4, 5)),
    "Faculty guide 2025",
)


def perspective(name: str, weight: float | None = None, parent: str | None = None) -> Perspective:
    return Perspective(name=name, label={"": name}, weight=weight, parent=parent)


def answered(mean: Estimate, category: str = "good") -> PerspectiveScore:
    """Make the score of a questionnaire perspective on a scale from 1 to 5."""
    undefined = isinstance(mean, Undefined)
    return PerspectiveScore(
        parent=None,
        of="items",
        n=0 if undefined else 50,
        n_items=8,
        mean=mean,
        mean_of_items=mean,
        mean_of_respondents=mean,
        sd=mean if undefined else 0.5,
        low=mean,
        high=mean,
        percent_of_ideal=mean if isinstance(mean, Undefined) else mean / 5 * 100,
        percent_of_range=mean if isinstance(mean, Undefined) else (mean - 1) / 4 * 100,
        percent_scale=False,
        minimum=1,
        maximum=5,
        category=mean if isinstance(mean, Undefined) else category,
        category_low=category,
        category_high=category,
        table=THIRDS,
        normality=judge_normality(np.empty(0), Analysis()),
        items={},
        left_out=(),
        unanswered=(),
    )


def printed(
    name: str, perspective: str, achievement: float | None, weight: float | None = None
) -> Indicator:
    """Make an indicator of which only the achievement was published."""
    return Indicator(
        name=name,
        label={"": name},
        perspective=perspective,
        kind="effectiveness",
        polarity=None,
        unit="%",
        target=None,
        target_high=None,
        realisation=None,
        achievement=achievement,
        weight=weight,
        cap=None,
        source="",
    )


def measured(name: str, perspective: str, target: float, realisation: float) -> Indicator:
    known = replace(printed(name, perspective, None), target=target, realisation=realisation)
    return replace(known, polarity="maximize")


def percent(value: Estimate | None) -> float:
    assert isinstance(value, float)
    return value


FOUR = [perspective(name) for name in ("keuangan", "pelanggan", "proses", "pembelajaran")]
OFFICE = [
    printed("belanja", "keuangan", 96.13),
    printed("reputasi", "pelanggan", 90.0),
    printed("retensi", "pelanggan", 90.0),
    printed("sop", "proses", 99.44),
    printed("terlambat", "proses", 98.0),
    printed("dokumen", "proses", 99.59),
    printed("kelulusan", "pembelajaran", 98.28),
    printed("digital", "pembelajaran", 40.0),
]
