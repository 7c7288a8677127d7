"""How the sheets of a study's workbook look."""

import math
from collections.abc import Mapping

LINE_HEIGHT = 14.0
LARGEST_ROW = 20  # lines


def lines_in(text: str, width: float) -> int:
    """Estimate the lines that a text takes in a column of a width."""
    lines = (math.ceil(len(line) / width) or 1 for line in text.split("\n"))
    return min(sum(lines), LARGEST_ROW)


WIDTHS: Mapping[str, float] = {
    "key": 30,
    "explanation": 60,
    "remark": 60,
    "value": 24,
    "file": 34,
    "text": 60,
    "match": 18,
    "alias": 18,
    "code": 10,
    "separator": 11,
}

KIND_WIDTHS: Mapping[str, float] = {
    "words": 42,
    "headers": 42,
    "names": 20,
    "number": 9,
    "whole": 11,
    "truth": 9,
}

BASE: Mapping[str, object] = {"text_wrap": True, "valign": "top", "font_size": 10}
HEAD = {
    **BASE,
    "bold": True,
    "valign": "vcenter",
    "font_color": "#FFFFFF",
    "border_color": "#FFFFFF",
}

LOOKS: Mapping[str, Mapping[str, object]] = {
    "cell": BASE,
    "header": {**HEAD, "bg_color": "#5B7A8C", "left": 1},
    "needed": {**HEAD, "bg_color": "#1F4E66", "left": 1},
    "key": {**BASE, "bg_color": "#F2F5F7"},
    "needed key": {**BASE, "bg_color": "#DCE6EC", "bold": True},
    "remark": {**BASE, "italic": True, "font_color": "#666666"},
    "ask": {**BASE, "bg_color": "#FFE699", "bold": True},
    "title": {**BASE, "font_size": 14, "bold": True, "font_color": "#1F4E66"},
}
