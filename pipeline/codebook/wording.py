"""Plain words for what pydantic finds, and the pieces that all messages are made of."""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

Words: TypeAlias = tuple[str, str]
"""What is wrong, and what to do."""

Finding: TypeAlias = Callable[[str, object, Mapping[str, object]], Words]

LONGEST = 60


def shown(value: object) -> str:
    """Show an offending value on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = one_line(value)
        return f"'{text[:LONGEST]}...'" if len(text) > LONGEST else f"'{text}'"
    if isinstance(value, list | tuple):
        return "a list"
    return "a map" if isinstance(value, Mapping) else f"the number {digits(value)}"


def one_line(text: str) -> str:
    """Put a text that may quote a file on one line, without control characters."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def digits(value: object) -> str:
    """Write a number with its digits, but those that floating point adds behind the twelfth."""
    if not isinstance(value, float):
        return str(value)
    return str(int(value)) if value.is_integer() else f"{value:.12g}"


def listed(words: Iterable[object]) -> str:
    """Join words: a, b or c."""
    *most, last = [str(word) for word in words]
    return f"{', '.join(most)} or {last}" if most else last


def nearest(word: str, known: Collection[str], least: float = 0.6) -> str | None:
    """Find the known word that was probably meant; ``least`` of 1 is how alike they must be."""
    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), folded, 1, least)
    return folded[found[0]] if found else None


def suggestion(word: str, known: Collection[str]) -> str:
    """Say what was probably meant, and what there is."""
    if not known:
        return "declare it first"
    meant = nearest(word, known)
    question = f"did you mean '{meant}'? " if meant else ""
    return f"{question}there is: {', '.join(sorted(known))}"


def subject(at: Iterable[str | int]) -> str:
    """Name a value by its key, or by its position in the list of that key."""
    name, position = "the file", ""
    for step in at:
        name, position = (name, f"entry {step + 1} of ") if isinstance(step, int) else (step, "")
    return f"{position}{name}"


def type_words(kind: str, at: Iterable[str | int], value: object, bounds: object) -> Words:
    """Say what pydantic found wrong with a value."""
    name = subject(at)
    context = bounds if isinstance(bounds, Mapping) else {}
    if value is None and kind != "value_error":
        return f"{name} has no value", f"write {_due(kind, context)}, or remove the key"
    return FINDINGS.get(kind, _unnamed)(name, value, context)


def _due(kind: str, context: Mapping[str, object]) -> str:
    if kind == "literal_error":
        return listed(_choices(context))
    return DUE.get(kind, "one")


def _choices(context: Mapping[str, object]) -> list[str]:
    expected = str(context.get("expected", ""))
    return re.findall(r"'([^']*)'", expected) or [expected]


def _wrong_type(name: str, value: object, due: str, remedy: str) -> Words:
    return f"{name} is {shown(value)}, not {due}", remedy


def _text(name: str, value: object, _: object) -> Words:
    remedy = "write one text"
    if isinstance(value, bool | int | float):
        remedy = "write it in quotes"
    return _wrong_type(name, value, "a text", remedy)


def _literal(name: str, value: object, context: Mapping[str, object]) -> Words:
    choices = _choices(context)
    if isinstance(value, int | float) and str(value) in choices:
        return f"{name} is {shown(value)}, not a text", f'write it in quotes: "{value}"'
    meant = nearest(str(value), choices)
    question = f"did you mean '{meant}'? " if meant else ""
    return (
        f"{name} is {shown(value)}, which it cannot be",
        f"{question}write {listed(choices)}",
    )


def _pattern(name: str, value: object, _: object) -> Words:
    return (
        f"{name} is {shown(value)}, which is no name",
        "begin with a letter, then letters without accents, digits, '_', '-' or '.', no blanks",
    )


def _said_by_validator(name: str, value: object, context: Mapping[str, object]) -> Words:
    what, _, remedy = str(context.get("error")).partition("|")
    if value is None:
        return f"{name} has no value", remedy
    if isinstance(value, bool | int | float):
        remedy = "write it in quotes"
    empty = not value or (isinstance(value, str) and not value.strip())
    return f"{name} {what}" if empty or not what.startswith(
        "is "
    ) else f"{name} {what} but {shown(value)}", remedy


def _too_short(name: str, value: object, context: Mapping[str, object]) -> Words:
    least = context.get("min_length")
    if isinstance(value, str):
        return f"{name} is empty", "write a text"
    count = len(value) if isinstance(value, list | Mapping) else 0
    return f"{name} has {count or 'no'} entries", f"write at least {least}"


def _bound(words: str, key: str) -> Finding:
    def finding(name: str, value: object, context: Mapping[str, object]) -> Words:
        return f"{name} is {shown(value)}", f"write a number {words} {digits(context.get(key))}"

    return finding


def _type(kind: str) -> Finding:
    def finding(name: str, value: object, _: object) -> Words:
        return _wrong_type(name, value, DUE[kind], f"write {REMEDIES.get(kind, DUE[kind])}")

    return finding


def _unnamed(name: str, value: object, _: object) -> Words:
    return f"{name} is {shown(value)}, which is not valid", "correct it"


DUE: Mapping[str, str] = {
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "dict_type": "a map",
    "dataclass_type": "a map of keys",
    "date_type": "a date",
    "date_parsing": "a date",
    "string_type": "a text",
}

REMEDIES: Mapping[str, str] = {
    "tuple_type": "its entries in [ ], or one per line after '- '",
    "dict_type": "key: value pairs",
    "dataclass_type": "key: value pairs",
    "date_type": "it as year-month-day, such as 2026-11-22",
    "date_parsing": "it as year-month-day, such as 2026-11-22",
}

FINDINGS: Mapping[str, Finding] = {
    **{kind: _type(kind) for kind in DUE},
    "string_type": _text,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "value_error": _said_by_validator,
    "too_short": _too_short,
    "string_too_short": _too_short,
    "greater_than": _bound("above", "gt"),
    "greater_than_equal": _bound("of at least", "ge"),
    "less_than": _bound("below", "lt"),
    "less_than_equal": _bound("of at most", "le"),
}
