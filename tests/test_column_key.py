"""What a file says about its codes, beside what the scale says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.answer_key import INVALID, answer_key
from pipeline.column_key import Answer, ColumnKey, answer_of, clashing, column_key, read_answers
from pipeline.questionnaire import MissingKind, MissingRule, Scale, ScalePoint
from pipeline.responses import MISSING
from tests.test_ingest_answer_key import AGREE, CODED

NOTHING = column_key(answer_key(AGREE), {})


def key(labels: dict[str, str], missing: dict[str, MissingKind] | None = None) -> ColumnKey:
    return column_key(answer_key(AGREE), labels, missing or {})


def test_the_files_label_of_a_code_counts() -> None:
    column = key({"7": "Setuju", "A2": "TIDAK SETUJU", "1": "(3) Setuju", "2": "Netral"})
    cells = ("7", "7.0", "A2", "a2", "2")
    assert [answer_of(column, cell).score for cell in cells] == [3, 3, 1, 1, 2]
    assert answer_of(column, "1") == Answer(3, "(3) Setuju", 1)  # the label wins, and that is told


def test_a_label_that_the_scale_does_not_know_speaks_against_a_bare_value() -> None:
    column = key({"1": "Sering", "3": "Setuju"})
    assert answer_of(column, "1") == Answer(INVALID, "Sering", 1)
    assert answer_of(column, "3") == Answer(3, "Setuju")
    assert answer_of(column, "2") == Answer(2)  # no label: the bare value stands for itself


def test_a_declared_code_comes_before_the_files_label() -> None:
    column = column_key(answer_key(CODED), {"6": "neutral", "9": "strongly disagree"})
    assert answer_of(column, "6") == Answer(2, "neutral")
    assert answer_of(column, "9") == Answer(1, "strongly disagree")
    assert answer_of(column, "3").score == INVALID  # with codes a bare value is no answer


def test_kinds_of_missing_come_from_scale_column_and_tool_in_this_order() -> None:
    own: dict[str, MissingKind] = {"-99": "refused", "9": "no_answer", "8": "unknown"}
    tools: dict[str, MissingKind] = {"9": "not_asked", "": "not_asked", "{hidden}": "not_asked"}
    labels = {"9": "Netral", "8": "Tidak tahu"}
    column = column_key(answer_key(AGREE), labels, own, tools)
    kinds = {
        "-99": "seen_unanswered",  # the scale's rule
        "9": "no_answer",  # declared missing although its label is a point
        "8": "not_applicable",  # the scale knows the label as missing
        "": "not_asked",
        "{HIDDEN}": "not_asked",
    }
    assert {cell: answer_of(column, cell).score for cell in kinds} == {
        cell: MISSING[kind] for cell, kind in kinds.items()
    }


def test_two_codes_that_fold_alike_have_no_label() -> None:
    column = key({"a": "Setuju", "A": "Netral"})
    assert answer_of(column, "a").score == INVALID


def test_only_the_declared_spelling_counts_where_two_differ_in_blanks() -> None:
    texts = ["Setuju", "Setuju ", "setuju.", "Tidak  Setuju", "Netral", "\ufeffNetral", "\u00a0Ts"]
    read = read_answers(NOTHING, texts)
    scores = [read[text].score for text in texts]
    assert scores == [3, INVALID, 3, 1, 2, 2, 1]
    assert clashing(NOTHING, texts) == (("Setuju", "Setuju ", "setuju."),)


def test_a_clash_without_any_declared_spelling_has_no_answer() -> None:
    read = read_answers(NOTHING, ["Tidak  Setuju", "Tidak Setuju "])
    assert {answer.score for answer in read.values()} == {INVALID}


def test_aliases_and_points_of_their_own_end_a_clash() -> None:
    points = (
        ScalePoint(value=1, label={"": "Never"}),
        ScalePoint(value=2, label={"": "Never "}),
        ScalePoint(value=3, label={"": "Often"}, alias=("Often ",)),
    )
    missing = (MissingRule(match=("Often  ",), kind="refused"),)
    column = column_key(answer_key(Scale(values=points, missing=missing)), {})
    texts = ["Never", "Never ", "NEVER ", "Often", "Often ", "Often  "]
    assert clashing(column, texts) == ()
    scores = [read_answers(column, texts)[text].score for text in texts]
    assert scores == [1, 2, 2, 3, 3, MISSING["refused"]]
    assert clashing(column, ["Never", "Never   "]) == (("Never", "Never   "),)


def test_codes_of_the_file_clash_too() -> None:
    column = key({"A1": "Setuju"})
    read = read_answers(column, ["A1", "A1 "])
    assert [read["A1"].score, read["A1 "].score] == [3, INVALID]


@pytest.mark.parametrize(
    "texts", [["3", "3 "], ["apa", "apa "], ["NA", "NA "], ["3 - Setuju", "3 - Setuju "], ["", " "]]
)
def test_numbers_unknown_and_missing_answers_are_no_clash(texts: list[str]) -> None:
    assert clashing(NOTHING, texts) == ()


BLANK = st.sampled_from(["", " ", "  ", "\u00a0", "\n"])


@given(st.lists(st.tuples(BLANK, st.sampled_from(["Setuju", "SETUJU", "ts", "Netral."]), BLANK)))
def test_no_two_texts_that_differ_in_blanks_are_the_same_point(
    parts: list[tuple[str, str, str]],
) -> None:
    texts = {f"{before}{word}{after}" for before, word, after in parts}
    read = read_answers(NOTHING, texts)
    plain: dict[str, set[str]] = {}
    for text, answer in read.items():
        if answer.score >= 0:
            form = text.casefold().strip("\u00a0").rstrip(".")
            plain.setdefault(form.strip(), set()).add(form.replace("\u00a0", " "))
    assert all(len(forms) == 1 for forms in plain.values())
