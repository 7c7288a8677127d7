"""Perspectives that are described and tested, but are no part of the scorecard."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.errors import UserError
from tests.studies import write_study

ANSWERS = {"X1": [1, 2, 3, 4, 5, 3], "X2": [2, 2, 3, 5, 4, 3]}
TWO = """\
  - {name: Y1, label: Penting, scale: setuju5, perspective: penting}
"""
OFF = "  - {name: penting, label: {id: Penting, en: Importance}, scorecard: false}\n"


def study_of(folder: Path, perspectives: str = OFF, study: str = "") -> Path:
    """Write a study with an item on the scorecard and one that is not."""
    write_study(folder, {**ANSWERS, "Y1": [5, 4, 5, 4, 5, 5]}, study=study)
    path = folder / "kecil.yaml"
    words = path.read_text().replace("items:\n", f"{perspectives}items:\n", 1)
    name = "{name: Y1, label: Pernyataan Y1, scale: setuju5, perspective: "
    path.write_text(words.replace(f"{name}layanan", f"{name}penting"))
    return folder


def told(folder: Path) -> str:
    with pytest.raises(UserError) as raised:
        open_study(folder)
    return str(raised.value)


def test_a_sound_study_has_no_faults(tmp_path: Path) -> None:
    files = open_study(study_of(tmp_path))
    assert [one.name for one in files.tops] == ["layanan", "penting"]
    assert [one.name for one in files.weighed] == ["layanan"]
    assert files.warnings == ()


def test_nobody_is_left_on_the_scorecard(tmp_path: Path) -> None:
    folder = study_of(tmp_path)
    path = folder / "kecil.yaml"
    words = path.read_text().replace("en: Service perspective}}", "en: Service}, scorecard: no}")
    path.write_text(words.replace("scorecard: no", "scorecard: false"))
    found = told(folder)
    line = next(n for n, one in enumerate(words.splitlines(), 1) if "name: layanan" in one)
    assert f"kecil.yaml:{line}:" in found
    assert "no perspective is left on the scorecard: each says scorecard: false" in found


def test_indicators_belong_on_the_scorecard(tmp_path: Path) -> None:
    folder = study_of(tmp_path, study="indicators: indikator.csv\n")
    (folder / "indikator.csv").write_text(
        "name,label,perspective,kind,achievement\nanggaran,Anggaran,penting,absorption,96\n"
    )
    found = told(folder)
    assert "indikator.csv:2:" in found
    assert "the perspective penting is not on the scorecard, where indicators count" in found


def test_a_mix_belongs_on_the_scorecard(tmp_path: Path) -> None:
    mix = "scorecard: {mix: {penting: {questionnaire: 0.5, indicators: 0.5}}}\n"
    found = told(study_of(tmp_path, study=mix))
    assert "study.yaml:7:19: mix is given for penting, which is not on the scorecard" in found


def test_weights_and_words_without_effect_are_doubted(tmp_path: Path) -> None:
    off = OFF.replace("scorecard: false", "scorecard: false, weight: 2")
    child = "  - {name: bagian, label: Bagian, parent: layanan, scorecard: false}\n"
    folder = study_of(tmp_path, off + child)
    path = folder / "kecil.yaml"
    name = "{name: X2, label: Pernyataan X2, scale: setuju5, perspective: "
    path.write_text(path.read_text().replace(f"{name}layanan", f"{name}bagian"))
    warnings = [str(one) for one in open_study(folder).warnings]
    assert any(
        "the weight of penting is not used: it is not on the scorecard" in w for w in warnings
    )
    assert any(
        "scorecard: false in bagian says nothing: layanan is above it" in w for w in warnings
    )


def test_weights_are_asked_of_the_scorecard_only(tmp_path: Path) -> None:
    folder = study_of(tmp_path)
    path = folder / "kecil.yaml"
    path.write_text(path.read_text().replace("perspective}}", "perspective}, weight: 3}", 1))
    assert open_study(folder).weighed[0].weight == 3


def test_bands_of_the_questionnaire_are_those_of_the_scorecard(tmp_path: Path) -> None:
    # another scale off the card would contradict them on it
    folder = study_of(tmp_path, study="scorecard: {bands: questionnaire}\n")
    path = folder / "kecil.yaml"
    words = path.read_text().replace(
        "scales:\n",
        "scales:\n  dua: {values: [{value: 0, label: Tidak}, {value: 1, label: Ya}]}\n",
        1,
    )
    name = "{name: Y1, label: Pernyataan Y1, scale: "
    path.write_text(words.replace(f"{name}setuju5", f"{name}dua"))
    assert open_study(folder).study.scorecard.bands == "questionnaire"


def test_an_excerpt_that_is_not_printed_is_doubted(tmp_path: Path) -> None:
    folder = study_of(tmp_path, study="interviews: wawancara.yaml\n")
    (folder / "wawancara.yaml").write_text(
        "interviews: 1\n"
        "informants: [{code: P1, role: Pustakawan}]\n"
        "excerpts:\n"
        "  - {informant: P1, perspective: penting, theme: Tema, excerpt: Kutipan}\n"
    )
    (warning,) = open_study(folder).warnings
    assert "wawancara.yaml:4:" in str(warning)
    assert "the excerpt about penting is not printed" in str(warning)
