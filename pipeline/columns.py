"""Header rows -> columns, and which declared item or variable each column is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import Fault, Place, UserError, column_letters
from pipeline.folding import fold_answer, fold_header
from pipeline.identifiers import mask
from pipeline.questionnaire import Item, Questionnaire, Variable
from pipeline.readers import Body, Cells, Dialect, Head, RawTable, RowReason, recognise

# these come through, one column each
TEXT_ROLES = frozenset({"group", "time", "duration", "comment", "multiple", "weight"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header on one line, what it answers to when folded, and its cells."""

    number: int  # from 1
    head: Head
    full: str  # the header, folded
    parts: frozenset[str]  # the other texts that it answers to, folded
    cells: Cells  # of the respondents

    @property
    def header(self) -> str:
        """The header on one line."""
        return self.head.header

    @property
    def filled(self) -> bool:
        """Whether any respondent has content here."""
        return self.cells.filled

    @property
    def name(self) -> str:
        """The header, or the spreadsheet's letters where there is none."""
        return self.header or column_letters(self.number)

    @property
    def labels(self) -> dict[str, str]:
        """The words that the file itself gives for codes, by the folded code."""
        return {fold_answer(code): words for code, words in self.head.labels.items()}


@dataclass(frozen=True, slots=True)
class Layout:
    """A raw table cut into header and respondents."""

    header: Place
    header_rows: tuple[int, ...]  # from 1, blank rows counted
    columns: tuple[Column, ...]
    lines: Sequence[int]  # of the respondents
    blank_lines: tuple[int, ...]  # rows below the header without content
    dialect: Dialect
    strange_rows: Mapping[int, RowReason]  # line -> why the row is no respondent
    derived: Mapping[int, str]  # column -> what it is computed as

    @property
    def repeated_headers(self) -> tuple[str, ...]:
        """The headers that stand over more than one column."""
        written: dict[str, list[str]] = {}
        for column in self.columns:
            if column.full:
                written.setdefault(column.full, []).append(column.header)
        return tuple(headers[0] for headers in written.values() if len(headers) > 1)


@dataclass(frozen=True, slots=True)
class Claims:
    """Which column is which item or variable, and the empty twins that were passed over."""

    items: dict[str, Column]
    variables: dict[str, tuple[Column, ...]]
    options: dict[str, dict[int, Column]]  # of multiple-choice variables, by the option's position
    empty_twins: tuple[Column, ...]

    def of_variable(self, name: str) -> tuple[Column, ...]:
        """Give every column of a variable, those of its options too."""
        return (*self.variables.get(name, ()), *self.options.get(name, {}).values())


def lay_out(
    table: RawTable, header_rows: Sequence[int] | None = None, tool: str | None = None
) -> Layout:
    """Cut a table into header and respondents.

    The header is where the tool that wrote the table puts it, or the rows that the study names
    (from 1, blank rows counted): texts of upper rows reach to the right until the next one, and the
    rows are joined by `` - ``. Rows above the last header row that are not named are titles and are
    passed over. Rows without content, and those that the tool's dialect knows to be something else,
    are no respondents. ``tool`` is what the study says about the export, if anything.

    Raises
    ------
    UserError
        No such row, no respondent below the header, or a row with more cells than the header.
    """
    _refuse_absent(table, header_rows)
    dialect = recognise(table, header_rows, tool)
    last = table.rows[dialect.header_rows[-1] - 1]
    place = Place(table.file, last.line, sheet=table.sheet)
    body = table.body(dialect.header_rows[-1], len(dialect.heads))
    if not len(body.lines):
        raise UserError.at(
            place,
            "there is no respondent below the header",
            "type the answers there, or export them again",
        )
    _refuse_overlong(table, len(dialect.heads), body)
    strange = dialect.strange_rows(body)
    derived = {one.column: one.reason for one in dialect.derived(body)}
    staying = np.array([row not in strange for row in range(len(body.lines))], dtype=bool)
    if not staying.any():
        raise UserError.at(
            place, "no row below the header is a respondent", "export the responses again"
        )
    return Layout(
        header=place,
        header_rows=dialect.header_rows,
        columns=_columns(dialect, body, staying if strange else None),
        lines=tuple(compress(body.lines, staying)) if strange else body.lines,
        blank_lines=body.blank_lines,
        dialect=dialect,
        strange_rows={body.lines[row]: reason for row, reason in strange.items()},
        derived=derived,
    )


def claim_columns(layout: Layout, questionnaire: Questionnaire, respondents: str) -> Claims:
    """Find the column of every item that these respondents are asked, and of every variable.

    A column matches by its whole header, else by the text of a single header row. Of several
    matching columns the only filled one counts.

    Raises
    ------
    UserError
        Two filled columns for one item or text variable, or one column for two of them.
    """
    faults: list[Fault] = []
    twins: list[Column] = []

    def claimed(name: str, headers: Sequence[str]) -> list[Column]:
        """Give the only filled column under some headers, else the first."""
        found = matching_columns(layout.columns, headers)
        chosen = [column for column in found if column.filled] or found[:1]
        twins.extend(column for column in found if column not in chosen)
        faults.extend(_rivals(layout.header, name, chosen))
        return chosen[:1]

    items = {
        item.name: column
        for item in _asked(questionnaire, respondents)
        for column in claimed(item.name, item.headers)
    }
    variables: dict[str, tuple[Column, ...]] = {}
    options: dict[str, dict[int, Column]] = {}
    for variable in questionnaire.variables:
        if variable.role not in TEXT_ROLES:
            found = matching_columns(layout.columns, variable.headers)
        else:
            found = claimed(variable.name, own_headers(variable))
        if found:
            variables[variable.name] = tuple(found)
        if own := {
            position: column
            for position, option in enumerate(variable.options)
            for column in claimed(f"{variable.name}: {option.name}", option.column)
        }:
            options[variable.name] = own
    claims = Claims(items, variables, options, tuple(twins))
    faults += _shared(layout.header, questionnaire, claims)
    if faults:
        raise UserError(faults)
    return claims


def own_headers(variable: Variable) -> tuple[str, ...]:
    """Give the headers of a variable's own column; one whose options have columns may have none."""
    if not variable.column and any(option.column for option in variable.options):
        return ()
    return variable.headers


def matching_columns(columns: Sequence[Column], headers: Sequence[str]) -> list[Column]:
    """List the columns under any of some declared headers, whole headers before single rows."""
    wanted = {fold_header(header) for header in headers}
    whole = [column for column in columns if column.full in wanted]
    return whole or [column for column in columns if column.parts & wanted]


def addresses(header: str, number: int) -> tuple[str, ...]:
    """Name a column by its place as well: headers may stand twice, be blank or tell who asks.

    The last one hides addresses and phone numbers in the header.
    """
    place = f"(column {column_letters(number)})"
    return tuple(dict.fromkeys(f"{text} {place}".strip() for text in (header, mask(header))))


def _asked(questionnaire: Questionnaire, respondents: str) -> list[Item]:
    return [item for item in questionnaire.items if questionnaire.is_asked(item, respondents)]


def _refuse_absent(table: RawTable, header_rows: Sequence[int] | None) -> None:
    wrong = [number for number in header_rows or () if not 1 <= number <= len(table.rows)]
    if wrong:
        raise UserError.at(
            Place(table.file, sheet=table.sheet),
            f"header row {wrong[-1]} does not exist (the table has {len(table.rows)} rows)",
            "correct header_rows in the study",
        )


def _refuse_overlong(table: RawTable, width: int, body: Body) -> None:
    """Refuse rows whose cells have no header: a delimiter inside an unquoted text moves answers."""
    if not body.overlong:
        return
    (line, cells), *more = body.overlong
    others = f" (and {len(more)} more rows)" if more else ""
    raise UserError.at(
        Place(table.file, line, sheet=table.sheet),
        f"the row has {cells} cells, the header has {width}{others}",
        "put texts that hold the delimiter in quotation marks, or say header_rows in the study",
    )


def _columns(dialect: Dialect, body: Body, staying: NDArray[np.bool_] | None) -> tuple[Column, ...]:
    return tuple(
        Column(
            number,
            head,
            fold_header(head.header),
            frozenset(map(fold_header, (*head.names, *addresses(head.header, number)))),
            cells if staying is None else cells.keep(staying),
        )
        for number, (head, cells) in enumerate(zip(dialect.heads, body.columns, strict=True), 1)
    )


def _rivals(header: Place, name: str, filled: Sequence[Column]) -> list[Fault]:
    if len(filled) < 2:
        return []
    names = " and ".join(f"'{one.header}' (column {column_letters(one.number)})" for one in filled)
    what = f"{names} both match {name} and both have answers"
    return [Fault(header, what, "rename or remove one of the columns")]


def _shared(header: Place, questionnaire: Questionnaire, claims: Claims) -> list[Fault]:
    owners: dict[int, list[str]] = {}
    for name, column in claims.items.items():
        owners.setdefault(column.number, []).append(name)
    for variable in questionnaire.variables:
        for column in claims.of_variable(variable.name):
            owners.setdefault(column.number, []).append(variable.name)
    return [
        Fault(
            header,
            f"column {column_letters(number)} matches both {' and '.join(names)}",
            "give each its own column header in the questionnaire",
        )
        for number, names in owners.items()
        if len(names) > 1
    ]
