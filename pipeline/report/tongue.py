"""What a language is besides its sentences: marks of numbers, joins, months, tags."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.languages import FOLDER, LANGUAGES, NAMES, language_file
from pipeline.texts import in_language

DATA = "en"  # the language by whose words names are looked up


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language, as its ``language.toml`` declares it."""

    name: str  # in the language itself
    tag: str  # IETF, with the region: id-ID
    babel: str  # what LaTeX calls it
    thousands: str
    decimal: str
    leading_zero: bool  # whether a value that cannot exceed 1 keeps its zero
    interval_separator: str  # between the bounds of an interval
    last: str  # before the last of several
    serial_comma: bool
    months: tuple[str, ...]
    minor_words: tuple[str, ...] = ()  # small in a title; none: only its first letter is a capital

    def listed(self, parts: list[str]) -> str:
        """Join parts as a sentence does: A; A and B; A, B, and C."""
        if len(parts) < 3:
            return f" {self.last} ".join(parts)
        comma = "," if self.serial_comma else ""
        return f"{', '.join(parts[:-1])}{comma} {self.last} {parts[-1]}"

    def titled(self, text: str) -> str:
        """Write words as a title: with capitals but for the minor words, as the language has it."""
        words = text.split(" ")
        return " ".join(
            word if at and (not self.minor_words or word in self.minor_words) else _capital(word)
            for at, word in enumerate(words)
        )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def tongue(language: str) -> Tongue:
    """Read a language by the name of its folder: the study's own, else that of angket."""
    return _read(language_file(language))


def in_tongue(words: Mapping[str, str], language: str) -> str:
    """Give words in a language; those that angket brings along may stand in the language's folder.

    There they are found by their English words, under which the data of angket have them too.
    """
    if language not in words and DATA in words:
        known = _names(language_file(language).with_name(NAMES))
        if words[DATA] in known:
            return known[words[DATA]]
    return in_language(words, language)


@lru_cache
def _names(path: Path) -> Mapping[str, str]:
    if not path.is_file():
        return {}
    names: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return names


def is_known(language: str) -> bool:
    """Tell whether there is such a language."""
    return language_file(language).is_file()


@lru_cache
def _read(path: Path) -> Tongue:
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {key: tuple(value) for key, value in declared.items() if isinstance(value, list)}
    return Tongue(**{**declared, **lists})


__all__ = ["FOLDER", "LANGUAGES", "Tongue", "in_tongue", "is_known", "tongue"]
