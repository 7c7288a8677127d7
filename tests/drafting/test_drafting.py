from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.drafting.draft import Draft, Remark
from pipeline.errors import UserError
from pipeline.structure import Choice, Field, Structure
from tests.drafting.made_exports import LIKERT, cycled, draft

FILLED = {f"X{number}": cycled(LIKERT, step=number) for number in (1, 2, 3)}


def entries(drafted: Draft, section: str) -> list[dict[str, Any]]:
    found = drafted.questionnaire[section]
    assert isinstance(found, list)
    return found


def scales(drafted: Draft) -> dict[str, Any]:
    found = drafted.questionnaire["scales"]
    assert isinstance(found, dict)
    return found


def remarks(drafted: Draft, sure: str | None = None) -> str:
    everything = (*drafted.questionnaire_remarks.values(), *drafted.study_remarks.values())
    chosen: list[Remark] = [one for several in everything for one in several]
    return "\n".join(one.text for one in chosen if sure in (None, one.sure))


def structure(*fields: Field) -> Structure:
    return Structure(Path("survei.sav"), "spss", fields)


def test_a_scale_is_what_the_library_declares_not_what_was_observed() -> None:
    seen = {name: cycled(LIKERT[1:], step=at) for at, name in enumerate(("X1", "X2"), start=1)}
    values = scales(draft(seen))["agreement5"]["values"]
    assert [one["value"] for one in values] == [1, 2, 3, 4, 5]
    assert values[0]["label"] == {"id": "Sangat tidak setuju", "en": "Strongly disagree"}
    assert "nobody chose" in remarks(draft(seen))


def test_abbreviations_become_aliases() -> None:
    cells = cycled(["STS", "TS", "CTS", "CS", "S", "SS"])
    (scale,) = scales(draft({"P1": cells, "P2": cells[::-1]})).values()
    assert [one["alias"] for one in scale["values"]] == [
        ["STS"], ["TS"], ["CTS"], ["CS"], ["S"], ["SS"]
    ]  # fmt: skip


def test_ks_that_may_be_the_middle_is_asked() -> None:
    cells = cycled(["SS", "S", "KS", "TS"])
    assert "was the scale" in remarks(draft({"P1": cells, "P2": cells[::-1]}), "ask")
    sure = cycled(["SS", "S", "KS", "TS", "STS"])
    assert "was the scale" not in remarks(draft({"P1": sure, "P2": sure[::-1]}), "ask")


def test_three_points_that_may_be_the_middle_of_five_are_asked() -> None:
    cells = cycled(["Tidak setuju", "Netral", "Setuju"])
    assert "two more ends" in remarks(draft({"P1": cells, "P2": cells[::-1]}), "ask")
    whole = cycled(LIKERT)
    assert "two more ends" not in remarks(draft({"P1": whole, "P2": whole[::-1]}))


def test_perspectives_come_from_codes_and_grids() -> None:
    cells = cycled(LIKERT)
    columns = {"X1.1": cells, "X1.2": cells, "X2.1": cells, "X2.2": cells}
    columns |= {"Layanan [Petugas ramah]": cells, "Layanan [Petugas cepat]": cells}
    drafted = draft(columns)
    assert [one["name"] for one in entries(drafted, "perspectives")] == ["X1", "X2", "layanan"]
    assert [(one["name"], one["perspective"]) for one in entries(drafted, "items")] == [
        ("X1.1", "X1"), ("X1.2", "X1"), ("X2.1", "X2"), ("X2.2", "X2"),
        ("X3.1", "layanan"), ("X3.2", "layanan"),
    ]  # fmt: skip
    assert entries(drafted, "items")[4]["label"] == "Petugas ramah"
    assert "what is measured by X1, X2" in remarks(drafted, "ask")


ROWS = ("Koleksi lengkap", "Petugas ramah")


def test_rows_that_two_grids_have_are_paired_by_attribute() -> None:
    grids = ("Seberapa penting?", "Seberapa puas?")
    drafted = draft({f"{grid} [{row}]": FILLED["X1"] for grid in grids for row in ROWS})
    assert [one["attribute"] for one in entries(drafted, "items")] == [
        "koleksi-lengkap", "petugas-ramah"
    ] * 2  # fmt: skip
    assert "seberapa-penting, seberapa-puas ask the same rows" in remarks(drafted, "likely")


def test_rows_of_one_grid_alone_have_no_attribute() -> None:
    other = {f"Seberapa puas? [{row}]": FILLED["X1"] for row in (*ROWS, "Ruang nyaman")}
    drafted = draft({**{f"Seberapa penting? [{row}]": FILLED["X1"] for row in ROWS}, **other})
    assert not any("attribute" in one for one in entries(drafted, "items"))


def test_numbers_of_one_scale_in_several_grids_are_asked_about_once() -> None:
    grids = {"Minimum": "45678", "Harapan": "6789", "Kenyataan": "123456789"}
    drafted = draft(
        {f"{grid} [{row}]": cycled(cells) for grid, cells in grids.items() for row in ROWS}
    )
    asked = [line for line in remarks(drafted, "ask").splitlines() if "were answered" in line]
    assert [line[: line.index(":")] for line in asked] == ["numbers from 1 to 9 were answered"]


def test_a_scale_is_asked_about_in_the_language_of_the_answers() -> None:
    labels = ("Kurang penting", "Cukup penting", "Penting", "Sangat penting")
    asked = remarks(draft({name: cycled(labels) for name in ("X1", "X2")}), "ask")
    assert "Tidak penting, Kurang penting" in asked
    assert "important" not in asked


def test_a_question_on_recommending_is_told_of_as_one() -> None:
    columns = {**FILLED, "Maukah Anda merekomendasikan kami?": cycled("013456789")}
    assert "an index of kind nps" in remarks(draft(columns))


def test_a_code_may_stand_before_or_after_the_words() -> None:
    cells = cycled(LIKERT)
    items = entries(draft({"X1. Petugas ramah": cells, "Petugas cepat (X2)": cells}), "items")
    assert [(one["name"], one["label"]) for one in items] == [
        ("X1", "Petugas ramah"),
        ("X2", "Petugas cepat"),
    ]


def test_items_of_one_perspective_on_unequal_scales_are_rescaled() -> None:
    seven = cycled("1234567")
    drafted = draft({"X1": cycled(LIKERT), "X2": cycled(LIKERT), "X3": seven, "X4": seven})
    (perspective,) = entries(drafted, "perspectives")
    assert perspective["rescale"] == "percent"
    assert "different scales" in remarks(drafted, "unsure")


def test_a_suspected_reverse_item_is_told_with_its_evidence_and_left_as_it_is() -> None:
    columns = {name: cycled(LIKERT, 40) for name in ("X1", "X2", "X3")}
    columns["X4"] = [LIKERT[4 - LIKERT.index(cell)] for cell in columns["X1"]]
    drafted = draft(columns)
    assert not any(one["reverse"] for one in entries(drafted, "items"))
    (told,) = drafted.questionnaire_remarks["items", 3]
    assert told.sure == "unsure"
    assert "r = -1.00 with the rest of X, n = 40" in told.text
    assert ("items", 0) not in drafted.questionnaire_remarks


def test_negative_wording_is_a_reason_only_where_the_answers_do_not_speak_against_it() -> None:
    cells = cycled(LIKERT, 40)
    columns = {"X1. Petugas ramah": cells, "X2. Petugas tidak ramah": cells[1:] + cells[:1]}
    columns["X3. Petugas kurang cepat"] = cells
    drafted = draft(columns)
    told = drafted.questionnaire_remarks
    assert "it says 'tidak'" in told["items", 1][0].text
    assert ("items", 0) not in told


def test_labels_of_unknown_order_are_asked_and_never_scored() -> None:
    odd = cycled(["satu", "dua", "tiga"], 30)
    drafted = draft({**FILLED, "A": odd, "B": odd[::-1]})
    assert [one["name"] for one in entries(drafted, "items")] == ["X1", "X2", "X3"]
    assert "order, low to high, of 'dua' / 'satu' / 'tiga' (columns D to E)" in remarks(
        drafted, "ask"
    )
    roles = {one["name"]: one["role"] for one in entries(drafted, "variables")}
    assert roles == {"a": "group", "b": "group"}


def test_no_answers_become_missing_of_their_kind() -> None:
    cells = [*cycled(LIKERT, 28), "Tidak tahu", "Prefer not to say"]
    (scale,) = scales(draft({"X1": cells, "X2": cells[::-1]})).values()
    assert scale["missing"] == [
        {"match": ["Prefer not to say"], "kind": "refused"},
        {"match": ["Tidak tahu"], "kind": "unknown"},
    ]


def test_spellings_that_differ_in_blanks_are_never_merged() -> None:
    labels = ["Never ", "Sometimes", "Often", "Very Often", "Always"]
    columns = {f"a{number}": cycled(labels, step=number) for number in (1, 2, 3)}
    columns["a4"] = [*cycled(labels, 28), "Never", "Never"]
    drafted = draft(columns)
    (scale,) = scales(drafted).values()
    assert "missing" not in scale
    assert scale["values"][0]["label"]["en"] == "Never "
    assert "alias" not in scale["values"][0]
    assert "do these differ: 'Never' and 'Never ' (a4)?" in remarks(drafted, "ask")


def test_a_spelling_that_clashes_elsewhere_only_keeps_its_point() -> None:
    labels = ["Never ", "Sometimes", "Often", "Very Often", "Always"]
    columns = {f"a{number}": cycled(labels, step=number) for number in (1, 2, 3)}
    columns["a4"] = [*cycled(labels, 28), "Never", "Never"]
    columns["a5"] = cycled(["Never", *labels[1:]])
    drafted = draft(columns)
    parts = scales(drafted)
    assert len(parts) == 2
    (apart,) = [one for one in entries(drafted, "items") if one["scale"] == next(iter(parts))]
    assert apart["column"] == ["a5"]


def test_declared_codes_are_no_scores() -> None:
    codes = {"1": "strongly disagree", "6": "somewhat disagree", "2": "neutral"}
    codes |= {"3": "somewhat agree", "4": "strongly agree"}
    choices = tuple(Choice(code, {"en": label}) for code, label in codes.items())
    fields = [Field((name,), "single", {"en": name}, choices=choices) for name in ("a_1", "a_2")]
    cells = cycled("16234")
    (scale,) = scales(draft({"a_1": cells, "a_2": cells}, structure=structure(*fields))).values()
    assert [(one["value"], one["code"]) for one in scale["values"]] == [
        (1, ["1"]), (2, ["6"]), (3, ["2"]), (4, ["3"]), (5, ["4"])
    ]  # fmt: skip


def test_codes_in_the_opposite_direction_of_their_words() -> None:
    choices = (Choice("1", {"": "Strongly agree"}), Choice("5", {"": "Strongly disagree"}))
    fields = [Field((name,), "single", choices=choices) for name in ("q1", "q2")]
    cells = cycled("12345")
    (scale,) = scales(draft({"q1": cells, "q2": cells}, structure=structure(*fields))).values()
    assert [one["code"] for one in scale["values"]] == [["5"], ["4"], ["3"], ["2"], ["1"]]
    assert scale["values"][4]["label"] == "Strongly agree"


@pytest.mark.parametrize("codes", ["71528", "12345", "54321"])
def test_a_choice_that_says_no_answer_leaves_the_others_their_words(codes: str) -> None:
    # a sixth choice with a code like any other, chosen by one in six
    labels = [*LIKERT, "Tidak berlaku"]
    choices = [Choice(code, {"id": text}) for code, text in zip((*codes, "9"), labels, strict=True)]
    fields = [Field((name,), "single", choices=tuple(choices)) for name in ("a", "b")]
    cells = cycled([one.code for one in choices], n=36)
    drafted = draft({"a": cells, "b": cells[::-1]}, structure=structure(*fields))
    (scale,) = scales(drafted).values()
    assert [point["label"]["id"] for point in scale["values"]] == list(LIKERT)
    assert [(p.get("code") or [str(p["value"])])[0] for p in scale["values"]] == list(codes)
    assert scale["missing"] == [{"match": ["Tidak berlaku", "9"], "kind": "not_applicable"}]


def test_only_where_nothing_between_has_words_codes_are_counted() -> None:
    # inner words that no scale knows: the codes between the ends are no numbers
    labels = [LIKERT[0], "Awan", "Hujan", "Badai", LIKERT[4]]
    choices = tuple(Choice(str(at), {"id": text}) for at, text in enumerate(labels, start=1))
    fields = [Field((name,), "single", choices=choices) for name in ("a", "b")]
    cells = {"a": cycled("12345"), "b": cycled("54321"), "X1": cycled(LIKERT), "X2": cycled(LIKERT)}
    drafted = draft(cells, structure=structure(*fields))
    assert [one["name"] for one in entries(drafted, "items")] == ["X1", "X2"]


def test_declared_choices_of_unknown_order_are_not_scored() -> None:
    choices = tuple(Choice(code, {"en": text}) for code, text in (("1", "dog"), ("2", "cat")))
    fields = [
        Field(("pet1",), "single", choices=choices),
        Field(("pet2",), "single", choices=choices),
    ]
    cells = cycled("12")
    drafted = draft({**FILLED, "pet1": cells, "pet2": cells}, structure=structure(*fields))
    pets = [one for one in entries(drafted, "variables") if one["name"].startswith("pet")]
    assert [one["values"] for one in pets] == [{"1": "dog", "2": "cat"}] * 2


def test_yes_and_no_are_scored_only_where_nothing_else_is_and_asked() -> None:
    answers = {f"P{number}": cycled(["Ya", "Tidak"], 30, step=number) for number in (1, 3, 5)}
    drafted = draft(answers)
    (scale,) = scales(drafted).values()
    assert [one["value"] for one in scale["values"]] == [0, 1]
    assert "yes counting 1" in remarks(drafted, "ask")
    assert [one["name"] for one in entries(draft({**answers, **FILLED}), "items")] == list(FILLED)


def test_personal_data_is_declared_and_never_written() -> None:
    mails = [f"orang{number}@contoh.id" for number in range(29)] + ["orang1@contoh.id"]
    columns: Mapping[str, Sequence[str]] = {
        "Email": mails,
        "Nama": [f"Budi {number}" for number in range(30)],
        "Kontak Anda": [f"0812345678{number:02}" for number in range(30)],
        "Saran (kirim ke admin@contoh.id)": [f"hubungi orang{n}@contoh.id ya" for n in range(30)],
        **FILLED,
    }
    drafted = draft(columns)
    roles = [one["role"] for one in entries(drafted, "variables")]
    assert roles == ["identifier", "identifier", "identifier", "comment"]
    everything = f"{drafted.questionnaire}{drafted.study}{remarks(drafted)}"
    assert "contoh.id" not in everything
    assert "Budi" not in everything
    assert "08123" not in everything
    assert entries(drafted, "variables")[3]["column"] == "Saran (kirim ke […]) (column D)"
    assert "2 respondents share theirs with another" in remarks(drafted)


def test_times_keys_numbers_and_empty_columns() -> None:
    columns = {
        "Timestamp": [f"13/03/2025 1:13:{number:02}" for number in range(30)],
        "No": [str(number) for number in range(1, 31)],
        "Respondent ID": [f"R{number}" for number in range(30)],
        "Usia": [str(20 + number) for number in range(30)],
        "Kosong": [""] * 30,
        "Jenis kelamin": cycled(["L", "P"]),
        **FILLED,
    }
    drafted = draft(columns)
    roles = {one["name"]: one["role"] for one in entries(drafted, "variables")}
    assert roles == {"timestamp": "time", "respondent-id": "key", "jenis-kelamin": "group"}
    assert "left out, row numbers: column B" in remarks(drafted)
    assert "left out, nothing answered: column E" in remarks(drafted)
    assert "numbers that are no scale" in remarks(drafted)


def test_the_times_of_beginning_and_ending_are_told_apart() -> None:
    times = [f"2025-03-13 10:13:{number:02}" for number in range(30)]
    drafted = draft({"Start time": times, "Completion time": times, "End date": times, **FILLED})
    moments = {one["name"]: one.get("moment") for one in entries(drafted, "variables")}
    assert moments == {"start-time": "start", "completion-time": "end", "end-date": None}


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Durasi (detik)", True),
        ("Waktu pengisian (detik)", True),
        ("Duration in seconds", True),
        ("Time taken (seconds)", True),
        ("Durasi", False),
        ("Durasi (menit)", False),
    ],
)
def test_a_duration_is_told_by_its_unit(header: str, found: bool) -> None:
    drafted = draft({header: [str(90 + 7 * number) for number in range(30)], **FILLED})
    variables = drafted.questionnaire.get("variables", [])
    assert ("duration" in str(variables)) == found


def test_ambiguous_dates_are_asked() -> None:
    times = [f"0{1 + number % 9}/0{1 + number % 7}/2025 1:13:{number:02}" for number in range(30)]
    assert "day or the month first" in remarks(draft({"Timestamp": times, **FILLED}), "ask")


def test_several_exports_share_their_items() -> None:
    later = {"X1": FILLED["X1"], "X4": cycled(LIKERT), "X2": FILLED["X2"]}
    drafted = draft(FILLED, later)
    assert [one["name"] for one in entries(drafted, "items")] == ["X1", "X2", "X3", "X4"]
    responses = drafted.study["responses"]
    assert isinstance(responses, list)
    assert [one["file"] for one in responses] == ["jawaban-0.csv", "jawaban-1.csv"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"A": cycled(["x", "y", "z"]), "B": cycled(["x", "y", "z"], step=2)}, "'x' / 'y' / 'z'"),
        ({"Usia": [str(n) for n in range(20, 50)]}, "no column holds answers on a scale"),
        ({"item1": cycled("01"), "item2": cycled("01", step=3)}, "no column holds answers"),
    ],
)
def test_nothing_to_score_is_one_line(columns: dict[str, list[str]], said: str) -> None:
    with pytest.raises(UserError) as caught:
        draft(columns)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_language_of_most_questions_comes_first() -> None:
    cells = cycled(LIKERT)
    columns = {"Petugas melayani saya dengan ramah": cells, "Koleksi yang ada di sini baik": cells}
    assert draft(columns).questionnaire["languages"] == ["id", "en"]
    english = {"The staff are friendly": cells, "I find what I need in the library": cells}
    assert draft(english).questionnaire["languages"] == ["en", "id"]


def test_as_many_classes_as_points_but_seven_at_most() -> None:
    ten = {f"X{number}": cycled([str(one) for one in range(1, 11)]) for number in (1, 2)}
    assert draft(ten).questionnaire["categories"] == {
        "rule": "equal-width",
        "classes": 7,
        "closed": "lower",
    }


def test_columns_that_a_structure_file_does_not_describe_are_counted_and_asked() -> None:
    choices = tuple(Choice(str(at), {"id": text}) for at, text in enumerate(LIKERT, start=1))
    told = structure(*(Field((name,), "single", choices=choices) for name in ("a", "b")))
    cells = {"a": cycled("12345"), "b": cycled("54321"), "c": cycled("abc")}
    assert "1 of 3 columns find no question in it" in remarks(draft(cells, structure=told), "ask")
    whole = draft({"a": cells["a"], "b": cells["b"]}, structure=told)
    assert "survei.sav describes every column of a question" in remarks(whole, "known")
    assert "find no question" not in remarks(draft({"X1": cycled(LIKERT), "X2": cycled(LIKERT)}))


def test_declared_options_are_known_in_every_language_and_by_their_code() -> None:
    options = (
        Choice("m1", {"id": "Situs web", "en": "Website"}),
        Choice("m2", {"id": "Surat kabar", "en": "Newspaper"}),
    )
    media = Field(("media",), "multiple", choices=options, separator=" ")
    cells = {"media": cycled(["Website", "Website Newspaper"]), "X1": cycled(LIKERT)}
    drafted = draft(cells, structure=structure(media))
    (variable,) = entries(drafted, "variables")
    assert variable["options"] == [
        {"label": "Situs web", "alias": ["m1", "Website"]},
        {"label": "Surat kabar", "alias": ["m2", "Newspaper"]},
    ]


def test_what_the_file_declares_as_reversed_is_not_doubted() -> None:
    cells = cycled("12345")
    turned = [str(6 - int(cell)) for cell in cells]
    choices = tuple(Choice(str(at), {"id": text}) for at, text in enumerate(LIKERT, start=1))
    fields = [Field((name,), "single", choices=choices) for name in ("X1", "X2")]
    told = structure(*fields, Field(("X3",), "single", choices=choices, reverse=True))
    drafted = draft({"X1": cells, "X2": cells, "X3": turned}, structure=told)
    assert [one["reverse"] for one in entries(drafted, "items")] == [False, False, True]
    assert "declared as reversed" in remarks(drafted, "known")
    assert "reversed?" not in remarks(drafted)


def test_groups_with_the_same_codes_are_no_scale_together() -> None:
    groups = {"status": ["Dosen", "Mahasiswa", "Staf"], "kota": ["Ambon", "Biak", "Kupang"]}
    fields = [
        Field(
            (name,),
            "single",
            choices=tuple(Choice(str(at), {"": text}) for at, text in enumerate(words, start=1)),
        )
        for name, words in groups.items()
    ]
    cells = {"status": cycled("123"), "kota": cycled("321"), "X1": cycled(LIKERT)}
    assert "what is the order" not in remarks(draft(cells, structure=structure(*fields)))


def test_a_group_of_codes_here_and_words_there_is_asked() -> None:
    choices = (Choice("2", {"": "Laki-laki"}), Choice("1", {"": "Perempuan"}))
    told = structure(Field(("jk",), "single", choices=choices))
    codes = {"jk": cycled("12"), "X1": cycled(LIKERT)}
    words = {"jk": cycled(["Perempuan", "Laki-laki"]), "X1": cycled(LIKERT)}
    assert "are counted apart" in remarks(draft(codes, words, structure=told), "ask")
    assert "are counted apart" not in remarks(draft(codes, codes, structure=told))
    assert "are counted apart" not in remarks(draft(words, structure=told))
