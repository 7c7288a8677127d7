"""The table of reliability coefficients: golden values, which of them apply, what each rests on."""

from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.artefacts import as_json
from pipeline.coefficients import COEFFICIENTS, average_variance, reliability_of
from pipeline.results import REASONS, Undefined
from pipeline.results.coefficient import Coefficient
from pipeline.results.instrument import CONVENTIONS
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.greatest_lower_bound import greatest_lower_bound
from pipeline.statistics.kuder_richardson import kr20
from pipeline.statistics.omega import omega_total
from pipeline.statistics.reliability import cronbach_alpha
from pipeline.statistics.schmid_leiman import omega_hierarchical
from pipeline.study import Analysis, Reliability
from pipeline.trial import trial_of
from tests.reference.structure import correlate
from tests.reference.values import samples
from tests.statistics.drawn import number

Convention = Literal["spss", "psych"]
NAN = float("nan")
ONLY_SOMETIMES = {"spearman_brown", "kr20"}


def coefficients(
    answers: NDArray[np.float64], convention: Convention = "spss"
) -> dict[str, Coefficient]:
    return reliability_of(trial_of(answers, Analysis(convention=convention, draws=100)))


# conventions.md section 2, of q1..q5: psych 2.2.9, lavaan 0.6-14, semTools 0.5-6, PSPP 1.6.2
GOLDEN: dict[tuple[Convention, str], tuple[float, float]] = {
    ("spss", "cronbach_alpha"): (0.8061701223, 5e-11),
    ("psych", "cronbach_alpha"): (0.8061701223, 5e-11),
    ("spss", "standardized_alpha"): (0.8069274759, 5e-11),
    ("spss", "omega_total"): (0.8084663784, 1e-8),  # lavaan's optimiser
    ("spss", "ordinal_alpha"): (0.8297985467, 1e-9),  # lavCor
    ("spss", "omega_categorical"): (0.8062476030, 1e-7),  # lavaan's optimiser
    ("spss", "composite_reliability"): (0.8096040329, 1e-8),
    ("spss", "guttman_lambda_2"): (0.8079231633, 5e-11),
    ("spss", "guttman_lambda_4"): (0.7387299602, 5e-11),  # 3 + 2 items
    ("spss", "guttman_lambda_6"): (0.7769100926, 5e-11),
    ("psych", "guttman_lambda_1"): (0.645541980731, 5e-13),
    ("psych", "guttman_lambda_2"): (0.808874151804, 5e-13),
    ("psych", "guttman_lambda_3"): (0.806927475913, 5e-13),
    ("psych", "guttman_lambda_5"): (0.791422953454, 5e-13),
    ("psych", "guttman_lambda_6"): (0.777874062341, 5e-13),
    ("spss", "split_half_spearman_brown"): (0.7734410986, 5e-11),  # Horst, 3 + 2 items
    ("spss", "split_half_guttman"): (0.7387299602, 5e-11),
}


@pytest.mark.parametrize(("convention", "name"), GOLDEN)
def test_golden_values(convention: Convention, name: str) -> None:
    expected, tolerance = GOLDEN[convention, name]
    found = coefficients(samples()["five"], convention)[name]
    assert found.estimate == pytest.approx(expected, abs=tolerance)
    assert (found.n_respondents, found.n_items) == (240, 5)
    assert found.convention in CONVENTIONS


def test_lambda_4_of_psych_is_the_best_of_all_splits() -> None:
    # psych visits half of the splits of an odd number of items and stays at .8033446201
    found = coefficients(samples()["five"], "psych")["guttman_lambda_4"]
    assert number(found.estimate) > 0.8033446201


def test_golden_values_with_missing_answers() -> None:
    missing = samples()["missing_five"]
    spss, psych = coefficients(missing), coefficients(missing, "psych")
    alpha = spss["cronbach_alpha"]
    assert alpha.estimate == pytest.approx(0.8147685638, abs=5e-11)
    assert alpha.low == pytest.approx(0.7702333333, abs=5e-11)  # Feldt of the 195, not of the 240
    assert alpha.high == pytest.approx(0.8529098764, abs=5e-11)
    assert psych["cronbach_alpha"].estimate == pytest.approx(0.8100955638, abs=5e-11)
    assert psych["cronbach_alpha"].low == Undefined("no_interval")
    assert {one.n_respondents for one in spss.values()} == {195}
    complete = {"omega_total", "omega_hierarchical", "omega_categorical", "composite_reliability"}
    complete |= {name for name in psych if name.startswith("split_half")}
    assert {name for name, one in psych.items() if one.n_respondents == 195} == complete


def test_of_pairs_there_is_the_interval_of_the_bootstrap_where_it_is_asked_for() -> None:
    missing = samples()["missing_five"]
    analysis = Analysis(
        convention="psych", reliability=Reliability(interval="bootstrap"), draws=100, seed=1
    )
    found = reliability_of(trial_of(missing, analysis))["cronbach_alpha"]
    assert found == cronbach_alpha(
        missing,
        missing="pairwise",
        interval="bootstrap",
        constant="drop",
        resampling=Resampling(100, 1),
    )
    assert number(found.low) < number(found.estimate) < number(found.high)


def test_a_constant_item_stays_in_alpha_of_spss_only() -> None:
    spss, psych = (coefficients(samples()["constant"], one) for one in ("spss", "psych"))
    assert spss["cronbach_alpha"].estimate == pytest.approx(0.7739233174, abs=5e-11)
    assert psych["cronbach_alpha"].estimate == pytest.approx(0.8061701223, abs=5e-11)
    assert (spss["cronbach_alpha"].n_items, psych["cronbach_alpha"].n_items) == (6, 5)
    assert spss["omega_total"].estimate == Undefined("constant")
    assert spss["greatest_lower_bound"].estimate == Undefined("singular")


def test_all_is_what_the_statistics_give() -> None:
    nine = samples()["nine"]
    found = coefficients(nine)
    assert found["cronbach_alpha"] == cronbach_alpha(nine)
    assert found["omega_total"] == omega_total(nine)
    assert found["omega_hierarchical"] == omega_hierarchical(nine)
    bound = greatest_lower_bound(nine, missing="listwise", basis="covariance")
    assert not isinstance(bound, Undefined)
    assert found["greatest_lower_bound"].estimate == bound.estimate
    assert average_variance(trial_of(samples()["five"], Analysis())) == pytest.approx(
        0.4625704808, abs=1e-8
    )


def test_alphas_interval_is_the_studys() -> None:
    five = samples()["five"]
    bonett = Analysis(reliability=Reliability(interval="bonett"))
    found = reliability_of(trial_of(five, bonett))["cronbach_alpha"]
    assert found.convention == "covariance_listwise_bonett"
    assert found == cronbach_alpha(five, interval="bonett")


def test_what_applies_to_any_items_is_always_there() -> None:
    always = [name for name in COEFFICIENTS if name not in ONLY_SOMETIMES]
    assert list(coefficients(samples()["five"])) == always


def test_spearman_brown_is_of_two_items() -> None:
    found = coefficients(samples()["two"])["spearman_brown"]
    r = correlate(samples()["two"])[0, 1]
    assert found.estimate == pytest.approx(2 * r / (1 + r), abs=1e-12)
    assert found.convention == "spearman_brown_of_two"


def test_kuder_richardson_is_of_right_and_wrong() -> None:
    binary = (samples()["nine"] > 3).astype(np.float64)
    found = coefficients(binary)
    assert found["kr20"].estimate == kr20(binary)
    assert found["kr20"].estimate == pytest.approx(number(found["cronbach_alpha"].estimate))
    assert found["kr20"].convention == "kuder_richardson_20"


@pytest.mark.parametrize("convention", ["spss", "psych"])
@pytest.mark.parametrize(
    "answers",
    [
        np.empty((0, 3)),
        np.empty((5, 0)),
        np.full((6, 3), NAN),
        np.full((6, 3), 4.0),
        samples()["five"][:2],
        samples()["five"][:4],
        samples()["five"][:, :1],
        samples()["five"][:, :2],
        samples()["five"][:, :3],
        samples()["unturned"],
        np.column_stack([samples()["five"], samples()["five"][:, 0]]),
        np.where(np.eye(6, 3) > 0, NAN, samples()["five"][:6, :3]),
    ],
    ids=[
        *("nobody", "no items", "all missing", "all the same", "two respondents", "n below k"),
        *("one item", "two items", "three items", "negative", "a twin", "hardly complete"),
    ],
)
def test_what_cannot_be_computed_says_why(
    answers: NDArray[np.float64], convention: Convention
) -> None:
    found = coefficients(answers, convention)
    text = as_json(found)  # neither NaN nor infinite
    assert text == as_json(coefficients(answers, convention))
    for one in found.values():
        for value in (one.estimate, one.low, one.high):
            assert not isinstance(value, Undefined) or value.undefined in REASONS
        assert one.convention in CONVENTIONS


@pytest.mark.parametrize("convention", ["spss", "psych"])
def test_the_order_of_respondents_does_not_matter(convention: Convention) -> None:
    missing = samples()["missing_five"]
    turned = missing[np.random.default_rng(4).permutation(len(missing))]
    one, other = coefficients(missing, convention), coefficients(turned, convention)
    assert list(one) == list(other)
    for name, found in one.items():
        if isinstance(found.estimate, Undefined):
            assert found == other[name]
        else:
            assert other[name].estimate == pytest.approx(found.estimate, abs=1e-8), name
