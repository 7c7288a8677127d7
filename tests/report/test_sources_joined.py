"""Shares in words: the bands, and no word that says more than its number."""

import pytest

from pipeline.report.narration import macros
from pipeline.report.sections.sources_joined import share_word


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "none"),
        (0.4, "few"),
        (24.99, "few"),
        (25, "under_half"),
        (39.9, "under_half"),
        (40, "nearly_half"),
        (49.99, "nearly_half"),
        (50, "half"),
        (50.01, "most"),
        (74.9, "most"),
        (75, "nearly_all"),
        (99.9, "nearly_all"),
        (100, "all"),
    ],
)
def test_a_share_has_its_word(percent: float, word: str) -> None:
    assert share_word(percent) == word


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_word_is_written(language: str) -> None:
    words = [str(macros(language)["share_word"](share=share_word(one))) for one in range(0, 101, 5)]
    assert all(words)
    assert len(set(words)) == 8
