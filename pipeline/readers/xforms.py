"""What KoboToolbox and ODK share: groups before names, and 0/1 columns for several answers."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.folding import tidy
from pipeline.readers.dialect import Dialect, Head, HeadRole, RowReason
from pipeline.readers.sample import answers_seen
from pipeline.readers.table import Body, RawTable

XML_PATH = re.compile(r"(?:[A-Za-z_][\w.-]*/)+[A-Za-z_][\w.-]*")
PLACE = re.compile(
    r"_.*_(?:latitude|longitude|altitude|precision)|.*-(?:Latitude|Longitude|Altitude|Accuracy)"
)
TICKS = frozenset({"", "0", "1", "true", "false"})


@dataclass(frozen=True, slots=True)
class FormServer:
    """How a server of XForms writes: what it adds, and what joins a group and a name."""

    tool: str
    own: Mapping[str, HeadRole]
    joint: str


def first_row(table: RawTable) -> tuple[int, list[str]]:
    """Give the number and the cells of the first row with content; 0 where there is none."""
    for number, row in enumerate(table.rows, start=1):
        if row.has_content:
            return number, [tidy(cell) for cell in row.cells]
    return 0, []


def form_dialect(server: FormServer, table: RawTable) -> Dialect:
    """Take the columns of an export apart.

    A ``question/option`` column of 0 and 1 is an option; the column that holds all ticked options
    in one cell is then derived from them.
    """
    number, headers = first_row(table)
    parents = {
        at: parent
        for at, parent in _parents(headers).items()
        if _holds_ticks(answers_seen(table, number, at))
    }
    groups = _groups(headers, server.joint)
    heads = []
    for at, text in enumerate(headers):
        if at in parents:
            heads.append(_option(server, groups, text, headers[parents[at]]))
        else:
            heads.append(_question(server, groups, text, at in parents.values()))
    return Dialect(server.tool, (number,), tuple(heads), separator=" ", strange_rows=_tags)


def _holds_ticks(answers: AbstractSet[str]) -> bool:
    return {one.casefold() for one in answers if not one.startswith("#")} <= TICKS


def _parents(headers: Sequence[str]) -> dict[int, int]:
    """Find the question of every ``question/option``: it has a column of its own, further left."""
    place = {text: at for at, text in reversed(list(enumerate(headers)))}
    found = {}
    for at, text in enumerate(headers):
        cuts = [one.start() for one in re.finditer("/", text)]
        parent = next((place[text[:cut]] for cut in reversed(cuts) if text[:cut] in place), at)
        if parent < at:
            found[at] = parent
    return found


def _groups(headers: Sequence[str], joint: str) -> frozenset[str]:
    """List the groups that stand before names: XML paths, else prefixes that columns share."""
    if joint == "/":
        return frozenset(one.rpartition("/")[0] for one in headers if XML_PATH.fullmatch(one))
    prefixes = [one.partition(joint)[0] for one in headers if joint in one]
    return frozenset(one for one in prefixes if prefixes.count(one) > 1)


def _option(server: FormServer, groups: AbstractSet[str], text: str, question: str) -> Head:
    group, name = _path(server, groups, question)
    own = text[len(question) + 1 :]
    return Head(text, (f"{name}/{own}",) if group else (), own, name, group, "option")


def _question(server: FormServer, groups: AbstractSet[str], text: str, split: bool) -> Head:
    role = server.own.get(text) or ("identifier" if PLACE.fullmatch(text) else None)
    if role or text.startswith(("meta/", "meta-", "formhub/")):
        return Head(text, role=role or "meta")
    group, name = _path(server, groups, text)
    return Head(text, (name,) if group else (), section=group, role="derived" if split else None)


def _path(server: FormServer, groups: AbstractSet[str], text: str) -> tuple[str, str]:
    """Part a name from its groups; a label may hold a slash of its own."""
    if server.joint == "/":
        group, _, name = text.rpartition("/")
    else:
        group, _, name = text.partition(server.joint)
    return (group, name) if group in groups else ("", text)


def _tags(body: Body) -> Mapping[int, RowReason]:
    """Find the row of HXL tags that may stand right below the header."""
    filled = [text for cells in body.columns if len(cells) and (text := cells[0].strip())]
    return {0: "sub_header"} if filled and all(one.startswith("#") for one in filled) else {}
