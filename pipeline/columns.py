"""Header rows -> columns, and which declared item or variable each column is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.errors import Fault, Place, UserError, column_letters
from pipeline.folding import fold_header, tidy
from pipeline.questionnaire import Item, Questionnaire, Variable
from pipeline.readers import RawRow, RawTable

TEXT_ROLES = frozenset({"group", "time", "comment", "multiple"})  # come through, one column each


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header on one line, what it answers to when folded, and its cells."""

    number: int  # from 1
    header: str
    full: str
    parts: frozenset[str]  # each header row's own text
    cells: tuple[str, ...]  # of the respondents

    @property
    def filled(self) -> bool:
        """Whether any respondent has content here."""
        return any(cell.strip() for cell in self.cells)

    @property
    def name(self) -> str:
        """The header, or the spreadsheet's letters where there is none."""
        return self.header or column_letters(self.number)


@dataclass(frozen=True, slots=True)
class Layout:
    """A raw table cut into header and respondents."""

    header: Place
    header_rows: tuple[int, ...]  # from 1, blank rows counted
    columns: tuple[Column, ...]
    lines: tuple[int, ...]  # of the respondents
    blank_lines: tuple[int, ...]  # rows below the header without content

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
    empty_twins: tuple[Column, ...]


def lay_out(table: RawTable, header_rows: Sequence[int] | None = None) -> Layout:
    """Cut a table into header and respondents.

    The header is the first row with content, or the rows that the study names (from 1, blank rows
    counted): texts of upper rows reach to the right until the next one, and the rows are joined by
    `` - ``. Rows above the last header row that are not named are titles and are passed over. Rows
    without content are no respondents.

    Raises
    ------
    UserError
        No such row, no respondent below the header, or a row with more cells than the header.
    """
    chosen = tuple(sorted(header_rows)) if header_rows else _first_with_content(table)
    if chosen[0] < 1 or chosen[-1] > len(table.rows):
        raise UserError.at(
            Place(table.file, sheet=table.sheet),
            f"header row {chosen[-1]} does not exist (the table has {len(table.rows)} rows)",
            "correct header_rows in study.yaml",
        )
    header = [table.rows[number - 1] for number in chosen]
    below = table.rows[chosen[-1] :]
    respondents = [row for row in below if row.has_content]
    place = Place(table.file, header[-1].line, sheet=table.sheet)
    if not respondents:
        raise UserError.at(
            place, "there is no respondent below the header", "export the responses again"
        )
    _refuse_overlong(table, header, respondents)
    return Layout(
        place,
        chosen,
        _columns(header, respondents),
        tuple(row.line for row in respondents),
        tuple(row.line for row in below if not row.has_content),
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
    items: dict[str, Column] = {}
    variables: dict[str, tuple[Column, ...]] = {}
    entries: list[Item | Variable] = [*_asked(questionnaire, respondents), *questionnaire.variables]
    for entry in entries:
        found = matching_columns(layout.columns, entry.headers)
        if isinstance(entry, Item) or entry.role in TEXT_ROLES:
            chosen = [column for column in found if column.filled] or found[:1]
            twins += [column for column in found if column not in chosen]
            faults += _rivals(layout.header, entry, chosen)
            found = chosen
        if found and isinstance(entry, Item):
            items[entry.name] = found[0]
        elif found:
            variables[entry.name] = tuple(found)
    faults += _shared(layout.header, items, variables)
    if faults:
        raise UserError(faults)
    return Claims(items, variables, tuple(twins))


def matching_columns(columns: Sequence[Column], headers: Sequence[str]) -> list[Column]:
    """List the columns under any of some declared headers, whole headers before single rows."""
    wanted = {fold_header(header) for header in headers}
    whole = [column for column in columns if column.full in wanted]
    return whole or [column for column in columns if column.parts & wanted]


def _asked(questionnaire: Questionnaire, respondents: str) -> list[Item]:
    return [item for item in questionnaire.items if questionnaire.is_asked(item, respondents)]


def _first_with_content(table: RawTable) -> tuple[int]:
    return (next(number for number, row in enumerate(table.rows, start=1) if row.has_content),)


def _refuse_overlong(
    table: RawTable, header: Sequence[RawRow], respondents: Sequence[RawRow]
) -> None:
    """Refuse rows whose cells have no header: a delimiter inside an unquoted text moves answers."""
    width = max(len(row.cells) for row in header)
    overlong = [row for row in respondents if any(cell.strip() for cell in row.cells[width:])]
    if not overlong:
        return
    others = f" (and {len(overlong) - 1} more rows)" if len(overlong) > 1 else ""
    raise UserError.at(
        Place(table.file, overlong[0].line, sheet=table.sheet),
        f"the row has {len(overlong[0].cells)} cells, the header has {width}{others}",
        "put texts that hold the delimiter in quotation marks, or say header_rows in study.yaml",
    )


def _columns(header: Sequence[RawRow], respondents: Sequence[RawRow]) -> tuple[Column, ...]:
    width = max(len(row.cells) for row in header)
    by_column = zip_longest(*(row.cells[:width] for row in respondents), fillvalue="")
    cells = list(by_column)
    own = [[tidy(text) for text in row.cells] + [""] * (width - len(row.cells)) for row in header]
    spread = [_filled_forward(texts) for texts in own[:-1]] + own[-1:]
    columns = []
    for position in range(width):
        texts = dict.fromkeys(text[position] for text in spread if text[position])
        parts = frozenset(fold_header(text[position]) for text in own if text[position])
        joined = " - ".join(texts)
        content = cells[position] if position < len(cells) else ("",) * len(respondents)
        columns.append(Column(position + 1, joined, fold_header(joined), parts, content))
    return tuple(columns)


def _filled_forward(texts: Sequence[str]) -> list[str]:
    filled, last = [], ""
    for text in texts:
        last = text or last
        filled.append(last)
    return filled


def _rivals(header: Place, entry: Item | Variable, filled: Sequence[Column]) -> list[Fault]:
    if len(filled) < 2:
        return []
    names = " and ".join(f"'{one.header}' (column {column_letters(one.number)})" for one in filled)
    what = f"{names} both match {entry.name} and both have answers"
    return [Fault(header, what, "rename or remove one of the columns")]


def _shared(
    header: Place, items: Mapping[str, Column], variables: Mapping[str, tuple[Column, ...]]
) -> list[Fault]:
    owners: dict[int, list[str]] = {}
    for name, column in items.items():
        owners.setdefault(column.number, []).append(name)
    for name, columns in variables.items():
        for column in columns:
            owners.setdefault(column.number, []).append(name)
    return [
        Fault(
            header,
            f"column {column_letters(number)} matches both {' and '.join(names)}",
            "give each its own column header in the questionnaire",
        )
        for number, names in owners.items()
        if len(names) > 1
    ]
