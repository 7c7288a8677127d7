"""Skewness and kurtosis by all three definitions, against R and PSPP."""

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import CONVENTIONS, MomentType
from pipeline.statistics.shape import se_kurtosis, se_skewness, shape
from tests.reference.item_values import pspp_tables, r_item_values
from tests.reference.values import answers
from tests.statistics.drawn import answer_tables, number

KINDS: tuple[MomentType, ...] = (1, 2, 3)


def tables() -> dict[str, NDArray[np.float64]]:
    full = answers("likert.csv")
    return {
        "full": full,
        "missing": answers("likert_missing.csv"),
        "mean": full.mean(axis=1, keepdims=True),
    }


@pytest.mark.parametrize("name", ["full", "missing", "mean"])
@pytest.mark.parametrize("kind", KINDS)
def test_r_agrees(name: str, kind: MomentType) -> None:
    # R 4.2.2, e1071 1.7.13: skewness(v, type = kind), kurtosis(v, type = kind)
    found = [shape(column, kind=kind) for column in tables()[name].T]
    expected = r_item_values()
    for statistic in ("skewness", "kurtosis"):
        values = [getattr(one, statistic) for one in found]
        reference = list(expected[f"{name}.{statistic}.{kind}"].values())
        assert values == pytest.approx(reference, rel=1e-10)


def test_pspp_agrees() -> None:
    # PSPP 1.6.2: DESCRIPTIVES /STATISTICS=SKEWNESS KURTOSIS
    rows = {row[0]: row[2:] for row in pspp_tables()["Descriptive Statistics"]}
    found = shape(answers("likert.csv")[:, 0], kind=CONVENTIONS["spss"].moments)
    values = [found.kurtosis, found.se_kurtosis, found.skewness, found.se_skewness]
    assert values == pytest.approx([float(cell) for cell in rows["q1"]], abs=5e-15)


def test_golden_values() -> None:
    # PSPP 1.6.2 and psych 2.2.9: the types 2, 1 and 3 of q1
    q1 = answers("likert.csv")[:, 0]
    found = [shape(q1, kind=kind) for kind in (2, 1, 3)]
    skewness = [-0.4936261344, -0.4905355992, -0.4874729475]
    kurtosis = [-0.4072921584, -0.4237525215, -0.4451765240]
    assert [one.skewness for one in found] == pytest.approx(skewness, abs=1e-10)
    assert [one.kurtosis for one in found] == pytest.approx(kurtosis, abs=1e-10)
    assert shape(q1, kind=CONVENTIONS["psych"].moments) == found[2]


def test_standard_errors_of_thirty() -> None:
    # PSPP 1.6.2: DESCRIPTIVES of 30 values
    assert se_skewness(30) == pytest.approx(0.4268923959512381, rel=1e-14)
    assert se_kurtosis(30) == pytest.approx(0.8327456183576328, rel=1e-14)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_and_no_variation(kind: MomentType) -> None:
    empty, constant = np.full(3, np.nan), np.full(7, 4.0)
    assert shape(empty, kind=kind).skewness == Undefined("no_respondents")
    assert shape(constant, kind=kind).kurtosis == Undefined("constant")
    assert shape(constant, kind=kind).se_skewness == se_skewness(7)
    assert shape(np.array([2.0]), kind=kind).skewness == Undefined("constant")


def test_too_few_values_for_type_2() -> None:
    few = Undefined("too_few_answers")
    two, three = np.array([1.0, 2.0]), np.array([1.0, 2.0, 4.0])
    assert (shape(two).skewness, shape(two).se_skewness) == (few, few)
    assert (shape(three).kurtosis, shape(three).se_kurtosis) == (few, few)
    # R 4.2.2, e1071 1.7.13: skewness(c(1, 2, 4), type = 2)
    assert shape(three).skewness == pytest.approx(0.93521952958282782, rel=1e-13)
    assert shape(three, kind=1).kurtosis == pytest.approx(-1.5, rel=1e-13)


@given(answer_tables(respondents=(4, 12), items=(1, 1)))
def test_order_shift_scale_and_reversing(table: NDArray[np.float64]) -> None:
    values = table[:, 0]
    assume(np.ptp(values) > 0)
    for kind in KINDS:
        found = shape(values, kind=kind)
        same, reversed_ = shape(7 + 3 * values[::-1], kind=kind), shape(6 - values, kind=kind)
        assert number(same.skewness) == pytest.approx(number(found.skewness), abs=1e-9)
        assert number(same.kurtosis) == pytest.approx(number(found.kurtosis), abs=1e-9)
        assert number(reversed_.skewness) == pytest.approx(-number(found.skewness), abs=1e-9)
        assert number(reversed_.kurtosis) == pytest.approx(number(found.kurtosis), abs=1e-9)
