"""What does not come through ingest: rows that are no respondents, personal data, other columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.columns import TEXT_ROLES, Claims, Column, Layout, matching_columns
from pipeline.decode import Source
from pipeline.folding import fold_answer
from pipeline.identifiers import (
    Reason,
    identified_by_content,
    identified_by_header,
    mask,
    names_persons,
)
from pipeline.questionnaire import Questionnaire
from pipeline.results.ingest import DropKind, Dropped

ASKED_OF_OTHERS = "asked_of_others"
EMPTY_TWIN = "empty_twin"
RESPONDENTS_OWN = frozenset({None, "option", "other"})  # head roles that the tool does not fill


def personal_columns(
    questionnaire: Questionnaire, layout: Layout, claims: Claims
) -> dict[int, Reason]:
    """Find the columns that hold personal data, items aside, and how that is known.

    What a header names as personal ("Nama", "No. HP") stops here also where it is declared under
    another role: no pattern recognises names in the cells.
    """
    roles = _roles(questionnaire, claims)
    items = {column.number for column in claims.items.values()}
    found: dict[int, Reason] = {}
    for column in layout.columns:
        if column.number not in items:
            reason = personal_reason(column, roles.get(column.number))
            if reason is not None:
                found[column.number] = reason
    return found


def personal_reason(column: Column, role: str | None = None) -> Reason | None:
    """Tell how a column is known to hold personal data, by its role, header or content."""
    if role == "identifier":
        return "declared"
    if column.head.role == "identifier":
        return "tool"
    if any(map(identified_by_header, (column.header, *column.parts))):
        return "header"
    if role in ("key", "weight") or (role is None and column.head.role not in RESPONDENTS_OWN):
        return None  # stops here anyway: what a tool writes is no respondent's
    return _content_reason(column, role)


def _content_reason(column: Column, role: str | None) -> Reason | None:
    """Tell by the cells; the digits of a time look like a phone or a number."""
    content = identified_by_content(column.cells)
    if role == "time":
        return content if content == "email" else None
    if content is None and names_persons(column.header, column.cells):
        return "names"
    return content


def personal_texts(columns: Iterable[Column]) -> Counter[str]:
    """Count what stands in personal columns, so that it is found in other texts too."""
    counts: Counter[str] = Counter()
    for column in columns:
        cells, labels = column.cells.counts(), column.labels
        counts.update(cells)
        if labels:  # a file may keep the names as labels of codes
            named = {text: labels.get(fold_answer(text), "") for text in cells}
            counts.update({words: cells[text] for text, words in named.items() if words})
    return counts


def columns_through(
    questionnaire: Questionnaire, claims: Claims, personal: Mapping[int, Reason]
) -> dict[int, Column]:
    """Give the columns of the variables that come through, by number; personal ones do not."""
    return {
        column.number: column
        for variable in questionnaire.variables
        if variable.role in TEXT_ROLES
        for column in claims.of_variable(variable.name)
        if column.number not in personal
    }


def key_columns(questionnaire: Questionnaire, claims: Claims) -> frozenset[int]:
    """Find the columns by which respondents are matched."""
    roles = _roles(questionnaire, claims)
    return frozenset(number for number, role in roles.items() if role == "key")


def left_out(
    questionnaire: Questionnaire,
    layout: Layout,
    claims: Claims,
    personal: Mapping[int, Reason],
    source: Source,
) -> tuple[Dropped, ...]:
    """List the rows and columns of an export that do not come through, with the reason.

    ``reason`` is for identifiers: declared, tool, header, email, phone, number or names; for unused
    columns the variable's role; for strange rows, derived and tool columns what they are; for
    unmatched columns ``asked_of_others`` (the perspective is asked of other respondents),
    ``empty_twin`` (another column of the same item has the answers) or nothing.
    """
    through = {column.number for column in claims.items.values()}
    through |= columns_through(questionnaire, claims, personal).keys()
    spare = [column for column in layout.columns if column.number not in through]
    blank = [column for column in spare if not column.header and not column.filled]
    dropped = list(_rows(layout, source))
    if blank:
        dropped.append(Dropped("blank_columns", source.file, source.sheet, len(blank)))
    fates = _fates(questionnaire, layout, claims, personal)
    for column in spare:
        if column not in blank:
            fate = fates.get(column.number, ("unmatched_column", ""))
            dropped.append(_dropped_column(column, fate, source))
    return tuple(dropped)


def _rows(layout: Layout, source: Source) -> Iterator[Dropped]:
    if rows := layout.blank_lines:
        yield Dropped("blank_rows", source.file, source.sheet, len(rows), rows)
    reasons: dict[str, list[int]] = {}
    for line, reason in sorted(layout.strange_rows.items()):
        reasons.setdefault(reason, []).append(line)
    for why, lines in reasons.items():
        yield Dropped(
            "strange_rows", source.file, source.sheet, len(lines), tuple(lines), reason=why
        )


def _dropped_column(column: Column, fate: tuple[DropKind, str], source: Source) -> Dropped:
    kind, reason = fate
    return Dropped(
        kind,
        source.file,
        source.sheet,
        count=1,
        column=column.number,
        header=mask(column.name),
        reason=reason,
    )


def _roles(questionnaire: Questionnaire, claims: Claims) -> dict[int, str]:
    return {
        column.number: variable.role
        for variable in questionnaire.variables
        for column in claims.of_variable(variable.name)
    }


def _fates(
    questionnaire: Questionnaire, layout: Layout, claims: Claims, personal: Mapping[int, Reason]
) -> dict[int, tuple[DropKind, str]]:
    """Tell what becomes of columns, the most telling reason last; the rest match nothing."""
    fates: dict[int, tuple[DropKind, str]] = {}
    for column in layout.columns:
        if column.head.role == "derived":
            fates[column.number] = "derived_column", ""
        elif column.head.role not in RESPONDENTS_OWN:
            fates[column.number] = "tool_column", str(column.head.role)
    fates |= {number: ("derived_column", reason) for number, reason in layout.derived.items()}
    fates |= {number: ("identifier_column", reason) for number, reason in personal.items()}
    fates |= {column.number: ("unmatched_column", EMPTY_TWIN) for column in claims.empty_twins}
    fates |= {
        column.number: ("unmatched_column", ASKED_OF_OTHERS)
        for item in questionnaire.items
        if item.name not in claims.items
        for column in matching_columns(layout.columns, item.headers)
    }
    for number, role in _roles(questionnaire, claims).items():
        if role == "key":
            fates[number] = "key_column", ""
        elif number in personal:
            fates[number] = "identifier_column", personal[number]
        elif role not in TEXT_ROLES:
            fates[number] = "unused_column", role
    return fates
