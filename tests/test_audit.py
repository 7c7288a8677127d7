"""The trail is complete: each kind of thing is done to a study, and found with its line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.reading_back import read_trail
from pipeline.report.chapter import build_document
from pipeline.results.audit import AuditEntry
from pipeline.stages import run_stage
from pipeline.work import open_work
from tests.report.test_chapter import text_of
from tests.studies import LIBRARY, OFFICE, find

QUESTIONNAIRE = """\
questionnaire: 1
name: kecil
title: Kecil
scales:
  setuju5:
    values:
      - {value: 1, label: {id: Sangat Tidak Setuju}, alias: [STS]}
      - {value: 2, label: {id: Tidak Setuju}}
      - {value: 3, label: {id: Netral}}
      - {value: 4, label: {id: Setuju}}
      - {value: 5, label: {id: Sangat Setuju}}
    missing:
      - {match: ["", NA]}
      - {match: [Tidak tahu], kind: not_applicable}
perspectives:
  - {name: layanan, label: Layanan, weight: 2, rescale: percent}
  - {name: ruang, label: Ruang, weight: 1}
items:
  - {name: A1, label: Satu, scale: setuju5, perspective: layanan}
  - {name: A2, label: Dua, scale: setuju5, perspective: layanan, reverse: true}
  - {name: A3, label: Tiga, scale: setuju5, perspective: layanan}
  - {name: B1, label: Empat, scale: setuju5, perspective: ruang}
  - {name: B2, label: Lima, scale: setuju5, perspective: ruang}
  - {name: B3, label: Hilang, scale: setuju5, perspective: ruang}
variables:
  - {name: waktu, column: Waktu, role: time, date_order: DMY}
  - {name: nama, column: Nama, role: identifier}
  - {name: prodi, column: Prodi, role: group, values: {H: {id: Hukum}, B: {id: Biologi}}}
  - {name: kosong, column: Tiada, role: group}
categories:
  rule: equal-width
  classes: 3
  labels:
    - {key: low, id: Rendah}
    - {key: mid, id: Sedang}
    - {key: high, id: Tinggi}
"""
STUDY = """\
study: kecil
title: Studi Kecil
about: {organisation: Kantor}
questionnaire: kecil.yaml
responses:
  - {file: jawaban.csv}
respondents: {respondents: {id: pengunjung}}
analysis:
  convention: psych
  validity: {on_fail: drop}
  missing: listwise
quality:
  remove: [no_answers, duplicate]
weights:
  respondents:
    poststratify: {by: [prodi], sizes: {H: 60, B: 40}}
report: {terms: classic, languages: [id, en, ms]}
"""
HEAD: list[object] = ["Waktu", "Nama", "Prodi", "Surel", "Catatan", "A1", "A2", "A3", "B1", "B2"]
ROWS: list[list[object]] = [
    ["2/3/2026", "Ani", "H", "a@contoh.id", "x", "STS", 5, 4, 2, 2],
    ["3/3/2026", "Budi", "B", "b@contoh.id", "y", 2, 4, 2, 3, 3],
    ["4/3/2026", "Cici", "H", "c@contoh.id", "z", 3, 3, 5, 4, "Setuju"],
    ["5/3/2026", "Dedi", "B", "d@contoh.id", "w", 4, 2, 1, 5, 5],
    ["6/3/2026", "Evi", "H", "e@contoh.id", "v", 5, 1, 3, "Tidak tahu", 1],
    ["7/3/2026", "Fani", "B", "f@contoh.id", "u", 4, "entah", 4, 2, 3],
    ["8/3/2026", "Gina", "B", "g@contoh.id", "t", "", "", "", "", ""],
    ["9/3/2026", "Hadi", "B", "h@contoh.id", "s", 5, 1, 2, 5, 5],
    ["9/3/2026", "Hadi", "B", "h@contoh.id", "s", 5, 1, 2, 5, 5],
    [""] * len(HEAD),
]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    (folder / "kecil.yaml").write_text(QUESTIONNAIRE)
    (folder / "study.yaml").write_text(STUDY)
    lines = [",".join(map(str, row)) for row in (HEAD, *ROWS)]
    (folder / "jawaban.csv").write_text("\n".join(lines) + "\n")
    return folder


def trail(study: Path, out: Path) -> tuple[AuditEntry, ...]:
    work = open_work(study, out)
    run_stage(work, "perspectives")
    return read_trail(work).entries


@pytest.fixture(scope="module")
def entries(study: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[AuditEntry, ...]:
    return trail(study, tmp_path_factory.mktemp("out"))


def line(text: str, beginning: str) -> str:
    """Give the number of the only line of a file that begins like this."""
    found = [at for at, one in enumerate(text.splitlines(), 1) if one.strip().startswith(beginning)]
    assert len(found) == 1, beginning
    return str(found[0])


def spots() -> Iterator[tuple[str, str, str, str, str, int]]:
    """Give action, kind, subject, file, line and how much was touched."""
    asked, told = QUESTIONNAIRE, STUDY
    q, s = "kecil.yaml", "study.yaml"
    yield "left_out", "blank_rows", "jawaban.csv: 11", "", "", 1
    yield "left_out", "identifier_column", "Nama", q, line(asked, "- {name: nama"), 9
    yield "left_out", "identifier_column", "Surel", "", "", 9
    yield "left_out", "unmatched_column", "Catatan", "", "", 9
    yield "left_out", "no_column", "B3", q, line(asked, "- {name: B3"), 0
    yield "left_out", "no_column", "kosong", q, line(asked, "- {name: kosong"), 0
    yield "left_out", "respondents", "no_answers", s, line(told, "remove:"), 1
    yield "left_out", "respondents", "duplicate", s, line(told, "remove:"), 1
    yield "left_out", "incomplete", "layanan", s, line(told, "missing:"), 1
    yield "left_out", "item", "A3", s, line(told, "validity:"), 7
    yield "recoded", "text", "STS", q, line(asked, "- {value: 1"), 1
    yield "recoded", "text", "Setuju", q, line(asked, "- {value: 4"), 1
    yield "recoded", "missing", "Tidak tahu", q, line(asked, "- {match: [Tidak"), 1
    yield "recoded", "missing", "", q, line(asked, '- {match: ["", NA]}'), 5
    yield "recoded", "invalid", "A2: entah", "", "", 1
    yield "recoded", "time", "waktu (jawaban.csv, A)", q, line(asked, "- {name: waktu"), 9
    yield "recoded", "rescaled", "layanan", q, line(asked, "- {name: layanan"), 20
    yield "reversed", "item", "A2", q, line(asked, "- {name: A2"), 6
    yield "overridden", "choice", "analysis.convention", s, line(told, "convention:"), 33
    yield "overridden", "choice", "analysis.missing", s, line(told, "missing:"), 33
    yield "overridden", "choice", "quality.remove", s, line(told, "remove:"), 33
    yield "overridden", "weights", "weights.respondents.poststratify", s, "", 7
    yield "overridden", "kind_label", "respondents", s, line(told, "respondents: {resp"), 7
    yield "overridden", "weight", "layanan", q, line(asked, "- {name: layanan"), 20
    yield "overridden", "weight", "ruang", q, line(asked, "- {name: ruang"), 13
    yield "overridden", "rule", "categories.classes", q, line(asked, "classes:"), 33
    yield "overridden", "class_label", "low", q, line(asked, "- {key: low"), 33
    yield "overridden", "value_label", "prodi", q, line(asked, "- {name: prodi"), 33


@pytest.mark.parametrize("expected", list(spots()), ids=lambda one: "-".join(map(str, one[1:3])))
def test_everything_that_was_done_is_found_with_its_line(
    entries: tuple[AuditEntry, ...], expected: tuple[str, str, str, str, str, int]
) -> None:
    action, kind, subject, file, spot, touched = expected
    found = [
        one
        for one in entries
        if (one.action, one.kind) == (action, kind) and subject == one.subject
    ]
    assert len(found) == 1, [(one.kind, one.subject) for one in entries if one.action == action]
    decision = found[0].decision
    assert (decision.file, found[0].touched) == (file, touched)
    assert spot in ("", decision.spot)
    assert (decision.by == "rule") == (not file)


def test_what_is_not_done_is_not_in_the_trail(study: Path, tmp_path: Path) -> None:
    (tmp_path / "kecil.yaml").write_text(
        QUESTIONNAIRE.replace(", reverse: true", "").replace(", rescale: percent", "")
    )
    told = STUDY.replace("  remove: [no_answers, duplicate]\n", "  outlier: 0.001\n")
    (tmp_path / "study.yaml").write_text(told.replace("convention: psych", "convention: spss"))
    (tmp_path / "jawaban.csv").write_bytes((study / "jawaban.csv").read_bytes())
    entries = trail(tmp_path, tmp_path / "out")
    kinds = {(one.action, one.kind) for one in entries}
    assert not kinds & {("reversed", "item"), ("recoded", "rescaled"), ("left_out", "respondents")}
    choices = [one.subject for one in entries if one.kind == "choice"]
    assert choices == []  # what holds anyway is no override: listwise is the convention's


def test_an_item_that_is_kept_although_it_failed(study: Path, tmp_path: Path) -> None:
    for name in ("kecil.yaml", "jawaban.csv"):
        (tmp_path / name).write_bytes((study / name).read_bytes())
    (tmp_path / "study.yaml").write_text(STUDY.replace("on_fail: drop", "on_fail: keep"))
    entries = trail(tmp_path, tmp_path / "out")
    kept = [one for one in entries if one.kind == "item_kept"]
    assert "A3" in [one.subject for one in kept]
    assert {one.decision.spot for one in kept} == {line(STUDY, "validity:")}
    (choice,) = [one for one in entries if one.subject == "analysis.validity.on_fail"]
    assert (choice.value, choice.instead) == ("keep", None)


def test_a_profile_decides_too(tmp_path: Path) -> None:
    entries = trail(OFFICE, tmp_path)
    assert [(one.subject, one.decision.by, one.value) for one in entries] == [
        ("report.terms", "profile", "classic")
    ]


def test_the_command_prints_every_entry_and_json(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(study), "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert f"kecil.yaml:{line(QUESTIONNAIRE, '- {name: A2')}: reversed: item: A2 (6 answers)" in (
        printed
    )
    assert "angket's default rule: left out: blank rows: jawaban.csv: 11 (1 row)" in printed
    assert main(["audit", str(study), "--out", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["audit"]["entries"]) == len(printed.splitlines())
    assert found["plan"] is None


@pytest.mark.parametrize("language", ["id", "en", "ms"])
def test_the_appendix_names_lines_once(study: Path, tmp_path: Path, language: str) -> None:
    text = text_of(build_document(find(study, tmp_path), language))
    assert f"kecil.yaml:{line(QUESTIONNAIRE, '- {name: A2')}" in text
    assert "analysis.convention: psych (" in text
    assert "1 answers" not in text
    assert "Ani" not in text.split()


def test_the_groups_hold_every_entry_once(tmp_path: Path) -> None:
    work = open_work(LIBRARY, tmp_path)
    run_stage(work, "perspectives")
    found = read_trail(work)
    members = [at for group in found.groups for at in group.entries]
    assert sorted(members) == list(range(len(found.entries)))


def test_a_workbook_decides_by_its_cells(study: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    assert main(["workbook", str(study), "--out", str(book / "study.xlsx")]) == 0
    (book / "jawaban.csv").write_bytes((study / "jawaban.csv").read_bytes())
    by_subject = {one.subject: one.decision for one in trail(book, tmp_path / "out")}
    for subject, sheet in (("A2", "items"), ("analysis.convention", "study"), ("ruang", "persp")):
        decision = by_subject[subject]
        assert decision.file == "study.xlsx"
        name, _, cell = decision.spot.partition("!")
        assert name.startswith(sheet)
        assert cell[:1].isalpha()
        assert cell[-1].isdigit()
