"""Names that other programs take, and texts cut to what they hold."""

import re
from collections.abc import Iterable, Mapping

LONGEST_NAME = 64  # of SPSS
RESERVED = frozenset(  # in SPSS
    ("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH")
)
UNUSUAL = re.compile(r"[^A-Za-z0-9_.]")


def program_names(names: Iterable[str]) -> Mapping[str, str]:
    """Give each name a form that SPSS and R take: no hyphen, no reserved word, no twin.

    A hyphen would mean "reversed" in a list of keys. Case does not tell names apart in SPSS.
    """
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in names:
        wish = UNUSUAL.sub("_", name)[:LONGEST_NAME].rstrip(".") or "X"
        if not wish[0].isalpha() or wish.upper() in RESERVED:
            wish = f"X_{wish}"[:LONGEST_NAME]
        found[name] = _untaken(wish, taken)
        taken.add(found[name].casefold())
    return found


def cut(text: str, most: int) -> str:
    """Cut a text to a number of bytes in UTF-8, with an ellipsis where something is lost."""
    if len(text.encode()) <= most:
        return text
    ellipsis = "\u2026"
    kept = text.encode()[: most - len(ellipsis.encode())].decode("utf-8", "ignore")
    return kept.rstrip() + ellipsis


def _untaken(wish: str, taken: set[str]) -> str:
    name, number = wish, 1
    while name.casefold() in taken:
        number += 1
        end = f"_{number}"
        name = wish[: LONGEST_NAME - len(end)] + end
    return name
