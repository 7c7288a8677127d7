import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.deviations import check_plan
from pipeline.errors import UserError
from pipeline.report.chapter import build_document
from pipeline.results.plan import PlanCheck
from tests.report.test_chapter import text_of
from tests.studies import LIBRARY, OFFICE, SURVEY, copy_study, find, write_study

ANSWERS: dict[str, list[object]] = {
    "A1": [1, 2, 3, 4, 5, 2],
    "A2": [1, 3, 3, 4, 4, 2],
    "A3": [2, 2, 3, 5, 5, 1],
}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return write_study(tmp_path / "study", ANSWERS, reverse=["A3"])


def lock(study: Path, *more: str) -> int:
    return main(["lock", str(study), "--date", "2026-02-01", *more])


def locked_before_data(study: Path) -> None:
    answers = study / "jawaban.csv"
    answers.rename(study / "later.csv")
    assert lock(study) == 0
    (study / "later.csv").rename(answers)


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text)


def checked(study: Path) -> PlanCheck:
    found = check_plan(open_study(study))
    assert found is not None
    return found


def test_a_plan_is_locked_before_there_is_a_response_file(study: Path) -> None:
    locked_before_data(study)
    content = json.loads((study / "study.lock.json").read_text())
    assert content["locked"] == "2026-02-01"
    assert content["responses"] == {"there": False, "number": 0}
    assert content["plan"]["study"]["analysis"]["validity"]["on_fail"] == "drop"
    assert content["plan"]["questionnaire"]["items"]["A3"]["reverse"] is True
    found = checked(study)
    assert (found.had_responses, found.intact, found.deviations) == (False, True, ())


def test_responses_that_were_there_are_counted(
    study: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert lock(study) == 0
    assert "there are 6 responses already" in capsys.readouterr().err
    found = checked(study)
    assert (found.had_responses, found.responses) == (True, 6)
    text = text_of(build_document(find(study, tmp_path / "out"), "en"))
    assert "when there were 6 responses already, and so not before data collection" in text
    assert "before there were any responses" not in text


def test_responses_that_cannot_be_read_are_unknown(study: Path, tmp_path: Path) -> None:
    good = (study / "jawaban.csv").read_text()
    (study / "jawaban.csv").write_text("")
    assert lock(study) == 0
    (study / "jawaban.csv").write_text(good)
    assert checked(study).responses is None
    text = text_of(build_document(find(study, tmp_path / "out"), "id"))
    assert "tidak dapat dinyatakan bahwa rencana itu mendahului data" in text


def test_a_lock_is_not_overwritten(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lock(study) == 0
    before = (study / "study.lock.json").read_bytes()
    change(study / "study.yaml", ("study: kecil\n", "study: kecil\nanalysis: {draws: 500}\n"))
    assert lock(study) == 2
    assert "study.lock.json: the plan of kecil was locked on 2026-02-01" in capsys.readouterr().err
    assert (study / "study.lock.json").read_bytes() == before
    assert lock(study, "--replace") == 0
    assert checked(study).deviations == ()


def test_the_same_plan_gives_the_same_file(study: Path) -> None:
    assert lock(study) == 0
    before = (study / "study.lock.json").read_bytes()
    assert lock(study, "--replace") == 0
    assert (study / "study.lock.json").read_bytes() == before


def test_every_deviation_is_named_with_both_values_and_its_line(study: Path) -> None:
    locked_before_data(study)
    change(
        study / "kecil.yaml",
        ("label: Pernyataan A1", "label: Pernyataan lain"),
        ("reverse: true", "reverse: false"),
        ("{value: 3, label: {id: Netral,", "{value: 3, label: {id: Biasa,"),
    )
    text = (study / "kecil.yaml").read_text().splitlines()
    kept = [one for one in text if "name: A2" not in one]
    kept.append("  - {name: A4, label: Baru, scale: setuju5, perspective: layanan}")
    (study / "kecil.yaml").write_text("\n".join(kept) + "\n")
    change(
        study / "study.yaml",
        ("study: kecil\n", "study: kecil\nanalysis: {validity: {on_fail: keep}}\n"),
    )
    found = {
        (one.section, one.kind, one.key): (one.planned, one.used, f"{one.file}:{one.spot}")
        for one in checked(study).deviations
    }
    lines = {one.split(",")[0].strip(): str(at) for at, one in enumerate(kept, 1)}
    first = f"kecil.yaml:{lines['- {name: A1']}"
    assert found == {
        ("item", "reworded", "items.A1.label"): ("Pernyataan A1", "Pernyataan lain", first),
        ("item", "removed", "items.A2"): ("Pernyataan A2", None, "kecil.yaml:14"),
        ("item", "changed", "items.A3.reverse"): (
            True,
            False,
            f"kecil.yaml:{lines['- {name: A3']}",
        ),
        ("item", "added", "items.A4"): (None, "Baru", f"kecil.yaml:{lines['- {name: A4']}"),
        ("scale", "reworded", "scales.setuju5.values.3.label.id"): (
            "Netral",
            "Biasa",
            f"kecil.yaml:{lines['- {value: 3']}",
        ),
        ("key", "changed", "analysis.validity.on_fail"): ("drop", "keep", "study.yaml:2"),
    }


def test_where_columns_stand_is_no_part_of_the_plan(study: Path) -> None:
    locked_before_data(study)
    change(study / "kecil.yaml", ("{name: A1,", "{name: A1, column: [A1],"))
    change(study / "study.yaml", ("jawaban.csv}", "jawaban.csv, delimiter: ','}"))
    assert checked(study).deviations == ()


def test_a_lock_that_was_edited_is_noticed(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked_before_data(study)
    change(study / "study.lock.json", ('"locked": "2026-02-01"', '"locked": "2025-02-01"'))
    assert not checked(study).intact
    assert main(["check", str(study)]) == 0
    assert "the lock was changed after it was written" in capsys.readouterr().out
    text = text_of(build_document(find(study, tmp_path / "out"), "en"))
    assert "its seal does not match" in text


@pytest.mark.parametrize("key", ["on_fail", "seal", "sha256"])
def test_no_part_of_a_lock_can_be_edited_unseen(study: Path, key: str) -> None:
    locked_before_data(study)
    path = study / "study.lock.json"
    content = json.loads(path.read_text())
    if key == "on_fail":
        content["plan"]["study"]["analysis"]["validity"]["on_fail"] = "keep"
    else:
        content[key] = "0" * 64
    path.write_text(json.dumps(content))
    assert not checked(study).intact


@pytest.mark.parametrize(
    ("text", "place"),
    [("{\n oops", ":2:2: the lock file is no JSON"), ("[]", ": the lock file lacks")],
)
def test_a_damaged_lock_is_a_fault(study: Path, text: str, place: str) -> None:
    (study / "study.lock.json").write_text(text)
    with pytest.raises(UserError, match=r"study\.lock\.json") as error:
        open_study(study)
    assert place in str(error.value)


@pytest.mark.parametrize(
    ("language", "kept", "title"),
    [
        ("id", "tanpa penyimpangan dari rencana itu", "Rencana Analisis yang Dikunci"),
        ("en", "without any deviation from this plan", "The Locked Plan"),
        ("ms", "tanpa penyimpangan daripada pelan itu", "Pelan Analisis yang Dikunci"),
    ],
)
def test_the_report_says_that_the_plan_was_kept(
    study: Path, tmp_path: Path, language: str, kept: str, title: str
) -> None:
    text = text_of(build_document(find(study, tmp_path / "out"), language))
    assert title not in text
    locked_before_data(study)
    text = text_of(build_document(find(study, tmp_path / "out"), language))
    assert kept in text
    assert title in text


@pytest.mark.parametrize(
    ("shipped", "profile"), [(LIBRARY, "artikel"), (LIBRARY, "iso-11620"), (SURVEY, "skm")]
)
def test_every_profile_tells_of_the_plan(tmp_path: Path, shipped: Path, profile: str) -> None:
    study = copy_study(shipped, tmp_path)
    text = (study / "study.yaml").read_text()
    (study / "study.yaml").write_text(text.replace("profile: skripsi", f"profile: {profile}"))
    assert lock(study) == 0
    change(study / "study.yaml", ("\nquality: {", "\nquality: {outlier: 0.01, "))
    text = text_of(build_document(find(study, tmp_path / "out"), "en"))
    assert "were locked on 1 February 2026" in text
    assert "Deviations from this plan: 1; all of them are listed in" in text
    assert "quality.outlier" in text


def test_a_plan_of_indicators_says_nothing_about_responses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = copy_study(OFFICE, tmp_path)
    assert lock(study) == 0
    assert main(["check", str(study)]) == 0
    assert "the plan was locked on 2026-02-01\n" in capsys.readouterr().out
    text = text_of(build_document(find(study, tmp_path / "out"), "id"))
    assert "dikunci pada 1 Februari 2026. Penelitian dilaksanakan tanpa penyimpangan" in text


def test_a_changed_lock_renders_the_report_anew(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["run", str(study), "--out", str(out), "--formats", "html", "--quiet"]
    assert main(arguments) == 0
    before = (out / "report.id.html").read_text()
    locked_before_data(study)
    assert main(arguments) == 0
    after = (out / "report.id.html").read_text()
    assert "dikunci pada" in after
    assert "dikunci pada" not in before
