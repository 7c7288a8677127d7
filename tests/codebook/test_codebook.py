"""What is right is read; what is broken at random is found."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook import open_study, read_questionnaire
from pipeline.codebook.declared import declare
from pipeline.codebook.files import read_study_file
from pipeline.codebook.study_choices import study_doubts
from pipeline.errors import UserError
from pipeline.profile_defaults import with_defaults
from pipeline.questionnaire import ANY_LANGUAGE
from pipeline.study import Study
from tests.codebook.faulty_files import (
    INDICATORS,
    INTERVIEWS,
    QUESTIONNAIRE,
    STUDY,
    write_study,
)

LIBRARY = """\
questionnaire: 1
name: bsc-perpustakaan
title: {id: Kinerja Perpustakaan, en: Library performance}
languages: [id, en]
scales:
  setuju5:
    values:
      - {value: 1, label: {id: Sangat Tidak Setuju, en: Strongly disagree}, alias: [STS]}
      - {value: 2, label: {id: Tidak Setuju, en: Disagree}, alias: [TS]}
      - {value: 3, label: {id: Netral, en: Neutral}, alias: [N]}
      - {value: 4, label: {id: Setuju, en: Agree}, alias: [S]}
      - {value: 5, label: {id: Sangat Setuju, en: Strongly agree}, alias: [SS]}
    missing:
      - {match: ["", NA], kind: no_answer}
      - {match: [Tidak tahu], kind: not_applicable}
perspectives:
  - name: pelanggan
    label: {id: Perspektif Pelanggan, en: Customer perspective}
    weight: 1
    respondents: [pemustaka]
  - {name: layanan, label: {id: Layanan sirkulasi, en: Circulation}, parent: pelanggan}
  - {name: proses, label: {id: Proses, en: Process}, weight: 0.5, respondents: [pegawai]}
items:
  - {name: X1.1, label: {id: Petugas ramah}, scale: setuju5, perspective: layanan,
     reverse: false, column: ["Layanan [Petugas ramah]"]}
  - {name: X2.1, scale: setuju5, perspective: proses, column: Tepat waktu}
variables:
  - {name: fakultas, column: Fakultas, role: group}
  - {name: email, column: Email Address, role: identifier}
categories: {rule: equal-width, classes: 5, closed: lower}
"""

LIBRARY_STUDY = """\
study: perpustakaan-2026
profile: skripsi
title: {id: Kinerja perpustakaan, en: Library performance}
about:
  organisation: {id: Perpustakaan, en: Library}
  place: Padang
  period: 2026
  respondents: {id: pemustaka, en: library users}
questions: [{id: "Bagaimana kinerja perpustakaan?"}]
round: "2026"
questionnaire: angket.yaml
responses:
  - {file: pemustaka.xlsx, respondents: pemustaka, sheet: Form Responses 1, header_rows: [1, 2]}
  - {file: pegawai.csv, respondents: pegawai, encoding: windows-1252, delimiter: ";"}
pilot: [{file: ujicoba.csv, respondents: pemustaka}]
population: {pemustaka: 21450, pegawai: 46}
indicators: indikator.csv
interviews: wawancara.yaml
previous: [../perpustakaan-2025]
analysis:
  validity: {correlation: item-total, total: perspective, rule: r-table, alpha: 0.05, on_fail: drop}
  reliability: {threshold: 0.60}
  missing: listwise
  scores_use: kept
scorecard:
  mix: {proses: {questionnaire: 0.5, indicators: 0.5}}
  scale: percent-of-ideal
  bands: lkjip
report:
  languages: [id, en]
  formats: [docx, html, xlsx]
  numbering: {chapter: 4, sections: decimal}
  date: 2026-11-22
"""


def library(folder: Path) -> Path:
    """Write the study of the design page, as far as this version knows it."""
    study = LIBRARY_STUDY.replace("period: 2026", 'period: "2026"')
    earlier = study.replace('round: "2026"', 'round: "2025"')
    earlier = earlier.replace("previous: [../perpustakaan-2025]\n", "")
    for where, text in ((folder, study), (folder.parent / "perpustakaan-2025", earlier)):
        write_study(where, study=text, questionnaire=LIBRARY)
        for name in ("pemustaka.xlsx", "pegawai.csv", "ujicoba.csv"):
            (where / name).write_bytes(b"")
    return folder


def test_the_example_of_the_design_is_read(tmp_path: Path) -> None:
    files = open_study(library(tmp_path / "studi"))
    assert files.study.study == "perpustakaan-2026"
    assert files.study.on_fail == "drop"
    assert files.study.report.date == datetime.date(2026, 11, 22)
    assert files.study.responses[0].header_rows == (1, 2)
    assert files.questionnaire is not None
    item = files.questionnaire.item("X1.1")
    assert item.column == ("Layanan [Petugas ramah]",)
    assert files.questionnaire.scales["setuju5"].missing[0].match == ("", "NA")
    assert files.questionnaire.respondents_of("layanan") == ("pemustaka",)
    assert [one.name for one in files.indicators] == ["K1", "K2"]
    assert files.interviews[0].role == {"id": "Kepala perpustakaan", "en": "Head librarian"}
    assert files.interviews[0].excerpt == {ANY_LANGUAGE: "Lebih cepat"}
    assert [path.name for path in files.inputs] == [
        "study.yaml",
        "angket.yaml",
        "pemustaka.xlsx",
        "pegawai.csv",
        "ujicoba.csv",
        "indikator.csv",
        "wawancara.yaml",
    ]
    assert all(path.is_file() for path in files.inputs)
    assert [str(fault.what).split(":")[0] for fault in files.warnings] == [
        "1 text has no words in en, first label",
        "1 text has no words in en, first entry 1 of questions",
    ]


def test_the_path_of_study_yaml_itself_will_do(tmp_path: Path) -> None:
    folder = library(tmp_path / "studi")
    assert open_study(folder / "study.yaml") == open_study(folder)


def test_a_byte_order_mark_and_windows_line_ends_do_not_move_places(tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    text = QUESTIONNAIRE.replace("kepuasan", "1 x").replace("\n", "\r\n")
    path.write_bytes(text.encode("utf-8-sig"))
    with pytest.raises(UserError) as caught:
        read_questionnaire(path)
    assert [(one.place.line, one.place.column) for one in caught.value.faults] == [(2, 7)]


def test_cells_are_taken_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    cells = "[01, 1.50, yes, TRUE, 2026-01-02, 1_0, ' a ']"
    path.write_text(QUESTIONNAIRE.replace("[K]", cells), encoding="utf-8")
    scale = read_questionnaire(path).scales["s4"]
    assert scale.values[1].alias == ("01", "1.50", "yes", "TRUE", "2026-01-02", "1_0", " a ")


def test_what_a_file_says_never_breaks_the_line(tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    text = QUESTIONNAIRE.replace("column: Cepat", '"co\\nl\\e[1m": a, column: "Ram\\n\\tah"')
    path.write_text(text.replace("column: Ramah", "column: Ram ah"), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_questionnaire(path)
    assert [fault.what for fault in caught.value.faults] == [
        "unknown key 'co l [1m' in entry 2 of items",
        "X1 and X2 claim the same column 'Ram ah'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("role: group", "role: multiple", None, None),
        (
            "label: Proses}",
            "label: Proses, parent: pelanggan, weight: 2}",
            "15:62",
            "the weight of proses is not used",
        ),
        (
            "{rule: equal-width, classes: 4}",
            "{rule: fixed, cuts: [2, 3]}",
            None,
            None,
        ),
        (
            "{rule: equal-width, classes: 4}",
            "{classes: 3, labels: [{key: a, id: Kurang baik, en: Poor},"
            " {key: b, id: Baik, en: Fine}, {key: c, id: Sangat baik, en: Very good}]}",
            "21:13",
            "the class 'Baik' begins at 2, below the scale's midpoint 2.5",
        ),
        (
            "{rule: equal-width, classes: 4}",
            "{rule: percent-of-ideal, cuts: [20, 40, 60, 80]}",
            "21:13",
            "the class 'good' begins at 2.4, below the scale's midpoint 2.5",
        ),
    ],
)
def test_what_is_doubtful_is_warned_about(
    old: str, new: str, place: str | None, what: str | None, tmp_path: Path
) -> None:
    questionnaire = QUESTIONNAIRE.replace(old, new)
    study = STUDY[: STUDY.index("indicators:")] + "report: {formats: [docx]}\n"
    files = open_study(write_study(tmp_path / "studi", questionnaire=questionnaire, study=study))
    places = [f"{one.place.line}:{one.place.column}" for one in files.warnings]
    assert places == ([place] if place else [])
    assert all(what in one.what for one in files.warnings if what)


def test_role_comment_is_not_warned_about(tmp_path: Path) -> None:
    text = QUESTIONNAIRE.replace("role: group", "role: comment")
    assert open_study(write_study(tmp_path / "studi", questionnaire=text)).warnings == ()


def test_items_beside_the_children_are_pointed_at(tmp_path: Path) -> None:
    beside = (
        QUESTIONNAIRE.replace("label: Proses}", "label: Proses, of: children}")
        .replace("label: Pelanggan}", "label: Pelanggan, parent: proses}")
        .replace("items:\n", "items:\n  - {name: X3, scale: s4, perspective: proses}\n")
    )
    (found,) = open_study(write_study(tmp_path / "studi", questionnaire=beside)).warnings
    assert (found.place.line, found.place.column) == (17, 40)
    assert "proses is scored of its children: X3, X2, directly under it, together" in found.what


# ---------------------------------------------------------------- broken at random

KEYS = (
    *("questionnaire", "name", "title", "scales", "values", "value", "label", "alias", "missing"),
    *("match", "kind", "perspectives", "items", "scale", "perspective", "column", "variables"),
    *("role", "categories", "rule", "classes"),
)
SPOTS = [
    (number, line.index(f"{key}:"))
    for number, line in enumerate(QUESTIONNAIRE.splitlines(), start=1)
    for key in KEYS
    if f" {key}:" in f" {line}".replace("{", " ")
]


@settings(deadline=None)
@given(spot=st.sampled_from(SPOTS), letter=st.sampled_from("xqz"))
def test_every_broken_key_is_found_in_its_line(
    spot: tuple[int, int], letter: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = QUESTIONNAIRE.splitlines()
    number, column = spot
    lines[number - 1] = lines[number - 1][:column] + letter + lines[number - 1][column:]
    path = tmp_path_factory.mktemp("angket") / "angket.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_questionnaire(path)
    places = [(one.place.line, one.place.column) for one in caught.value.faults]
    assert (number, column + 1) in places


@settings(deadline=None)
@given(data=st.data())
def test_no_damage_to_a_file_makes_angket_fail(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    texts = {
        "study": STUDY,
        "questionnaire": QUESTIONNAIRE,
        "indicators": INDICATORS,
        "interviews": INTERVIEWS,
    }
    name = data.draw(st.sampled_from(sorted(texts)))
    text = texts[name]
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 12)))
    put = data.draw(st.text("{}[],:-'\"#&*!|>\n\t axX1~", max_size=6))
    texts[name] = text[:start] + put + text[end:]
    folder = write_study(tmp_path_factory.mktemp("studi"), **texts)
    try:
        found = open_study(folder).warnings
    except UserError as error:
        found = error.faults
    assert all("\n" not in str(fault) for fault in found)


@pytest.mark.parametrize(
    ("report", "what"),
    [
        ("{formats: [docx], pages: libreoffice}", None),
        ("{formats: [html], pages: libreoffice}", "formats has no docx"),
        ("{formats: [docx], pages: libreoffice, contents: false}", "contents is false"),
    ],
)
def test_pages_that_no_contents_shows_are_doubted(
    report: str, what: str | None, tmp_path: Path
) -> None:
    study = STUDY[: STUDY.index("indicators:")] + f"report: {report}\n"
    found = open_study(write_study(tmp_path / "studi", study=study)).warnings
    told = [f"{one.place.line}:{one.place.column} {one.what}" for one in found]
    assert told == ([f"9:27 report.pages counts{told[0].split('counts')[1]}"] if what else [])
    assert all(what in one for one in told if what)


@pytest.mark.parametrize(
    ("more", "place", "what"),
    [
        ("keywords: {id: [kinerja]}\n", (4, 1), "keywords stand below an abstract"),
        (
            "profile: skm\nround: 2026-S1\nreport: {abstract: true}\n",
            (6, 10),
            "an abstract is not part of the profile skm",
        ),
    ],
)
def test_an_abstract_that_nobody_prints_is_pointed_at(
    tmp_path: Path, more: str, place: tuple[int, int], what: str
) -> None:
    (tmp_path / "study.yaml").write_text(
        "study: kecil\ntitle: Kecil\nabout: {organisation: Kantor}\n" + more
    )
    source = read_study_file(tmp_path / "study.yaml")
    declared = declare(source, Study, {}, with_defaults)
    assert declared.record is not None
    found = declared.placed(study_doubts(declared.record))
    told = [(one.place.line, one.place.column) for one in found if one.what.startswith(what)]
    assert told == [place]


@pytest.mark.parametrize("profile", ["skripsi", "artikel"])
def test_keywords_below_an_abstract_are_no_doubt(tmp_path: Path, profile: str) -> None:
    (tmp_path / "study.yaml").write_text(
        "study: kecil\ntitle: Kecil\nabout: {organisation: Kantor}\nkeywords: {en: [library]}\n"
        f"profile: {profile}\nreport: {{abstract: true}}\n"
    )
    record = declare(read_study_file(tmp_path / "study.yaml"), Study, {}, with_defaults).record
    assert record is not None
    assert list(study_doubts(record)) == []
