"""ledger.json and its JSON Schema: one line for every number."""

import json
from collections.abc import Iterator
from dataclasses import fields

from pipeline.report.ledger.records import Ledger

FIELDS = "__dataclass_fields__"  # by name, of every record
LISTED = ("results", "others")


def ledger_json(ledger: Ledger) -> bytes:
    """Write a ledger, each of its numbers on a line; what is None is left out."""
    return ("{\n" + ",\n".join(_members(ledger)) + "\n}\n").encode()


def _members(ledger: Ledger) -> Iterator[str]:
    for one in fields(ledger):
        value = getattr(ledger, one.name)
        if isinstance(value, list) and value and one.name in LISTED:
            lines = ",\n".join(map(_written, value))
            yield f"{_text(one.name)}: [\n{lines}\n]"
        elif isinstance(value, dict) and value:
            lines = ",\n".join(f"{_text(key)}: {_written(entry)}" for key, entry in value.items())
            yield f"{_text(one.name)}: {{\n{lines}\n}}"
        else:
            yield f"{_text(one.name)}: {_written(value)}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(value: object) -> object:
    names = getattr(value, FIELDS, None)
    if names is None:
        raise TypeError(f"{type(value).__name__} has no form in JSON")
    return {name: inside for name in names if (inside := getattr(value, name)) is not None}


def ledger_schema() -> dict[str, object]:
    """Generate the JSON Schema of ledger.json from the types."""
    from pydantic import TypeAdapter

    return TypeAdapter(Ledger).json_schema()


_written = json.JSONEncoder(default=_plain, ensure_ascii=False, allow_nan=False).encode
