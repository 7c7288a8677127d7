"""Qualtrics: three header rows with import ids, legacy ones with V1..V10, and hand-trimmed ones."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.folding import tidy
from pipeline.readers.dialect import Dialect, Head, HeadRole, RowReason
from pipeline.readers.qualtrics_texts import Asked, Label, question_texts
from pipeline.readers.sample import answers_seen
from pipeline.readers.table import Body, RawRow, RawTable

IMPORT_ID = re.compile(r"""\{\s*['"]ImportId['"]\s*:\s*['"]([^'"]*)['"]""")
LEGACY = re.compile(r"V\d+")
ANSWER_ID = re.compile(r"QID\d")
WRITTEN_BY_QUALTRICS = re.compile(
    r"_(first click|last click|page submit|click count|browser|version|operating system|os"
    r"|resolution|do(_.*)?)$"
    r"| - (parent )?topics$|^(q_.*|sc\d+|locationaccuracy)$"
)
OTHER_TEXT = re.compile(r"QID\d+\D*[_-]-?\d+[_-]TEXT")
PREVIEWS = frozenset(
    {"1", "9", "17", "survey preview", "survey preview spam", "offline survey preview"}
)


def recognise_qualtrics(table: RawTable) -> Dialect | None:
    """Recognise Qualtrics by its row of import ids, by ``V1``, or by its columns on a response."""
    rows = table.rows[:3]
    depth = _import_row(rows) or _legacy_depth(rows) or _trimmed_depth(rows)
    if not depth:
        return None
    width = max(len(row.cells) for row in rows[:depth])
    header = [[*row.cells, *[""] * (width - len(row.cells))] for row in rows[:depth]]
    ids = [_import_id(cell) for cell in header[-1]] if _import_row(rows) else [""] * width
    texts = header[1] if depth == 3 or (depth == 2 and not any(ids)) else header[0]
    asked = [
        Asked(tag, text, one, answers_seen(table, depth, at) - {""})
        for at, (tag, text, one) in enumerate(zip(header[0], texts, ids, strict=True))
    ]
    heads = _heads(header, ids, question_texts(asked))
    return Dialect(
        "qualtrics",
        tuple(range(1, depth + 1)),
        heads,
        missing={"-99": "seen_unanswered"},
        separator=",",
        strange_rows=lambda body: _previews(heads, body),
    )


def _import_row(rows: Sequence[RawRow]) -> int:
    """Find the row of import ids, which is the third, or the second of a hand-trimmed export."""
    for number, row in enumerate(rows[1:], start=2):
        filled = [cell for cell in row.cells if cell.strip()]
        if filled and 2 * sum(map(bool, map(IMPORT_ID.search, filled))) > len(filled):
            return number
    return 0


def _legacy_depth(rows: Sequence[RawRow]) -> int:
    starts = [tuple(cell.strip() for cell in row.cells[:2]) for row in rows]
    return 2 if starts[:2] == [("V1", "V2"), ("ResponseID", "ResponseSet")] else 0


def _trimmed_depth(rows: Sequence[RawRow]) -> int:
    """Give the depth of a header without import ids; texts stand where a response has a date."""
    first = rows[0].cells if rows else ()
    known = {at for at, cell in enumerate(first) if _plain(cell) in META}
    names = {_plain(first[at]) for at in known}
    if not names & SURE or len(names) < 3:
        return 0
    below = [
        rows[1].cells[at]
        for at in known
        if META[_plain(first[at])] in ("time", "duration")
        if len(rows) > 1 and at < len(rows[1].cells)
    ]
    worded = bool(below) and all(re.search(r"[^\W\d]", one) for one in below)
    return 2 if worded and not any(re.search(r"\d", one) for one in below) else 1


def _plain(tag: str) -> str:
    return tidy(tag).casefold()


def _import_id(cell: str) -> str:
    found = IMPORT_ID.search(cell)
    return found[1] if found else ""


def _heads(
    header: Sequence[Sequence[str]], ids: Sequence[str], labels: Sequence[Label]
) -> tuple[Head, ...]:
    tags = [_tag(column) for column in zip(*header, strict=True)]
    counts = Counter(tags)
    seen: Counter[str] = Counter()
    heads = []
    for at, (tag, label) in enumerate(zip(tags, labels, strict=True)):
        seen[tag] += 1
        unique = tag if counts[tag] == 1 or not tag else f"{tag} ({ids[at] or seen[tag]})"
        names = dict.fromkeys(
            text for text in (tag, *(tidy(row[at]) for row in header), *_spellings(ids[at])) if text
        )
        names.pop(unique, None)
        role = _role(tag, tidy(header[0][at]), ids[at]) or label.role
        words, question = ("", "") if role in TOOL_ROLES else (label.words, label.question)
        heads.append(Head(unique, tuple(names), words, question, role=role))
    return tuple(heads)


def _tag(column: Sequence[str]) -> str:
    """Give the export tag; a legacy ``V1`` is called by its text (``ResponseID``)."""
    tag = tidy(column[0])
    return tidy(column[1]) if LEGACY.fullmatch(tag) and _plain(column[1]) in META else tag


def _spellings(import_id: str) -> tuple[str, ...]:
    """Write an import id in both of its eras: ``QID4-1-2`` and ``QID4_1_2``."""
    if not ANSWER_ID.match(import_id):
        return (import_id,)
    return (import_id, re.sub(r"(?<=\w)-(?=-?\w)", "_", import_id))


def _role(tag: str, raw: str, import_id: str) -> HeadRole | None:
    plain = _plain(tag)
    asked = ANSWER_ID.match(import_id)
    if plain in META and not asked:
        return META[plain]
    if WRITTEN_BY_QUALTRICS.search(plain.replace(" _", "_")):
        return "meta"
    if OTHER_TEXT.search(import_id) or (not import_id and raw.endswith("_TEXT")):
        return "other"
    return None


def _previews(heads: Sequence[Head], body: Body) -> Mapping[int, RowReason]:
    """Find the author's own previews; test responses that Qualtrics made are left alone."""
    at = next((at for at, one in enumerate(heads) if _plain(one.header) == "status"), None)
    if at is None or heads[at].role != "state":
        return {}
    cells = body.columns[at]
    previews = {text for text in cells.texts if _status(text) in PREVIEWS}
    if not previews:
        return {}
    return {row: "preview" for row, cell in enumerate(cells) if cell in previews}


def _status(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


TOOL_ROLES = frozenset({"time", "duration", "identifier", "key", "state", "meta"})

META: Mapping[str, HeadRole] = {
    "startdate": "time",
    "enddate": "time",
    "recordeddate": "time",
    "duration (in seconds)": "duration",
    "duration__in_seconds_": "duration",
    "status": "state",
    "progress": "state",
    "finished": "state",
    "responseid": "key",
    "responseset": "meta",
    "name": "identifier",
    "emailaddress": "identifier",
    "ipaddress": "identifier",
    "recipientlastname": "identifier",
    "recipientfirstname": "identifier",
    "recipientemail": "identifier",
    "externalreference": "identifier",
    "externaldatareference": "identifier",
    "locationlatitude": "identifier",
    "locationlongitude": "identifier",
    "distributionchannel": "meta",
    "userlanguage": "meta",
}
SURE = frozenset(
    {"responseid", "duration (in seconds)", "recordeddate", "distributionchannel", "userlanguage"}
)
