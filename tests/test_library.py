"""Library statistics become indicators: which period, which formula, what is missing."""

from pathlib import Path

import pytest

from pipeline.library import compute_library
from pipeline.library_choices import IndicatorChoice, LibraryChoices, PeerLibrary
from pipeline.library_sheet import LibraryFiles
from pipeline.results import Undefined
from pipeline.results.library import LibraryStatistics, LibraryValue
from tests.made_library import sheet

LOANS = ("population|1000", "loans|2000|2024", "loans|2500|2025", "loans|3000|2026")


def compute(
    folder: Path,
    *rows: str,
    last: str | None = None,
    choices: tuple[IndicatorChoice, ...] = (),
    peers: tuple[tuple[str, ...], ...] = (),
) -> LibraryStatistics:
    names = [f"p{number}" for number in range(len(peers))]
    files = LibraryFiles(
        sheet(folder, *rows),
        {name: sheet(folder / name, *own) for name, own in zip(names, peers, strict=True)},
    )
    declared = tuple(PeerLibrary(name, {"": name}, f"{name}.csv") for name in names)
    return compute_library(files, LibraryChoices("s.csv", None, "2008", choices, declared), last)


def one(folder: Path, code: str, *rows: str, choice: IndicatorChoice | None = None) -> LibraryValue:
    return compute(folder, *rows, choices=(choice,) if choice else ()).indicators[code]


# ---------------------------------------------------------------- periods


def test_the_last_period_of_the_sheet_counts(tmp_path: Path) -> None:
    found = compute(tmp_path, *LOANS)
    value = found.indicators["I16"]
    assert (found.period, found.periods) == ("2026", ("2024", "2025", "2026"))
    assert (value.value, value.period) == (3.0, "2026")
    assert [(point.period, point.value) for point in value.trend] == [
        ("2024", 2.0),
        ("2025", 2.5),
        ("2026", 3.0),
    ]


def test_the_round_of_the_study_counts_if_the_sheet_has_it(tmp_path: Path) -> None:
    value = compute(tmp_path, *LOANS, last="2025").indicators["I16"]
    assert (value.value, value.period, len(value.trend)) == (2.5, "2025", 2)
    assert compute(tmp_path, *LOANS, last="2030").indicators["I16"].period == "2026"


def test_a_row_without_period_gives_way_to_one_of_the_period(tmp_path: Path) -> None:
    rows = ("population|2000|2026", *LOANS)
    trend = compute(tmp_path, *rows).indicators["I16"].trend
    assert [point.value for point in trend] == [2.0, 2.5, 1.5]


def test_years_are_in_their_order_and_other_periods_in_that_of_the_sheet(tmp_path: Path) -> None:
    years = ("loans|3|2026", "loans|2|2025")
    named = ("loans|3|Semester II", "loans|2|Semester I")
    assert compute(tmp_path / "a", *years).periods == ("2025", "2026")
    assert compute(tmp_path / "b", *named).periods == ("Semester II", "Semester I")


def test_halves_are_in_their_order_whatever_that_of_the_sheet(tmp_path: Path) -> None:
    rows = ("loans|3|Semester 2 2026", "loans|2|Semester I 2026", "loans|1|Semester II 2025")
    found = compute(tmp_path, "population|1", *rows, last="Semester 2 2026")
    assert found.periods == ("Semester II 2025", "Semester I 2026", "Semester 2 2026")
    assert [point.value for point in found.indicators["I16"].trend] == [1.0, 2.0, 3.0]


def test_rows_that_count_for_every_period_make_no_trend(tmp_path: Path) -> None:
    found = compute(tmp_path, *LOANS, "seats|40")
    assert [point.period for point in found.indicators["I12"].trend] == ["2026"]
    assert len(found.indicators["I16"].trend) == 3


def test_what_the_other_formula_lacks_is_named_too(tmp_path: Path) -> None:
    found = compute(tmp_path, "population|1000").indicators
    assert found["I20"].missing == ("visits_estimated",)
    assert found["I20"].missing_otherwise == ("visits",)
    assert found["I16"].missing_otherwise == ()


def test_an_earlier_period_is_taken_where_the_last_is_not_complete(tmp_path: Path) -> None:
    rows = ("population|1000|2024", "loans|2000|2024", "visits|900|2025", "population|900|2025")
    found = compute(tmp_path, *rows)
    assert found.period == "2025"
    assert (found.indicators["I16"].value, found.indicators["I16"].period) == (2.0, "2024")


def test_inputs_of_different_periods_are_never_mixed(tmp_path: Path) -> None:
    value = compute(tmp_path, "population|1000|2024", "loans|2000|2025").indicators["I16"]
    assert (value.value, value.missing, value.apart) == (None, (), True)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    found = compute(tmp_path, "population|1000")
    assert found.n_computed == 0
    assert found.n_indicators == 45
    assert found.indicators["I16"].missing == ("loans",)
    assert not found.indicators["I16"].apart
    assert found.indicators["I30"].missing == ("I30.a", "I30.b")


# ---------------------------------------------------------------- choices


def test_the_first_variant_that_can_be_computed(tmp_path: Path) -> None:
    second = ("documents_shelved|1250", "documents_misplaced|45")
    first = ("sample_documents_correct|94", "sample_documents|100")
    assert one(tmp_path, "I05", *second).variant == "II"
    assert one(tmp_path, "I05", *first, *second).value == 94.0
    assert one(
        tmp_path, "I05", *first, *second, choice=IndicatorChoice("I05", variant="II")
    ).value == pytest.approx(96.4)
    assert one(tmp_path, "I05", *second, choice=IndicatorChoice("I05", variant="I")).missing == (
        "sample_documents_correct",
        "sample_documents",
    )


def test_the_printed_formula_stands_beside_or_instead(tmp_path: Path) -> None:
    rows = ("documents_shelved|1250", "documents_misplaced|45")
    used = one(tmp_path, "I05", *rows, choice=IndicatorChoice("I05", variant="II"))
    printed = one(
        tmp_path, "I05", *rows, choice=IndicatorChoice("I05", variant="II", as_printed=True)
    )
    assert used.printed == pytest.approx(124_996.4)
    assert printed.value == pytest.approx(124_996.4)
    assert printed.printed is None


def test_inputs_as_printed(tmp_path: Path) -> None:
    rows = ["staff_fte|48", "staff_services_fte|26"]
    rows += ["staff_permanent|30", "staff_services_permanent|12"]
    assert one(tmp_path, "I36", *rows).value == pytest.approx(100 * 26 / 48)
    assert one(tmp_path, "I36", *rows, choice=IndicatorChoice("I36", as_printed=True)).value == 40.0


def test_the_factor_is_a_choice(tmp_path: Path) -> None:
    rows = ("user_area|500", "population|1000", "seats|40")
    assert one(tmp_path, "I11", *rows).value == 0.5
    assert one(tmp_path, "I11", *rows, choice=IndicatorChoice("I11", factor=1000)).value == 500.0
    assert one(tmp_path, "I12", *rows).value == 40.0
    assert one(tmp_path, "I12", *rows, choice=IndicatorChoice("I12", factor=1)).value == 0.04


def test_hours_open_are_a_ratio_and_a_percentage(tmp_path: Path) -> None:
    value = one(tmp_path, "I13", "hours_open|54", "hours_wanted|72")
    assert (value.value, value.percent) == (0.75, 75.0)


def test_medians_of_even_and_odd_lists(tmp_path: Path) -> None:
    even = one(tmp_path, "I35", "processing_days|20; 14; 26; 22")
    odd = one(tmp_path, "I35", "processing_days|20; 14; 26")
    assert (even.value, even.printed, even.inputs["A"].n) == (21.0, 21.0, 4)
    assert (odd.value, odd.printed, odd.inputs["A"].n) == (20.0, Undefined("odd_list"), 3)


# ---------------------------------------------------------------- intervals


def test_a_sampled_share_has_wilsons_interval(tmp_path: Path) -> None:
    rows = ("titles_required_available|288||yes", "titles_required|384||yes")
    value = one(tmp_path, "I01", *rows)
    # R 4.2.2: prop.test(288, 384, correct = FALSE)$conf.int
    assert value.interval == "wilson"
    assert value.low == pytest.approx(70.435826363503562, rel=1e-10)
    assert value.high == pytest.approx(79.068937924412586, rel=1e-10)
    assert value.confidence == 95.0


def test_the_size_of_the_sample_counts_where_it_is_told(tmp_path: Path) -> None:
    told = one(tmp_path, "I01", "titles_required_available|75||384", "titles_required|100")
    assert told.low == pytest.approx(70.435826363503562, rel=1e-10)


def test_misplaced_documents_are_a_share_of_a(tmp_path: Path) -> None:
    rows = ("documents_shelved|1250||yes", "documents_misplaced|45||yes")
    value = one(tmp_path, "I05", *rows)
    # R 4.2.2: prop.test(1205, 1250, correct = FALSE)$conf.int
    assert value.low == pytest.approx(95.216951302417507, rel=1e-10)
    assert value.high == pytest.approx(97.298732545765554, rel=1e-10)


def test_a_sampled_median_lies_between_order_statistics(tmp_path: Path) -> None:
    value = one(tmp_path, "I35", "processing_days|9;8;7;6;5;4;3;2;1||9")
    assert (value.interval, value.low, value.high) == ("order", 2.0, 8.0)
    assert value.confidence == pytest.approx(96.09375)
    few = one(tmp_path, "I35", "processing_days|9;8;7||yes")
    assert (few.value, few.low) == (8.0, Undefined("too_few_values"))


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("I01", ("titles_required_available|288", "titles_required|384")),  # no sample
        ("I17", ("documents_not_loaned|50||yes", "loan_collection|100")),  # of which size?
        ("I13", ("hours_open|54", "hours_wanted|72||yes")),  # none is known
        ("I26", ("seats_occupied|50.5||20", "seats|100")),  # a mean of observations
    ],
)
def test_no_interval(tmp_path: Path, code: str, rows: tuple[str, ...]) -> None:
    value = one(tmp_path, code, *rows)
    assert (value.interval, value.low, value.high) == (None, None, None)


# ---------------------------------------------------------------- like libraries


def test_peers_are_ranked_from_the_highest(tmp_path: Path) -> None:
    peers = (("population|1000", "loans|4000"), ("population|500", "loans|500"), ("seats|3",))
    found = compute(tmp_path, "population|1000", "loans|3000", peers=peers).indicators["I16"]
    assert {name: one.value for name, one in found.peers.items()} == {
        "p0": 4.0,
        "p1": 1.0,
        "p2": None,
    }
    comparison = found.comparison
    assert comparison is not None
    assert (comparison.rank, comparison.n) == (2, 3)
    assert (comparison.median, comparison.difference) == (2.5, 0.5)


def test_peers_are_computed_by_the_same_variant(tmp_path: Path) -> None:
    own = ("documents_shelved|100", "documents_misplaced|10")
    peer = ("sample_documents_correct|9", "sample_documents|10")
    found = compute(tmp_path, *own, peers=(peer,)).indicators["I05"]
    assert found.peers["p0"].value is None
    assert found.comparison is None
