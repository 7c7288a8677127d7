"""How far a long reading is."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TypeAlias

Tell: TypeAlias = Callable[[str], None]

PATIENCE = 2.0  # seconds without a word, at first and between two words
BEAT = 2.0  # the same where only the time is known


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


@contextmanager
def telling(doing: str, tell: Tell | None) -> Iterator[None]:
    """Tell how long something takes of which nobody knows the end, while it takes long."""
    if tell is None:
        yield
        return
    is_done, start = Event(), time.monotonic()

    def speak() -> None:
        while not is_done.wait(BEAT):
            tell(f"  {doing} ... {time.monotonic() - start:.0f} s")

    speaker = Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        is_done.set()
        speaker.join()
