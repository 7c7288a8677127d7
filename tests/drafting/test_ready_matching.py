"""Which column is which item of a ready questionnaire: matched with a reason, else asked."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook import read_questionnaire
from pipeline.drafting.questions import gather_questions
from pipeline.drafting.ready import ready_path
from pipeline.drafting.ready_draft import draft_ready
from pipeline.drafting.ready_matched import Matched, match_ready, open_ready
from pipeline.drafting.ready_wording import says_the_same
from pipeline.questionnaire import Questionnaire, in_language
from tests.drafting.made_exports import cycled, questions, source

FOUR = ("1", "2", "3", "4")
FIVE = ("1", "2", "3", "4", "5")
SATISFIED = ("Tidak puas", "Cukup puas", "Puas", "Sangat puas")


def ready(name: str) -> Questionnaire:
    return read_questionnaire(ready_path(name))


def matched(name: str, headers: Mapping[str, Sequence[str]]) -> Matched:
    columns = {header: cycled(labels) for header, labels in headers.items()}
    return match_ready(ready(name), questions(columns))


def found(match: Matched) -> dict[str, str]:
    """Give the reason of each matched item."""
    return {name: several[0].remark.text for name, several in match.items.found.items()}


def doubts(match: Matched) -> dict[str, list[str]]:
    return {name: [one.text for one in several] for name, several in match.items.doubts.items()}


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("U8", "the declared header"),
        ("Sarana dan Prasarana", "the declared header"),
        ("U8. Sarana dan prasarana", "a declared header, but for number and punctuation"),
        ("8) Bagaimana kualitas sarana dan prasarana pelayanan", "the label in Indonesian, but"),
        ("HOW GOOD ARE THE FACILITIES OF THE SERVICE", "the label in English, but for number"),
        ("Bagaimana kualitas sarana dan prasaranna pelayanan ini?", "nearly its words (9"),
    ],
)
def test_a_column_is_matched_with_its_reason(header: str, reason: str) -> None:
    match = matched("skm", {header: FOUR})
    assert list(found(match)) == ["U8"]
    assert found(match)["U8"].startswith(reason)
    assert doubts(match) == {}


@pytest.mark.parametrize(
    ("header", "items", "why"),
    [
        ("U8 Penanganan Pengaduan", ["U9"], "its words, but it has the code of U8"),
        ("U8. Kebersihan toilet kantor", ["U8"], "it has the code, but other words"),
        ("Seberapa tepat pelayanan diselesaikan?", ["U3"], "nearly its words (9"),
        ("Seberapa mudah persyaratan pelayanan di unit ini?", ["U2"], "nearly its words (8"),
    ],
)
def test_what_is_in_doubt_is_asked(header: str, items: list[str], why: str) -> None:
    match = matched("skm", {header: FOUR})
    assert found(match) == {}
    assert list(doubts(match)) == items
    told = doubts(match)[items[0]][0]
    assert told.startswith("column A '")
    assert why in told


def test_answers_on_another_scale_are_asked_about() -> None:
    match = matched("skm", {"Sarana dan prasarana": ("Ya", "Tidak")})
    assert found(match) == {}
    assert "but its answers are not on the scale kualitas" in doubts(match)["U8"][0]


def test_two_columns_for_one_item_are_asked_about() -> None:
    match = matched("skm", {"1. Sarana dan prasarana": FOUR, "2. Sarana dan prasarana": FOUR})
    assert found(match) == {}
    assert [one.split(":", 1)[1] for one in doubts(match)["U8"]] == [
        " column B 'Sarana dan prasarana' fits as well",
        " column A 'Sarana dan prasarana' fits as well",
    ]


def test_an_empty_twin_is_no_rival() -> None:
    match = matched("skm", {"1. Sarana dan prasarana": ("",), "2. Sarana dan prasarana": FOUR})
    assert [one.question.place for one in match.items.found["U8"]] == ["B"]


# ---------------------------------------------------------------- pairs of questions


def test_the_question_of_a_grid_tells_the_part() -> None:
    rows = ("Kecepatan layanan", "Kenyamanan ruang baca")
    headers = [f"Tingkat kepuasan [{row}]" for row in rows]
    headers += [f"Seberapa besar kepentingan hal berikut? [{row}]" for row in rows]
    match = matched("ipa-csi", dict.fromkeys(headers, FIVE))
    assert list(found(match)) == ["KIN5", "KIN10", "PEN5", "PEN10"]
    assert set(found(match).values()) == {"the words of its label, and the header names its part"}


def test_the_row_of_a_grid_may_tell_the_part() -> None:
    header = "Petugas selalu sopan [{}]"
    parts = ("Minimum", "Harapan", "Kenyataan")
    match = matched("libqual", {header.format(part): FIVE for part in parts})
    assert list(found(match)) == ["AS3_MIN", "AS3_HAR", "AS3_KEN"]


def test_where_the_header_does_not_tell_the_answers_may() -> None:
    match = matched("ipa-csi", {"Kecepatan layanan": SATISFIED})
    assert list(found(match)) == ["KIN5"]
    assert "of those with these words only its scale has the answers" in found(match)["KIN5"]


def test_where_nothing_tells_the_part_it_is_asked() -> None:
    match = matched("ipa-csi", {"Kecepatan layanan": FIVE})
    assert found(match) == {}
    assert doubts(match) == {
        name: ["column A 'Kecepatan layanan' may be this: its words fit KIN5, PEN5 alike"]
        for name in ("KIN5", "PEN5")
    }


# ---------------------------------------------------------------- several exports, other columns


def test_several_exports_may_have_a_header_of_their_own() -> None:
    first = source({"U1": cycled(FOUR)}, "a.csv")
    second = source({"Persyaratan": cycled(FOUR)}, "b.csv")
    match = match_ready(ready("skm"), gather_questions([first, second]))
    assert [one.question.header for one in match.items.found["U1"]] == ["U1", "Persyaratan"]


def test_other_columns_become_variables_and_scales_are_asked_about() -> None:
    columns = {
        "U1": cycled(FOUR),
        "Kecamatan": cycled(("Utara", "Selatan", "Timur")),
        "Petugas satpam ramah": cycled(("Tidak setuju", "Netral", "Setuju", "Sangat setuju")),
        "Umur": [str(n) for n in range(1975, 2005)],  # years of birth are in no class
        "Nama lengkap": [f"Ani {n}" for n in range(30)],
    }
    made = open_ready(ready_path("skm"))
    match = match_ready(made.record, questions(columns))
    draft = draft_ready(made, match, [source(columns)], "kecil", "kecil.yaml")
    variables = draft.questionnaire["variables"]
    assert isinstance(variables, list)
    assert [(one["name"], one["role"]) for one in variables] == [
        ("kecamatan", "group"),
        ("nama-lengkap", "identifier"),
    ]
    asked = "\n".join(draft.questions)
    assert "items: column C 'Petugas satpam ramah' is answered on a scale, but is none" in asked
    assert "variables: usia: column D 'Umur' may be this: the declared header, but 30" in asked
    assert "items U2: no column is this item: name it under column, or take the item out" in asked
    told = [one.text for one in draft.questionnaire_remarks["variables",]]
    assert told[-1].startswith("left out, as no column is theirs: jenis_kelamin, usia, pendidikan")
    assert "Ani" not in str(draft)


def test_ages_typed_as_numbers_fit_the_declared_classes() -> None:
    columns = {"U1": cycled(FOUR), "Umur": [str(n) for n in range(20, 50)]}
    made = open_ready(ready_path("skm"))
    match = match_ready(made.record, questions(columns))
    draft = draft_ready(made, match, [source(columns)], "kecil", "kecil.yaml")
    variables = draft.questionnaire["variables"]
    assert isinstance(variables, list)
    assert [one["name"] for one in variables] == ["usia"]
    assert not any("usia" in asked for asked in draft.questions)


def test_answers_that_the_scale_does_not_know_are_asked_about() -> None:
    columns = {"U1": [*cycled(("Sesuai", "Tidak sesuai")), "Entahlah", "Entahlah"]}
    made = open_ready(ready_path("skm"))
    match = match_ready(made.record, questions(columns))
    draft = draft_ready(made, match, [source(columns)], "kecil", None)
    assert (
        "items U1: 2 answers are not on the scale kesesuaian: 'Entahlah'; write them there as"
        " alias: of the point that they mean"
    ) in draft.questions


def test_values_are_named_as_the_cells_write_them() -> None:
    columns = {"U1": cycled(FOUR), "Gender": cycled(("Male", "Female"))}
    made = open_ready(ready_path("skm"))
    match = match_ready(made.record, questions(columns))
    draft = draft_ready(made, match, [source(columns)], "kecil", None)
    variables = draft.questionnaire["variables"]
    assert isinstance(variables, list)
    assert variables[0]["values"] == {
        "Female": {"id": "Perempuan", "en": "Female"},
        "Male": {"id": "Laki-laki", "en": "Male"},
    }


def test_an_index_has_no_units_that_no_column_tells(tmp_path: Path) -> None:
    text = ready_path("skm").read_text(encoding="utf-8")
    units = text if "units: unit" in text.splitlines()[-1] else f"{text}    units: unit\n"
    path = tmp_path / "skm.yaml"
    path.write_text(units, encoding="utf-8")
    made = open_ready(path)
    for header, told in (("Jenis layanan", {"units": "unit"}), ("Lain", {})):
        columns = {"U1": cycled(FOUR), header: cycled(("KTP", "KK"))}
        match = match_ready(made.record, questions(columns))
        draft = draft_ready(made, match, [source(columns)], "kecil", None)
        indices = draft.questionnaire["indices"]
        assert isinstance(indices, list)
        (index,) = indices
        assert {key: value for key, value in index.items() if key == "units"} == told


# ---------------------------------------------------------------- wordings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("petugas melayani dengan ramah", "petugaas melayani dengan ramah", True),
        ("petugas melayani dengan ramah", "petugas selalu melayani dengan ramah", True),
        ("jaringan wi fi lancar sekali", "jaringan wifi lancar sekali", True),
        ("sumber elek tronik lengkap", "sumber elektronik lengkap", True),
        ("seberapa cepat pelayanan ini", "seberapa tepat pelayanan ini", False),
        ("petugas melayani dengan ramah", "petugas tidak melayani dengan ramah", False),
        ("petugas melayani dengan ramah", "petugas melayani dengan kasar", False),
    ],
)
def test_a_slip_is_the_same_and_another_word_is_not(one: str, other: str, *, same: bool) -> None:
    assert says_the_same(one, other) == same
    assert says_the_same(other, one) == same


@given(st.sets(st.integers(0, 8), min_size=1), st.sampled_from(["id", "en"]), st.randoms())
def test_the_order_of_the_columns_does_not_matter(
    chosen: set[int], language: str, chance: Random
) -> None:
    questionnaire = ready("skm")
    items = [questionnaire.items[at] for at in sorted(chosen)]
    headers = {f"{at}. {in_language(one.words, language)}": FOUR for at, one in enumerate(items)}
    names = list(headers)
    chance.shuffle(names)
    match = matched("skm", {name: headers[name] for name in names})
    assert set(found(match)) == {one.name for one in items}
    assert doubts(match) == {}
