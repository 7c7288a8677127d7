"""The lines below tables and figures: two of a thesis, one of a journal."""

from dataclasses import replace
from typing import Literal

from pipeline.report.document import Column, Inlines, Row, Table, Words, plain
from pipeline.report.layout import Layout
from pipeline.report.remarks import remarks
from tests.report.kitchen_sink import kitchen_sink

Captions = Literal["skripsi", "apa7"]


def lines(source: str, *, captions: Captions, note: str = "") -> list[str]:
    said: Inlines = (Words(note),) if note else ()
    table = Table("tab:x", (Words("x"),), (Column((Words("a"),), "left", 1),), (Row(((),)),))
    block = replace(table, note=said, source=(Words(source),))
    document = replace(kitchen_sink("en")[0], layout=Layout(captions=captions))
    return [plain(one) for one in remarks(block, document)]


def test_a_journal_ends_the_source_as_a_sentence() -> None:
    found = lines("processed data, 2026", captions="apa7", note="A note.")
    assert found == ["Note. A note. Source: processed data, 2026."]
    assert lines("Is it so?", captions="apa7") == ["Note. Source: Is it so?"]
    assert lines("Office of X, Ltd.", captions="apa7") == ["Note. Source: Office of X, Ltd."]


def test_a_thesis_has_two_lines_and_no_stop() -> None:
    found = lines("processed data, 2026", captions="skripsi", note="A note.")
    assert found == ["Note. A note.", "Source: processed data, 2026"]
