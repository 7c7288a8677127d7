"""Texts by number: the cells of a block are looked up all at once, without an object for each."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.int32]
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
    lengths: Places = field(default_factory=lambda: np.full(MOST + 1, -1, np.int32))
    words: Words = field(
        default_factory=lambda: np.zeros((LONGEST // WORD, MOST + 1), dtype=np.uint64)
    )

    def find(self, block: bytes, starts: Places, lengths: Places) -> NDArray[np.int16]:
        """Give the number of every text; ``block`` has ``WORD`` bytes of padding at its end."""
        hashes, words = _hashed(block, starts, lengths)
        found = self.slots[hashes >> np.uint64(64 - SLOT_BITS)]
        same = self.lengths[found] == lengths
        for own, (which, word) in zip(self.words, words, strict=False):
            if which is None:
                same &= own[found] == word
            else:
                same[which] &= own[found[which]] == word
        return np.where(same, found, np.int16(0))

    def add(self, text: bytes) -> int:
        """Give the number of a text, and keep it if there is room; else 0."""
        number = self.numbers.get(text, 0)
        if number or len(text) > LONGEST or len(self.texts) > MOST:
            return number
        number = len(self.texts)
        self.texts.append(text)
        self.numbers[text] = number
        padded = text + bytes(WORD)
        place = np.zeros(1, np.int32)
        hashes, words = _hashed(padded, place, place + len(text))
        slot = hashes >> np.uint64(64 - SLOT_BITS)
        if not self.slots[slot][0]:  # else it is found by ``numbers`` only: slower, not wrong
            self.slots[slot] = number
        self.lengths[number] = len(text)
        for own, (_, word) in zip(self.words, words, strict=False):
            own[number] = word[0]
        return number


def _hashed(
    block: bytes, starts: Places, lengths: Places
) -> tuple[Words, list[tuple[NDArray[np.intp] | None, Words]]]:
    """Give the hash of every text, and its words with the texts that are long enough for them."""
    view: Words = np.ndarray((len(block) - WORD + 1,), dtype="<u8", buffer=block, strides=(1,))
    word = view[starts] & FIRST_BYTES[np.minimum(lengths, WORD)]
    hashes = _mixed(lengths.astype(np.uint64), word)
    words: list[tuple[NDArray[np.intp] | None, Words]] = [(None, word)]
    longer, done = np.flatnonzero(lengths > WORD), WORD
    while len(longer):
        rest = lengths[longer] - done
        word = view[starts[longer] + done] & FIRST_BYTES[np.minimum(rest, WORD)]
        hashes[longer] = _mixed(hashes[longer], word)
        words.append((longer, word))
        longer, done = longer[rest > WORD], done + WORD
    return hashes, words


def _mixed(hashes: Words, word: Words) -> Words:
    mixed = (hashes ^ word) * MIXER
    return mixed ^ (mixed >> np.uint64(32))
