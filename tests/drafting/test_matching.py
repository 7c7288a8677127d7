import pytest

from pipeline.drafting.known_scales import known_scales
from pipeline.drafting.matching import fold_label, match_labels, point_words
from pipeline.no_answer import kind_said


def order(*labels: str) -> list[str]:
    """Put labels in the order of the best scale."""
    best = match_labels(labels)[0]
    return sorted(labels, key=lambda label: best.positions[fold_label(label)])


@pytest.mark.parametrize(
    "labels",
    [
        ["STS", "TS", "N", "S", "SS"],
        ["STS", "TS", "RR", "S", "SS"],
        ["STS", "TS", "CTS", "CS", "S", "SS"],
        ["STS", "TS", "S", "SS"],
        ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"],
        ["Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah",
         "Sangat sopan dan ramah"],
        ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"],
        ["Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree"],
        ["Not Important", "Slightly Important", "Somewhat important", "Very Important", "Critical"],
        ["Horrible", "Bad", "OK", "Good", "Excellent"],
        ["Never", "Sometimes", "Often", "Very Often", "Always"],
        ["Tidak pernah", "Jarang", "Kadang-kadang", "Sering", "Selalu"],
        ["Never", "Yearly", "Monthly", "Weekly", "Daily"],
        ["Not at all useful", "Slightly useful", "Moderately useful", "Very useful",
         "Extremely useful"],
        ["Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"],
        ["Sangat rendah", "Rendah", "Sedang", "Tinggi", "Sangat tinggi"],
        ["Very unlikely", "Unlikely", "Neutral", "Likely", "Very likely"],
        ["Sangat sulit", "Sulit", "Netral", "Mudah", "Sangat mudah"],
        ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"],
    ],
)  # fmt: skip
def test_known_scales_are_ordered_low_to_high_with_every_point_used(labels: list[str]) -> None:
    best = match_labels(reversed(labels))[0]
    assert best.unused == 0
    assert order(*reversed(labels)) == labels


def test_ks_is_the_middle_only_where_the_whole_scale_says_so() -> None:
    middle = match_labels(["SS", "S", "KS", "TS", "STS"])[0]
    assert middle.positions["ks"] == 2
    assert len(middle.scale.points) == 5
    below = match_labels(["SS", "S", "N", "KS", "TS"])[0]
    assert (below.positions["ks"], below.positions["n"]) == (1, 2)


def test_letters_mean_what_their_scale_says() -> None:
    assert order("S", "TS") == ["TS", "S"]
    assert order("SL", "SR", "KD", "J", "TP") == ["TP", "J", "KD", "SR", "SL"]


def test_a_misspelled_label_is_taken_for_the_nearest_point_of_its_scale() -> None:
    labels = ("strongly agree", "somewhat agree", "neutral", "somewhat disagree")
    best = match_labels([*labels, "stronlgy disagree"])[0]
    assert best.slips == ("stronlgy disagree",)
    assert best.positions["stronlgy disagree"] == 0


@pytest.mark.parametrize(
    "labels",
    [
        ["Yes", "No", "Not sure"],
        ["Laki-laki", "Perempuan"],
        ["GNU/Linux", "OS X", "Windows"],
        ["not polarized", "low polarized", "neutral", "somewhat polarized", "strongly polarized"],
        ["Netral", "Ragu-ragu", "Setuju"],  # two labels for one point
        ["satisfied", "unsatisfied", "satsified", "unsatsified"],  # as many slips as words
    ],
)
def test_labels_of_no_known_order_match_nothing(labels: list[str]) -> None:
    assert match_labels(labels) == ()


def test_a_misspelling_never_turns_a_label_into_its_opposite() -> None:
    scales = match_labels(["unimportant", "important", "very important"])
    assert scales[0].positions["unimportant"] < scales[0].positions["important"]
    assert match_labels(["likely", "very likely", "inlikely"]) == ()


def test_numbers_beside_labels_say_nothing_about_their_order() -> None:
    assert order("1. Sangat setuju", "2. Setuju", "3. Netral", "4. Tidak setuju")[0].startswith("4")


@pytest.mark.parametrize(
    "written",
    ["{words} ({short})", "{short} ({words})", "{short} = {words}", "{words} / {english}",
     "{words} = {number}", "{words} : {number}", "{letter}. {words}", "({letter}) {words}"],
)  # fmt: skip
def test_a_label_may_have_its_number_its_letter_or_its_abbreviation_beside_it(written: str) -> None:
    points = (
        ("STS", "Sangat Tidak Setuju", "Strongly Disagree"),
        ("TS", "Tidak Setuju", "Disagree"),
        ("N", "Netral", "Neutral"),
        ("S", "Setuju", "Agree"),
        ("SS", "Sangat Setuju", "Strongly Agree"),
    )
    labels = [
        written.format(short=short, words=words, english=english, number=at, letter="abcdef"[at])
        for at, (short, words, english) in enumerate(points)
    ]
    best = match_labels(reversed(labels))[0]
    assert (best.unused, best.slips) == (0, ())
    assert order(*reversed(labels)) == labels
    assert point_words(best.scale.points[4], labels)["id"] == labels[4]


def test_an_abbreviation_of_another_point_makes_a_label_unknown() -> None:
    assert match_labels(["Sangat Setuju (TS)", "Tidak Setuju (SS)", "Netral (S)"]) == ()


def test_no_scale_has_a_spelling_on_two_points() -> None:
    for scale in known_scales():
        for words in ("id", "en", "short"):
            points = [set(map(fold_label, getattr(one, words))) for one in scale.points]
            assert sum(map(len, points)) == len(set[str]().union(*points)), (scale.name, words)


def test_kinds_of_no_answer() -> None:
    assert kind_said("Unfamiliar (N/A)") == "not_applicable"
    assert kind_said("I'm not familiar with this") == "not_applicable"
    assert kind_said("Tidak tahu") == "unknown"
    assert kind_said("Prefer not to say") == "refused"
    assert kind_said("Setuju") is None
