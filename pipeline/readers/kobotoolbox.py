"""KoboToolbox and ODK: XML names or labels, groups, and 0/1 columns for several answers."""

import re
from collections.abc import Mapping, Sequence

from pipeline.folding import tidy
from pipeline.readers.dialect import Dialect, Head, HeadRole, RowReason
from pipeline.readers.table import Body, RawTable

XML_PATH = re.compile(r"(?:[A-Za-z_][\w.-]*/)+[A-Za-z_][\w.-]*")
PLACE = re.compile(
    r"_.*_(?:latitude|longitude|altitude|precision)|.*-(?:Latitude|Longitude|Accuracy|Altitude)"
)
PARENT = frozenset({"_parent_index", "_parent_table_name", "_submission__id"})
TICKS = frozenset({"", "0", "1", "0.0", "1.0", "true", "false"})


def recognise_kobotoolbox(table: RawTable) -> Dialect | None:
    """Recognise KoboToolbox by the columns that it adds to a submission."""
    found = _header(table)
    if found is None or len(KOBO.keys() & set(found[1])) < 2 or not SURE & set(found[1]):
        return None
    return _dialect("kobotoolbox", table, *found, KOBO, "/")


def recognise_odk(table: RawTable) -> Dialect | None:
    """Recognise ODK by ``SubmissionDate`` at the beginning and ``KEY`` further on."""
    found = _header(table)
    if (
        found is None
        or found[1][0] != "SubmissionDate"
        or not {"KEY", "instanceID"} & set(found[1])
    ):
        return None
    return _dialect("odk", table, *found, ODK, "-")


def is_repeat_sheet(headers: Sequence[str]) -> bool:
    """Tell the sheet of a repeated group, whose rows belong to submissions of another sheet."""
    return len(PARENT & set(map(tidy, headers))) > 1


def _header(table: RawTable) -> tuple[int, list[str]] | None:
    for number, row in enumerate(table.rows, start=1):
        if row.has_content:
            return number, [tidy(cell) for cell in row.cells]
    return None


def _dialect(
    tool: str,
    table: RawTable,
    number: int,
    headers: Sequence[str],
    own: Mapping[str, HeadRole],
    joint: str,
) -> Dialect:
    body = table.rows[number:]
    parents = _parents(headers)
    ticked = {
        at
        for at in parents
        if all(
            row.cells[at].strip().casefold() in TICKS
            for row in body
            if at < len(row.cells) and not row.cells[at].startswith("#")
        )
    }
    split = {parents[at] for at in ticked}
    groups = _groups(headers, joint) if joint != "/" else frozenset()
    heads = tuple(
        _option(text, headers[parents[at]], joint)
        if at in ticked
        else _question(text, own, joint, groups, at in split)
        for at, text in enumerate(headers)
    )
    return Dialect(tool, (number,), heads, separator=" ", strange_rows=_tags)


def _parents(headers: Sequence[str]) -> dict[int, int]:
    """Find the question of every ``question/option`` column: it has a column of its own before."""
    place = {text: at for at, text in reversed(list(enumerate(headers)))}
    found = {}
    for at, text in enumerate(headers):
        cuts = [one.start() for one in re.finditer("/", text)]
        parent = next((place[text[:cut]] for cut in reversed(cuts) if text[:cut] in place), None)
        if parent is not None and parent < at:
            found[at] = parent
    return found


def _groups(headers: Sequence[str], joint: str) -> frozenset[str]:
    """List the groups by which ODK prefixes names: those that several columns share."""
    prefixes = [text.split(joint)[0] for text in headers if joint in text]
    return frozenset(one for one in prefixes if prefixes.count(one) > 1)


def _option(text: str, question: str, joint: str) -> Head:
    group, name = _path(question, joint)
    own = text[len(question) + 1 :]
    return Head(text, (f"{name}/{own}",) if group else (), own, name, group, "option")


def _question(
    text: str, own: Mapping[str, HeadRole], joint: str, groups: frozenset[str], split: bool
) -> Head:
    role = own.get(text) or ("identifier" if PLACE.fullmatch(text) else None)
    if role or text.startswith(("meta/", "meta-", "formhub/")):
        return Head(text, role=role or "meta")
    group, name = _path(text, joint)
    if joint != "/" and group not in groups:
        group, name = "", text
    names = (name,) if name != text else ()
    return Head(text, names, section=group, role="derived" if split else None)


def _path(text: str, joint: str) -> tuple[str, str]:
    """Part an XML path into its groups and its name; a label may hold a slash of its own."""
    if joint == "/":
        if not XML_PATH.fullmatch(text):
            return "", text
        group, _, name = text.rpartition("/")
        return group, name
    group, found, name = text.partition(joint)
    return (group, name) if found else ("", text)


def _tags(body: Body) -> Mapping[int, RowReason]:
    """Find the row of HXL tags that may stand right below the header."""
    first = [cells[0].strip() for cells in body.columns if len(cells)]
    filled = [cell for cell in first if cell]
    return {0: "sub_header"} if filled and all(cell.startswith("#") for cell in filled) else {}


KOBO: Mapping[str, HeadRole] = {
    "_id": "key",
    "_uuid": "meta",
    "_submission_time": "time",
    "start": "time",
    "end": "time",
    "today": "time",
    "_validation_status": "state",
    "_status": "state",
    "_submitted_by": "identifier",
    "username": "identifier",
    "deviceid": "identifier",
    "subscriberid": "identifier",
    "simserial": "identifier",
    "phonenumber": "identifier",
    "_notes": "meta",
    "_tags": "meta",
    "_version_": "meta",
    "__version__": "meta",
    "_index": "meta",
    "_parent_index": "meta",
    "_parent_table_name": "meta",
    "_attachments": "meta",
    "_geolocation": "identifier",
    "audit": "meta",
}
SURE = frozenset({"_id", "_uuid", "_submission_time", "__version__", "_validation_status"})

ODK: Mapping[str, HeadRole] = {
    "SubmissionDate": "time",
    "start": "time",
    "end": "time",
    "today": "time",
    "KEY": "key",
    "PARENT_KEY": "meta",
    "instanceID": "meta",
    "instanceName": "meta",
    "SubmitterID": "identifier",
    "SubmitterName": "identifier",
    "DeviceID": "identifier",
    "deviceid": "identifier",
    "subscriberid": "identifier",
    "simid": "identifier",
    "devicephonenum": "identifier",
    "phonenumber": "identifier",
    "username": "identifier",
    "Status": "state",
    "ReviewState": "state",
    "AttachmentsPresent": "meta",
    "AttachmentsExpected": "meta",
    "Edits": "meta",
    "FormVersion": "meta",
    "formdef_version": "meta",
}
