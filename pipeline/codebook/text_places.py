"""Places inside files of text."""

import re
from pathlib import Path

from pipeline.errors import Place


def toml_place(file: Path, text: str, message: str) -> tuple[Place, str]:
    """Take the place out of what the TOML reader says."""
    found = re.search(r"\s*\(at line (\d+), column (\d+)\)", message)
    what = f"this is no TOML: {re.sub(r' *[(]at .*[)]', '', message).strip().rstrip('.').lower()}"
    if found:
        return Place(file, int(found[1]), int(found[2])), what
    return Place(file, max(len(text.splitlines()), 1), 1), what


def place_in(file: Path, text: str, position: int) -> Place:
    """Give the line and column of a position in a text."""
    line = text.count("\n", 0, position) + 1
    return Place(file, line, position - text.rfind("\n", 0, position))
