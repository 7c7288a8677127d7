"""Marks that turn the direction of writing: what a text turns, it does not leave turned."""

import re

_TURNED = re.compile("[\u202a\u202b\u202d\u202e]")
_ISOLATED = re.compile("[\u2066-\u2068]")
_TURNED_BACK, _JOINED = "\u202c", "\u2069"


def turned_back(text: str) -> str:
    """End what turns the direction of writing and is still open where a text ends.

    Otherwise the words behind it, in the same paragraph, would run backwards too.
    """
    if text.isascii():
        return text
    turned = len(_TURNED.findall(text)) - text.count(_TURNED_BACK)
    isolated = len(_ISOLATED.findall(text)) - text.count(_JOINED)
    return text + _TURNED_BACK * max(0, turned) + _JOINED * max(0, isolated)
