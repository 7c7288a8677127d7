"""The palettes as people see them who lack one kind of cone, and in grey print.

The simulation is that of Machado, Oliveira & Fernandes (2009), IEEE Transactions on Visualization
and Computer Graphics 15, 1291-1298, severity 1.0; differences are CIE76 in CIELAB (D65).
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest

from pipeline.report.figures.style import (
    SERIES,
    light_zone_colours,
    likert_colours,
    rgb,
    zone_colours,
)

SIGHTS: Mapping[str, Sequence[Sequence[float]]] = {
    "usual": np.eye(3).tolist(),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)


def lab(colour: str, sight: str) -> np.ndarray:
    level = np.array(rgb(colour)) / 255
    linear = np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(SIGHTS[sight]) @ linear, 0, 1)
    ratio = TO_XYZ @ seen / WHITE
    root = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    x, y, z = root
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


def test_the_measure_is_that_of_cielab() -> None:
    assert lab("#FFFFFF", "usual") == pytest.approx([100, 0, 0], abs=0.01)
    assert lab("#FF0000", "usual") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    # red and green are hard to tell apart without one kind of cone: the test can fail
    assert difference("#C05A50", "#6A8A3A", "deuteranopia") < 15


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("n_levels", range(2, 12))
def test_the_sides_of_a_scale_stay_apart(n_levels: int, sight: str) -> None:
    colours, half = likert_colours(n_levels), n_levels // 2
    opposite = [
        difference(low, high, sight)
        for low, high in zip(colours[:half], reversed(colours), strict=False)
    ]
    assert min(opposite) >= 33


LEAST = {2: 75, 3: 49, 4: 30, 5: 22, 6: 23, 7: 13, 8: 18, 9: 9.5, 10: 11, 11: 9.5}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("n_levels", LEAST)
def test_points_of_a_scale_stay_apart(n_levels: int, sight: str) -> None:
    pairs = combinations(likert_colours(n_levels), 2)
    assert min(difference(one, other, sight) for one, other in pairs) >= LEAST[n_levels]


@pytest.mark.parametrize("sight", SIGHTS)
def test_lines_stay_apart(sight: str) -> None:
    assert min(difference(one, other, sight) for one, other in combinations(SERIES, 2)) >= 16


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("n_zones", range(2, 8))
def test_neighbouring_zones_stay_apart(n_zones: int, sight: str) -> None:
    # white lines part them too; the light ones lie under bars
    for colours, least in ((zone_colours(n_zones), 8.5), (light_zone_colours(n_zones), 4.0)):
        assert min(difference(a, b, sight) for a, b in pairwise(colours)) >= least


@pytest.mark.parametrize("n_levels", range(2, 12))
def test_in_grey_print_each_side_gets_darker_outwards(n_levels: int) -> None:
    lightness = [lab(colour, "usual")[0] for colour in likert_colours(n_levels)]
    half = n_levels // 2
    assert all(b - a > 3 for a, b in pairwise(lightness[:half]))
    assert all(a - b > 3 for a, b in pairwise(lightness[-half:]))
