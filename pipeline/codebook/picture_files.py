"""The picture files that own texts show: whether they are there, and what they are."""

import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from pipeline.codebook.named_files import is_there
from pipeline.codebook.wording import shown
from pipeline.errors import Fault
from pipeline.prose import Picture

FORMATS = ("PNG", "JPEG")
MOST_PIXELS = 60_000_000  # more is no picture of a report


def picture_fault(picture: Picture, folder: Path) -> Fault | None:
    """Say what is wrong with the file of a picture."""
    name = shown(_name(picture.file, folder))
    if not is_there(picture.file):
        remedy = "names are relative to the folder of the text"
        return Fault(picture.place, f"the picture {name} is not there", remedy)
    told = _content_fault(picture.file)
    return Fault(picture.place, f"the picture {name} {told[0]}", told[1]) if told else None


def _content_fault(file: Path) -> tuple[str, str] | None:
    remedy = "save it as PNG or JPEG"
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(file) as opened:
            kind, (width, height) = opened.format, opened.size
            if kind not in FORMATS:
                return f"is {kind or 'of an unknown kind'}, not PNG or JPEG", remedy
            if width * height > MOST_PIXELS:
                return f"has {width} x {height} pixels", "make it smaller"
            opened.load()
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return "is no PNG or JPEG", remedy
    except (OSError, SyntaxError, ValueError):
        return "is damaged", remedy
    return None


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.as_posix()
