"""Names and numbers from personal columns, found again where they stand inside other texts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.identifiers import MASK, hide_numbers

Tokens: TypeAlias = tuple[str, ...]

WORD = re.compile(r"\w+")
FEWEST_LETTERS = 4  # shorter names are words of the language too often
FEWEST_SIGNS = 5  # of a number or code
MOST_NAMESAKES = 2
COMMON = frozenset(  # what stands in a name's place
    {
        *("anda", "anonim", "anonymous", "anonymus", "hamba", "kosong", "lainnya", "maaf"),
        *("mahasiswa", "mahasiswi", "nama", "name", "nihil", "none", "null", "orang", "other"),
        *("private", "rahasia", "responden", "respondent", "saya", "secret", "siapa", "siswa"),
        *("student", "tanpa", "tidak", "unknown", "user", "dosen", "guru", "karyawan", "pegawai"),
        *("male", "female", "pria", "wanita", "perempuan", "laki"),
    }
)
ANONYMOUS = frozenset(
    tuple(text.split())
    for text in ("tidak ada", "tanpa nama", "hamba allah", "no name", "n a", "tidak punya")
)


@dataclass(frozen=True, slots=True)
class PersonalValues:
    """The values of an export's personal columns, by their first word, longest first."""

    by_first: Mapping[str, tuple[Tokens, ...]]
    telling: frozenset[Tokens] = frozenset()  # of hardly more than one respondent, no single name

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "PersonalValues":
        """Collect values: four letters or a code of five at least, no words such as "anonim"."""
        found: dict[str, set[Tokens]] = {}
        telling: set[Tokens] = set()
        for text, count in counts.items():
            for part in {text, text.partition(",")[0]}:  # "Siti Aminah, S.Kom."
                if tokens := _tokens(part):
                    found.setdefault(tokens[0], set()).add(tokens)
                    if count <= MOST_NAMESAKES and (len(tokens) > 1 or _is_code(tokens)):
                        telling.add(tokens)
        longest_first = {
            first: tuple(sorted(many, key=lambda tokens: (-len(tokens), tokens)))
            for first, many in found.items()
        }
        return cls(longest_first, frozenset(telling))

    def hidden(self, text: str) -> str:
        """Mask the values inside a text, whole words only, whatever their case."""
        return self._without(text, lambda _value: True) if self.by_first else text

    def group(self, text: str) -> str:
        """Mask full names and codes in a group's text; a town of an address too must stay."""
        return self._without(text, self.telling.__contains__) if self.telling else text

    def answer(self, text: str) -> str:
        """Mask an open answer: these values, and any address, phone or long number."""
        return hide_numbers(self.hidden(text))

    def _without(self, text: str, counts: Callable[[Tokens], bool]) -> str:
        words = list(WORD.finditer(text))
        tokens = tuple(word[0].casefold() for word in words)
        pieces, end, at = [], 0, 0
        while at < len(tokens):
            values = self.by_first.get(tokens[at], ())
            found = (one for one in values if tokens[at : at + len(one)] == one and counts(one))
            length = len(next(found, ()))
            if length:
                pieces += [text[end : words[at].start()], MASK]
                end = words[at + length - 1].end()
            at += length or 1
        return "".join([*pieces, text[end:]])


NOBODY = PersonalValues({})


def _tokens(text: str) -> Tokens:
    tokens = tuple(word.casefold() for word in WORD.findall(text))
    letters = sum(one.isalpha() for token in tokens for one in token)
    if letters < FEWEST_LETTERS and not _is_code(tokens):
        return ()
    return () if tokens in ANONYMOUS or set(tokens) <= COMMON else tokens


def _is_code(tokens: Tokens) -> bool:
    signs = "".join(tokens)
    has_digits = any(map(str.isdigit, signs))
    return has_digits and sum(map(str.isalnum, signs)) >= FEWEST_SIGNS
