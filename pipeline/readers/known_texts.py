"""Texts by number: the cells of a block are looked up all at once, without an object for each."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.int64]
Words: TypeAlias = NDArray[np.uint64]

WORD = 8  # bytes that are compared at once
LONGEST = 128  # bytes of a text that is kept by number
MOST = 2**15 - 1  # texts, so that a number fits into 16 bits
SLOT_BITS = 18
MIXER = np.uint64(0x9E3779B97F4A7C15)
FIRST_BYTES = np.array([(1 << 8 * count) - 1 for count in range(WORD + 1)], dtype=np.uint64)


@dataclass(slots=True)
class KnownTexts:
    """Short texts, each with its number from 1; 0 stands for a text that is not known.

    A text is found by a hash of its bytes and told from others by all of them, so that two texts
    with one hash are never mixed up.
    """

    texts: list[bytes] = field(default_factory=lambda: [b""])
    numbers: dict[bytes, int] = field(default_factory=dict)
    slots: NDArray[np.int16] = field(default_factory=lambda: np.zeros(2**SLOT_BITS, np.int16))
    lengths: Places = field(default_factory=lambda: np.full(MOST + 1, -1, np.int64))
    last: Words = field(default_factory=lambda: np.zeros(MOST + 1, dtype=np.uint64))
    words: Words = field(
        default_factory=lambda: np.zeros((LONGEST // WORD, MOST + 1), dtype=np.uint64)
    )

    def find(self, block: bytes, starts: Places, lengths: Places) -> NDArray[np.int16]:
        """Give the number of every text; ``block`` has ``WORD`` bytes of padding at its end."""
        view = _words(block)
        first, last = _outer_words(view, starts, lengths)
        found = self.slots[_slots(first, last, lengths)].astype(np.int64)
        same = self.lengths[found] == lengths
        same &= self.words[0][found] == first
        same &= self.last[found] == last
        inner, done = np.flatnonzero(lengths > 2 * WORD), WORD
        while len(inner):
            same[inner] &= self.words[done // WORD][found[inner]] == view[starts[inner] + done]
            done += WORD
            inner = inner[lengths[inner] > done + WORD]
        return np.where(same, found, 0).astype(np.int16)

    def add(self, text: bytes) -> int:
        """Give the number of a text, and keep it if there is room; else 0."""
        number = self.numbers.get(text, 0)
        if number or len(text) > LONGEST or len(self.texts) > MOST:
            return number
        number = len(self.texts)
        self.texts.append(text)
        self.numbers[text] = number
        start, length = np.zeros(1, np.int64), np.array([len(text)], np.int64)
        first, last = _outer_words(_words(text + bytes(WORD)), start, length)
        inner = np.frombuffer(text[: len(text) // WORD * WORD], dtype="<u8")
        self.words[: len(inner), number] = inner
        self.words[0, number], self.last[number] = first[0], last[0]
        self.lengths[number] = len(text)
        slot = _slots(first, last, length)
        if not self.slots[slot][0]:  # else it is found by ``numbers`` only: slower, not wrong
            self.slots[slot] = number
        return number


def _words(block: bytes) -> Words:
    """See the eight bytes from every place on as one number."""
    return np.ndarray((len(block) - WORD + 1,), dtype="<u8", buffer=block, strides=(1,))


def _outer_words(view: Words, starts: Places, lengths: Places) -> tuple[Words, Words]:
    """Give the first and the last eight bytes of texts; both are all of a shorter one."""
    short = np.minimum(lengths, WORD)
    own = FIRST_BYTES[short]
    return view[starts] & own, view[starts + (lengths - short)] & own


def _slots(first: Words, last: Words, lengths: Places) -> NDArray[np.int64]:
    mixed = (first ^ lengths.view(np.uint64)) * MIXER + last
    mixed = (mixed ^ (mixed >> np.uint64(32))) * MIXER
    return (mixed >> np.uint64(64 - SLOT_BITS)).view(np.int64)
