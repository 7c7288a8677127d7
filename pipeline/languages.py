"""Which languages reports can be written in: the folders of sentences that there are."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "report" / "languages"
FILE = "language.toml"  # marks, months and tags of a language; its sentences stand beside it
USUAL = ("id", "en")
"""What is rendered where nothing is said, and where words are looked for that a language lacks."""


def in_order(languages: Iterable[str]) -> tuple[str, ...]:
    """Put languages into their order: the usual ones first, the others by name."""
    names = sorted(set(languages))
    return (*(one for one in USUAL if one in names), *(one for one in names if one not in USUAL))


def languages_in(folder: Path) -> tuple[str, ...]:
    """Name the whole languages of a folder: those that have a file with their marks."""
    return in_order(path.parent.name for path in folder.glob(f"*/{FILE}"))


NAMES = "names.toml"  # of what angket brings along as data; optional: id and en have their own
LANGUAGES = languages_in(FOLDER)
"""The languages that angket itself brings."""


def fallbacks(words: Mapping[str, str], language: str) -> Iterator[str]:
    """Give the languages of a text in the order in which they stand for one that is not there."""
    yield from (one for one in (language, *USUAL) if one in words)
    yield from words


# ---------------------------------------------------------------- what a study brings along

_own: ContextVar[Path | None] = ContextVar("own languages", default=None)


@contextmanager
def speaking(folder: Path | None) -> Iterator[None]:
    """Let a study's own folder of sentences go before those of angket, as long as it is open."""
    before = _own.set(folder)
    _language_file.cache_clear()  # files may have come since
    try:
        yield
    finally:
        _own.reset(before)


def own_folder() -> Path | None:
    """Give the study's own folder of sentences, if one is open."""
    return _own.get()


def language_file(language: str) -> Path:
    """Find the file of a language's marks: the study's own, else that of angket."""
    return _language_file(own_folder(), language)


@lru_cache(maxsize=64)
def _language_file(own: Path | None, language: str) -> Path:
    if own is not None and (own / language / FILE).is_file():
        return own / language / FILE
    return FOLDER / language / FILE
