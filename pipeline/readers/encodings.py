"""Which encoding a text has: told, shown by its first bytes, or found by trying."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pipeline.errors import Place, UserError
from pipeline.readers.guessed_encoding import WESTERN, guess

Chunks: TypeAlias = Callable[[], Iterable[bytes]]
"""Give the bytes of a file, again and again."""

SAVE_UTF8 = "save it as 'CSV UTF-8' or say the encoding in the study"
SAMPLE_BYTES = 100_000
LAST_PLANE = 0x10  # of Unicode

# the UTF-32 mark begins with the UTF-16 mark
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Broken:
    """Where an encoding does not fit."""

    position: int  # of the byte
    byte: int


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a text, and how it was found."""

    tried: tuple[str, ...]  # the one that fits is the last
    rivals: tuple[str, ...] = ()  # would give other letters, and may be right as well

    @property
    def name(self) -> str:
        """What Python knows it as."""
        return self.tried[-1]


def find_encoding(path: Path, chunks: Chunks, told: str | None) -> Encoding:
    """Try encodings until one fits the whole text.

    A byte order mark or the NUL pattern of UTF-16 and UTF-32 decide at once. Else strict UTF-8,
    then what the letters show (see ``guess``), then Windows-1252.

    Raises
    ------
    UserError
        None fits, or there is no encoding of the name that is told.
    """
    if told is not None:
        return Encoding((_checked(path, chunks, told, f"the text is not {told}"),))
    shown = _shown(next(iter(chunks()), b""))
    if shown is not None:
        what = f"the text is not {shown}, as its start says"
        return Encoding((_checked(path, chunks, shown, what),))
    broken = find_broken(chunks(), "utf-8")
    if broken is None:
        return Encoding(("utf-8",))
    sample = _unusual_lines(chunks())
    _refuse_damaged(path, chunks, sample, broken)
    tried = ["utf-8"]
    guessed = guess(sample)
    for name in guessed.names:
        tried.append(name)
        if find_broken(chunks(), name) is None:
            return Encoding(tuple(tried), tuple(one for one in guessed.rivals if one != name))
    broken = find_broken(chunks(), WESTERN) or broken
    what = f"the text is not UTF-8, and byte 0x{broken.byte:02X} is not {WESTERN}"
    raise _fault(path, chunks, broken, what)


def find_broken(chunks: Iterable[bytes], name: str) -> Broken | None:
    """Decode a text in pieces; tell the first byte that does not fit."""
    decoder, before = codecs.getincrementaldecoder(name)(), 0
    is_utf8 = codecs.lookup(name).name == "utf-8"
    try:
        for chunk in chunks:
            before += len(chunk)
            if is_utf8 and chunk.isascii() and not decoder.getstate()[0]:
                continue
            text = decoder.decode(chunk)
            if not is_utf8:  # some codecs let halves of surrogates through
                text.encode()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return Broken(before - len(error.object) + error.start, error.object[error.start])
    except UnicodeError:  # some codecs only say that something is wrong
        return Broken(0, 0)
    return None


def decoded(chunks: Iterable[bytes], name: str) -> Iterator[str]:
    """Decode a text in pieces, without a byte order mark."""
    decoder = codecs.getincrementaldecoder(name)()
    is_first = True
    for chunk in chunks:
        text = decoder.decode(chunk)
        if text and is_first:
            text, is_first = text.removeprefix("\ufeff"), False
        yield text
    yield decoder.decode(b"", final=True)


def as_utf8(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Give a text that fits its encoding as UTF-8, without a byte order mark."""
    if codecs.lookup(name).name != "utf-8":
        for text in decoded(chunks, name):
            yield text.encode()
        return
    left = iter(chunks)
    yield next(left, b"").removeprefix(codecs.BOM_UTF8)
    yield from left


def _shown(head: bytes) -> str | None:
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    head = head[:4000]
    quarters = [head[place::4] for place in range(4)]
    for order, high, next_to_it in (("le", 3, 2), ("be", 0, 1)):
        if any(quarters[high]) or max(quarters[next_to_it], default=1) > LAST_PLANE:
            continue
        return f"utf-32-{order}"
    halves = head[::2], head[1::2]
    even, odd = (half.count(0) for half in halves)
    is_beyond_latin = not min(even, odd) and _is_of_few_alphabets(halves[odd > even])
    if even + odd > len(head) // 5 or is_beyond_latin:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _is_of_few_alphabets(high: bytes) -> bool:
    """Tell the high bytes of UTF-16: hardly any are different, and blanks and marks have a NUL."""
    return 0 in high and 16 * len(set(high)) <= len(high)


def _checked(path: Path, chunks: Chunks, name: str, what: str) -> str:
    try:
        b"".decode(name)  # knows only encodings of texts
        broken = find_broken(chunks(), name)
    except (LookupError, ValueError):
        raise UserError.at(
            Place(path), f"'{name}' is no encoding", "write utf-8, windows-1252 or utf-16"
        ) from None
    if broken is not None:
        raise _fault(path, chunks, broken, what)
    return name


def _fault(path: Path, chunks: Chunks, broken: Broken, what: str) -> UserError:
    line, left = 1, broken.position
    for chunk in chunks():
        line += chunk.count(b"\n", 0, left)
        left -= len(chunk)
        if left <= 0:
            break
    return UserError.at(Place(path, line), what, SAVE_UTF8)


def _unusual_lines(chunks: Iterable[bytes]) -> bytes:
    """Collect the lines that are not ASCII: only they tell encodings apart."""
    found: list[bytes] = []
    size = 0
    for chunk in chunks:
        if not chunk.isascii():
            found += [line for line in chunk.split(b"\n") if not line.isascii()]
            size = sum(map(len, found))
        if size > SAMPLE_BYTES:
            break
    return b"\n".join(found)[:SAMPLE_BYTES]


def _refuse_damaged(path: Path, chunks: Chunks, sample: bytes, broken: Broken) -> None:
    """Refuse UTF-8 with a damaged place: in another encoding, all its letters would be wrong."""
    letters = sum(not letter.isascii() for letter in sample.decode("utf-8", "ignore"))
    damaged = sample.decode("utf-8", "replace").count("\ufffd")
    if letters > 2 * damaged:
        what = f"the text is UTF-8 up to byte 0x{broken.byte:02X} in this line, which is damaged"
        raise _fault(path, chunks, broken, what)
