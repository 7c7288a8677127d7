"""Which scales and parts an index can be computed of: each fault in one line, at its place."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study, read_questionnaire
from pipeline.errors import UserError
from tests.index_studies import answers, questionnaire, write_index_study


def place_of(text: str, within: str) -> str:
    """Give the line and column at which a text stands in the line that holds ``within``."""
    for number, line in enumerate(questionnaire().splitlines(), start=1):
        if within in line and text in line:
            return f"{number}:{line.index(text) + 1}"
    raise LookupError(within)


def refused(folder: Path, old: str, new: str) -> str:
    words = questionnaire()
    assert old in words
    path = folder / "kuesioner.yaml"
    path.write_text(words.replace(old, new, 1))
    with pytest.raises(UserError) as raised:
        read_questionnaire(path)
    return str(raised.value)


def test_a_sound_questionnaire_asks_for_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "kuesioner.yaml"
    path.write_text(questionnaire())
    found = read_questionnaire(path)
    assert [one.kind for one in found.indices] == [
        *("ipa", "csi", "servqual", "libqual", "kano", "nps", "sus", "top-box", "tcr"),
        "person-categories",
    ]


HARAPAN1 = "name: harapan1, label: Hal 1 (harapan), scale: sembilan"
KINERJA2 = "name: kinerja2, label: Hal 2 (kinerja), scale: lima"
ADA1 = "name: ada1, label: Hal 1 (ada), scale: kano"
ADA2 = "attribute: hal-2, reverse: false}\n  - {name: tiada1"
SUS2 = "name: sistem2, label: Hal 2 (sistem), scale: lima, perspective: sistem, attribute: hal-2"
NPS = "name: saran1, label: Hal 1 (saran), scale: sebelas"


@pytest.mark.parametrize(
    ("old", "new", "told", "at", "within"),
    [
        (
            HARAPAN1,
            HARAPAN1.replace("sembilan", "lima"),
            "libqual compares minimum1 (scale 1 to 9) with harapan1 (scale 1 to 5)",
            "harapan, perceived",
            "name: libqual",
        ),
        (
            KINERJA2,
            KINERJA2.replace("lima", "sembilan"),
            "csi compares kinerja1 (scale 1 to 5) with kinerja2 (scale 1 to 9)",
            "kinerja}",
            "kind: csi",
        ),
        (
            KINERJA2,
            KINERJA2.replace("lima", "sembilan"),
            "servqual compares kepentingan1 (scale 1 to 5) with kinerja2 (scale 1 to 9)",
            "kinerja}",
            "kind: servqual",
        ),
        (
            ADA1,
            ADA1.replace("kano", "sembilan"),
            "ada1 is answered on 1 to 9, not on Kano's five answers",
            "ada, dys",
            "kind: kano",
        ),
        (
            ADA2,
            ADA2.replace("reverse: false", "reverse: true"),
            "ada2 is reversed, but Kano's answers are not turned",
            "ada, dys",
            "kind: kano",
        ),
        (
            NPS,
            NPS.replace("sebelas", "sembilan"),
            "saran1 is answered on 1 to 9, an NPS needs 0 to 10",
            "saran}",
            "kind: nps",
        ),
        (
            "recommendation: saran",
            "recommendation: kinerja",
            "nps is one question, but kinerja has kinerja1, kinerja2, kinerja3",
            "saran}",
            "kind: nps",
        ),
        (
            "perspective: saran, attribute: hal-1, reverse: false",
            "perspective: saran, attribute: hal-1, reverse: true",
            "saran1 is reversed, but 10 is the best answer of an NPS",
            "saran}",
            "kind: nps",
        ),
        (
            f"{SUS2}, reverse: true",
            f"{SUS2}, reverse: false",
            "every second statement of the SUS is negative, which sistem2 contradict",
            "sistem}",
            "kind: sus",
        ),
        (
            "statements: sistem",
            "statements: kinerja",
            "sus has 3 statements, the SUS has ten",
            "sistem}",
            "kind: sus",
        ),
        (
            SUS2,
            SUS2.replace("scale: lima", "scale: sembilan"),
            "sistem2 is answered on 1 to 9, the SUS on five points one apart",
            "sistem}",
            "kind: sus",
        ),
    ],
)
def test_scales_that_do_not_fit(
    tmp_path: Path, old: str, new: str, told: str, at: str, within: str
) -> None:
    line = f"{place_of(at, within)}: {told}"
    assert f"kuesioner.yaml:{line}" in refused(tmp_path, old, new)


@pytest.mark.parametrize(
    ("index", "choices", "told"),
    [
        ("csi", ", bands: own", "own bands have no cuts"),
        ("csi", ", band_cuts: [0.5]", "band_cuts are cuts of own bands"),
        ("csi", ", bands: own, band_cuts: [0.5, 66]", "the cut 66 is no share between 0 and 1"),
        ("csi", ", bands: own, band_cuts: [0.6, 0.5]", "the band_cuts do not ascend"),
        (
            "csi",
            ", bands: own, band_cuts: [0.1, 0.2, 0.3, 0.4, 0.5]",
            "there are 5 band_cuts; write one to four of them",
        ),
        ("teratas", ", top: 5", "the top 5 points are all that kinerja1 has (5)"),
        ("ipa", ", norm: ideal", "norm is no choice of an index of kind ipa"),
        ("tcr", ", classes: 3", "classes is no choice of an index of kind tcr"),
    ],
)
def test_choices_that_do_not_fit(tmp_path: Path, index: str, choices: str, told: str) -> None:
    (line,) = [one for one in questionnaire().splitlines() if f"name: {index}," in one]
    number = questionnaire().splitlines().index(line) + 1
    found = refused(tmp_path, line, line.removesuffix("}") + choices + "}")
    assert f"kuesioner.yaml:{number}:" in found
    assert told in found


def test_dimensions_must_divide_alike(tmp_path: Path) -> None:
    words = questionnaire()
    below = "".join(
        f"  - {{name: {part}-{side}, label: {side}, parent: {part}}}\n"
        for part in ("kepentingan", "kinerja")
        for side in ("a", "b")
    )
    words = words.replace("items:\n", f"{below}items:\n", 1)
    for part, sides in (("kepentingan", "aaa"), ("kinerja", "abb")):
        for place, side in enumerate(sides, start=1):
            words = words.replace(
                f"perspective: {part}, attribute: hal-{place}",
                f"perspective: {part}-{side}, attribute: hal-{place}",
            )
    path = tmp_path / "kuesioner.yaml"
    path.write_text(words)
    with pytest.raises(UserError) as raised:
        read_questionnaire(path)
    told = "the perspectives below kepentingan divide the attributes in another way than those"
    assert told in str(raised.value)


def test_a_part_that_is_no_performance_is_doubted_on_the_scorecard(tmp_path: Path) -> None:
    folder = write_index_study(tmp_path, answers(3))
    assert open_study(folder).warnings == ()
    card = "name: kepentingan, label: {id: Kepentingan, en: Kepentingan}, scorecard: "
    write_index_study(tmp_path, answers(3), f"{card}false", f"{card}true")
    told = [str(one) for one in open_study(folder).warnings]
    assert len(told) == 3  # the importance of IPA and of CSI, the expectation of SERVQUAL
    assert "kepentingan is on the scorecard, but ipa takes it for importance" in told[0]
    assert f"kuesioner.yaml:{place_of('kepentingan, perf', 'kind: ipa')}" in told[0]
