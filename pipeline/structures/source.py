"""The bytes of a structure file: never more than a questionnaire needs."""

from pathlib import Path

from pipeline.errors import Place, UserError

LARGEST = 32 * 2**20  # bytes; the largest questionnaires known have 2 MiB
LOOK = 64 * 2**10  # bytes that show what a file is


def look(path: Path) -> bytes:
    """Give the first bytes of a file.

    Raises
    ------
    UserError
        The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(LOOK)
    except OSError as error:
        raise _unreadable(path, error) from None


def whole(path: Path) -> bytes:
    """Give all bytes of a file.

    Raises
    ------
    UserError
        The file cannot be read or is larger than any questionnaire.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(path, error) from None
    if len(data) > LARGEST:
        raise UserError.at(
            Place(path),
            f"is larger than {LARGEST // 2**20} MiB, so it is no questionnaire alone",
            "export the questionnaire without the answers",
        )
    return data


def decoded(path: Path, data: bytes) -> str:
    """Read UTF-8, with or without a byte order mark.

    Raises
    ------
    UserError
        A byte is not UTF-8; with its line and column.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].split(b"\n")
        place = Place(path, len(before), len(before[-1].decode("utf-8", "replace")) + 1)
        byte = error.object[error.start]
        raise UserError.at(
            place, f"byte 0x{byte:02X} is not UTF-8", "export the file again"
        ) from None


def _unreadable(path: Path, error: OSError) -> UserError:
    reason = (error.strerror or type(error).__name__).lower()
    return UserError.at(
        Place(path), f"cannot be read ({reason})", "check the file's name and folder"
    )
