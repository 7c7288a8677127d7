"""LimeSurvey CSV: headings as codes, texts, or both; grids, options and what it adds itself."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from pipeline.folding import fold
from pipeline.questionnaire import MissingKind
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.limesurvey_headings import Heading, parse_heading
from pipeline.readers.sample import answers_seen
from pipeline.readers.table import RawTable

NOT_SHOWN = "{question_not_shown}"


def recognise_limesurvey(table: RawTable) -> Dialect | None:
    """Recognise LimeSurvey by the columns it adds to a response, or by its headings' codes."""
    number = next((at for at, row in enumerate(table.rows, start=1) if row.has_content), 0)
    if not number:
        return None
    headings = [parse_heading(text) for text in table.rows[number - 1].cells]
    if not (_has_own_columns(headings) or _has_codes(headings)):
        return None
    heads = limesurvey_heads(table, number, headings)
    return Dialect("limesurvey", (number,), heads, missing={NOT_SHOWN: "not_asked"})


def limesurvey_heads(
    table: RawTable, header_rows: int, headings: Sequence[Heading]
) -> tuple[Head, ...]:
    """Give every column its head; the answers below it show whether it is an option."""
    seen = [
        frozenset(map(fold, answers_seen(table, header_rows, at))) for at in range(len(headings))
    ]
    options = _option_columns(headings, seen)
    codes: dict[str, set[str]] = {}
    for one in headings:
        codes.setdefault(one.text, set()).add(one.code)
    return tuple(
        _head(one, "option" if at in options else None, len(codes[one.text]) > 1)
        for at, one in enumerate(headings)
    )


def own_role(heading: Heading) -> HeadRole | None:
    """Tell the columns that LimeSurvey itself adds to a response."""
    code = heading.code.casefold() if not heading.parts else ""
    return OWN_CODES.get(code) or OWN_TEXTS.get(fold(heading.text or heading.header))


def _has_own_columns(headings: Sequence[Heading]) -> bool:
    codes = {one.code.casefold() for one in headings if not one.parts}
    texts = {fold(one.text) for one in headings}
    return ("id" in codes and len(codes & SURE_CODES) > 0) or (
        "response id" in texts and len(texts & SURE_TEXTS) > 0
    )


def _has_codes(headings: Sequence[Heading]) -> bool:
    """Tell headings with codes from other people's: nearly all, and one that nobody else writes.

    Without a ``code[row]``, codes longer than ``X1`` must stand before all texts.
    """
    named = [one for one in headings if one.header]
    coded = [one for one in named if one.code and (one.text or one.parts or one.code == one.header)]
    if len(named) < 2 or len(coded) < 0.8 * len(named):
        return False
    if any(one.parts for one in coded):
        return True
    worded = [one for one in coded if one.text]
    long_codes = [one for one in worded if len(one.code.rstrip("0123456789")) > 2]
    return len(worded) == len(named) and 2 * len(long_codes) > len(named)


def _head(heading: Heading, role: HeadRole | None, shared: bool) -> Head:
    """Give a column its head; where several questions have the same words, with their code."""
    found = own_role(heading) or role
    if _is_other(heading):
        found = "other"
    words, question = ("", "") if own_role(heading) else _texts(heading)
    if question and shared and heading.text and heading.code:
        question = f"{question} ({heading.code})"
    missing: Mapping[str, MissingKind] = {"N/A": "not_asked"} if found == "option" else {}
    return Head(heading.header, heading.names, words, question, role=found, missing=missing)


def _texts(heading: Heading) -> tuple[str, str]:
    """Give a column's own words and the shared ones; where there are none, the shared code."""
    if not heading.rows:
        shared = heading.code if heading.parts and not heading.text else ""
        return heading.text, shared
    own, *columns = heading.rows
    text = heading.text or heading.code
    if not own:
        return heading.text, ""
    return own, f"{text} [{columns[0]}]" if columns and columns[0] else text


def _is_other(heading: Heading) -> bool:
    if heading.parts:
        return heading.parts[-1].casefold() == "other"
    return not heading.code and fold("".join(heading.rows[-1:])) in OTHER_WORDS


def _option_columns(
    headings: Sequence[Heading], seen: Sequence[AbstractSet[str]]
) -> frozenset[int]:
    """Find the questions of which every column holds only yes, no or nothing."""
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(headings):
        last = one.parts[-1].casefold() if one.parts else ""
        if (one.parts or one.rows) and not _is_other(one) and not last.endswith("comment"):
            groups.setdefault(one.code or one.text, []).append(at)
    chosen: list[int] = []
    for columns in groups.values():
        answers = frozenset().union(*(seen[at] for at in columns)) - NO_CONTENT
        if len(columns) > 1 and answers and any(answers <= marks for marks in MARKS):
            chosen += columns
    return frozenset(chosen)


OTHER_WORDS = frozenset(
    {"other", "lainnya", "lain-lain", "andere", "sonstiges", "autre", "otro", "outro"}
)
NO_CONTENT = frozenset({"", "n/a", NOT_SHOWN})
MARKS: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            ("y", "n"),
            ("yes", "no"),
            ("ya", "tidak"),
            ("ja", "nein"),
            ("ja", "nee"),
            ("oui", "non"),
            ("sí", "no"),
            ("sim", "não"),
        ),
    )
)

OWN_CODES: Mapping[str, HeadRole] = {
    "id": "key",
    "submitdate": "time",
    "startdate": "time",
    "datestamp": "time",
    "lastpage": "state",
    "startlanguage": "meta",
    "seed": "meta",
    "refurl": "meta",
    "token": "identifier",
    "ipaddr": "identifier",
    "firstname": "identifier",
    "lastname": "identifier",
    "email": "identifier",
    "interviewtime": "duration",
}
SURE_CODES = frozenset({"submitdate", "lastpage", "startlanguage", "datestamp", "seed"})

OWN_TEXTS: Mapping[str, HeadRole] = {
    "response id": "key",
    "date submitted": "time",
    "date started": "time",
    "date last action": "time",
    "last page": "state",
    "start language": "meta",
    "seed": "meta",
    "referrer url": "meta",
    "token": "identifier",
    "access code": "identifier",
    "ip address": "identifier",
    "total time": "duration",
}
SURE_TEXTS = frozenset({"date submitted", "last page", "start language", "date last action"})
