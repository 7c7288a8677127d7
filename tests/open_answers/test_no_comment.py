"""Answers that are no comment, and short ones that are."""

import pytest

from pipeline.open_answers.no_comment import says_nothing


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-",
            "--",
            ".",
            "...",
            "tidak ada",
            "Tidak ada.",
            "TIDAK ADA",
            "tdk ada",
            "gak ada",
            "gada",
        ),
        *("belum ada", "tidak ada saran", "Tidak ada saran dan kritik", "tidak ada apa-apa"),
        *("sejauh ini tidak ada", "Untuk saat ini belum ada", "tidak ada, terima kasih"),
        *("none", "None.", "no", "No comment", "no comments", "nothing", "Nothing to add", "N/A"),
        *("no suggestions", "nihil", "tanpa komentar", "tidak tahu", "None at all, thanks", "👍"),
    ],
)
def test_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        *("tidak ada buku baru", "Tidak ada wifi", "sudah baik", "cukup", "tidak ramah"),
        *("none of the staff helped", "no seats", "nothing works", "belum ada AC", "wifi"),
    ],
)
def test_comments(text: str) -> None:
    assert not says_nothing(text)
