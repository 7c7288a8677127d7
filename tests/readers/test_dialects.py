from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.folding import tidy
from pipeline.readers import RawRow, RawTable
from pipeline.readers.dialects import DIALECTS

FRAGMENTS = [
    *("StartDate", "ResponseId", "Status", "V1", "V2", "ResponseID", "ResponseSet", "QID1_1"),
    *(
        "{'ImportId': 'QID1-1'}",
        '{"ImportId":"status"}',
        "Tanya - Baris",
        "q[SQ001]. Tanya [Baris]",
    ),
    *("id", "submitdate", "seed", "q[", "]", "[a][b]", "q_SQ001", "Response ID", "Tanya (Baris)"),
    *("_id", "_uuid", "media", "media/web", "/", "SubmissionDate", "KEY", "a-b", "#tag"),
    *("record_id", "form_complete", "q___1", "Complete?", "Q (choice=A)", "0", "1", "2", "", " - "),
]
CELLS = st.sampled_from(FRAGMENTS) | st.text(max_size=12)
ROWS = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=5)


@pytest.mark.parametrize("name", DIALECTS)
@given(rows=ROWS)
def test_any_table_is_recognised_or_not(name: str, rows: list[list[str]]) -> None:
    table = RawTable(
        Path("a.csv"),
        None,
        "utf-8",
        ",",
        tuple(RawRow(line, tuple(cells)) for line, cells in enumerate(rows, start=1)),
    )
    found = DIALECTS[name](table)
    if found is None:
        return
    width = max(len(rows[number - 1]) for number in found.header_rows)
    assert len(found.heads) == width
    assert all(head.header == tidy(head.header) for head in found.heads)
    assert all(head.header not in head.names for head in found.heads)
    body = table.body(found.header_rows[-1], width)
    assert set(found.strange_rows(body)) <= set(range(len(body.lines)))
