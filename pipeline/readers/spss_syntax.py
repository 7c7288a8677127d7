"""The commands of an SPSS syntax file that say what a data file holds."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

ANYWHERE = re.IGNORECASE | re.DOTALL | re.MULTILINE
FILE = re.compile(r"/FILE\s*=\s*(['\"])(?P<file>.*?)\1", re.IGNORECASE)
VARIABLES = re.compile(r"/VARIABLES\s*=(?P<list>.*?)\.\s*$", ANYWHERE)
DECLARED = re.compile(r"(\S+)[ \t]+([A-Za-z]+)[\d.]*")
LABEL = re.compile(
    r'^VARIABLE LABELS\s+(?P<name>\S+)\s+(?P<parts>".*?")\s*\.\s*$',
    ANYWHERE,
)
SEAM = re.compile(r'"\+\r?\n"')
VALUES = re.compile(r"^(?:ADD )?VALUE LABELS\s+(?P<name>\S+)(?P<list>.*?)\.\s*$", ANYWHERE)
VALUE = re.compile(r'^\s*(?:"(?P<text>[^"]*)"|(?P<number>[^\s"]+))\s+"(?P<words>.*)"\s*$', re.M)
LEVEL = re.compile(r"^VARIABLE LEVEL\s+(?P<name>\S+?)\s*\(ORDINAL\)", ANYWHERE)
RENAMED = re.compile(r"^RENAME VARIABLES?\s*\(\s*(?P<name>\S+)\s*=\s*(?P<new>\S+)\s*\)", ANYWHERE)
CORRECTED = re.compile(
    r"^\* Variable name was incorrect and was changed from (?P<old>.*) to (?P<new>\S+) \.", re.M
)


@dataclass(frozen=True, slots=True)
class SyntaxVariable:
    """One variable of the data, in the order of its columns."""

    name: str
    kind: Literal["text", "number", "time"]
    other_names: tuple[str, ...] = ()
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)  # code -> words
    ordered: bool = False

    @property
    def is_time(self) -> bool:
        """Whether its cells are moments."""
        return self.kind == "time"


@dataclass(frozen=True, slots=True)
class Syntax:
    """What a syntax file says about the data file that it names."""

    file: str
    variables: tuple[SyntaxVariable, ...]


def parse_syntax(text: str) -> Syntax:
    """Take names, labels and levels out of a syntax file; blank where it reads no data."""
    file, declared = FILE.search(text), VARIABLES.search(text)
    if file is None or declared is None:
        return Syntax("", ())
    variables = {
        name: SyntaxVariable(name, KINDS.get(kind.upper(), "number"))
        for name, kind in DECLARED.findall(declared["list"])
    }
    for pattern, change in COMMANDS:
        for found in pattern.finditer(text):
            if found["name"] in variables:
                variables[found["name"]] = change(variables[found["name"]], found)
    corrected = {found["new"]: found["old"] for found in CORRECTED.finditer(text)}
    return Syntax(
        file["file"],
        tuple(
            replace(one, other_names=(*one.other_names, corrected[one.name]))
            if one.name in corrected
            else one
            for one in variables.values()
        ),
    )


def _labelled(variable: SyntaxVariable, found: re.Match[str]) -> SyntaxVariable:
    joined = SEAM.sub("", found["parts"])[1:-1]
    return replace(variable, label=joined.replace('""', '"'))


def _valued(variable: SyntaxVariable, found: re.Match[str]) -> SyntaxVariable:
    labels = {
        one["text"] if one["text"] is not None else one["number"]: one["words"]
        for one in VALUE.finditer(found["list"])
    }
    return replace(variable, labels={**variable.labels, **labels})


def _ordered(variable: SyntaxVariable, _found: re.Match[str]) -> SyntaxVariable:
    return replace(variable, ordered=True)


def _renamed(variable: SyntaxVariable, found: re.Match[str]) -> SyntaxVariable:
    return replace(variable, name=found["new"], other_names=(variable.name,))


KINDS: Mapping[str, Literal["text", "number", "time"]] = {
    "A": "text",
    "F": "number",
    "DATETIME": "time",
}
COMMANDS: tuple[
    tuple[re.Pattern[str], Callable[[SyntaxVariable, re.Match[str]], SyntaxVariable]], ...
] = ((LABEL, _labelled), (VALUES, _valued), (LEVEL, _ordered), (RENAMED, _renamed))
