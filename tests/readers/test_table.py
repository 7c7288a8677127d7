"""Cells hold each distinct text once, whatever is done to them."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.csv_text import read_csv_text
from pipeline.readers.limesurvey_vv import unescaped
from pipeline.readers.table import Cells
from pipeline.readers.texts import PackedTexts

CHANGES: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.strip,
    lambda text: text[:1],
    lambda _: "",
]


def packed(cells: Cells) -> Cells:
    return replace(cells, texts=PackedTexts.of(text.encode() for text in cells.texts))


@given(
    cells=st.lists(st.sampled_from(["a", "A", " a", "é", "É", "ab", "", " "]), max_size=20),
    change=st.sampled_from(CHANGES),
)
def test_rewriting_is_changing_every_cell(cells: list[str], change: Callable[[str], str]) -> None:
    expected = Cells.of(map(change, cells))
    for one in (Cells.of(cells), packed(Cells.of(cells))):
        found = one.rewritten(change)
        assert tuple(found.texts) == expected.texts
        assert found.codes.tolist() == expected.codes.tolist()
        assert type(found.texts) is type(one.texts)


def test_nothing_is_copied_where_nothing_changes() -> None:
    cells = packed(Cells.of(["a", "b"]))
    assert cells.rewritten(str) is cells


def test_packed_texts_stay_packed() -> None:
    count = 200_000
    texts = PackedTexts.of(f"komentar {row} {'x' * 50}".encode() for row in range(count))
    cells = Cells(texts, np.arange(count, dtype=np.int32))
    tracemalloc.start()
    found = cells.rewritten(lambda text: "sama" if text.startswith("komentar 7 ") else text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found[7], len(found.texts)) == ("sama", count)
    assert most < 3 * len(texts.run)


@pytest.mark.parametrize("size", [100, 2**20])
def test_marks_of_a_vv_export_become_one_text_with_its_twin(tmp_path: Path, size: int) -> None:
    cells = ["a{quote}b", "{lbrace}", "{", '"a""b"', "c{newline}d"]
    rows = ["Response ID\tTeks\tSeed", "id\tQ1\tseed"]
    rows += [f"{row}\t{cells[row % 5]}\t1" for row in range(4000)]
    path = tmp_path / "vv.csv"
    path.write_bytes("\n".join(rows).encode())
    table = unescaped(read_csv_text(path, path.read_bytes()[:size], delimiter="\t"))
    column = table.body(2, 3).columns[1]
    assert tuple(column.texts) == ('a"b', "{", "c\nd")
    assert column.counts() == {'a"b': 1600, "{": 1600, "c\nd": 800}
