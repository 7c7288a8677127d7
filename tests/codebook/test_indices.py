"""Indices that a questionnaire declares: read where right, refused in one line where wrong."""

from pathlib import Path

import pytest

from pipeline.codebook import read_questionnaire
from pipeline.errors import UserError

QUESTIONNAIRE = """\
questionnaire: 1
name: layanan
title: Layanan
languages: [id]
scales:
  puas5:
    values:
      - {value: 1, label: Tidak puas}
      - {value: 2, label: Kurang puas}
      - {value: 3, label: Cukup}
      - {value: 4, label: Puas}
      - {value: 5, label: Sangat puas}
perspectives:
  - {name: kinerja, label: Kinerja}
  - {name: harapan, label: Harapan, scorecard: false}
  - {name: kosong, label: Kosong, scorecard: false}
items:
  - {name: P1, label: Ramah, scale: puas5, perspective: kinerja, attribute: ramah}
  - {name: P2, label: Cepat, scale: puas5, perspective: kinerja, attribute: cepat}
  - {name: H1, label: Ramah, scale: puas5, perspective: harapan, attribute: ramah}
  - {name: H2, label: Cepat, scale: puas5, perspective: harapan, attribute: cepat}
variables:
  - {name: unit, column: Unit, role: group}
indices:
  - {name: prioritas, kind: ipa, of: {importance: harapan, performance: kinerja}, cuts: midpoint}
"""


def write(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / "layanan.yaml"
    assert old in QUESTIONNAIRE
    path.write_text(QUESTIONNAIRE.replace(old, new) if old else QUESTIONNAIRE, encoding="utf-8")
    return path


def test_an_index_is_read(tmp_path: Path) -> None:
    (index,) = read_questionnaire(write(tmp_path)).indices
    assert (index.kind, index.cuts) == ("ipa", "midpoint")
    assert index.of == {"importance": "harapan", "performance": "kinerja"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: ipa", "kind: ipo", "did you mean 'ipa'?"),
        ("importance: harapan, ", "", "lacks its importance"),
        ("importance: harapan", "importance: harapn", "which is no perspective"),
        ("importance: harapan", "importance: kinerja", "are the same perspective kinerja"),
        ("importance: harapan", "desired: harapan", "has no part 'desired'"),
        ("importance: harapan", "importance: kosong", "kosong has no items"),
        ("perspective: harapan, attribute: cepat", "perspective: harapan", "H2 of harapan"),
        ("harapan, attribute: cepat", "harapan, attribute: ramah", "several items on ramah"),
        ("harapan, attribute: cepat", "harapan, attribute: rapi", "no item on rapi"),
        ("cuts: midpoint", "weights: exact", "weights is no choice of an index of kind ipa"),
        ("kind: ipa", "kind: ipa, units: unit", "units is no choice"),
    ],
)
def test_a_faulty_index_is_refused_at_its_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(UserError) as raised:
        read_questionnaire(write(tmp_path, old, new))
    assert told in str(raised.value)
    assert "layanan.yaml:25:" in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "of: {importance: harapan, performance: kinerja}",
            "of: kinerja",
            "25:38: of is 'kinerja'",
        ),
        (
            "harapan, attribute: cepat",
            "harapan, attribute: 7",
            "21:77: attribute is the number 7, not a text",
        ),
        (
            "harapan, attribute: cepat",
            "harapan, attribute: rapi",
            "25:51: harapan has no item on cepat, and kinerja has no item on rapi, as other parts",
        ),
        ("harapan, attribute: cepat", "harapan, attribute: ramah", "25:51: harapan has several"),
        ("perspective: harapan, attribute: cepat", "perspective: harapan", "25:51: H2 of harapan"),
        (
            "{name: kinerja, label: Kinerja}\n  - {name: harapan,",
            "{name: kinerja, respondents: [siswa], label: Kinerja}\n"
            "  - {name: harapan, respondents: [guru],",
            "25:73: harapan asks guru, and kinerja siswa: nobody answers both",
        ),
        ("ipa, of: ", "csi, bands: own, band_cuts: [.nan], of: ", "25:58: entry 1 of band_cuts is"),
    ],
)
def test_what_was_left_out_is_no_second_fault(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = write(tmp_path, old, new)
    path.write_text(path.read_text(encoding="utf-8").replace(", cuts: midpoint", ""), "utf-8")
    with pytest.raises(UserError) as raised:
        read_questionnaire(path)
    (line,) = str(raised.value).splitlines()
    assert f"layanan.yaml:{told}" in line


def test_what_several_indices_share_is_told_once(tmp_path: Path) -> None:
    path = write(tmp_path, "harapan, attribute: cepat", "harapan, attribute: rapi")
    parts = "of: {importance: harapan, performance: kinerja}"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"  - {{name: indeks, kind: csi, {parts}}}\n")
    with pytest.raises(UserError) as raised:
        read_questionnaire(path)
    (line,) = str(raised.value).splitlines()
    assert "layanan.yaml:25:" in line
