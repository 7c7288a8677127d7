"""Sentences that once said more than statistics can: what they say now, in every language."""

import pytest

from pipeline.report.document import plain
from pipeline.report.narration import Voice

CAREFUL: dict[str, tuple[dict[str, object], dict[str, str]]] = {
    # answers that are the same twice give an ICC of 1 however alike the respondents are
    "retest_caveat": (
        {"few": False},
        {"id": "hampir sama", "en": "nearly the same", "ms": "hampir sama"},
    ),
    # the critical r decides items, and it rests on the t distribution
    "answer_means": (
        {"ordinal": False, "intervals": False, "tested": False},
        {
            "id": "bertumpu pada distribusi t",
            "en": "rest on the t",
            "ms": "bertumpu pada taburan t",
        },
    ),
    # the theme named most often may be that of a fifth of those who wrote
    "comparison_voices": (
        {"n": "25", "themes": ["A"], "count": "5", "percent": "20%"},
        {"id": "paling banyak", "en": "theme raised most often is A", "ms": "paling banyak"},
    ),
    # Likert's own scale had five points, not four or seven
    "method_scale": (
        {"n_points": 7, "table": "tab:one", "items": [], "reverse": []},
        {
            "id": "Likert, 1932) dengan 7",
            "en": "Likert, 1932) of 7",
            "ms": "Likert, 1932) dengan 7",
        },
    ),
}


@pytest.mark.parametrize("name", CAREFUL)
@pytest.mark.parametrize("language", ["id", "en", "ms"])
def test_no_more_is_said_than_holds(name: str, language: str) -> None:
    facts, expected = CAREFUL[name]
    said = plain(Voice(language).say(name, **facts))
    assert expected[language] in said.replace("\u00a0", " ")
