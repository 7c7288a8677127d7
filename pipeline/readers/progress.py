"""How far a long reading is."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

Tell: TypeAlias = Callable[[str], None]

PATIENCE = 2.0  # seconds without a word, at first and between two words


def told(
    chunks: Iterable[bytes],
    path: Path,
    tell: Tell,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[bytes]:
    """Hand on the bytes of a file, and tell their share of it where reading takes long."""
    size, done, last = path.stat().st_size, 0, clock()
    for chunk in chunks:
        if clock() - last >= PATIENCE:
            last = clock()
            tell(f"  reading {path.name} ... {100 * done // size} %")
        yield chunk
        done += len(chunk)
