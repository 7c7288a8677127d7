"""Hand-typed columns: numbers among labels, slips of the keyboard, amounts that are none."""

from collections.abc import Mapping, Sequence

import pytest

from pipeline.drafting.draft import Draft
from pipeline.errors import UserError
from tests.drafting.made_exports import LIKERT, cycled, draft

NUMBERS = ("1", "2", "3", "4", "5")


def drafted(columns: Mapping[str, Sequence[str]]) -> Draft:
    return draft({"Kelas": cycled(("A", "B")), **columns})


def items_of(found: Draft) -> dict[str, str]:
    """Give each item's scale by its label."""
    items = found.questionnaire["items"]
    assert isinstance(items, list)
    return {one["label"]: one["scale"] for one in items}


def scale_of(found: Draft, name: str) -> tuple[int, ...]:
    scales = found.questionnaire["scales"]
    assert isinstance(scales, dict)
    return tuple(point["value"] for point in scales[name]["values"])


def with_cell(column: Sequence[str], cell: str, at: int = 7) -> list[str]:
    return [*column[:at], cell, *column[at + 1 :]]


def test_numbers_among_labels_count_their_points_and_are_asked() -> None:
    typed = [
        label if at % 3 else str(LIKERT.index(label) + 1) for at, label in enumerate(cycled(LIKERT))
    ]
    found = drafted({"X1": typed, "X2": cycled(NUMBERS, step=2), "X3": cycled(LIKERT, step=3)})
    assert set(items_of(found)) == {"X1", "X2", "X3"}
    assert len(set(items_of(found).values())) == 1
    assert any("numbers and labels stand in one column" in one for one in found.questions)


def test_more_numbers_than_points_are_no_scale_of_labels() -> None:
    typed = [*cycled(("Setuju", "Sangat setuju"), n=20), *cycled(("8", "9"), n=10)]
    with pytest.raises(UserError, match="no column holds answers"):
        drafted({"A": typed})


@pytest.mark.parametrize("slip", ["44", "4.5", "4/5", "0", "Stuju"])
def test_one_slip_among_numbers_leaves_the_item_an_item(slip: str) -> None:
    columns = {f"P{at}": cycled(NUMBERS, step=at) for at in (1, 2, 3)}
    found = drafted({**columns, "P2": with_cell(columns["P2"], slip)})
    scales = items_of(found)
    assert set(scales) == {"P1", "P2", "P3"}
    assert scale_of(found, scales["P2"]) == (1, 2, 3, 4, 5)
    assert any("column C (1)" in one for one in found.questions)
    assert not any(slip in one for one in found.questions if len(slip) > 1)


@pytest.mark.parametrize("slip", ["Stuju", "sangat setju", "Saya kurang tahu"])
def test_one_slip_among_labels_leaves_the_item_an_item(slip: str) -> None:
    columns = {f"Petugas {at}": cycled(LIKERT, step=at) for at in (1, 2, 3)}
    found = drafted({**columns, "Petugas 2": with_cell(columns["Petugas 2"], slip)})
    assert set(items_of(found)) == set(columns)
    assert any("column C (1)" in one for one in found.questions)


def test_many_answers_that_fit_nothing_are_no_slips() -> None:
    columns = {f"Petugas {at}": cycled(LIKERT, step=at) for at in (1, 2)}
    named = [f"Nama {at}" for at in range(6)] + cycled(LIKERT, n=24)
    found = drafted({**columns, "Alasan": named})
    assert set(items_of(found)) == set(columns)


def test_zeros_that_many_chose_are_a_point() -> None:
    columns = {f"P{at}": cycled(("0", *NUMBERS), step=at) for at in (1, 5, 7)}
    scales = items_of(drafted(columns))
    assert scale_of(drafted(columns), scales["P1"]) == (0, 1, 2, 3, 4, 5)


def test_a_statement_about_an_amount_among_the_items_is_an_item() -> None:
    found = drafted(
        {
            "Usia": cycled(("18", "19", "20", "21")),
            "Semester": cycled(("1", "2", "3", "4", "5")),
            "Koleksi mutakhir": cycled(NUMBERS),
            "Jumlah koleksi memadai": cycled(NUMBERS, step=2),
            "Lama waktu pelayanan sesuai": cycled(NUMBERS, step=3),
            "Petugas ramah": cycled(NUMBERS, step=4),
            "Ruang baca nyaman": cycled(NUMBERS, step=7),
            "Jumlah anak": cycled(("1", "2", "3")),
        }
    )
    assert set(items_of(found)) == {
        *("Koleksi mutakhir", "Jumlah koleksi memadai", "Lama waktu pelayanan sesuai"),
        *("Petugas ramah", "Ruang baca nyaman"),
    }


def test_coded_answers_about_the_respondent_are_no_items() -> None:
    persons = {
        "JK": cycled(("1", "2")),
        "Usia": cycled(("1", "2", "3", "4"), step=3),
        "Pendidikan terakhir": cycled(NUMBERS, step=2),
        "Lama kerja": cycled(("1", "2", "3")),
    }
    items = {f"Petugas {word}": cycled(NUMBERS) for word in ("ramah", "cepat", "cakap")}
    found = drafted({**persons, **items})
    assert set(items_of(found)) == set(items)
    groups = found.questionnaire["variables"]
    assert isinstance(groups, list)
    assert {one["column"] for one in groups if one["role"] == "group"} >= set(persons)


def test_a_label_that_other_questions_have_often_is_no_slip() -> None:
    labels = ("A kurang", "Kurang", "Cukup", "Baik", "Sangat baik")
    often, once = cycled(labels), with_cell(cycled(labels[1:]), labels[0])
    with pytest.raises(UserError, match="order is known"):
        drafted({"P 1": often, "P 2": often[::-1], "P 3": once})


def test_a_class_of_the_respondent_is_no_item() -> None:
    items = {f"Petugas {word}": cycled(NUMBERS) for word in ("ramah", "cepat", "cakap")}
    found = drafted({**items, "Kategori": cycled(("Rendah", "Sedang", "Tinggi"))})
    assert set(items_of(found)) == set(items)


def test_question_marks_are_no_answers() -> None:
    items = {f"P{at}": with_cell(cycled(NUMBERS, step=at), "?", at) for at in (1, 2, 3)}
    found = drafted(items)
    assert set(items_of(found)) == set(items)
    assert not any("no point of this scale" in one for one in found.questions)
