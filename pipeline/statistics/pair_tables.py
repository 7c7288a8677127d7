"""The contingency table of every pair of items, in one exact pass over integer codes.

Nearly all that is known about the relations among items on a response scale follows from these
tables: frequencies, means, covariances, rank and polychoric correlations. Their size does not
depend on the number of respondents, and tables of different respondents add up.

A level a of an item becomes a set of bits, one bit for each respondent, which says who answered a
or above; the size of the intersection of two sets is a count of bits. Respondents are taken in
blocks whose sets stay in the processor's cache, several blocks at a time.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class PairTables:
    """The (L, L) contingency tables of all pairs of k items.

    Attributes
    ----------
    counts : (k, k, L, L) int64
        ``counts[i, j, a, b]`` respondents answered level a on item i and level b on item j. Who did
        not answer both is in no cell. ``counts[i, i]`` holds the frequencies of item i on its
        diagonal, over all who answered it; ``counts[j, i]`` is ``counts[i, j]`` transposed.
    levels : (L,) int64
        The consecutive values of the scale, ascending; a level may be empty.
    """

    counts: NDArray[np.int64]
    levels: NDArray[np.int64]


def count_pairs(codes: Codes, lowest: int, highest: int, *, threads: int = 2) -> PairTables:
    """Count the tables of all pairs of items.

    Parameters
    ----------
    codes : (n_respondents, n_items)
        Signed integers, in row or column order; a negative one is a missing answer.
    lowest, highest
        The ends of the response scale; ``lowest`` is not negative.
    threads
        How many blocks are counted at the same time. The result does not depend on it.

    Raises
    ------
    ValueError
        A value that is not negative lies outside ``lowest``..``highest``, or these are no scale.

    Notes
    -----
    The result needs 8 (k L)^2 bytes, some few times of them while counting; the codes are not
    copied.
    """
    if not 0 <= lowest <= highest:
        raise ValueError(f"no scale: {lowest}..{highest}")
    k, size = codes.shape[1], highest - lowest + 1
    rows = _rows_of_a_block(k, size)
    starts = range(0, len(codes), rows)
    blocks = [codes[start : start + rows] for start in starts]
    shares = [share for one in range(threads) if (share := blocks[one::threads])]
    reached = np.zeros((k, k, size, size), np.int64)
    with ThreadPoolExecutor(max(1, len(shares))) as pool:
        for part in pool.map(lambda share: _count_share(share, lowest, highest), shares):
            reached += part
    return PairTables(_tables(reached), np.arange(lowest, highest + 1, dtype=np.int64))


def count_blocks(
    blocks: Iterable[Codes], lowest: int, highest: int, *, threads: int = 2
) -> PairTables:
    """Count blocks of respondents one after the other, as `count_pairs` counts them in one piece.

    Only one block needs to be in memory: what gives the blocks may read them from a file.

    Raises
    ------
    ValueError
        As `count_pairs`; or there is no block, or their numbers of items differ.
    """
    found: PairTables | None = None
    for block in blocks:
        tables = count_pairs(block, lowest, highest, threads=threads)
        found = tables if found is None else combine(found, tables)
    if found is None:
        raise ValueError("no block to count")
    return found


def combine(one: PairTables, other: PairTables) -> PairTables:
    """Add the tables of other respondents on the same items and scale.

    Raises
    ------
    ValueError
        The tables are of different numbers of items or different scales.
    """
    if one.counts.shape != other.counts.shape or not np.array_equal(one.levels, other.levels):
        raise ValueError("tables of different items or scales")
    return PairTables(one.counts + other.counts, one.levels)


def frequencies(tables: PairTables) -> NDArray[np.int64]:
    """Count who is at each level of each item, (k, L), over all who answered the item."""
    return np.asarray(np.einsum("iiaa->ia", tables.counts))


def answered_both(tables: PairTables) -> NDArray[np.int64]:
    """Count the respondents of each pair of items, (k, k); on the diagonal those of the item."""
    return np.asarray(tables.counts.sum(axis=(2, 3)))


def complete_rows(codes: Codes) -> Codes:
    """Give the rows of (n, k) codes without a missing answer: their tables are those listwise."""
    found: Codes = codes[codes.min(axis=1, initial=0) >= 0]
    return found


def _rows_of_a_block(k: int, size: int) -> int:
    """Choose how many respondents are counted at once.

    The intersections of one item's sets with those of all items are held at the same time: about
    two megabytes. At most 16,384 rows, whose count fits in 16 bits.
    """
    words = (1 << 18) // max(1, size * size * k)
    return 64 * min(256, max(32, words))


def _count_share(blocks: list[Codes], lowest: int, highest: int) -> NDArray[np.int64]:
    """Count blocks of codes, one after the other in the same memory.

    Element (i, j, a, b), for i <= j, counts who is at level a or above on item i and at b or above
    on item j.
    """
    k, size = blocks[0].shape[1], highest - lowest + 1
    words = -(-len(blocks[0]) // 64)
    reached = np.zeros((k, k, size, size), np.int64)
    both = np.empty((size, k * size, words), np.uint64)
    for block in blocks:
        _check(block, lowest, highest)
        first = 0 if block.min(initial=0) < 0 else 1  # else everybody reaches the lowest level
        sets = _sets(block, range(lowest + first, highest + 1))
        _add_intersections(reached[:, :, first:, first:], sets, both)
        if first:
            _add_lowest(reached, np.bitwise_count(sets).sum(axis=2, dtype=np.int64), len(block))
    return reached


def _check(block: Codes, lowest: int, highest: int) -> None:
    outside = (block > highest) | ((block >= 0) & (block < lowest))
    if outside.any():
        raise ValueError(f"{block[outside][0]} is not on the scale {lowest}..{highest}")


def _sets(block: Codes, levels: range) -> NDArray[np.uint64]:
    """Give (k, levels, words): who is at a level or above, one bit each, the rest of a word 0."""
    columns = np.ascontiguousarray(block.T)
    k, rows = columns.shape
    found = np.zeros((k, len(levels), 8 * (-(-rows // 64))), np.uint8)
    for at, level in enumerate(levels):
        found[:, at, : -(-rows // 8)] = np.packbits(columns >= level, axis=1)
    return found.view(np.uint64)


def _add_intersections(
    reached: NDArray[np.int64], sets: NDArray[np.uint64], both: NDArray[np.uint64]
) -> None:
    """Add the sizes of the intersections of each item's sets with its own and later items'."""
    k, levels, words = sets.shape
    flat = sets.reshape(k * levels, words)
    for item in range(k):
        room = both[:levels, : (k - item) * levels, :words]
        np.bitwise_and(sets[item][:, None], flat[None, item * levels :], out=room)
        sizes = np.bitwise_count(room).sum(axis=2, dtype=np.uint16)
        reached[item, item:] += sizes.reshape(levels, k - item, levels).transpose(1, 0, 2)


def _add_lowest(reached: NDArray[np.int64], own: NDArray[np.int64], rows: int) -> None:
    """Add the cells of the lowest level of a block where everybody answered everything.

    ``own`` (k, L - 1) counts who reaches each higher level.
    """
    reached[:, :, 0, 0] += rows
    reached[:, :, 0, 1:] += own[None]
    reached[:, :, 1:, 0] += own[:, None]


def _tables(reached: NDArray[np.int64]) -> NDArray[np.int64]:
    """Turn counts of "at or above" into counts of each level, for both orders of every pair."""
    found = reached.copy()
    found[:, :, :-1] -= reached[:, :, 1:]
    found[:, :, :, :-1] -= found[:, :, :, 1:].copy()
    later, earlier = np.tril_indices(len(found), -1)
    found[later, earlier] = found[earlier, later].transpose(0, 2, 1)
    return found
