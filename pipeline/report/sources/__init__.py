"""The sources behind the rules, statistics, bands and standards that are applied, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

FOLDER = Path(__file__).parent
Kind = Literal["article", "book", "chapter", "regulation", "standard", "software"]


@dataclass(frozen=True, slots=True)
class Source:
    """One source. Authors are "Surname, Initials"; who has no comma is an institution or a name.

    ``cited_as`` stands in sentences in place of names and year, as of a regulation. ``cited_for``
    are the words that a class table of the results names it by. ``unread``: what it says is known
    from others. ``unused`` tells why no sentence cites it.
    """

    key: str
    type: Kind
    year: str
    title: str
    authors: tuple[str, ...] = ()
    language: str = "en"  # of the title
    journal: str = ""
    volume: str = ""
    number: str = ""  # the issue of an article, the number of a standard
    pages: str = ""  # with an en dash
    booktitle: str = ""
    editors: tuple[str, ...] = ()
    edition: int = 0
    publisher: str = ""
    doi: str = ""
    cited_as: str = ""
    cited_for: str = ""
    unread: bool = False
    unused: str = ""

    @property
    def surnames(self) -> tuple[str, ...]:
        """How sentences name its authors; the title where it has none."""
        return tuple(one.partition(",")[0] for one in self.authors) or (self.title,)


@lru_cache
def sources() -> Mapping[str, Source]:
    """Read all sources by their keys.

    Raises
    ------
    ValueError
        A key stands in two files.
    """
    found: dict[str, Source] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"{path.name}: the source {key} stands twice")
            lists = {name: tuple(entry.get(name, ())) for name in ("authors", "editors")}
            found[key] = Source(key=key, **{**entry, **lists})
    return MappingProxyType(found)


def source_of(words: str) -> Source | None:
    """Find the source that the results name by these words."""
    return next((one for one in sources().values() if one.cited_for == words), None)
