"""Every formula that is filled in gives the number that it explains."""

import math
from pathlib import Path

import pytest
from scipy.stats import f as fisher
from scipy.stats import t as student

from pipeline.report.chapter import build_document
from pipeline.report.document import Number
from pipeline.report.findings import Findings
from pipeline.report.formulas import Sign
from pipeline.report.ledger.facts import RULES, fact_book, line_of
from pipeline.report.ledger.spots import spots
from pipeline.report.ledger.worked import Worked
from pipeline.report.ledger.workings import WORKINGS
from pipeline.report.sentences import macros
from tests.report.ledger.evaluating import computed
from tests.studies import LIBRARY, OFFICE, SERVICE, STATISTICS, SURVEY, ZONES, find

ROUNDED = 0.005 + 1e-9  # what a regulation rounds to two decimals
SMALL = {"office": OFFICE, "statistics": STATISTICS}
LARGE = {"library": LIBRARY, "service": SERVICE, "survey": SURVEY, "zones": ZONES}
STUDIES = [*SMALL, *(pytest.param(name, marks=pytest.mark.slow) for name in LARGE)]
LEAST = {
    "office": 1,
    "statistics": 50,
    "library": 1000,
    "service": 500,
    "survey": 300,
    "zones": 700,
}


@pytest.fixture(scope="module", params=STUDIES)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find({**SMALL, **LARGE}[request.param], tmp_path_factory.mktemp("out"))


def filled(worked: Worked) -> float:
    working = WORKINGS[worked.formula]
    assert working.fill is not None
    return computed(working.fill(*(Sign(repr(one), "number") for one in worked.numbers)))


def explained(findings: Findings) -> dict[str, tuple[Worked, object]]:
    """Give every formula with numbers, and the value that it explains, by address."""
    book = fact_book(findings)
    document = build_document(findings, "id")
    found = {}
    for _, node in spots(document.blocks):
        if isinstance(node, Number) and node.address not in found:
            worked = book.of(node.address).worked
            if worked and worked.numbers:
                found[node.address] = worked, book.tracer.trace(node.address).value
    return found


def test_every_filled_formula_gives_its_number(found: Findings) -> None:
    wrong = []
    all_ = explained(found)
    for address, (worked, value) in all_.items():
        rounded = address.startswith("indices.") and address.endswith(".value")
        near = ROUNDED if rounded and worked.formula in ("product", "skm") else 1e-9
        assert isinstance(value, int | float)
        if not math.isclose(filled(worked), value, rel_tol=1e-9, abs_tol=near):
            wrong.append((address, value, worked))
    assert wrong == []
    assert len(all_) >= min(LEAST.values())


def test_the_quantiles_that_are_filled_in_are_those_of_the_distributions(found: Findings) -> None:
    """They are taken from the bounds: so they prove the bounds."""
    for address, (worked, _) in explained(found).items():
        if worked.formula in ("mean_low", "mean_high"):
            _, t, _, n = worked.numbers
            assert t == pytest.approx(student.ppf(0.975, n - 1), rel=1e-9)
        if worked.formula == "feldt" and found.answers:
            unit = found.answers.instrument.perspectives[address.split(".")[2]]
            alpha = unit.reliability["cronbach_alpha"]
            n, k = alpha.n_respondents, alpha.n_items
            tail = 0.025 if address.endswith("high") else 0.975
            expected = fisher.ppf(tail, n - 1, (n - 1) * (k - 1))
            if ".reliability." in address:
                assert worked.numbers[1] == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize("language", ["id", "en", "ms"])
def test_every_formula_has_a_name(language: str) -> None:
    assert [key for key in WORKINGS if f"formula_{key}" not in macros(language)] == []


def test_rules_are_of_fields_that_there_are() -> None:
    lacking = [
        (kind.__name__, name)
        for kind, name in RULES
        if name not in vars(kind)["__dataclass_fields__"]
    ]
    assert lacking == []


def test_a_line_of_a_formula_is_read_as_a_person_writes_it() -> None:
    line = line_of(WORKINGS["mean"].fill(Sign("836", "number"), Sign("214", "number")))  # type: ignore[misc]
    assert line == "836/214"
    assert line_of(WORKINGS["df_of_r"].general) == "df = n − 2"


def test_a_wrong_number_would_be_found() -> None:
    right = Worked("percent_ideal", (4.0, 5.0))
    assert filled(right) == pytest.approx(80)
    assert filled(Worked("percent_ideal", (4.1, 5.0))) != pytest.approx(80)


def test_evaluating_knows_the_order_of_signs(tmp_path: Path) -> None:
    assert tmp_path
    assert filled(Worked("class_bound", (1.0, 2.0, 5.0, 5.0))) == pytest.approx(2.6)
    assert filled(Worked("adjusted_share", (0.5, 103.0, 2.0))) == pytest.approx(0.49)
