"""Items of several rounds whose words are nearly the same: asked about, never joined."""

import pytest

from tests.drafting.made_exports import LIKERT, cycled, draft

ROW = "Seberapa setuju Anda? [{}]"
OTHERS = ("Ruang baca nyaman", "Koleksi lengkap")


def remarks(before: str, after: str, *, together: bool = False) -> list[str]:
    rounds = [[before, *OTHERS], [after, *OTHERS, *([before] if together else [])]]
    columns = [
        {ROW.format(one): cycled(LIKERT, step=at + 1) for at, one in enumerate(rows)}
        for rows in rounds
    ]
    drafted = draft(*columns)
    return [
        remark.text
        for address, several in drafted.questionnaire_remarks.items()
        if address[0:1] == ("items",)
        for remark in several
        if "in other words?" in remark.text
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Petugas melayani dengan ramah", "Petugas melayani dengan ramah dan sopan"),
        ("Jam buka perpustakaan sudah sesuai", "Jam buka perpustakaan telah sesuai"),
    ],
)
def test_nearly_the_same_words_in_another_round_are_asked_about(before: str, after: str) -> None:
    (remark,) = remarks(before, after)
    assert remark.startswith("X1 in other words?")


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        ("Petugas melayani dengan ramah", "Petugas melayani dengan ramah dan sopan", True),
        ("Petugas melayani dengan ramah", "Wifi stabil", False),
        ("Wifi", "Wifi stabil", False),
    ],
)
def test_other_questions_are_not(before: str, after: str, *, together: bool) -> None:
    assert remarks(before, after, together=together) == []
