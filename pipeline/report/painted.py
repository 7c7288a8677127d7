"""Figures that were painted before: what is drawn as it was is read again and not painted anew."""

import hashlib
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from pipeline.artefacts import as_json, read_record, write_whole
from pipeline.report.pictures import Picture
from pipeline.report_choices import FigureForm

RECORD = "stages/figures.json"
PAINTERS = ("matplotlib", "pillow", "fonttools")
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Painted:
    """The figures in a folder of results: what each file was painted from, and its hash."""

    out: Path
    known: dict[str, list[str]] = field(default_factory=dict)  # by file

    def again(self, picture: Picture, name: str) -> Picture:
        """Give a picture that reads its file, without its ending, where that is what it draws.

        A file that someone edited, or that another version of the painters made, is painted anew.
        """
        return replace(picture, paint=partial(self._content, picture, name))

    def keep(self) -> None:
        """Write down what the files were painted from, in an order that no thread decides."""
        write_whole(self.out / RECORD, as_json(self.known, sort=True).encode())

    def _content(self, picture: Picture, name: str, form: FigureForm) -> bytes:
        file = f"{name}.{form}"
        if not picture.drawn_from():
            return picture.paint(form)
        drawn = f"{picture.drawn_from()} {_painters()}"
        if self.known.get(file, [""])[0] == drawn:
            content = _read(self.out / file)
            if hashlib.sha256(content).hexdigest() == self.known[file][1]:
                return content
        content = picture.paint(form)
        self.known[file] = [drawn, hashlib.sha256(content).hexdigest()]
        return content


def painted_before(out: Path) -> Painted:
    """Read what the figures in a folder of results were painted from."""
    record = read_record(out / RECORD)
    return Painted(
        out,
        {
            file: [str(one) for one in known]
            for file, known in record.items()
            if isinstance(known, list) and len(known) == 2
        },
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@cache
def _painters() -> str:
    """Describe what paints: other code, fonts or packages may paint other pixels."""
    files = [*sorted(_FOLDER.glob("figures/*.py")), *sorted(_FOLDER.glob("fonts/*.ttf"))]
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    parts += [version(one) for one in PAINTERS]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()
