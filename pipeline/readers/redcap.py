"""REDCap: raw and labelled exports, check-box columns, and the state of every form."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from pipeline.folding import fold, tidy
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.sample import answers_seen
from pipeline.readers.table import RawTable

NAME = re.compile(r"[a-z][a-z0-9_]*")
CHECKBOX = re.compile(r"(?P<field>[a-z][a-z0-9_]*)___(?P<code>\w+)")
CHOICE = re.compile(r"(?P<question>.*?)\s*\(choice=(?P<words>.*)\)", re.DOTALL)
FORM = re.compile(r"(?P<form>[a-z][a-z0-9_]*)_complete")
STATES = frozenset({"", "0", "1", "2", "incomplete", "unverified", "complete"})


def recognise_redcap(table: RawTable) -> Dialect | None:
    """Recognise REDCap by its own columns, its check boxes, or the state that ends every form."""
    number = next((at for at, row in enumerate(table.rows, start=1) if row.has_content), 0)
    if not number:
        return None
    headers = [tidy(cell) for cell in table.rows[number - 1].cells]
    states = frozenset(
        at
        for at, text in enumerate(headers)
        if FORM.fullmatch(text) or text == "Complete?"
        if set(map(fold, answers_seen(table, number, at))) <= STATES
    )
    raw = all(NAME.fullmatch(one) for one in headers)
    found = _raw_heads(headers, states) if raw else _labelled_heads(headers, states)
    return Dialect("redcap", (number,), found) if found else None


def _raw_heads(headers: Sequence[str], states: AbstractSet[int]) -> tuple[Head, ...]:
    if not states and not OWN.keys() & set(headers):
        return ()
    forms = {headers[at].removesuffix("_complete") for at in states}
    first = _record_role(headers)
    return tuple(_raw_head(one, forms, None if at else first) for at, one in enumerate(headers))


def _raw_head(header: str, forms: AbstractSet[str], first: HeadRole | None) -> Head:
    if found := CHECKBOX.fullmatch(header):
        return Head(header, words=found["code"], question=found["field"], role="option")
    return Head(header, role=OWN.get(header) or _form_role(header, forms) or first)


def _form_role(header: str, forms: AbstractSet[str]) -> HeadRole | None:
    form, _, ending = header.rpartition("_")
    return FORM_ROLES.get(ending) if form in forms else None


def _record_role(headers: Sequence[str]) -> HeadRole:
    """REDCap puts the record's number first; of several events, it stands on several rows."""
    several = {"redcap_event_name", "redcap_repeat_instance", "Event Name", "Repeat Instance"}
    return "meta" if several & set(headers) else "key"


def _labelled_heads(headers: Sequence[str], states: AbstractSet[int]) -> tuple[Head, ...]:
    if not states and not {"Event Name", "Repeat Instrument"} <= set(headers):
        return ()
    first = _record_role(headers)
    return tuple(
        _labelled_head(one, "state" if at in states else None if at else first)
        for at, one in enumerate(headers)
    )


def _labelled_head(header: str, role: HeadRole | None) -> Head:
    if found := CHOICE.fullmatch(header):
        return Head(header, words=found["words"], question=found["question"], role="option")
    return Head(header, role=OWN_LABELS.get(header) or role)


FORM_ROLES: Mapping[str, HeadRole] = {"complete": "state", "timestamp": "time"}

OWN: Mapping[str, HeadRole] = {
    "redcap_event_name": "meta",
    "redcap_repeat_instrument": "meta",
    "redcap_repeat_instance": "meta",
    "redcap_data_access_group": "meta",
    "redcap_survey_identifier": "identifier",
    "redcap_survey_timestamp": "time",
}
OWN_LABELS: Mapping[str, HeadRole] = {
    "Event Name": "meta",
    "Repeat Instrument": "meta",
    "Repeat Instance": "meta",
    "Data Access Group": "meta",
    "Survey Identifier": "identifier",
    "Survey Timestamp": "time",
}
