"""The colours of the page keep the contrast that WCAG 2.2 AA asks of text (4.5 : 1)."""

import re
from importlib.resources import files

import pytest

STYLE = (files("pipeline.report.html") / "chapter.css").read_text("utf-8")
THEMES = {
    "light": re.search(r":root \{(.*?)\}", STYLE, re.DOTALL),
    "chosen dark": re.search(r':root\[data-theme="dark"\] \{(.*?)\}', STYLE, re.DOTALL),
    "system dark": re.search(r":root:not\(.*?\) \{(.*?)\}", STYLE, re.DOTALL),
}


def colours(theme: str) -> dict[str, str]:
    block = THEMES[theme]
    assert block
    return dict(re.findall(r"--(\w+): (#\w+);", block[1]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("front", ["ink", "quiet", "link"])
@pytest.mark.parametrize("back", ["paper", "raised"])
def test_text_can_be_read(theme: str, front: str, back: str) -> None:
    named = colours(theme)
    darker, lighter = sorted((luminance(named[front]), luminance(named[back])))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_both_ways_into_the_dark_give_the_same_colours() -> None:
    assert colours("chosen dark") == colours("system dark")


def test_figures_stay_on_white() -> None:
    card = re.search(r"\n\.card \{(.*?)\}", STYLE, re.DOTALL)
    assert card
    assert "background-color: #fff;" in card[1]
