"""The R functions that scripts are made of: of each script only those that it needs."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.report.narration import Voice

FILES: Sequence[str] = (
    *("core", "data", "scores", "instrument", "factors", "ordinal", "missing", "groups", "rounds"),
    *("tables", "indices", "relations", "scorecard", "certainty", "sampling", "content", "weights"),
)
"""In the order in which their parts stand in a script."""
END = "end"

_MARK = "#: "  # before the key of what is said about a part
_DEFINED = re.compile(r"^([a-z_0-9]+) <- ", re.MULTILINE)
_NAME = re.compile(r"(?<![$.\w])[A-Za-z][\w.]*\b(?!\s*=(?!=))")  # no argument, no column
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_PACKAGE = re.compile(r"([A-Za-z0-9]+)::")
_WIDTH = 92


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of R with what they define and use; ``about`` is the key of its comment."""

    about: str
    text: str
    defines: frozenset[str]
    uses: frozenset[str]


def needed_parts(text: str) -> list[Part]:
    """Give the parts that a script with this text rests on, in their order.

    A part that the text defines in its own way is not among them.
    """
    given = set(_DEFINED.findall(text))
    parts = [part for name in FILES for part in library(name) if not part.defines & given]
    wanted = _names(text)
    chosen: set[str] = set()
    while True:
        more = {one.about for one in parts if one.about not in chosen and one.defines & wanted}
        if not more:
            return [one for one in parts if one.about in chosen]
        chosen |= more
        wanted |= {name for one in parts if one.about in more for name in one.uses}


@cache
def library(name: str) -> tuple[Part, ...]:
    """Read one file of functions, part by part."""
    text = (files("pipeline.twins") / "r" / f"{name}.R").read_text(encoding="utf-8")
    return tuple(map(_part, text.split(_MARK)[1:]))


def packages_of(text: str) -> list[str]:
    """Name the packages that a script calls, beside those that come with R."""
    return sorted(set(_PACKAGE.findall(text)) - {"utils", "stats", "base"})


def told(parts: Iterable[Part], voice: Voice) -> Iterator[str]:
    """Write parts as lines, each under what is said about it."""
    for part in parts:
        yield ""
        yield from comment(voice.word(f"r_about_{part.about}"))
        yield from part.text.splitlines()


def comment(text: str) -> list[str]:
    """Write a text as lines of comment."""
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH)]


def _part(text: str) -> Part:
    about, _, code = text.partition("\n")
    code = code.strip("\n")
    return Part(about, code, frozenset(_DEFINED.findall(code)), frozenset(_names(code)))


def _names(code: str) -> set[str]:
    """Give the names in R code; what stands in quotes is none."""
    return set(_NAME.findall(_QUOTED.sub("", code)))
