"""The files of an archive -> a folder or a zip, the same bytes for the same files."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.archiving.papers import SUMS
from pipeline.artefacts import write_whole
from pipeline.errors import Place, UserError

EARLIEST = (1980, 1, 1, 0, 0, 0)  # zip knows no earlier date
ORDINARY = 0o100644 << 16


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> Path:
    """Write a folder anew; one that is no archive is not touched.

    Raises
    ------
    UserError
        There is something else of that name.
    """
    if folder.exists() and not folder.is_dir():
        raise _taken(folder)
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / SUMS).is_file():
            raise _taken(folder)
        shutil.rmtree(folder)
    for name, content in sorted(contents.items()):
        write_whole(folder / name, content)
    return folder


def write_zip(path: Path, root: str, contents: Mapping[str, bytes]) -> Path:
    """Write a zip whose files lie in one folder; neither clock nor system leaves a trace."""
    if path.is_dir():
        raise _taken(path)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{root}/{name}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, ORDINARY
            archive.writestr(entry, content)
    write_whole(path, buffer.getvalue())
    return path


def _taken(path: Path) -> UserError:
    what = "there is something of that name that is no archive, which is not overwritten"
    return UserError.at(Place(path), what, "remove it, or choose another name with --to")
