"""Where each respondent comes from, without an object for each of a million."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

Origin: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Origins(Sequence[Origin]):
    """A sequence of files and rows that is equal to the tuple of its pairs."""

    files: tuple[str, ...]  # in the order of their first respondent
    file: NDArray[np.int32]  # position in ``files`` of each respondent's
    row: NDArray[np.int64]

    @classmethod
    def of_files(cls, rows: Iterable[tuple[str, Sequence[int]]]) -> "Origins":
        """Take files with the rows of their respondents."""
        found = list(rows)
        position: dict[str, int] = {}
        for name, _ in found:
            position.setdefault(name, len(position))
        file = [np.full(len(own), position[name], np.int32) for name, own in found]
        row = [np.asarray(own, np.int64) for _, own in found]
        return cls(
            tuple(position),
            np.concatenate([np.zeros(0, np.int32), *file]),
            np.concatenate([np.zeros(0, np.int64), *row]),
        )

    def at(self, chosen: NDArray[np.int64]) -> "Origins":
        """Give those of some respondents."""
        return Origins(self.files, self.file[chosen], self.row[chosen])

    def __len__(self) -> int:
        return len(self.row)

    def __iter__(self) -> Iterator[Origin]:
        files = map(self.files.__getitem__, self.file.tolist())
        return zip(files, self.row.tolist(), strict=True)

    @overload
    def __getitem__(self, at: int) -> Origin: ...
    @overload
    def __getitem__(self, at: slice) -> "Origins": ...
    def __getitem__(self, at: int | slice) -> "Origin | Origins":
        if isinstance(at, slice):
            return Origins(self.files, self.file[at], self.row[at])
        return self.files[int(self.file[at])], int(self.row[at])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple | Origins):
            return NotImplemented
        return len(self) == len(other) and all(
            one == two for one, two in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash(tuple(self))
