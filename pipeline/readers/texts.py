"""Many texts in little room: as one run of UTF-8, decoded where one is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import overload

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class PackedTexts(Sequence[str]):
    """A sequence of texts that is kept as bytes: a million comments are not a million objects."""

    run: bytes  # all texts in UTF-8, one after the other
    ends: NDArray[np.int64]  # where each ends in ``run``

    @classmethod
    def of(cls, encoded: Iterable[bytes]) -> "PackedTexts":
        """Pack texts that are UTF-8 already."""
        run = BytesIO()
        lengths = np.fromiter(map(run.write, encoded), dtype=np.int64)
        return cls(run.getvalue(), np.cumsum(lengths))

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[str]:
        run, start = self.run, 0
        for end in self.ends.tolist():
            yield run[start:end].decode()
            start = end

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(self[position] for position in range(*at.indices(len(self))))
        position = range(len(self))[at]  # from the end where negative
        start = int(self.ends[position - 1]) if position else 0
        return self.run[start : int(self.ends[position])].decode()


def like(texts: Sequence[str], others: Iterable[str]) -> Sequence[str]:
    """Keep other texts as some are kept: packed or each an object."""
    if isinstance(texts, PackedTexts):
        return PackedTexts.of(text.encode() for text in others)
    return tuple(others)
