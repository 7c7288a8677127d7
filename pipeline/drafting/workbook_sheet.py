"""One sheet of a study's workbook: headers that explain, rows, lists of choices, remarks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.codebook.cell_values import NOTHING, SEPARATORS, exactly, joined
from pipeline.codebook.sheet import Column, Sheet
from pipeline.codebook.sheet_forms import KEY, VALUE
from pipeline.drafting.draft import Remark
from pipeline.drafting.workbook_choices import choices_in, offer
from pipeline.drafting.workbook_looks import KIND_WIDTHS, LINE_HEIGHT, WIDTHS, lines_in
from pipeline.drafting.workbook_rows import Row, found
from pipeline.errors import Place, UserError

ROOM = 300  # rows below the last one that know the choices
LONGEST_CELL = 32_767
EXPLANATION = Column("explanation", about="What the key is for")
REMARK = Column("remark", about="Remarks; not read. ASK: only you can know")


@dataclass(frozen=True, slots=True)
class Page:
    """What a sheet is to show; ``remarks`` by the position of their row."""

    place: tuple[Path, str]
    sheet: Sheet
    rows: Sequence[Row]
    remarks: Mapping[int, Sequence[Remark]]
    languages: tuple[str, ...]
    scales: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it is written: what it holds, in which language."""

    column: Column
    language: str | None = None

    @property
    def text(self) -> str:
        """Its header."""
        key = self.column.key
        return f"{key} ({self.language})" if self.language is not None else key


def write_page(worksheet: Worksheet, page: Page, looks: Mapping[str, Format]) -> None:
    """Write a sheet."""
    heads = list(_heads(page))
    worksheet.freeze_panes(1, 1)
    worksheet.set_row(0, 24)
    for at, head in enumerate(heads):
        column = head.column
        worksheet.set_column(at, at, _width(column), looks["cell"])
        worksheet.write_string(0, at, head.text, looks["needed" if column.needed else "header"])
        about = _about(page.sheet, at, column)
        worksheet.write_comment(0, at, about, {"x_scale": 2, "y_scale": 1.2, "author": ""})
        _offer_choices(worksheet, page, at, head)
    for position, row in enumerate(page.rows):
        _write_row(worksheet, (page, position, row), heads, looks)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)


def _about(sheet: Sheet, at: int, column: Column) -> str:
    return f"{sheet.about}\n{column.about}".strip() if at == 0 else column.about or sheet.about


def _heads(page: Page) -> Iterator[Head]:
    """Give the columns of a sheet; words have one for each language, or one for all."""
    is_keys = page.sheet.form == "keys"
    for column in (KEY, VALUE) if is_keys else page.sheet.columns:
        if column.kind != "words":
            yield Head(column)
            continue
        own = [row.values[column.key] for row in page.rows if column.key in row.values]
        used = [language for one in own if isinstance(one, Mapping) for language in one]
        languages = list(dict.fromkeys([*page.languages, *map(str, used)]))
        if is_keys or not languages or any(not isinstance(one, Mapping) for one in own):
            yield Head(column)
        for language in languages:
            yield Head(column, language)
    if is_keys:
        yield Head(EXPLANATION)
    yield Head(REMARK)


def _write_row(
    worksheet: Worksheet,
    placed: tuple[Page, int, Row],
    heads: Sequence[Head],
    looks: Mapping[str, Format],
) -> None:
    page, position, row = placed
    remarks = page.remarks.get(position, ())
    asks = any(remark.sure == "ask" for remark in remarks)
    column = page.sheet.columns[position] if page.sheet.form == "keys" else None
    contents = [_content(page, position, row, head) for head in heads]
    widths = [_width(head.column) for head in heads]
    lines = max(lines_in(str(one), width) for one, width in zip(contents, widths, strict=True))
    if lines > 1:  # not every program makes room by itself
        worksheet.set_row(position + 1, lines * LINE_HEIGHT)
    for at, (head, content) in enumerate(zip(heads, contents, strict=True)):
        look = looks[_look(head, column, asks=asks)]
        if isinstance(content, int | float):
            worksheet.write_number(position + 1, at, content, look)
        elif content:
            if len(content) > LONGEST_CELL:
                place = Place(page.place[0], position + 2, at + 1, page.place[1])
                what = f"the text has {len(content)} characters, more than a cell can hold"
                raise UserError.at(place, what, "shorten it, or stay with YAML")
            worksheet.write_string(position + 1, at, content, look)
        else:
            worksheet.write_blank(position + 1, at, None, look)


def _look(head: Head, key: Column | None, *, asks: bool) -> str:
    if head.column is REMARK:
        return "ask" if asks else "remark"
    if head.column is EXPLANATION:
        return "remark"
    if head.column is KEY:
        return "needed key" if key is not None and key.needed else "key"
    return "cell"


def _content(page: Page, position: int, row: Row, head: Head) -> str | int | float:
    """Give what a cell holds, blank if nothing."""
    if head.column is REMARK:
        return "\n".join(map(_remark, page.remarks.get(position, ())))
    column = head.column
    if page.sheet.form == "keys":
        column = page.sheet.columns[position]
        if head.column is not VALUE:
            return column.about if head.column is EXPLANATION else column.key
    value = found(row.values, ("value",) if page.sheet.form == "keys" else column.at)
    if isinstance(value, Mapping):
        value = value.get(head.language)
    elif head.language is not None:
        value = None
    if value == [] and page.sheet.form == "keys" and column.kind == "names":
        return NOTHING
    return _written(column, value)


def _written(column: Column, value: object) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.kind in SEPARATORS:
        return joined(column.kind, value if isinstance(value, list | tuple) else [value])
    if isinstance(value, int | float):
        return value if column.kind in ("number", "whole") else str(value)
    return exactly(str(value))


def _remark(remark: Remark) -> str:
    return f"ASK: {remark.text}" if remark.sure == "ask" else remark.text


def _offer_choices(worksheet: Worksheet, page: Page, at: int, head: Head) -> None:
    """Offer the texts that cells can hold as a list to choose from."""
    if page.sheet.form != "keys":
        choices = choices_in(page.sheet, head.column, page.scales)
        offer(worksheet, (1, len(page.rows) + ROOM, at), choices)
    elif head == Head(VALUE):
        for line, column in enumerate(page.sheet.columns, start=1):
            offer(worksheet, (line, line, at), choices_in(page.sheet, column, ()))


def _width(column: Column) -> float:
    return WIDTHS.get(column.key) or KIND_WIDTHS.get(column.kind, 15)
