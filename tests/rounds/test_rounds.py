"""Rounds of small studies: what is compared, what is flagged, and what is said of it."""

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.results import Undefined
from pipeline.results.rounds import Rounds
from tests.rounds.small_rounds import reason_of, rounds_of, two_rounds, write_round
from tests.studies import read_json

LOW = [1, 2, 2, 3, 1, 2, 3, 2, 1, 2, 2, 3]
HIGH = [5, 4, 4, 5, 5, 4, 5, 5, 4, 5, 4, 5]
MIXED = [3, 2, 4, 3, 5, 1, 3, 4, 2, 3, 3, 4]


def test_a_clear_rise_is_seen_and_the_same_answers_are_not(tmp_path: Path) -> None:
    study = two_rounds(tmp_path, {"A1": LOW, "A2": MIXED}, {"A1": HIGH, "A2": MIXED})
    found = rounds_of(study, tmp_path / "out")
    assert [one.name for one in found.rounds] == ["2025", "2026"]
    assert [one.n for one in found.rounds] == [12, 12]
    changed, same = (found.items[name].changes[0] for name in ("A1", "A2"))
    assert (changed.verdict, same.verdict) == ("changed", "no_detectable_change")
    assert changed.test == "welch"
    assert same.difference == 0
    assert same.p_adjusted == 1
    assert found.items["A1"].breaks == ()
    assert (found.pairs[0].n_tests, found.pairs[0].n_item_tests) == (1, 2)
    whole, part = found.overall.changes[0], found.perspectives["layanan"].changes[0]
    assert whole.p_adjusted == pytest.approx(part.p_adjusted)


def number(value: float | Undefined) -> float:
    assert not isinstance(value, Undefined)
    return value


def test_changes_are_later_less_earlier(tmp_path: Path) -> None:
    one = two_rounds(tmp_path / "up", {"A1": LOW}, {"A1": HIGH})
    other = two_rounds(tmp_path / "down", {"A1": HIGH}, {"A1": LOW})
    up, down = (
        rounds_of(study, tmp_path / f"out-{study.parent.name}").items["A1"].changes[0]
        for study in (one, other)
    )
    assert [up.difference, up.low, up.effect] == pytest.approx(
        [-number(one) for one in (down.difference, down.high, down.effect)]
    )
    assert up.p == pytest.approx(down.p)


def test_perspectives_are_compared_by_the_items_of_both(tmp_path: Path) -> None:
    study = two_rounds(tmp_path, {"A1": LOW, "A9": HIGH}, {"A1": LOW, "A2": HIGH})
    found = rounds_of(study, tmp_path / "out")
    one = found.perspectives["layanan"]
    change = one.changes[0]
    assert (change.items, change.left_out) == (("A1",), ("A2", "A9"))
    assert change.difference == 0
    assert one.breaks == (1,)
    assert {(each.item, each.kind) for each in found.drift} == {("A2", "added"), ("A9", "gone")}
    before, after = one.levels
    assert before is not None
    assert after is not None
    assert before.value == pytest.approx((sum(LOW) + sum(HIGH)) / 24)
    assert reason_of(found.items["A2"].changes[0]) == "item_added"


def reworded(folder: Path, study: str = "", text: str = "Ramah dan sopan") -> Path:
    earlier = write_round(folder, "2025", {"A1": LOW})
    later = write_round(folder, "2026", {"A1": HIGH}, study=f"previous: [../2025]\n{study}")
    for where, words in ((earlier, "Petugas ramah"), (later, text)):
        file = where / "kecil.yaml"
        file.write_text(file.read_text().replace("label: Pernyataan A1", f"label: {words}"))
    return later


def test_a_code_is_the_same_item_only_if_its_words_are(tmp_path: Path) -> None:
    found = rounds_of(reworded(tmp_path), tmp_path / "out")
    (drifted,) = found.drift
    told = (drifted.kind, drifted.words_before, drifted.words_after, drifted.compared)
    assert told == ("changed", "Petugas ramah", "Ramah dan sopan", False)
    assert reason_of(found.items["A1"].changes[0]) == "wording_changed"
    assert reason_of(found.perspectives["layanan"].changes[0]) == "no_common_items"


def test_case_and_blanks_are_no_other_words(tmp_path: Path) -> None:
    found = rounds_of(reworded(tmp_path, text="petugas  RAMAH."), tmp_path / "out")
    assert found.drift == ()
    assert found.items["A1"].changes[0].verdict == "changed"


def test_the_study_may_say_that_other_words_ask_the_same(tmp_path: Path) -> None:
    study = reworded(tmp_path, study="rounds: {same_meaning: [A1]}\n")
    found = rounds_of(study, tmp_path / "out")
    assert found.drift[0].compared
    assert found.items["A1"].changes[0].verdict == "changed"


def test_another_scale_or_direction_is_flagged(tmp_path: Path) -> None:
    earlier = write_round(tmp_path, "2025", {"A1": LOW, "A2": LOW})
    file = earlier / "kecil.yaml"
    file.write_text(file.read_text().replace("en: Neutral", "en: Undecided"))
    write_round(tmp_path, "2024", {"A1": LOW, "A2": LOW}, reverse=["A2"])
    study = write_round(
        tmp_path, "2026", {"A1": HIGH, "A2": HIGH}, study="previous: [../2024, ../2025]\n"
    )
    found = rounds_of(study, tmp_path / "out")
    kinds = [(one.item, one.kind, one.before) for one in found.drift]
    assert ("A1", "scale", 0) in kinds
    assert ("A1", "scale", 1) in kinds
    assert ("A2", "direction", 0) in kinds
    assert [(one.before, one.after) for one in found.pairs] == [(0, 1), (1, 2), (0, 2)]
    reasons = [reason_of(one) for one in found.items["A2"].changes]
    assert reasons == ["direction_changed", "scale_changed", "direction_changed"]
    assert reason_of(found.items["A1"].changes[2]) is None
    words = next(one for one in found.drift if one.kind == "scale")
    assert (words.words_before[:9], words.words_after[:9]) == ("1 Sangat ", "1 Sangat ")


def test_answers_that_never_vary_are_not_tested(tmp_path: Path) -> None:
    study = two_rounds(tmp_path, {"A1": [3] * 12, "A2": LOW}, {"A1": [4] * 12, "A2": LOW})
    change = rounds_of(study, tmp_path / "out").items["A1"].changes[0]
    assert reason_of(change) == "constant"
    assert isinstance(change.p, Undefined)


def test_other_kinds_of_respondents_are_not_compared(tmp_path: Path) -> None:
    study = two_rounds(tmp_path, {"A1": LOW}, {"A1": HIGH})
    file = tmp_path / "2025" / "study.yaml"
    file.write_text(file.read_text().replace("jawaban.csv}", "jawaban.csv, respondents: lain}"))
    change = rounds_of(study, tmp_path / "out").perspectives["layanan"].changes[0]
    assert reason_of(change) == "other_respondents"


# ---------------------------------------------------------------- the chain of rounds


def chain(folder: Path) -> Path:
    write_round(folder, "2024", {"A1": LOW})
    write_round(folder, "2025", {"A1": MIXED}, study="previous: [../2024]\n")
    return write_round(folder, "2026", {"A1": HIGH}, study="previous: [../2025]\n")


def names(found: Rounds) -> list[str]:
    return [one.name for one in found.rounds]


def test_rounds_that_an_earlier_round_names_come_along_once(tmp_path: Path) -> None:
    study = chain(tmp_path)
    file = study / "study.yaml"
    file.write_text(file.read_text().replace("[../2025]", "[../2025, ../2024]"))
    found = rounds_of(study, tmp_path / "out")
    assert names(found) == ["2024", "2025", "2026"]
    assert [len(one.changes) for one in found.items.values()] == [3]


def test_earlier_rounds_may_stand_on_the_command_line(tmp_path: Path) -> None:
    chain(tmp_path)
    study = write_round(tmp_path / "lain", "2027", {"A1": HIGH})
    out = tmp_path / "out"
    command = ["run", str(study), str(tmp_path / "2026"), "--out", str(out), "--quiet"]
    assert main([*command, "--formats", "html"]) == 0
    comparison = read_json(out / "stages" / "7-comparison" / "comparison.json")
    rounds = comparison["rounds"]
    assert isinstance(rounds, dict)
    assert [one["name"] for one in rounds["rounds"]] == ["2024", "2025", "2026", "2027"]
    assert main(["run", str(study), "--out", str(out), "--quiet", "--formats", "html"]) == 0
    again = read_json(out / "stages" / "7-comparison" / "comparison.json")
    assert again["rounds"] is None
    assert not list((out / "stages" / "1-ingest").glob("round-*.csv"))


def test_a_changed_answer_of_an_earlier_round_is_compared_anew(tmp_path: Path) -> None:
    study, out = two_rounds(tmp_path, {"A1": LOW}, {"A1": LOW}), tmp_path / "out"
    assert rounds_of(study, out).items["A1"].changes[0].difference == 0
    file = tmp_path / "2025" / "jawaban.csv"
    file.write_text("\n".join(["A1", *map(str, HIGH)]) + "\n")
    assert rounds_of(study, out).items["A1"].changes[0].verdict == "changed"


# ---------------------------------------------------------------- contradictions


def fault_of(study: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["check", str(study)]) == 2
    return capsys.readouterr().err


def test_the_same_round_twice_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = two_rounds(tmp_path, {"A1": LOW}, {"A1": LOW})
    file = tmp_path / "2025" / "study.yaml"
    file.write_text(file.read_text().replace('"2025"', '"2026"'))
    said = fault_of(study, capsys)
    assert "study.yaml:9:12: 2025 is the round 2026, as this study is; give every round" in said
    assert said.count("\n") == 1


def test_a_later_round_is_no_earlier_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = two_rounds(tmp_path, {"A1": LOW}, {"A1": LOW})
    file = tmp_path / "2025" / "study.yaml"
    file.write_text(file.read_text().replace('"2025"', "Semester I 2027"))
    said = fault_of(study, capsys)
    assert "study.yaml:9:12: the earlier round Semester I 2027 is later than this one" in said


def test_a_questionnaire_without_a_common_item_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = two_rounds(tmp_path, {"B1": LOW}, {"A1": LOW})
    said = fault_of(study, capsys)
    assert "study.yaml:9:12: no item of this questionnaire is in that of the round 2025" in said


def test_rounds_in_a_circle_are_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = chain(tmp_path)
    file = tmp_path / "2024" / "study.yaml"
    file.write_text(f"{file.read_text()}previous: [../2026]\n")
    said = fault_of(study, capsys)
    assert "2024/study.yaml:9:12: the earlier round 2026 is this study, or comes back" in said
    own = tmp_path / "2025" / "study.yaml"
    own.write_text(own.read_text().replace("[../2024]", "[../2025]"))
    assert "the earlier round 2025 is this study" in fault_of(tmp_path / "2025", capsys)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("rounds: {same_meaning: [A7]}\n", ":9:25: rounds.same_meaning names 'A7', which is no"),
        (
            "actions: [{about: A7, action: Latihan}]\n",
            ":9:19: an action is about 'A7', which is no item, perspective, indicator",
        ),
    ],
)
def test_what_rounds_name_must_be_there(
    more: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = write_round(tmp_path, "2026", {"A1": LOW}, study=more)
    assert said in fault_of(study, capsys)


def test_actions_without_an_earlier_round_are_doubted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    action = "actions: [{about: A1, action: Latihan}]\n"
    study = write_round(tmp_path, "2026", {"A1": LOW}, study=action)
    assert main(["check", str(study)]) == 0
    assert "actions are held against an earlier round" in capsys.readouterr().err
