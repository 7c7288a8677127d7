"""JSON with the place of what breaks it, and plain data without surprises."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.structures.source import decoded

HALF_PAIR = re.compile("[\ud800-\udfff]")  # JSON can hold what no file can be written with


def parse_json(path: Path, data: bytes) -> Mapping[str, object]:
    """Read a JSON object.

    Raises
    ------
    UserError
        Broken JSON (with line and column), nested too deeply, or no object.
    """
    text = decoded(path, data)
    try:
        found: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        what = f"the JSON is broken here ({error.msg[:1].lower()}{error.msg[1:]})"
        raise UserError.at(place, what, "export the file again") from None
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        raise UserError.at(
            Place(path), "the JSON is nested too deeply or holds a monstrous number", "check it"
        ) from None
    if not isinstance(found, Mapping):
        raise UserError.at(Place(path, 1, 1), "the JSON is no object", "export the file again")
    return found


def mapping(value: object) -> Mapping[str, object]:
    """Take a map as it is; of a list its positions from 0; of anything else an empty map."""
    if isinstance(value, Mapping):
        return {text(key): one for key, one in value.items()}
    if isinstance(value, list | tuple):
        return {str(position): one for position, one in enumerate(value)}
    return {}


def sequence(value: object) -> Sequence[object]:
    """Take a list as it is, the values of a map, of anything else an empty list."""
    if isinstance(value, Mapping):
        return tuple(value.values())
    return value if isinstance(value, list | tuple) else ()


def text(value: object) -> str:
    """Write a single value as text: null is blank, 4.0 is ``4``."""
    match value:
        case str():
            shown = HALF_PAIR.sub("\ufffd", value)
        case bool():
            shown = str(value).lower()
        case float():
            shown = str(int(value)) if value.is_integer() else repr(value)
        case int():
            shown = str(value)
        case _:
            shown = ""
    return shown
