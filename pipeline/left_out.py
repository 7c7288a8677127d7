"""What does not come through ingest: blank rows, personal data, columns that nobody declared."""

from pipeline.columns import TEXT_ROLES, Claims, Column, Layout, matching_columns
from pipeline.decode import Source
from pipeline.identifiers import identified_by_content, identified_by_header, mask
from pipeline.questionnaire import Questionnaire, Variable
from pipeline.results.ingest import DropKind, Dropped

ASKED_OF_OTHERS = "asked_of_others"
EMPTY_TWIN = "empty_twin"


def text_columns(questionnaire: Questionnaire, claims: Claims) -> dict[str, Column]:
    """Give the column of every variable that comes through, unless it is personal data.

    What a header names as personal ("Nama", "No. HP") stops here also where it is declared under
    another role: no pattern recognises names in the cells.
    """
    return {
        variable.name: column
        for variable in questionnaire.variables
        if variable.role in TEXT_ROLES
        for column in claims.variables.get(variable.name, ())
        if not _is_personal(variable, column)
    }


def left_out(
    questionnaire: Questionnaire, layout: Layout, claims: Claims, source: Source
) -> tuple[Dropped, ...]:
    """List the rows and columns of an export that do not come through, with the reason.

    ``reason`` is for identifiers: declared, header, email, phone or number; for unused columns the
    variable's role; for unmatched columns ``asked_of_others`` (the perspective is asked of other
    respondents), ``empty_twin`` (another column of the same item has the answers) or nothing.
    """
    used = (*claims.items.values(), *text_columns(questionnaire, claims).values())
    through = {column.number for column in used}
    spare = [column for column in layout.columns if column.number not in through]
    blank = [column for column in spare if not column.header and not column.filled]
    roles = _roles(questionnaire, claims)
    known = {column.number: EMPTY_TWIN for column in claims.empty_twins}
    known |= _asked_of_others(questionnaire, layout, claims)
    dropped = []
    if rows := layout.blank_lines:
        dropped.append(Dropped("blank_rows", source.file, source.sheet, len(rows), rows))
    if blank:
        dropped.append(Dropped("blank_columns", source.file, source.sheet, len(blank)))
    for column in spare:
        if column not in blank:
            fate = _fate(column, roles.get(column.number), known.get(column.number, ""))
            dropped.append(_dropped_column(column, fate, source))
    return tuple(dropped)


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


def _is_personal(variable: Variable, column: Column) -> bool:
    content = identified_by_content(column.cells)
    if _is_named_personal(column):
        return True
    if variable.role == "time":  # the digits of a time look like a phone or a number
        return content == "email"
    return content is not None


def _is_named_personal(column: Column) -> bool:
    return any(map(identified_by_header, (column.header, *column.parts)))


def _roles(questionnaire: Questionnaire, claims: Claims) -> dict[int, str]:
    return {
        column.number: variable.role
        for variable in questionnaire.variables
        for column in claims.variables.get(variable.name, ())
    }


def _asked_of_others(
    questionnaire: Questionnaire, layout: Layout, claims: Claims
) -> dict[int, str]:
    return {
        column.number: ASKED_OF_OTHERS
        for item in questionnaire.items
        if item.name not in claims.items
        for column in matching_columns(layout.columns, item.headers)
    }


def _fate(column: Column, role: str | None, known: str) -> tuple[DropKind, str]:
    if role == "identifier":
        return "identifier_column", "declared"
    if role is not None and role not in TEXT_ROLES:
        return "unused_column", role
    if known:
        return "unmatched_column", known
    if _is_named_personal(column):
        return "identifier_column", "header"
    content = identified_by_content(column.cells)
    return ("identifier_column", content) if content else ("unmatched_column", "")
