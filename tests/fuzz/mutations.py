"""Damage done to files: to their bytes, their lines, and to the members of archives."""

import io
import zipfile
from collections.abc import Sequence

from hypothesis import strategies as st

TOKENS = [
    b"",
    b",",
    b";",
    b'"',
    b"\n",
    b"\r",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"'",
    b"<",
    b">",
]
TOKENS += [
    b"&",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"- ",
    b"&a",
    b"*a",
    b"!!",
    b"%",
    b"-1",
    b"0",
    b"1e999",
]
TOKENS += [
    b"99999999999999999999",
    b"nan",
    b"null",
    b"XFD1048576",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
]
TOKENS += [
    b"true",
    b"2026-02-30",
    b"Jumlah",
    b"X1.1",
    b"NIM",
    b"a@b.id",
    b"\x1a",
    b"(",
    b"\\",
    b"=1+1",
]

Edit = tuple[float, int, bytes, int]  # where (share), bytes removed, what is put there, how often


def edits() -> st.SearchStrategy[list[Edit]]:
    where = st.floats(0, 1, exclude_max=True)
    removed = st.sampled_from([0, 0, 1, 1, 2, 5, 50, 10_000])
    put = st.one_of(st.sampled_from(TOKENS), st.binary(max_size=4))
    return st.lists(st.tuples(where, removed, put, st.sampled_from([1, 1, 1, 2, 300])), max_size=6)


def edited(data: bytes, changes: Sequence[Edit]) -> bytes:
    for share, removed, put, often in changes:
        at = int(share * (len(data) + 1))
        data = data[:at] + put * often + data[at + removed :]
    return data


def damaged(data: bytes, changes: Sequence[Edit], member: int) -> bytes:
    """Edit a file, or one member of an archive (0: the archive itself)."""
    if not member or not data.startswith(b"PK"):
        return edited(data, changes)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(written, "w") as after:
        names = before.namelist()
        for place, name in enumerate(names):
            content = before.read(name)
            is_chosen = place == member % len(names)
            after.writestr(name, edited(content, changes) if is_chosen else content)
    return written.getvalue()
