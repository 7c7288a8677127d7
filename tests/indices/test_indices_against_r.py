"""Indices of answers with gaps against base R 4.2.2 (calls in tests/reference/indices.R)."""

from collections.abc import Iterable

import numpy as np
import pytest

from pipeline.index_choices import Index
from pipeline.indices.computing import compute_indices
from pipeline.questionnaire import Item, Perspective
from pipeline.responses import Responses
from pipeline.results import Estimate
from pipeline.results.indices import IndexResult, SatisfactionIndex
from pipeline.results.service_quality import (
    CustomerSatisfaction,
    ImportancePerformance,
    ServiceGaps,
    Tolerances,
    TopBox,
)
from tests.made_responses import make_responses
from tests.reference.values import FOLDER, answers, r_values
from tests.statistics.test_programs import run

R = r_values((FOLDER / "indices_r.csv").read_text("utf-8"))
PARTS = ("one", "two", "three")
INDICES = (
    Index("ipa", "ipa", {"importance": "one", "performance": "two"}),
    Index("csi", "csi", {"importance": "one", "performance": "two"}),
    Index("servqual", "servqual", {"expectation": "one", "perception": "two"}),
    Index("libqual", "libqual", {"minimum": "one", "desired": "two", "perceived": "three"}),
    Index("top", "top-box", {"items": "all"}),
    Index("skm", "skm", {"elements": "all"}),
)


def responses(*, four: bool = False) -> Responses:
    table = answers("likert_missing.csv")
    above = Perspective(name="all", label={"": "all"})
    below = [Perspective(name=part, label={"": part}, parent="all") for part in PARTS]
    items = [
        Item(f"q{at + 1}", "four" if four else "five", PARTS[at // 3], attribute=f"hal{at % 3}")
        for at in range(9)
    ]
    if four:
        items = [Item(one.name, one.scale, one.perspective, attribute=one.name) for one in items]
    return make_responses(np.minimum(table, 4) if four else table, items, [above, *below])


@pytest.fixture(scope="module")
def found() -> dict[str, IndexResult]:
    return compute_indices(responses(), INDICES[:-1]) | compute_indices(
        responses(four=True), INDICES[-1:]
    )


def same(values: Iterable[Estimate | None], record: str, tolerance: float = 1e-11) -> None:
    given = [one for one in values if isinstance(one, float | int)]
    assert given == pytest.approx(R[record], rel=tolerance, abs=tolerance), record


def test_importance_and_performance(found: dict[str, IndexResult]) -> None:
    one = found["ipa"]
    assert isinstance(one, ImportancePerformance)
    same([each.importance for each in one.attributes.values()], "ipa.importance")
    same([each.performance for each in one.attributes.values()], "ipa.performance")
    same([each.agreement for each in one.attributes.values()], "ipa.agreement")
    same([one.importance_cut, one.performance_cut], "ipa.cuts")


def test_customer_satisfaction(found: dict[str, IndexResult]) -> None:
    one = found["csi"]
    assert isinstance(one, CustomerSatisfaction)
    same([one.index], "csi.index")
    same([one.low, one.high], "csi.interval", 1e-8)  # R's derivatives are numerical


def test_gaps(found: dict[str, IndexResult]) -> None:
    one = found["servqual"]
    assert isinstance(one, ServiceGaps)
    rows = [*one.attributes.values(), one.overall]
    for field in ("gap", "low", "high", "t", "p"):
        same([getattr(row, field) for row in rows], f"servqual.{field}")


@pytest.mark.parametrize("gap", ["adequacy", "superiority"])
def test_tolerances(found: dict[str, IndexResult], gap: str) -> None:
    one = found["libqual"]
    assert isinstance(one, Tolerances)
    rows = [*one.attributes.values(), one.overall]
    same([getattr(row, gap) for row in rows], f"libqual.{gap}.gap")
    same([getattr(row, f"{gap}_low") for row in rows], f"libqual.{gap}.low")
    same([getattr(row, f"{gap}_high") for row in rows], f"libqual.{gap}.high")


def test_top_boxes(found: dict[str, IndexResult]) -> None:
    one = found["top"]
    assert isinstance(one, TopBox)
    same([each.low for each in one.items.values()], "top.low")
    same([each.high for each in one.items.values()], "top.high")
    same([one.overall.percent], "top.overall")
    same([one.overall.low, one.overall.high], "top.interval", 1e-8)


def test_public_satisfaction(found: dict[str, IndexResult]) -> None:
    one = found["skm"]
    assert isinstance(one, SatisfactionIndex)
    same([one.raw], "skm.raw")
    same([one.low, one.high], "skm.interval", 1e-8)
    same([each.rank for each in one.elements.values()], "skm.ranks")


@pytest.mark.slow
def test_r_gives_the_committed_values() -> None:
    again = r_values(run(["Rscript", "indices.R"], FOLDER))
    assert list(again) == list(R)
    for record, values in R.items():
        assert again[record] == pytest.approx(values, rel=1e-9, abs=1e-9), record
