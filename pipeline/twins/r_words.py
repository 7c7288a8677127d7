"""R's way of writing texts, numbers, vectors and lists."""

from collections.abc import Iterable, Mapping


def r_text(text: str) -> str:
    """Quote a text; what is not ASCII is written by its number, for R in any locale."""
    return '"' + "".join(map(_character, text)) + '"'


def r_flag(holds: bool) -> str:
    """Write a truth value."""
    return "TRUE" if holds else "FALSE"


def r_vector(values: Iterable[str]) -> str:
    """Write a vector of expressions."""
    return f"c({', '.join(values)})"


def r_texts(texts: Iterable[str]) -> str:
    """Write a vector of texts."""
    found = [r_text(text) for text in texts]
    return r_vector(found) if found else "character()"


def r_list(entries: Mapping[str, str]) -> str:
    """Write a list of named expressions, a line for each."""
    lines = [f"  {r_text(name)} = {entry}" for name, entry in entries.items()]
    return "list(\n" + ",\n".join(lines) + "\n)" if lines else "list()"


def r_named(entries: Mapping[str, str]) -> str:
    """Write a vector of named expressions."""
    return r_vector(f"{r_text(name)} = {entry}" for name, entry in entries.items())


def r_number(value: float) -> str:
    """Write a number in full."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _character(one: str) -> str:
    if one in '"\\':
        return "\\" + one
    if one.isascii() and one.isprintable():
        return one
    return f"\\u{ord(one):04x}" if ord(one) < 0x10000 else f"\\U{ord(one):08x}"
