"""Comments by themes: counted, the rest told, quotes by rule."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.open_answer_choices import OpenAnswers, OpenTheme
from pipeline.open_answers.grouping import group_open_answers
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.open_answers import OpenAnswersFound
from tests.made_responses import make_responses

THEMES = (
    OpenTheme(name="wifi", words=("wi-fi", "internet")),
    OpenTheme(name="buku", words=("buku",), label={"id": "Buku", "en": "Books"}),
    OpenTheme(name="parkir", words=("parkir",)),
)
TEXTS = (
    "Wifi sering putus",
    "Internet lambat, bukunya lama",
    "tambah buku baru lagi",
    "tambah buku baru lagi",
    "tidak ada",
    "",
    "-",
    "semoga sukses selalu",
)


def responses(texts: tuple[str, ...], kinds: tuple[str, ...] = ()) -> Responses:
    made = make_responses(np.full((len(texts), 1), 3.0), kinds=kinds or None)
    return replace(made, variables={"saran": texts})


def grouped(
    texts: tuple[str, ...], *, quotes: int = 3, themes: tuple[OpenTheme, ...] = THEMES
) -> OpenAnswersFound:
    declared = OpenAnswers("saran", themes, quotes)
    return group_open_answers(responses(texts), [declared])["saran"]


def test_counts() -> None:
    found = grouped(TEXTS)
    assert (found.n_asked, found.n_commented, found.no_comment, found.blank) == (8, 5, 2, 1)
    assert found.commented == pytest.approx(62.5)
    assert (found.unassigned, found.unassigned_percent) == (1, 20)
    # an answer may be on several themes; those of the user stay with a count of 0
    assert {name: one.count for name, one in found.themes.items()} == {
        "buku": 3,
        "wifi": 2,
        "parkir": 0,
    }
    assert found.themes["buku"].percent == 60
    assert found.themes["wifi"].label == {"": "wifi"}
    assert not found.proposed


def test_what_several_wrote_is_quoted_first() -> None:
    found = grouped(TEXTS)
    assert found.themes["buku"].quotes == ("tambah buku baru lagi", "Internet lambat, bukunya lama")
    assert grouped(TEXTS, quotes=1).themes["buku"].quotes == ("tambah buku baru lagi",)
    assert grouped(TEXTS, quotes=0).themes["buku"].quotes == ()


def test_nobody_is_quoted_by_name() -> None:
    found = grouped(
        (
            "Pak Budi Santoso lupa buku",
            "bu rahmawati punya buku",
            "kata rahmawati buku itu hilang",
            "Rahmawati tahu bukunya",
            "buku dari Rudi bagus sekali",
            "buku " * 41,
            "buku",
            "Joko meminjam buku kemarin sore",
            "Yang penting bukunya banyak sekali",
            "lihat buku di www.contoh.id/abc saja",
        )
    )
    quotes = found.themes["buku"].quotes
    assert quotes == (
        "Yang penting bukunya banyak sekali",
        "buku dari […] bagus sekali",
        "lihat buku di […] saja",
    )


def test_order_of_the_answers_does_not_matter() -> None:
    assert grouped(TEXTS) == grouped(TEXTS[::-1])


def test_without_themes_the_proposed_ones_that_are_mentioned() -> None:
    found = grouped(TEXTS, themes=())
    assert found.proposed
    assert set(found.themes) == {"collection", "network", "speed", "praise"}
    assert all(one.count for one in found.themes.values())


def test_kinds_that_were_not_asked_do_not_count() -> None:
    answers = responses(("buku", "", ""), ("pemustaka", "pemustaka", "pegawai"))
    found = group_open_answers(answers, [OpenAnswers("saran", THEMES)])["saran"]
    assert found.n_asked == 2


def test_nobody_commented() -> None:
    found = grouped(("-", "", "tidak ada"))
    assert (found.n_asked, found.n_commented) == (3, 0)
    assert found.themes["buku"].percent == Undefined("no_respondents")
    empty = grouped(("", ""))
    assert (empty.n_asked, empty.commented) == (0, Undefined("no_respondents"))
