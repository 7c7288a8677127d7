import pytest

from pipeline.report.charts import LikertBars
from pipeline.report.figures import lay_out
from pipeline.report.figures.sheet import Box, Label, Sheet, Stroke
from pipeline.report.figures.style import INK, NEUTRAL, likert_colours
from tests.report.figures.examples import AGREEMENT, even_shares, likert, one_level
from tests.report.figures.measuring import boxes, covered, drawn, labels, texts

SWATCH = 7.5


def bars(sheet: Sheet) -> list[Box]:
    return [box for box in boxes(sheet) if box.height > SWATCH]


def test_labels_are_rounded_half_up_and_sums_before_rounding() -> None:
    sheet = lay_out(likert([(8.4, 16.4, 0.0, 12.5, 62.7)]))
    assert texts(sheet).count("25%") == 1  # 8.4 + 16.4, though 8 and 16 stand in the bar
    assert {"8", "16", "13", "63", "75%", "0%"} <= set(texts(sheet))


def test_noise_in_the_last_bits_does_not_decide() -> None:
    shares = tuple(100 * count / 280 for count in (8, 92, 5, 0, 75, 100, 0))
    assert sum(shares[:3]) < 37.5 == 100 * 105 / 280
    assert "38%" in texts(lay_out(likert([shares], [str(level) for level in range(7)])))


def test_all_three_sides_have_one_scale() -> None:
    sheet = lay_out(likert([(20.0, 0.0, 20.0, 0.0, 60.0)]))
    low, high, neutral = bars(sheet)
    assert low.width == pytest.approx(neutral.width)
    assert high.width == pytest.approx(3 * low.width)
    assert low.x + low.width == pytest.approx(high.x)
    assert neutral.colour == NEUTRAL
    assert neutral.x > high.x + high.width


def test_levels_run_from_low_to_high_in_the_key_and_outwards_in_the_bar() -> None:
    sheet = lay_out(likert([even_shares(5)]))
    key = [box.colour for box in boxes(sheet) if box.height == SWATCH]
    assert key == list(likert_colours(5))
    assert texts(sheet)[:5] == list(AGREEMENT)
    placed = sorted(bars(sheet), key=lambda box: box.x)
    fills = [box.colour for box in placed]
    low, high = key[:2], key[3:]
    assert fills == [*low, *high, NEUTRAL]


def test_unused_levels_stand_in_the_key() -> None:
    assert set(AGREEMENT) <= set(texts(lay_out(likert([one_level(5, 4)]))))


def test_an_even_scale_has_no_neutral_panel() -> None:
    chart = likert([even_shares(4)], ("STS", "TS", "S", "SS"), heads=("Tidak", "Ya", "Netral"))
    assert "Netral" not in texts(lay_out(chart))


def test_n_is_drawn_only_where_it_differs() -> None:
    same = texts(lay_out(likert([even_shares(5)] * 2, counts=(214,))))
    differs = texts(lay_out(likert([even_shares(5)] * 2, counts=(1214, 98))))
    assert not {"n", "214"} & set(same)
    assert {"n", "1.214", "98"} <= set(differs)


@pytest.mark.parametrize("n_levels", range(2, 12))
def test_numbers_stand_inside_their_bars(n_levels: int) -> None:
    rows = [even_shares(n_levels), one_level(n_levels, 0), one_level(n_levels, n_levels - 1)]
    sheet = lay_out(likert(rows, [str(level) for level in range(n_levels)]))
    numbers = [label for label in labels(sheet) if label.align == "center" and _in_bar(label)]
    assert numbers
    for label in numbers:
        extent = drawn(label)
        assert extent is not None
        assert sum(extent.within(covered(bar)) for bar in bars(sheet)) == 1


def _in_bar(label: Label) -> bool:
    return label.text.isdigit() and label.colour in ("#FFFFFF", "#14171B")


def test_small_shares_have_no_number() -> None:
    sheet = lay_out(likert([(4.9, 5.1, 0.0, 0.0, 90.0)], statements=("",)))
    numbers = [label.text for label in labels(sheet) if _in_bar(label)]
    assert numbers == ["5", "90"]


def test_totals_stand_free_of_the_bars() -> None:
    sheet = lay_out(likert([even_shares(5), (3.0, 40.0, 2.0, 30.0, 25.0)]))
    for label in labels(sheet):
        if label.weight == "bold" and label.text.endswith("%"):
            extent = drawn(label)
            assert extent is not None
            assert not any(extent.overlaps(covered(bar)) for bar in bars(sheet))


def test_rows_are_drawn_as_given() -> None:
    sheet = lay_out(likert([even_shares(5)] * 3))
    codes = [label for label in labels(sheet) if label.text.startswith("X1.")]
    assert [code.text for code in sorted(codes, key=lambda code: code.y)] == [
        "X1.1",
        "X1.2",
        "X1.3",
    ]


def test_many_rows_are_set_tighter_to_fit_on_a_page() -> None:
    one_line = ("Waktu tunggu pelayanan wajar",)
    few = lay_out(likert([even_shares(5)] * 10, statements=one_line))
    many = lay_out(likert([even_shares(5)] * 25, statements=one_line))
    assert many.height <= 570 < few.height * 2.5


def test_percentages_of_nobody_are_drawn_as_nothing() -> None:
    chart: LikertBars = likert([(0.0,) * 5], counts=(0,))
    assert bars(lay_out(chart)) == []


def test_a_split_middle_lies_half_on_either_side_of_zero() -> None:
    sheet = lay_out(likert([(10.0, 20.0, 40.0, 20.0, 10.0)], split=True))
    bars = {box.colour: box for box in boxes(sheet) if box.height > 8}
    middle = bars[NEUTRAL]
    zero = next(label.x for label in labels(sheet) if label.text == "0%")
    assert middle.x + middle.width / 2 == pytest.approx(zero)
    inner = likert_colours(5)[3]
    assert bars[inner].x == pytest.approx(middle.x + middle.width)
    assert bars[inner].width == pytest.approx(middle.width / 2)
    assert "Netral" in texts(sheet)  # in the legend
    assert texts(sheet).count("Netral") == 1  # and over no panel
    assert "40" in texts(sheet)


def test_the_line_of_zero_does_not_strike_a_split_middle() -> None:
    sheet = lay_out(likert([(10.0, 20.0, 40.0, 20.0, 10.0)], split=True))
    zero = next(mark for mark in sheet.marks if isinstance(mark, Stroke) and mark.colour == INK)
    middle = next(box for box in boxes(sheet) if box.colour == NEUTRAL and box.height > 8)
    assert sheet.marks.index(zero) < sheet.marks.index(middle)


def test_an_even_scale_is_the_same_split_or_aside() -> None:
    rows = [(10.0, 40.0, 30.0, 20.0)]
    levels = ("STS", "TS", "S", "SS")
    assert lay_out(likert(rows, levels, split=True)).height == lay_out(likert(rows, levels)).height


@pytest.mark.parametrize("n_levels", [2, 3, 4, 5, 6, 7, 9, 10, 11])
@pytest.mark.parametrize("split", [False, True])
def test_levels_that_nobody_chose_stay_in_the_legend(n_levels: int, split: bool) -> None:
    levels = [f"Tingkat {at}" for at in range(n_levels)]
    shown = texts(lay_out(likert([one_level(n_levels, 0)], levels, split=split)))
    assert [text for text in shown if text in levels] == levels


@pytest.mark.parametrize(("counts", "shown"), [((214,), False), ((214, 98), True)])
def test_n_has_a_column_only_where_it_differs(counts: tuple[int, ...], shown: bool) -> None:
    rows = [(10.0, 20.0, 40.0, 20.0, 10.0)] * 2
    assert ("n" in texts(lay_out(likert(rows, counts=counts)))) == shown
