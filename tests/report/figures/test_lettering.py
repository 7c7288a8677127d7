import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.figures.fonts import UNKNOWN, set_line
from pipeline.report.figures.lettering import spread, widest, width, wrap

SIZE = 8.0
LETTERS = st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), max_size=120)


@given(LETTERS, st.floats(30, 300))
def test_wrapped_text_fits_and_keeps_every_letter(text: str, room: float) -> None:
    lines = wrap(text, room, SIZE)
    assert widest(lines, SIZE) <= room
    letters = [letter for letter in text if letter.isalnum()]
    assert [letter for line in lines for letter in line if letter.isalnum()] == letters


def test_lines_are_of_about_equal_length() -> None:
    words = "Petugas bersedia membantu di luar loket"
    assert wrap(words, 132, SIZE) == ("Petugas bersedia", "membantu di luar loket")


def test_no_break_spaces_hold() -> None:
    assert wrap("←\u00a0Tidak setuju sekali", 50, SIZE)[0].startswith("←\u00a0Tidak")


def test_a_long_word_is_broken_with_a_hyphen() -> None:
    assert wrap("mempertanggungjawabkan", 60, SIZE) == ("mempertangg-", "ungjawabkan")
    assert wrap("123456789012345678901234567890", 70, SIZE) == (
        "123456789012345",
        "678901234567890",
    )


def test_a_very_long_word_is_wrapped() -> None:
    lines = wrap("a" * 20_000, 100, SIZE)
    assert sum(line.count("a") for line in lines) == 20_000


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(1, 40)), min_size=1, max_size=8),
    st.floats(0, 10),
)
def test_spread_labels_keep_order_and_distance(
    places: list[tuple[float, float]], gap: float
) -> None:
    centres = sorted(centre for centre, _ in places)
    widths = [one for _, one in places]
    moved = spread(centres, widths, 0, 400, gap)
    for left, right, a, b in zip(moved, moved[1:], widths, widths[1:], strict=False):
        assert right - left >= (a + b) / 2 + gap - 1e-9
    assert moved[0] - widths[0] / 2 >= -1e-9
    assert moved[-1] + widths[-1] / 2 <= 400 + 1e-9


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([50, 120, 300], [40, 40, 40], 0, 400, 6) == [50, 120, 300]
    assert spread([100, 100], [40, 40], 0, 400, 6) == [77, 123]


def test_widths_are_those_of_the_font() -> None:
    assert width("0", 10) == pytest.approx(5.56, abs=0.005)  # Arial's digits: 1139 of 2048
    assert width("%", 10, "bold") == pytest.approx(8.89, abs=0.005)
    assert width("Ti", 10) < width("T", 10) + width("i", 10)
    assert width("11", 10) == pytest.approx(2 * width("1", 10))


def test_other_scripts_and_smileys_are_shown_somehow() -> None:
    faces = [glyph.face for _, glyph in set_line("a\u2654\U0001f60a\u200b\n", "bold")]
    assert faces == ["bold", "fallback", "fallback"]
    assert set_line("\u200b\n", "bold") == ()
    assert [glyph.character for _, glyph in set_line("\u4e00", "regular")] == [UNKNOWN]
