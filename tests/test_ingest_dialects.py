"""What ingest does with what a dialect knows: labels, missing texts, roles, rows, columns."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from pipeline.errors import UserError
from pipeline.identifiers import MASK
from pipeline.ingest import ingest
from pipeline.readers import Body, Derived, Dialect, Head, RawTable, RowReason
from pipeline.responses import MISSING, Responses
from pipeline.results.ingest import Dropped, IngestLog
from pipeline.sources import SourceTable
from tests.readers.small_survey import small_questionnaire, source_of
from tests.test_ingest import fates

ITEMS = [{"name": "X1"}, {"name": "X2"}]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> "Made":
    return Made(monkeypatch)


class Made:
    """A tool that writes as a test wants it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def read(
        self,
        heads: Sequence[Head],
        *rows: Sequence[str],
        questionnaire: Mapping[str, Any] | None = None,
        **known: Any,
    ) -> tuple[Responses, IngestLog]:
        dialect = Dialect("made", (1,), tuple(heads), **known)

        def recognise_made(_table: RawTable) -> Dialect:
            return dialect

        self.monkeypatch.setattr("pipeline.readers.dialects.DIALECTS", {"made": recognise_made})
        source = source_of([[head.header for head in heads], *rows])
        return ingest(small_questionnaire(**{"items": ITEMS, **(questionnaire or {})}), [source])


def test_labels_of_a_file_decode_its_codes(made: Made) -> None:
    labels = {"1": "Sangat Setuju", "2": "Setuju", "9": "Tidak ada pendapat"}
    heads = [Head("X1", labels=labels, missing={"9": "refused"}), Head("X2")]
    rows = [("1", "1"), ("2", "5"), ("9", "3"), ("4", "3"), ("1.0", "{x}")]
    responses, log = made.read(heads, *rows, missing={"{x}": "not_asked"})
    assert responses.answers.tolist() == [
        [5, 1],
        [4, 5],
        [MISSING["refused"], 3],
        [4, 3],
        [5, MISSING["not_asked"]],
    ]
    assert log.files[0].tool == "made"
    assert [
        (one.item, one.code, one.words, one.counts_as, one.bare, one.count) for one in log.overruled
    ] == [
        ("X1", "1", "Sangat Setuju", 5, 1, 1),
        ("X1", "2", "Setuju", 4, 2, 1),
        ("X1", "1.0", "Sangat Setuju", 5, 1, 1),
    ]
    (decoding,) = log.decodings
    assert ("1", "Sangat Setuju", 5, "", 1) in [
        (one.text, one.words, one.value, one.kind, one.count) for one in decoding.texts
    ]
    assert sum(one.count for one in decoding.texts) == 10


def test_labels_that_no_scale_knows_are_refused_with_their_words(made: Made) -> None:
    heads = [Head("X1", labels={"1": "Selalu", "2": "Jarang"}), Head("X2")]
    with pytest.raises(UserError, match=r'e\.g\. "1" \(labelled "Selalu"\), "2" \(labelled'):
        made.read(heads, ("1", "1"), ("1", "1"), ("2", "1"))


def test_an_odd_answer_names_the_files_label(made: Made) -> None:
    heads = [Head("X1", labels={"1": "Selalu", "2": "Setuju"}), Head("X2")]
    _, log = made.read(heads, ("1", "1"), ("2", "1"))
    assert [(one.row, one.value, one.words) for one in log.odd_answers] == [(2, "1", "Selalu")]


def test_rows_that_are_no_respondents_are_left_out_with_their_reason(made: Made) -> None:
    def strange(body: Body) -> Mapping[int, RowReason]:
        return {0: "sub_header", len(body.lines) - 1: "total"}

    rows = [("Q1", "Q2"), ("4", "3"), ("", ""), ("5", "2"), ("9", "5")]
    responses, log = made.read([Head("X1"), Head("X2")], *rows, strange_rows=strange)
    assert responses.answers.tolist() == [[4, 3], [5, 2]]
    assert responses.origin == (("a.csv", 3), ("a.csv", 5))
    assert log.dropped == (
        Dropped("blank_rows", "a.csv", None, 1, (4,)),
        Dropped("strange_rows", "a.csv", None, 1, (2,), reason="sub_header"),
        Dropped("strange_rows", "a.csv", None, 1, (6,), reason="total"),
    )
    assert (log.rows_read, log.rows_kept) == (5, 2)
    assert log.odd_answers == ()


def test_computed_columns_and_what_the_tool_writes_are_left_out(made: Made) -> None:
    heads = [
        Head("No"),
        Head("id", role="key"),
        Head("Status", role="state"),
        Head("IP", role="identifier"),
        Head("X1"),
        Head("X2"),
        Head("Jumlah"),
        Head("Poin", role="derived"),
        Head("Lainnya", role="other"),
    ]
    row = ("1", "77", "Complete", "10.0.0.1", "4", "3", "7", "7", "sendiri")
    derived = (Derived(1, "number"), Derived(7, "total"))
    _, log = made.read(heads, row, derived=lambda _body: derived)
    assert fates(log.dropped) == [
        ("derived_column", "No", "number"),
        ("tool_column", "id", "key"),
        ("tool_column", "Status", "state"),
        ("identifier_column", "IP", "tool"),
        ("derived_column", "Jumlah", "total"),
        ("derived_column", "Poin", ""),
        ("unmatched_column", "Lainnya", ""),
    ]
    assert (log.files[0].columns_read, log.files[0].columns_kept) == (9, 2)


def test_an_item_that_is_declared_on_a_computed_column_stays(made: Made) -> None:
    derived = (Derived(2, "mean"),)
    responses, log = made.read([Head("X1"), Head("X2")], ("4", "4"), derived=lambda _body: derived)
    assert responses.answers.tolist() == [[4, 4]]
    assert log.dropped == ()


def test_codes_and_missing_texts_of_variables(made: Made) -> None:
    variables = [
        {"name": "kelamin", "role": "group"},
        {"name": "kelas", "role": "group", "values": {"1": "Kelas satu"}},
        {"name": "layanan", "role": "multiple", "options": ["Pinjam", "Baca, tulis", "Unduh"]},
        {"name": "waktu", "role": "time"},
    ]
    labels = {"1": "Laki-laki", "2": "Perempuan"}
    heads = [
        *(Head("X1"), Head("X2"), Head("kelamin", labels=labels), Head("kelas", labels=labels)),
        *(Head("layanan"), Head("waktu", missing={"0": "no_answer"})),
    ]
    rows = [
        ("4", "3", "1", "1", "Unduh, Baca, tulis", "13/02/2025"),
        ("4", "3", "-99", "2", "-99", "0"),
        ("4", "3", "2", "", "lain, saja", "02/02/2025"),
    ]
    responses, log = made.read(
        heads,
        *rows,
        questionnaire={"variables": variables},
        missing={"-99": "seen_unanswered"},
        separator=", ",
    )
    assert responses.variables == {
        "kelamin": ("Laki-laki", "", "Perempuan"),
        "kelas": ("1", "Perempuan", ""),
        "layanan": ('["Baca, tulis", "Unduh"]', "", '["lain, saja"]'),
        "waktu": ("2025-02-13", "", "2025-02-02"),
    }
    (times,) = log.times
    assert (times.variable, times.order, times.how, times.read) == ("waktu", "DMY", "cells", 2)


def test_options_with_columns_of_their_own(made: Made) -> None:
    options = [
        {"label": {"id": "Pinjam", "en": "Borrow"}, "column": ["q/a"]},
        {"label": {"id": "Baca", "en": "Read"}, "column": ["q/b"]},
    ]
    variables = [{"name": "q", "role": "multiple", "options": options}]
    heads = [Head("X1"), Head("X2"), Head("q/a"), Head("q/b", labels={"7": "Read"}), Head("q")]
    rows = [
        ("4", "3", "1", "0", "x"),
        ("4", "3", "Pinjam", "7", "x"),
        ("4", "3", "0", "0", "x"),
        ("4", "3", "", "", "x"),
    ]
    responses, log = made.read(heads, *rows, questionnaire={"variables": variables})
    assert responses.variables == {"q": ('["Pinjam"]', '["Pinjam", "Baca"]', "[]", "")}
    assert log.files[0].variables == {"q": "q/a"}
    assert fates(log.dropped) == [("unmatched_column", "q", "")]
    assert log.unmatched_variables == ()


def test_personal_values_are_hidden_inside_other_texts(made: Made) -> None:
    variables = [
        {"name": "saran", "role": "comment"},
        {"name": "prodi", "role": "group"},
        {"name": "layanan", "role": "multiple", "options": ["Pinjam"]},
    ]
    heads = [
        *(Head("Nama"), Head("Kode", role="identifier"), Head("Alamat"), Head("X1"), Head("X2")),
        *(Head("saran"), Head("prodi"), Head("layanan")),
    ]
    rows = [
        (
            *("Siti Aminah, S.Kom.", "R-5512", "Bandung", "4", "3"),
            *("Terima kasih, SITI AMINAH; NIM 2021010001; r-5512", "Hukum", "Pinjam"),
        ),
        (
            *("Budi", "R-77", "Kota Bandung", "Budi saja", "3"),
            *("buku budidaya, bukan budi; tanya b@contoh.id", "Bandung", "Pinjam, oleh Budi"),
        ),
        ("anonim", "", "", "4", "3", "saya anonim", "PIC Siti Aminah", "dari Bandung"),
    ]
    responses, log = made.read(heads, *rows, questionnaire={"variables": variables})
    assert responses.variables == {
        "saran": (
            f"Terima kasih, {MASK}; NIM {MASK}; {MASK}",
            f"buku budidaya, bukan {MASK}; tanya {MASK}",
            "saya anonim",
        ),
        "prodi": ("Hukum", "Bandung", f"PIC {MASK}"),
        "layanan": ('["Pinjam"]', f'["Pinjam", "oleh {MASK}"]', f'["dari {MASK}"]'),
    }
    assert [one.value for one in log.odd_answers] == [f"{MASK} saja"]
    everything = repr((responses, log)).casefold()
    for secret in ("siti aminah", "r-5512", "2021010001", "contoh.id"):
        assert secret not in everything


def test_a_told_tool_is_the_only_one_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_table: RawTable) -> None:
        return None

    def other(_table: RawTable) -> Dialect:
        return Dialect("other", (1,), (Head("X1"), Head("X2")))

    monkeypatch.setattr("pipeline.readers.dialects.DIALECTS", {"never": never, "other": other})
    plain = source_of([("X1", "X2"), ("4", "3")])

    def tool_of(told: str | None) -> str:
        source = SourceTable(plain.table, "p", None, "sha", "a.csv", tool=told)
        return ingest(small_questionnaire(items=ITEMS), [source])[1].files[0].tool

    assert (tool_of(None), tool_of("other"), tool_of("generic")) == ("other", "other", "generic")
    with pytest.raises(UserError, match="does not look like an export of never"):
        tool_of("never")


def test_the_order_of_dates_is_told_by_the_file_before_the_questionnaire() -> None:
    variables = [{"name": "waktu", "role": "time", "date_order": "DMY"}]
    questionnaire = small_questionnaire(items=ITEMS, variables=variables)
    plain = source_of([("waktu", "X1", "X2"), ("01/02/2025", "4", "3")])
    told = SourceTable(plain.table, "p", None, "other sha", "b.csv", date_order="MDY")
    responses, log = ingest(questionnaire, [plain, told])
    assert responses.variables["waktu"] == ("2025-02-01", "2025-01-02")
    assert [(one.order, one.how) for one in log.times] == [("DMY", "told"), ("MDY", "told")]


def test_a_guessed_encoding_shows_a_masked_sample() -> None:
    plain = source_of([("X1", "X2", "Nama", "Usul"), ("4", "3", "Zoë Müller", "café")])
    table = RawTable(
        plain.table.file,
        None,
        "windows-1252",
        ",",
        plain.table.rows,
        tried=("utf-8", "windows-1252"),
    )
    variables = [{"name": "usul", "role": "comment"}]
    source = SourceTable(table, "p", None, "sha", "a.csv")
    _, log = ingest(small_questionnaire(items=ITEMS, variables=variables), [source])
    assert log.files[0].sample == ("café",)
    assert log.files[0].encodings_tried == ("utf-8", "windows-1252")
    assert "Müller" not in json.dumps(repr(log))
