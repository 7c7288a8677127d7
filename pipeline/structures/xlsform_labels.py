"""Labels in the columns of an XLSForm: ``label``, ``label::Bahasa Indonesia (id)``."""

import re
from collections.abc import Mapping, Sequence

from pipeline.structure import Words
from pipeline.structures.sheet_rows import SheetRow
from pipeline.structures.words import merged, words

LABEL = re.compile(r"label\s*(?:::?\s*(?P<language>.*))?")
IN_BRACKETS = re.compile(r".*\(\s*([a-z]{2,3}(?:-[a-z0-9]+)*)\s*\)\s*")
CODES: Mapping[str, str] = {
    "english": "en",
    "indonesia": "id",
    "indonesian": "id",
    "bahasa indonesia": "id",
    "bahasa": "id",
    "default": "",
}


def labels_of(row: SheetRow, default: str) -> Words:
    """Give the words of a row in every language that it has."""
    return merged(words(row[name], code) for name, code in _columns(row, default).items())


def languages_of(rows: Sequence[SheetRow], default: str) -> tuple[str, ...]:
    """Name the languages of a sheet, the default first."""
    codes = _columns(rows[0], default).values() if rows else ()
    return tuple(dict.fromkeys(code for code in (default, *codes) if code))


def code_of(language: str) -> str:
    """Give the code of a language named ``Bahasa Indonesia (id)``; else its name."""
    name = " ".join(language.casefold().split())
    bracketed = IN_BRACKETS.fullmatch(name)
    return bracketed[1] if bracketed else CODES.get(name, name)


def _columns(row: SheetRow, default: str) -> dict[str, str]:
    found = {name: LABEL.fullmatch(name) for name in row.columns}
    return {
        name: default if match["language"] is None else code_of(match["language"])
        for name, match in found.items()
        if match is not None
    }
