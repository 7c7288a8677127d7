"""Rendered files on their way to the output folder, where people may have edited earlier ones."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from pipeline.artefacts import as_json, digest, read_record, write_whole
from pipeline.errors import readable

Files: TypeAlias = Mapping[str, bytes]  # by their place in the output folder
RECORD = "rendered.json"


class Desk:
    """Puts rendered files into the output folder and remembers which of them are ours."""

    def __init__(self, out: Path, folder: Path, tell: Callable[[str], None]) -> None:
        self.out = out
        self.tell = tell
        self.written: list[Path] = []
        self._record = folder / RECORD
        self._known: dict[str, list[str]] = {
            name: [str(one) for one in hashes]
            for name, hashes in read_record(self._record).items()
            if isinstance(hashes, list)
        }

    def deliver(self, files: Files) -> list[Path]:
        """Write files; where a person has edited one since, write beside it instead.

        A file is taken for edited when its hash is not on record as rendered by angket.
        """
        placed = [(self._place(name, content), content) for name, content in files.items()]
        for path, content in placed:
            key = self._key(path)
            hashes = [*self._known.get(key, [])[-9:], hashlib.sha256(content).hexdigest()]
            self._known[key] = hashes
        # the record goes first: stopped in between, a file is taken for ours and not for edited
        write_whole(self._record, as_json(self._known).encode())
        for path, content in placed:
            write_whole(path, content)
            self.written.append(path)
        return [path for path, _content in placed]

    def deliver_all(self, files: Files) -> None:
        """Write what one format is made of, and tell its first file."""
        for path in self.deliver(files)[:1]:
            self.tell(f"  {readable(path)}")

    def name_leftovers(self) -> None:
        """Name documents of earlier runs that were not rendered now: their numbers may be old."""
        for key in self._known:
            path = self.out / key
            if path.exists() and path not in self.written and not self._is_edited(path):
                self.tell(f"  {readable(path)} is from an earlier run and was not rendered again")

    def _place(self, name: str, content: bytes) -> Path:
        """Find where a file goes: to its own place, or beside what a person has edited there."""
        path = self.out / name
        version = 1
        while self._is_edited(path) and path.read_bytes() != content:
            self.tell(f"  {readable(path)} was edited since it was rendered: it stays as it is")
            self.written.append(path)  # ours no more, but if it goes, there is something to render
            version += 1
            path = (self.out / name).with_suffix(f".v{version}{Path(name).suffix}")
        return path

    def _is_edited(self, path: Path) -> bool:
        return path.exists() and digest(path) not in self._known.get(self._key(path), [])

    def _key(self, path: Path) -> str:
        return path.relative_to(self.out).as_posix()
