"""What the quick way reads is what the csv module reads, whatever the bytes."""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import UserError
from pipeline.readers import Body, RawTable, read_table
from pipeline.readers.csv_records import records
from pipeline.readers.csv_text import read_csv_text
from pipeline.readers.encodings import as_utf8
from pipeline.readers.large_text import LargeText, read_body

CELLS = ["4", "Setuju", "café", "é", "Sangat Setuju sekali, ya", " ", "\u2003", "x" * 130]
QUOTED = ['"ya, tidak"', '"dua\nbaris"', '"dua\r\nbaris"', '"a""b"', '"' + "y" * 140 + '"']
MARKS = [",", ",", ",,", "\n", "\r\n", "\r", "\n\n", '"', '""', '",', '"\n', ' "', '"",""']
PIECES = st.sampled_from(CELLS + QUOTED + MARKS)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def slow(text: str, after: int, width: int) -> Body | str:
    """Read it as a small file is read."""
    try:
        rows = tuple(records(Path("a.csv"), io.StringIO(text, newline=""), ","))
    except UserError as error:
        return str(error)
    return RawTable(Path("a.csv"), None, "utf-8", ",", rows).body(after, width)


def quick(text: str, above: int, width: int, size: int, encoding: str = "utf-8") -> Body | str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(text.encode(encoding))
        chunks = as_utf8(pieces(path.read_bytes(), size), encoding)
        try:
            return read_body(LargeText(path, encoding, ","), above, width, chunks)
        except UserError as error:
            return str(error).replace(str(path), "a.csv")


def told_apart(body: Body | str) -> object:
    if isinstance(body, str):
        return body.rsplit("a.csv:", 1)[-1]
    texts = [(tuple(one.texts), one.codes.tolist()) for one in body.columns]
    return tuple(body.lines), body.blank_lines, texts, body.overlong


@given(
    text=TEXTS,
    width=st.integers(1, 4),
    size=st.integers(1, 60),
    encoding=st.sampled_from(["utf-8", "utf-8", "utf-16-le"]),
)
@example(text='a,b\r\n1,"2\n', width=2, size=60, encoding="utf-8")
@example(text='5" pipa,b\n1,2\n"a\nb",2\n', width=2, size=60, encoding="utf-8")
@example(text="1,2\r\n\r\n,\r\n3,4", width=2, size=4, encoding="utf-8")
def test_both_ways_agree(text: str, width: int, size: int, encoding: str) -> None:
    expected = told_apart(slow(text, 0, width))
    assert told_apart(quick(text, 0, width, size, encoding)) == expected


@given(
    rows=st.lists(
        st.lists(st.sampled_from(["", " ", "4", "Setuju", "a,b", 'c"d', "e\nf", "é" * 70]))
        .map(lambda row: (*row, "", "")[:3])
        .filter(lambda row: len(row) == 3),
        max_size=30,
    ),
    size=st.integers(8, 200),
)
def test_well_formed_texts_need_no_second_reading(rows: list[tuple[str, ...]], size: int) -> None:
    text = "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows
    )
    expected = told_apart(slow(text, 0, 3))
    chunks = pieces(text.encode(), size)
    nowhere = LargeText(Path("no-such-file.csv"), "utf-8", ",")
    assert told_apart(read_body(nowhere, 0, 3, chunks)) == expected


def survey(count: int) -> str:
    made = np.random.default_rng(7)
    scale = ["Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", '"Sangat Setuju"', ""]
    rows = ["Waktu,X1,X2,Saran"]
    for row in range(count):
        one, two = made.integers(0, len(scale), 2)
        rows.append(f'{row},{scale[one]},{scale[two]},"komentar {row}:\nbaik ""sekali"""')
    rows[count // 2] = ""
    rows[count // 3] = "1,Setuju"
    return "\r\n".join(rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("size", [500, 5000, 2**19])
def test_many_distinct_texts_are_packed(size: int, encoding: str, tmp_path: Path) -> None:
    text = survey(60_000)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    table = read_csv_text(path, path.read_bytes()[:size])
    if path.stat().st_size == size:
        return
    assert table.below is not None
    assert len(table.rows) == 1000
    assert told_apart(table.body(1, 4)) == told_apart(slow(text, 1, 4))


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n" + "X1;X2\n" + "4;Setuju\n" * 1_000_000, encoding="utf-8")
    table = read_table(path)
    assert (len(table.rows), table.delimiter, table.tried) == (1000, ";", ("utf-8",))
    body = table.body(1, 2)
    assert body.lines == range(3, 1_000_003)
    assert [(one.texts, int(one.codes.sum())) for one in body.columns] == [
        (("4",), 0),
        (("Setuju",), 0),
    ]


@pytest.mark.parametrize(
    ("end", "place", "words"),
    [
        (b'\n"never closed\n1;2\n', ":1200002:", "quotation"),
        (b"\n1;\x81sch\xf6n gr\xfcn\n", ":1200002:", "0x81"),
        (b"\n1;\0\n", ":1200002:", "NUL"),
    ],
)
def test_faults_far_down_name_their_line(
    tmp_path: Path, end: bytes, place: str, words: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"X1;X2\n" + b"4;Netral\n" * 1_200_000 + end[1:])
    with pytest.raises(UserError) as caught:
        read_table(path).body(1, 2)
    assert f"a.csv{place}" in str(caught.value)
    assert words in str(caught.value)
