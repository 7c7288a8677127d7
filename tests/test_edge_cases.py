"""Answers that no statistic was made for: a result is a finite number, or says why it is none."""

import csv
import dataclasses
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.artefacts import as_json
from pipeline.coefficients import average_variance, reliability_of
from pipeline.distribution import describe_shape, judge_normality
from pipeline.instrument import examine_instrument
from pipeline.item_structure import examine_structure
from pipeline.perspectives import score_perspectives
from pipeline.quality import check_quality
from pipeline.results import REASONS, Undefined
from pipeline.results.instrument import CONVENTIONS, Coefficient
from pipeline.statistics.covariance import covariances
from pipeline.statistics.one_factor import OneFactor, one_factor
from pipeline.study import Analysis, Quality, Reliability, StructureChoices, Validity
from pipeline.trial import trial_of
from tests.made_responses import item, make_responses, perspective

SHARED = Path(__file__).parents[1].parent / "shared" / "reference" / "data"
NAN = float("nan")
Table = NDArray[np.float64]


def likert(n: int, k: int, *, seed: int = 1) -> Table:
    """Draw answers 1 to 5 to items that measure one thing."""
    random = np.random.default_rng(seed)
    behind = random.normal(size=(n, 1)) + random.normal(size=(n, k))
    return np.clip(np.round(3 + behind), 1, 5)


def put(table: Table, *columns: Table) -> Table:
    """Append items."""
    return np.column_stack([table, *columns])


def without(table: Table, gone: object) -> Table:
    """Take answers away."""
    return np.where(np.asarray(gone, dtype=bool), NAN, table)


BASE = likert(60, 5)
FIRST = BASE[:, 0]
COLUMN, ROW = np.arange(5), np.arange(60)[:, None]
TABLES: Mapping[str, Table] = {
    "constant item": np.where(COLUMN == 2, 3.0, BASE),
    "all items constant": np.full((20, 5), 3.0),
    "one item": BASE[:, :1],
    "two items": BASE[:, :2],
    "three items": BASE[:, :3],
    "all missing": np.full((20, 5), NAN),
    "an item missing": without(BASE, np.broadcast_to(COLUMN == 3, BASE.shape)),
    **{f"{n} respondents": BASE[:n] for n in range(1, 7)},
    "fewer respondents than items": likert(5, 7),
    "as many respondents as items": likert(6, 6),
    "the same item twice": put(BASE, FIRST),
    "the same item only": put(FIRST, FIRST, FIRST, FIRST),
    "an item is the sum": put(np.minimum(BASE[:, :2], 2), np.minimum(BASE[:, :2], 2).sum(axis=1)),
    "opposite items": put(FIRST, 6 - FIRST, BASE[:, 1], 6 - BASE[:, 1]),
    "three, one opposite": put(FIRST, 6 - FIRST, FIRST),
    "negative alpha": np.where(COLUMN % 2 == 1, 6 - BASE, BASE),
    "nothing in common": np.random.default_rng(3).integers(1, 6, (60, 6)).astype(float),
    "every combination": np.tile(np.indices((2, 2, 2)).reshape(3, -1).T + 1.0, (3, 1)),
    "one answers otherwise": np.vstack([np.full((40, 5), 4.0), np.ones((1, 5))]),
    "each answers one item otherwise": np.full((30, 5), 3.0) + np.eye(30, 5),
    "rare answers": np.where(BASE > 4, 5.0, 1.0),
    "empty categories": np.where(COLUMN == 0, np.where(BASE > 3, 5.0, 1.0), BASE),
    "never together": without(BASE, (COLUMN == ROW % 2) & (COLUMN < 2)),
    "nobody complete": without(BASE, COLUMN == ROW % 5),
    "one complete": without(BASE, (COLUMN == ROW % 5) & (ROW > 0)),
    "three complete": without(BASE, (COLUMN == ROW % 5) & (ROW > 2)),
    "an item by three": without(BASE, (COLUMN == 4) & (ROW > 2)),
    "half missing": without(BASE, np.random.default_rng(5).random(BASE.shape) < 0.5),
    "two patterns": np.tile([[1.0, 1, 1, 2], [5, 5, 4, 5]], (10, 1)),
}
OTHER_SCALES: Mapping[str, Table] = {
    "percentages": 12.5 * likert(60, 5, seed=2) + 7,
    "below zero": -BASE,
    "measures": np.random.default_rng(4).normal(size=(60, 5)),
    "scales of many lengths": BASE * [1, 0.25, 20, 1, 1] - [0, 0, 20, 3, 0],
    "tiny": BASE * 1e-8,
    "far from zero": BASE + 1e9,
    "zero or one": (BASE > 3).astype(float),
}
CHOICES: Mapping[str, Analysis] = {
    "spss": Analysis(draws=100),
    "psych": Analysis(
        convention="psych",
        draws=100,
        structure=StructureChoices(factors="parallel", rotation="promax"),
        successive_intervals=True,
    ),
    "pairwise": Analysis(
        missing="pairwise",
        draws=100,
        validity=Validity(correlation="item-rest", total="indicator", rule="p-value"),
        structure=StructureChoices(factors=3, extraction="ml", rotation="varimax"),
    ),
    "bootstrap": Analysis(
        draws=100,
        reliability=Reliability(interval="bootstrap"),
        structure=StructureChoices(factors=99, extraction="minres", rotation="none"),
    ),
}

CORRELATIONS = {"r", "average_r", "average_r_all", "r_total", "r_rest", "r_polyserial"}


def faults(found: object, path: str = "") -> Iterator[str]:
    """Name what no reader should meet: unknown reasons, conventions, and numbers out of bounds."""
    if isinstance(found, Undefined) and found.undefined not in REASONS:
        yield f"{path}: {found.undefined}"
    if isinstance(found, float) and not possible(found, path.rpartition(".")[2]):
        yield f"{path}: {found}"
    if isinstance(found, Coefficient):
        yield from faults_of_coefficient(found, path)
    for name, part in parts(found):
        yield from faults(part, f"{path}{name}")


def parts(found: object) -> Iterator[tuple[str, object]]:
    """Take a record, a mapping or a tuple apart."""
    if isinstance(found, Mapping):
        yield from ((f"[{key}]", value) for key, value in found.items())
    elif isinstance(found, tuple):
        yield from ((f"[{position}]", value) for position, value in enumerate(found))
    elif dataclasses.is_dataclass(found):
        yield from ((f".{one.name}", getattr(found, one.name)) for one in dataclasses.fields(found))


def possible(value: float, name: str) -> bool:
    """Tell whether a number can be what its name says; ``r_smc`` may exceed 1, as in psych."""
    if name == "p" or name.endswith("_p") or name == "kmo":
        return 0 <= value <= 1
    if name in CORRELATIONS:
        return -1 <= value <= 1
    if name == "ave":
        return 0 <= value <= 1
    return math.isfinite(value)


def faults_of_coefficient(one: Coefficient, path: str) -> Iterator[str]:
    """Name an unknown convention, a reliability above 1, and ends in the wrong order."""
    if one.convention not in CONVENTIONS:
        yield f"{path}: {one.convention}"
    if isinstance(one.estimate, float) and one.estimate > 1 + 1e-9:
        yield f"{path}: {one.estimate}"
    if isinstance(one.low, float) and isinstance(one.high, float) and one.low > one.high:
        yield f"{path}: {one.low} to {one.high}"


def assert_sound(*found: object) -> None:
    for one in found:
        assert list(faults(one)) == []
        as_json(one)  # refuses NaN and what JSON has no form for


def assert_stages_are_sound(table: Table, analysis: Analysis, units: int, on_fail: str) -> None:
    k = table.shape[1]
    places = [f"p{column % units}" for column in range(k)]
    responses = make_responses(
        table,
        [item(f"q{column}", places[column]) for column in range(k)],
        [perspective(name) for name in sorted(set(places))],
    )
    kept, log = check_quality(responses, Quality())
    test = examine_instrument(kept, analysis, on_fail, pilot=False)
    scores = score_perspectives(kept, test.kept(), analysis)
    assert_sound(log, test, scores, examine_structure(kept, test, analysis))
    for column in table.T:
        assert_sound(describe_shape(column, analysis), judge_normality(column, analysis))


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("name", TABLES)
def test_every_stage_has_an_answer(name: str, choice: str) -> None:
    units, on_fail = {"spss": (2, "drop"), "psych": (1, "drop")}.get(choice, (2, "keep"))
    assert_stages_are_sound(TABLES[name], CHOICES[choice], units, on_fail)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("name", [*TABLES, *OTHER_SCALES])
def test_every_coefficient_has_an_answer(name: str, choice: str) -> None:
    table = TABLES[name] if name in TABLES else OTHER_SCALES[name]
    trial = trial_of(table, CHOICES[choice])
    assert_sound(reliability_of(trial), average_variance(trial))


@pytest.mark.parametrize("name", ["opposite items", "8 items of 11", "two patterns"])
def test_polychoric_correlations_at_their_boundary(name: str) -> None:
    table = likert(11, 8) if name == "8 items of 11" else TABLES[name]
    structure = StructureChoices(correlations="polychoric", factors="parallel")
    # one unit: the ratio of two would be drawn again and again
    assert_stages_are_sound(table, Analysis(draws=100, structure=structure), 1, "drop")


@st.composite
def small_tables(draw: st.DrawFn) -> Table:
    n, k = draw(st.integers(1, 8)), draw(st.integers(1, 5))
    answers = st.sampled_from([1.0, 2.0, 3.0, 5.0, NAN])
    rows = st.lists(answers, min_size=k, max_size=k)
    return np.array(draw(st.lists(rows, min_size=n, max_size=n)))


@settings(max_examples=25, deadline=None)
@given(small_tables(), st.sampled_from(sorted(CHOICES)), st.integers(1, 3))
def test_small_tables(table: Table, choice: str, units: int) -> None:
    assert_stages_are_sound(table, CHOICES[choice], min(units, table.shape[1]), "drop")


def test_what_does_not_vary_is_not_called_unanswered() -> None:
    for choice in ("spss", "psych"):
        same = reliability_of(trial_of(TABLES["all items constant"], CHOICES[choice]))
        assert same["cronbach_alpha"].estimate == Undefined("constant_total")
        assert same["cronbach_alpha"].n_items == 5
        alone = reliability_of(trial_of(BASE[:1], CHOICES[choice]))
        assert alone["cronbach_alpha"].estimate == Undefined("too_few_respondents")


def test_opposite_items_have_no_ordinal_alpha() -> None:
    found = reliability_of(trial_of(TABLES["opposite items"], CHOICES["spss"]))
    assert found["cronbach_alpha"].estimate == Undefined("constant_total")
    assert found["ordinal_alpha"].estimate == Undefined("constant_total")


def test_negative_residual_variances_give_no_share() -> None:
    table = likert(5, 7)[:, 1::2]
    found = reliability_of(trial_of(table, CHOICES["spss"]))
    assert found["omega_total"].estimate == Undefined("heywood")
    assert isinstance(one_factor(covariances(table, "listwise")), OneFactor)


def test_contradicting_covariances_give_no_reliability() -> None:
    # the three who answered both items differ much more than those who answered one
    together = [[1.0, 1.0], [5.0, 5.0], [3.0, 3.0]]
    table = np.array([*together, *[[3.0, NAN], [NAN, 3.0]] * 20])
    found = reliability_of(trial_of(table, CHOICES["pairwise"]))
    refused = Undefined("not_positive_definite")
    for name in ("cronbach_alpha", "standardized_alpha", "guttman_lambda_2", "guttman_lambda_4"):
        assert found[name].estimate == refused
    test = examine_instrument(make_responses(table), CHOICES["pairwise"], "keep", pilot=False)
    assert test.perspectives["service"].average_r == refused
    assert test.perspectives["service"].items["q1"].r_rest == refused
    assert test.analysis["service"].first_eigenvalue_share == refused


def shared_edges() -> list[Path]:
    return sorted(SHARED.glob("edge_*.csv"))


@pytest.mark.slow
@pytest.mark.parametrize("choice", CHOICES)
def test_shared_edge_cases(choice: str) -> None:
    files = [path for path in shared_edges() if "group" not in path.name]
    assert len(files) >= 15
    for path in files:
        header, *rows = csv.reader(path.read_text().splitlines())
        cells = [[float(cell) if cell not in {"", "NA"} else NAN for cell in row] for row in rows]
        table = np.array(cells).reshape(len(rows), len(header))
        trial = trial_of(table, CHOICES[choice])
        assert_sound(reliability_of(trial), average_variance(trial))
        if path.name in {"edge_sum_item.csv", "edge_reverse_not_flipped.csv"}:
            continue  # their answers are on no scale of five points
        assert_stages_are_sound(table, CHOICES[choice], 1, "drop")
