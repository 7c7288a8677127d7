"""The formulas of sample sizes as they are printed, with a study's numbers."""

import pytest

from pipeline.report.formula_text import formula_text
from pipeline.report.sections.sampling_formulas import sample_formulas
from pipeline.results.sampling import Required, Sampling

WRITTEN = {
    "slovin": (
        Required("slovin", 0.07, None, None, None, None, 202.158, 203, None, True),
        "n=N/(1+Ne^2)=(21.450)/(1+21.450×(0,07)^2)=202,16",
    ),
    "cochran": (
        Required("cochran", 0.05, 0.95, 0.3, None, 1.959964, 317.9, 318, None, False),
        "n=(z^2NPQ)/(e^2(N−1)+z^2PQ); n="
        "((1,96)^2×21.450×0,3×0,7)/((0,05)^2×(21.450−1)+(1,96)^2×0,3×0,7)=317,90",
    ),
    "krejcie-morgan": (
        Required("krejcie-morgan", 0.05, None, 0.5, 3.841, None, 377.4, 378, None, False),
        "n=(χ^2NPQ)/(d^2(N−1)+χ^2PQ); n="
        "(3,841×21.450×0,5×0,5)/((0,05)^2×(21.450−1)+3,841×0,5×0,5)=377,40",
    ),
    "isaac-michael": (
        Required("isaac-michael", 0.01, 0.99, None, 6.635, None, 645.6, 646, None, False),
        "n=(λ^2NPQ)/(d^2(N−1)+λ^2PQ); n="
        "(6,635×21.450×0,5×0,5)/((0,05)^2×(21.450−1)+6,635×0,5×0,5)=645,60",
    ),
}


def sample(required: Required) -> Sampling:
    return Sampling(21450, 214, 212, required, 6.7, 0.95, 0.5, None, None)


@pytest.mark.parametrize("method", WRITTEN)
def test_letters_numbers_and_result(method: str) -> None:
    required, text = WRITTEN[method]
    formulas = sample_formulas(sample(required), required, "id")
    assert "; ".join(map(formula_text, formulas)) == text


def test_a_census_has_no_formula() -> None:
    required = Required("census", None, None, None, None, None, 48.0, 48, None, True)
    assert sample_formulas(sample(required), required, "id") == ()


def test_english_marks() -> None:
    required, _ = WRITTEN["slovin"]
    (formula,) = sample_formulas(sample(required), required, "en")
    assert formula_text(formula).endswith("=(21,450)/(1+21,450×(0.07)^2)=202.16")
