"""SurveyMonkey: expanded under two header rows, or condensed under one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.folding import fold_header, tidy
from pipeline.readers.beginning import Beginning, begin, first_headers, first_row
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.options import option_columns
from pipeline.readers.table import RawTable

NO_LETTERS = re.compile(r"[\W_]+")
FEWEST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Span:
    """One question and its columns (positions from 0) with the second row's words."""

    question: str
    columns: tuple[int, ...]
    own: Mapping[int, str]


def recognise_surveymonkey(table: RawTable) -> Dialect | None:
    """Tell SurveyMonkey by its number of the respondent, or by the words of the second row."""
    row = first_row(table)
    by_key = first_headers(table, 1) in KEYS
    second = table.rows[row].cells if row < len(table.rows) else ()
    signs = sum(fold_header(cell) in SIGNS for cell in second)
    if not (by_key or signs >= FEWEST_SIGNS):
        return None
    if not signs and not _is_expanded(table.rows[row - 1].cells, second):
        beginning = begin(table)
        return Dialect("surveymonkey", (row,), _condensed(beginning.headers))
    beginning = begin(table, row, row + 1)
    return Dialect("surveymonkey", (row, row + 1), _expanded(beginning, second))


def _key(header: str) -> str:
    """Fold ``Start Date``, ``StartDate`` and ``start_date`` alike."""
    return NO_LETTERS.sub("", fold_header(header))


def _is_expanded(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell a second header row without signs: no respondent, words below blanks of the first."""
    words = [bool(cell.strip()) for cell in second]
    below_blanks = sum(word and not cell.strip() for word, cell in zip(words, first, strict=False))
    return below_blanks > 0 and not any(words[:1])


def _condensed(headers: Iterable[str]) -> tuple[Head, ...]:
    return tuple(Head(header, role=OWN_COLUMNS.get(_key(header))) for header in headers)


def _expanded(beginning: Beginning, second: Sequence[str]) -> tuple[Head, ...]:
    texts = [tidy(cell) for cell in second[: len(beginning.headers)]]
    texts += [""] * (len(beginning.headers) - len(texts))
    heads: dict[int, Head] = {}
    for span in _spans(beginning.headers, texts):
        heads |= _span_heads(beginning, span)
    return tuple(heads[position] for position in range(len(beginning.headers)))


def _spans(headers: Sequence[str], texts: Sequence[str]) -> list[Span]:
    """Put columns together: a question reaches over the blanks that have words below them."""
    starts: list[list[int]] = []
    for position, header in enumerate(headers):
        if header or not texts[position] or not starts:
            starts.append([position])
        else:
            starts[-1].append(position)
    return [
        Span(headers[group[0]], tuple(group), {one: texts[one] for one in group})
        for group in starts
    ]


def _span_heads(beginning: Beginning, span: Span) -> dict[int, Head]:
    choices = [one for one in span.columns if fold_header(span.own[one]) not in PLAIN]
    others = {one for one in choices if _is_other(span, one)}
    rows = [one for one in choices if one not in others]
    options = option_columns(beginning, rows, span.own)
    heads = {}
    for position in span.columns:
        role: HeadRole | None = None
        if position in others:
            role = "other"
        elif position in options:
            role = "option"
        heads[position] = _head(span, position, role, single=len(span.columns) == 1)
    return heads


def _head(span: Span, position: int, role: HeadRole | None, *, single: bool) -> Head:
    own = span.own[position]
    joined = " - ".join(text for text in (span.question, own) if text)
    if fold_header(own) in PLAIN:
        own_role = OWN_COLUMNS.get(_key(span.question)) if not own else None
        head = Head(span.question, (joined,), role=own_role)
        return head if single else replace(head, question=span.question)
    names = () if role else (own,)  # a row of a grid answers to its own words as well
    return Head(joined, names, words=own, question=span.question, role=role)


def _is_other(span: Span, position: int) -> bool:
    """Tell a free text beside other columns: "Other (please specify)", last of its question."""
    return (
        len(span.columns) > 1
        and position == span.columns[-1]
        and OTHER.match(fold_header(span.own[position])) is not None
    )


KEYS = (("respondentid",), ("respondent id",))  # with an underscore, a script wrote it
SIGNS = frozenset(("response", "open-ended response"))
PLAIN = frozenset(("", *SIGNS))
OTHER = re.compile(r"other\b.*\(.*(?:specify|describe|comment).*\)|other\W*$|comments?\b.*:?$")
OWN_COLUMNS: Mapping[str, HeadRole] = {
    "respondentid": "key",
    "collectorid": "meta",
    "collectornm": "meta",
    "startdate": "time",
    "enddate": "time",
    "datecreated": "time",
    "datemodified": "time",
    "ipaddress": "identifier",
    "emailaddress": "identifier",
    "firstname": "identifier",
    "lastname": "identifier",
    "customdata": "meta",
    "customdata1": "meta",
}
