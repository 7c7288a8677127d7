"""Opening a file: all of it, or the start of a large text."""

import stat
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.readers.formats import COMPOUND, ZIP

LARGE = 2**23  # bytes from which a text is read in pieces
MOST = 2**30  # bytes of a file that is read whole
WHOLE = (ZIP, COMPOUND, b"{", b"[")  # what cannot be told from its start alone


def read_start(path: Path) -> bytes:
    """Read a file, or the first part of a large one that may be text.

    Raises
    ------
    UserError
        It cannot be read, is no file, or is too large to be read whole.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise _no_file(path)
        with path.open("rb") as file:
            start = file.read(LARGE)
    except OSError as error:
        raise _unreadable(path, error) from None
    is_whole = start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(WHOLE)
    return read_whole(path) if is_whole and len(start) == LARGE else start


def read_whole(path: Path) -> bytes:
    """Read all of a file that is no text."""
    try:
        if path.stat().st_size > MOST:
            raise UserError.at(
                Place(path),
                f"has more than {MOST // 2**20:,} MiB, too much to be read at once",
                "save the responses as CSV, which may be larger",
            )
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None


def _no_file(path: Path) -> UserError:
    what = "is a folder" if path.is_dir() else "is a device or a pipe, not a file"
    return UserError.at(Place(path), what, "name the file with the responses")


def _unreadable(path: Path, error: OSError) -> UserError:
    reason = (error.strerror or type(error).__name__).lower()
    return UserError.at(
        Place(path), f"cannot be read ({reason})", "check the file's name, folder and permissions"
    )
