"""What goes wrong inside the reader of workbooks, told as a fault of the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineError, PasswordError

from pipeline.errors import Place, UserError
from pipeline.folding import tidy
from pipeline.readers.formats import ARCHIVE_FAULTS, LOCKED, UNLOCK

LONGEST_REASON = 120
PANIC = "PanicException"  # how Rust fails; its class is not to be imported


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Turn whatever a damaged workbook leads to into one line for the user.

    Raises
    ------
    UserError
        The workbook is locked or damaged.
    """
    try:
        yield
    except PasswordError:
        raise UserError.at(Place(path), LOCKED, UNLOCK) from None
    except (CalamineError, *ARCHIVE_FAULTS) as error:
        raise _damaged(path, str(error)) from None
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise _damaged(path, str(error)) from None


def _damaged(path: Path, reason: str) -> UserError:
    what = f"the workbook is damaged ({tidy(reason)[:LONGEST_REASON]})"
    return UserError.at(Place(path), what, "open it, save it again as XLSX")
