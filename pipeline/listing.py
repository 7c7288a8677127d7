"""What a command tells of the files that it has written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path


def listed_files(paths: Sequence[Path]) -> Iterator[str]:
    """Name the files of the topmost folder, and count those of the folders below it.

    A report has hundreds of figures and tables; what a person opens are its documents.
    """
    top = min((len(path.parts) for path in paths), default=0)
    yield from (path.as_posix() for path in paths if len(path.parts) == top)
    below = Counter(Path(*path.parts[:top]).as_posix() for path in paths if len(path.parts) > top)
    for folder, count in below.items():
        yield f"{folder}/: {count} {'file' if count == 1 else 'files'}"
