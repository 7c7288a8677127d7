from itertools import pairwise

import pytest

from pipeline.report.figures.style import (
    BAR,
    INK,
    MUTED,
    NEGATIVE,
    NEUTRAL,
    PAPER,
    POSITIVE,
    SERIES,
    contrast,
    ink_on,
    likert_colours,
    tint,
    zone_colours,
)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)  # WebAIM's checker


@pytest.mark.parametrize("n_levels", range(2, 16))
def test_numbers_in_bars_can_be_read(n_levels: int) -> None:
    for colour in likert_colours(n_levels):
        assert contrast(ink_on(colour), colour) >= 4.5


@pytest.mark.parametrize("colour", [INK, MUTED, NEGATIVE, POSITIVE])
def test_text_on_paper_can_be_read(colour: str) -> None:
    assert contrast(colour, PAPER) >= 7


def test_numbers_on_bullet_bars_and_tints_can_be_read() -> None:
    assert contrast(PAPER, BAR) >= 4.5
    for n_zones in range(2, 8):
        for colour in zone_colours(n_zones):
            assert contrast(INK, tint(colour, 0.32)) >= 4.5


def test_lines_stand_out_from_paper() -> None:
    assert len(set(SERIES)) == len(SERIES)
    assert all(contrast(colour, PAPER) >= 3 for colour in SERIES)  # WCAG 2, graphics


@pytest.mark.parametrize("n_levels", range(2, 12))
def test_every_point_has_its_own_colour(n_levels: int) -> None:
    colours = likert_colours(n_levels)
    assert len(colours) == len(set(colours)) == n_levels
    assert (colours[n_levels // 2] == NEUTRAL) == (n_levels % 2 == 1)


@pytest.mark.parametrize("n_levels", range(2, 12))
def test_each_side_darkens_outwards(n_levels: int) -> None:
    brightness = [contrast(colour, "#000000") for colour in likert_colours(n_levels)]
    half = n_levels // 2
    assert all(a < b for a, b in pairwise(brightness[:half]))
    assert all(a > b for a, b in pairwise(brightness[-half:]))


@pytest.mark.parametrize("n_levels", [12, 13, 21])
def test_longer_scales_repeat_colours(n_levels: int) -> None:
    assert len(likert_colours(n_levels)) == n_levels


@pytest.mark.parametrize("n_zones", range(1, 12))
def test_every_zone_has_a_colour(n_zones: int) -> None:
    colours = zone_colours(n_zones)
    assert len(colours) == n_zones
    if n_zones <= 7:
        assert len(set(colours)) == n_zones


def test_a_tint_is_mixed_with_white() -> None:
    assert tint("#000000", 0.5) == "#808080"
    assert tint("#123456", 1) == "#123456"
    assert tint("#123456", 0) == PAPER
