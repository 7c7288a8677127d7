from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UserError
from pipeline.identifiers import MASK
from pipeline.ingest import ingest
from pipeline.responses import MISSING
from pipeline.results.ingest import Dropped, Spelling, UnmatchedItem
from pipeline.sources import load_sources
from pipeline.study import Export
from tests.readers.export_files import write_csv, write_xlsx
from tests.readers.small_survey import ingested, small_questionnaire, source_of

HEADER = ("Layanan [Ramah]", "X2")
NOT_ASKED, NO_ANSWER = MISSING["not_asked"], MISSING["no_answer"]


def fates(dropped: tuple[Dropped, ...]) -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.header, one.reason) for one in dropped]


def test_answers_of_a_plain_export() -> None:
    responses, log = ingested(small_questionnaire(), HEADER, ("Setuju", "TS"), ("5", ""))
    assert responses.answers.tolist() == [[4, 2], [5, NO_ANSWER]]
    assert responses.answers.dtype == np.int16
    assert responses.origin == (("a.csv", 2), ("a.csv", 3))
    assert responses.respondents == ("pemustaka", "pemustaka")
    assert (log.rows_read, log.rows_kept, log.dropped, log.odd_answers) == (2, 2, (), ())
    assert log.files[0].items == {"X1": "Layanan [Ramah]", "X2": "X2"}
    assert log.files[0].header_rows == (1,)


@pytest.mark.parametrize(
    "header",
    [
        "Layanan  [Ramah]",
        " layanan [ramah ].",
        "Layanan\n[ Ramah]",
        "LAYANAN[Ramah]",
        "\ufeffLayanan\u00a0[Ramah]",
    ],
)
def test_headers_are_compared_folded(header: str) -> None:
    responses, _ = ingested(small_questionnaire(), (header, "X2"), ("4", "3"))
    assert responses.answers.tolist() == [[4, 3]]


def test_the_text_of_a_grids_row_alone_is_no_match() -> None:
    responses, log = ingested(small_questionnaire(), ("Ramah", "X2"), ("4", "3"))
    assert responses.answers.tolist() == [[NOT_ASKED, 3]]
    assert log.unmatched_items == (UnmatchedItem("X1", "pemustaka", ("a.csv",)),)


def test_titles_blank_rows_and_blank_columns_are_counted() -> None:
    rows = [("", "", ""), HEADER, ("4", "", "3"), ("", " ", ""), ("5", "", "2"), ()]
    rows[1] = ("Layanan [Ramah]", "", "X2")
    responses, log = ingested(small_questionnaire(), *rows)
    assert responses.answers.tolist() == [[4, 3], [5, 2]]
    assert responses.origin == (("a.csv", 3), ("a.csv", 5))
    assert log.dropped == (
        Dropped("blank_rows", "a.csv", None, 2, (4, 6)),
        Dropped("blank_columns", "a.csv", None, 1),
    )
    assert (log.rows_read, log.rows_kept, log.files[0].header_rows) == (4, 2, (2,))


def test_values_without_a_header_are_named_by_the_columns_letter() -> None:
    _, log = ingested(small_questionnaire(), (*HEADER, ""), ("4", "3", "lihat"))
    assert log.dropped == (Dropped("unmatched_column", "a.csv", None, 1, column=3, header="C"),)


def test_a_row_with_only_a_timestamp_is_a_respondent() -> None:
    questionnaire = small_questionnaire(
        variables=[{"name": "waktu", "column": "Timestamp", "role": "time"}]
    )
    responses, _ = ingested(questionnaire, ("Timestamp", *HEADER), ("1/2/2025", "", ""))
    assert responses.answers.tolist() == [[NO_ANSWER, NO_ANSWER]]
    assert responses.variables == {"waktu": ("1/2/2025",)}


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (
            ("01-02-2025 10.30.00", "13-02-2025 11.30.00"),
            ("2025-02-01T10:30:00", "2025-02-13T11:30:00"),
        ),
        (("20250201103000", "20250202"), ("2025-02-01T10:30:00", "2025-02-02")),
        (("ani@contoh.id", "budi@contoh.id"), ()),
    ],
)
def test_times_may_look_like_numbers_but_not_like_addresses(
    cells: tuple[str, str], kept: tuple[str, ...]
) -> None:
    questionnaire = small_questionnaire(variables=[{"name": "waktu", "role": "time"}])
    rows = [(cell, "4", "3") for cell in cells]
    responses, _ = ingested(questionnaire, ("waktu", *HEADER), *rows)
    assert responses.variables == ({"waktu": kept} if kept else {})


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (("95,5", "0:02:00"), ("95.5", "120")),
        (("95", "Budi Santoso"), ("95", "")),
        (("081234567890", "081234567891"), ()),
        (("ani@contoh.id", "budi@contoh.id"), ()),
    ],
)
def test_durations_are_seconds_and_never_names_or_numbers_of_persons(
    cells: tuple[str, str], kept: tuple[str, ...]
) -> None:
    questionnaire = small_questionnaire(variables=[{"name": "lama", "role": "duration"}])
    rows = [(cell, "4", "3") for cell in cells]
    responses, _ = ingested(questionnaire, ("lama", *HEADER), *rows)
    assert responses.variables == ({"lama": kept} if kept else {})


def test_several_header_rows_are_joined_or_matched_alone() -> None:
    questionnaire = small_questionnaire(
        items=[{"name": "X1", "column": ["Layanan - Ramah"]}, {"name": "X2", "column": ["K.2"]}]
    )
    rows = [
        ("Rekap 2025", "", "", ""),
        ("No", "Layanan", "", "Koleksi"),
        ("", "Ramah", "Cepat", "K.2"),
        ("1", "4", "5", "3"),
    ]
    responses, log = ingested(questionnaire, *rows, header_rows=(2, 3))
    assert responses.answers.tolist() == [[4, 3]]
    assert log.files[0].items == {"X1": "Layanan - Ramah", "X2": "Koleksi - K.2"}
    assert fates(log.dropped) == [
        ("unmatched_column", "No", ""),
        ("unmatched_column", "Layanan - Cepat", ""),
    ]


def test_an_empty_twin_gives_way() -> None:
    responses, log = ingested(
        small_questionnaire(), ("X2", *HEADER, "Lain", "lain"), ("", "4", "3", "", "")
    )
    assert responses.answers.tolist() == [[4, 3]]
    assert log.files[0].duplicate_headers == ("X2", "Lain")
    assert fates(log.dropped)[0] == ("unmatched_column", "X2", "empty_twin")


def test_old_and_new_wording_may_stand_side_by_side_if_one_is_empty() -> None:
    questionnaire = small_questionnaire(
        items=[{"name": "X1", "column": ["Barapa kali", "Berapa kali"]}, {"name": "X2"}]
    )
    responses, _ = ingested(questionnaire, ("Barapa kali", "Berapa kali", "X2"), ("", "4", "3"))
    assert responses.answers.tolist() == [[4, 3]]


def test_kinds_of_respondents_are_asked_their_own_perspectives() -> None:
    questionnaire = small_questionnaire(
        perspectives=[
            {"name": "pelanggan", "label": "P", "respondents": ["pemustaka"]},
            {"name": "proses", "label": "Q", "respondents": ["pegawai"]},
        ],
        items=[{"name": "X1"}, {"name": "X2", "perspective": "proses"}, {"name": "X3"}],
    )
    sources = [
        source_of([("X1", "X2"), ("4", "5")], "pemustaka", "a.csv"),
        source_of([("X2",), ("2",)], "pegawai", "b.csv"),
    ]
    responses, log = ingest(questionnaire, sources)
    assert responses.answers.tolist() == [[4, NOT_ASKED, NOT_ASKED], [NOT_ASKED, 2, NOT_ASKED]]
    assert responses.respondents == ("pemustaka", "pegawai")
    assert fates(log.dropped) == [("unmatched_column", "X2", "asked_of_others")]
    assert log.unmatched_items == (UnmatchedItem("X3", "pemustaka", ("a.csv",)),)


def test_an_item_may_be_missing_in_one_file_of_several() -> None:
    sources = [
        source_of([HEADER, ("4", "3")], name="a.csv"),
        source_of([("X2",), ("1",)], name="b.csv"),
    ]
    responses, log = ingest(small_questionnaire(), sources)
    assert responses.answers.tolist() == [[4, 3], [NOT_ASKED, 1]]
    assert log.unmatched_items == ()
    assert [one.rows_kept for one in log.files] == [1, 1]


def test_odd_answers_are_invalid_logged_and_masked() -> None:
    responses, log = ingested(
        small_questionnaire(), HEADER, ("Setuju sekali", "3"), ("tanya ani@contoh.id", "9")
    )
    assert (responses.answers == MISSING["invalid"]).tolist() == [[True, False], [True, True]]
    assert [(one.row, one.column, one.item, one.value) for one in log.odd_answers] == [
        (2, 1, "X1", "Setuju sekali"),
        (3, 1, "X1", f"tanya {MASK}"),
        (3, 2, "X2", "9"),
    ]


def test_label_clashes_are_reported_per_column() -> None:
    rows = [("Setuju", "Setuju "), ("Setuju ", "setuju "), ("\ufeffsetuju.", "Setuju ")]
    responses, log = ingested(small_questionnaire(), HEADER, *rows)
    invalid = MISSING["invalid"]
    assert responses.answers.tolist() == [[4, 4], [invalid, 4], [4, 4]]
    (clash,) = log.label_clashes
    assert (clash.column, clash.header, clash.item) == (1, "Layanan [Ramah]", "X1")
    assert clash.spellings == (
        Spelling("Setuju", 4, "", 1, (2,)),
        Spelling("Setuju ", None, "invalid", 1, (3,)),
        Spelling("\ufeffsetuju.", 4, "", 1, (4,)),
    )
    assert log.odd_answers == ()


KNOWN = ("4", "3", "x")  # a column without any known answer is refused
CELLS = st.sampled_from(["", "1", "Setuju", "TS", "5.0", "apa", "Tidak tahu"])


@given(rows=st.lists(st.tuples(CELLS, CELLS, st.just("x")), min_size=1), data=st.data())
def test_the_order_of_respondents_permutes_rows_only(
    rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    header = (*HEADER, "Tanda")
    first, _ = ingested(small_questionnaire(), header, KNOWN, *rows)
    second, _ = ingested(small_questionnaire(), header, KNOWN, *(rows[row] for row in order))
    assert second.answers[1:].tolist() == first.answers[1:][list(order)].tolist()


@given(rows=st.lists(st.tuples(CELLS, CELLS, st.just("x")), min_size=1))
def test_reversing_is_its_own_inverse(rows: list[tuple[str, str, str]]) -> None:
    header = (*HEADER, "Tanda")
    plain, _ = ingested(small_questionnaire(), header, KNOWN, *rows)
    items: list[dict[str, Any]] = [
        {"name": "X1", "column": ["Layanan [Ramah]"], "reverse": True},
        {"name": "X2"},
    ]
    turned, _ = ingested(small_questionnaire(items=items), header, KNOWN, *rows)
    assert (turned.answers == plain.answers).all()
    np.testing.assert_array_equal(1 + 5 - turned.scores[:, 0], plain.scores[:, 0])
    np.testing.assert_array_equal(turned.scores[:, 1], plain.scores[:, 1])


def test_sources_are_read_from_the_studys_folder(tmp_path: Path) -> None:
    (tmp_path / "ekspor").mkdir()
    write_csv(tmp_path / "ekspor" / "a.csv", [HEADER, ("4", "3")], delimiter=";")
    write_xlsx(tmp_path / "b.xlsx", {"Data": [["Judul"], HEADER, [5, 2.0]], "Lain": [HEADER]})
    exports = [
        Export(file="ekspor/a.csv", respondents="pemustaka"),
        Export(file="b.xlsx", respondents="pegawai", sheet="Data", header_rows=(2,)),
    ]
    responses, log = ingest(small_questionnaire(), load_sources(tmp_path, exports))
    assert responses.answers.tolist() == [[4, 3], [5, 2]]
    assert responses.origin == (("ekspor/a.csv", 2), ("b.xlsx", 3))
    assert [(one.sheet, one.delimiter, one.encoding) for one in log.files] == [
        (None, ";", "utf-8"),
        ("Data", None, None),
    ]
    assert {len(one.sha256) for one in log.files} == {64}
    assert str(tmp_path) not in repr(log)


def test_all_unreadable_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    exports = [Export(file="a.csv"), Export(file="b.csv")]
    with pytest.raises(UserError) as caught:
        load_sources(tmp_path, exports)
    assert len(caught.value.faults) == 2
