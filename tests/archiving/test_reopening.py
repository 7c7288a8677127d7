"""What is archived gives the same results when it is run again."""

import re
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.deviations import check_plan
from tests.archiving.made_archives import ANSWERS, archive, make, results, rows
from tests.studies import LIBRARY, OFFICE, ROOT, SURVEY
from tests.test_privacy import texts


def test_an_archive_gives_the_same_results_again(tmp_path: Path) -> None:
    study = make(tmp_path / "study", study="quality: {remove: [no_answers]}\n")
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    assert len(before) > 15


@pytest.mark.slow
@pytest.mark.parametrize(
    "study",
    [
        LIBRARY,
        SURVEY,
        ROOT / "data" / "iso-perpustakaan-2026",
        pytest.param(OFFICE, marks=pytest.mark.long),
        pytest.param(ROOT / "data" / "perpustakaan-rounds", marks=pytest.mark.long),
        pytest.param(ROOT / "data" / "libqual-2026", marks=pytest.mark.long),
        pytest.param(ROOT / "data" / "mutu-layanan-2026", marks=pytest.mark.long),
    ],
    ids=lambda path: path.name,
)
def test_shipped_studies_give_the_same_results_again(study: Path, tmp_path: Path) -> None:
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before


def test_codes_and_kinds_of_missing_answers_come_again(tmp_path: Path) -> None:
    study = make(tmp_path / "study")
    path = study / "kecil.yaml"
    coded = re.sub(
        r"\{value: (\d), label: (.*?), alias: \[\w+\]\}",
        r"{value: \1, label: \2, code: K\1}",
        path.read_text(),
    )
    path.write_text(coded.replace("perspectives:", KINDS + "perspectives:"))
    text = (study / "jawaban.csv").read_text()
    head, *lines = text.splitlines()
    lines = [re.sub(r"(?<=,)([1-5])(?=,|$)", r"K\1", line) for line in lines]
    lines[0] = lines[0].replace("K1", "dilewati", 1)
    lines[1] = lines[1].replace("K3", "tidak tahu")
    (study / "jawaban.csv").write_text("\n".join([head, *lines]) + "\n")
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    codes = {row["A1"] for row in rows(made / "data" / "responses.csv")}
    assert {"-4", "-1"} <= codes


KINDS = """\
    missing:
      - {match: [dilewati], kind: seen_unanswered}
      - {match: [tidak tahu], kind: unknown}
"""


def test_who_answered_twice_is_found_again_without_the_keys(tmp_path: Path) -> None:
    keyed = "variables:\n  - {name: kode, column: Kode, role: key}\n"
    codes = [f"AB-{at:03d}" for at in range(10)]
    again = "retest: [{file: lagi.csv}]\n"
    study = make(tmp_path / "study", variables=keyed, columns={"Kode": codes}, study=again)
    lines = (study / "jawaban.csv").read_text().splitlines()
    (study / "lagi.csv").write_text("\n".join([lines[0], *reversed(lines[1:9])]) + "\n")
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    assert before["instrument"]["retest"]["counts"]["n_matched"] == 8
    assert not any("AB-00" in text for _name, text in texts(made))
    pseudonym = {row["Kode"] for row in rows(made / "study" / "responses.csv")}
    assert pseudonym == {f"P{at}" for at in range(1, 11)}


def test_how_long_it_took_comes_again_and_when_does_not(tmp_path: Path) -> None:
    variables = """\
variables:
  - {name: mulai, column: Mulai, role: time, moment: start}
  - {name: selesai, column: Selesai, role: time, moment: end}
"""
    columns = {
        "Mulai": [f"2026-03-{at + 1:02d} 08:00:05" for at in range(10)],
        "Selesai": [f"2026-03-{at + 1:02d} 08:0{at % 3}:0{at % 5 + 6}" for at in range(10)],
    }
    more = {**ANSWERS, **{f"B{name[1]}": answers for name, answers in ANSWERS.items()}}
    study = make(tmp_path / "study", variables=variables, columns=columns, answers=more)
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    assert before["quality"]["flags"]["fast"]["count"] > 0
    assert "2026-03" not in (made / "study" / "responses.csv").read_text()


def test_several_answers_to_one_question_come_again_without_free_text(tmp_path: Path) -> None:
    variables = """\
variables:
  - {name: sumber, column: Sumber, role: multiple, options: [Teman, Brosur]}
  - {name: apa, column: Apa, role: multiple}
"""
    columns = {
        "Sumber": ["Teman", "Teman; Brosur", "dari paman saya", "Brosur; koran pagi", *[""] * 6],
        "Apa": ["sepeda biru", *["x"] * 9],
    }
    study = make(tmp_path / "study", variables=variables, columns=columns)
    made = archive(study, tmp_path / "out")
    first, second = (
        results(one, tmp_path / f"r{at}") for at, one in enumerate((study, made / "study"))
    )
    several = [one["quality"]["multiple"] for one in (first, second)]
    assert several[0][0] == several[1][0]
    text = (made / "study" / "responses.csv").read_text()
    assert not any(one in text for one in ("paman", "koran", "sepeda"))


def test_a_locked_plan_compares_in_the_archive_as_before(tmp_path: Path) -> None:
    comments = "variables:\n  - {name: saran, column: Saran, role: comment}\n"
    asked = "open_answers: [{variable: saran, quotes: 0}]\n"
    columns = {"Saran": ["buka sampai malam", *[""] * 9]}
    study = make(tmp_path / "study", variables=comments, columns=columns, study=asked)
    assert main(["lock", str(study), "--date", "2026-02-01"]) == 0
    made = archive(study, tmp_path / "out")
    found = check_plan(open_study(made / "study"))
    assert found is not None
    assert (found.intact, found.deviations) == (True, ())
