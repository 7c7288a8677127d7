"""Cells of a workbook -> values as YAML would give them; and lists back into cells.

What a cell cannot be is left as it is: the check of its type then says so.
"""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.codebook.sheet import Kind
from pipeline.readers.workbook import Cell, cell_text

NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,15})?")
EMPTY = "(blank)"
YES = frozenset({"true", "yes", "ya", "benar", "1"})  # 1 and 0: how ODS keeps TRUE and FALSE
NO = frozenset({"false", "no", "tidak", "salah", "0"})
EMPTY_WORDS = frozenset({EMPTY, "(kosong)"})
NOTHING = "(none)"  # a list without entries, where a blank cell leaves the choice to angket
NOTHING_WORDS = frozenset({NOTHING, "(tidak ada)"})

SEPARATORS: Mapping[Kind, str] = {
    "names": "\n|;,",
    "numbers": "\n|;",  # a comma may be a decimal mark
    "wholes": "\n|;,",
    "cells": "\n|",
    "headers": "\n",  # a header may hold any other mark
    "files": "\n|",
}


def is_blank(cell: Cell) -> bool:
    """Tell a cell without content."""
    return isinstance(cell, str) and not cell.strip()


def cell_value(kind: Kind, cell: Cell) -> object:
    """Give the value of a cell that is not blank."""
    if kind in SEPARATORS:
        return list_value(kind, cell)
    return SINGLE[kind](cell)


def list_value(kind: Kind, cell: Cell) -> list[object]:
    """Split a cell into the entries of a list."""
    if not isinstance(cell, str):
        return [entry_value(kind, cell)]
    if kind == "names" and cell.strip().casefold() in NOTHING_WORDS:
        return []
    parts = [part.strip() for part in split_outside_quotes(cell, SEPARATORS[kind])]
    return [entry_value(kind, _unquoted(part)) for part in parts if part]


def entry_value(kind: Kind, cell: Cell) -> object:
    """Give one entry of a list."""
    if kind in ("numbers", "wholes"):
        return _number(cell)
    return cell if isinstance(cell, str) else cell_text(cell)


def joined(kind: Kind, entries: Sequence[object]) -> str:
    """Write a list into a cell, one entry per line, so that it is read back as it was."""
    return "\n".join(_quoted(kind, str(entry)) for entry in entries)


def exactly(text: str) -> str:
    """Write a text whose blanks count into a cell."""
    if text == "\t":
        return "tab"
    return f'"{text}"' if text != text.strip() else text


def split_outside_quotes(text: str, separators: str) -> list[str]:
    """Split a text at separators, but not inside an entry in double quotes."""
    parts, start, position = [], 0, 0
    while position < len(text):
        if text[position] == '"' and not text[start:position].strip():
            end = _closing(text, position, separators)
            position = end if end else position + 1
        elif text[position] in separators:
            parts.append(text[start:position])
            start = position = position + 1
        else:
            position += 1
    return [*parts, text[start:]]


def _closing(text: str, opening: int, separators: str) -> int | None:
    """Find the end of a quoted entry: a quote, blanks, then a separator or the end."""
    position = opening + 1
    while (position := text.find('"', position)) >= 0:
        if text[position + 1 : position + 2] == '"':
            position += 2
            continue
        rest = text[position + 1 :].lstrip(" \t")
        return position + 1 if not rest or rest[0] in separators else None
    return None


def _unquoted(part: str) -> str:
    if part[:1] == '"' and _closing(part, 0, "") == len(part):
        return part[1:-1].replace('""', '"')
    return "" if part.casefold() in EMPTY_WORDS else part


def _quoted(kind: Kind, entry: str) -> str:
    if not entry:
        return EMPTY
    plain = entry == entry.strip() and entry.casefold() not in EMPTY_WORDS
    if plain and not any(mark in entry for mark in SEPARATORS[kind] + '"\r'):
        return entry
    return '"' + entry.replace('"', '""') + '"'


# ---------------------------------------------------------------- single values


def _text(cell: Cell) -> object:
    """Give a text without the blanks around it, unless quotes keep them: "Never " with a blank."""
    if not isinstance(cell, str):
        return cell_text(cell)
    text = cell.strip()
    inside = text[1:-1]
    is_kept = len(text) > 2 and text[0] == text[-1] == '"' and inside != inside.strip()
    return inside if is_kept and inside.strip() else text


def _exact(cell: Cell) -> object:
    if not isinstance(cell, str):
        return cell_text(cell)
    word = cell.strip()
    return "\t" if word.casefold() in ("tab", "\\t") else _unquoted(word) if '"' in word else cell


def _number(cell: Cell) -> object:
    if isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
        cell = float(cell.strip().replace(",", "."))
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, bool | int | float):
        return cell
    return _text(cell)


def _truth(cell: Cell) -> object:
    word = cell_text(cell).strip().casefold()
    return True if word in YES else False if word in NO else _text(cell)


def _date(cell: Cell) -> object:
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return _text(cell)


SINGLE: Mapping[Kind, Callable[[Cell], object]] = {
    "text": _text,
    "exact": _exact,
    "words": _text,
    "number": _number,
    "whole": _number,
    "truth": _truth,
    "date": _date,
}
