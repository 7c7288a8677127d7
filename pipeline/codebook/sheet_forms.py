"""The forms of sheets: keys and values, lists, points of scales, parts of variables, and so on."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.codebook.sheet import Column, Form, Sheet, fold_word
from pipeline.codebook.sheet_entries import lay_entry, lay_value, put, tell
from pipeline.codebook.sheet_members import lay_members
from pipeline.codebook.sheet_rows import Entry, Header, Written
from pipeline.codebook.sheet_sets import lay_pairs, lay_sets
from pipeline.codebook.source import Address, Source
from pipeline.codebook.wording import nearest, shown, suggestion
from pipeline.readers.workbook import cell_text

KEY = Column("key", twin="kunci", needed=True)
VALUE = Column("value", "words", "isi", needed=True)


def columns_of(sheet: Sheet) -> tuple[Column, ...]:
    """Give the columns under whose headers a sheet has its cells."""
    return (KEY, VALUE) if sheet.form == "keys" else sheet.columns


def lay_sheet(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Put the entries of a sheet into the data."""
    if entries:
        FORMS[sheet.form](source, sheet, entries)


# ---------------------------------------------------------------- keys and values


def _lay_keys(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    known = {fold_word(word): column for column in sheet.columns for word in column.words}
    lines: dict[str, int] = {}
    rows: list[tuple[Column, Entry]] = []
    unknown: list[tuple[str, Entry]] = []
    for entry in entries:
        key = _name(source, entry, "key")
        column = known.get(fold_word(key))
        if column is None:
            unknown += [(key, entry)] if key else []
        elif column.key in lines:
            what = f"the key {column.key} stands twice (first in row {lines[column.key]})"
            tell(source, _cell(entry, "key").spot, what, "keep one of them")
        else:
            lines[column.key] = entry.spot.line
            rows.append((column, entry))
    for key, entry in unknown:
        absent = {one.key: one for one in sheet.columns if one.key not in lines}
        tell(source, _cell(entry, "key").spot, *_unknown_key(sheet, key, absent))
        if meant := nearest(key, absent):
            rows.append((absent[meant], entry))
    for column, entry in rows:
        value = lay_value(source, column.at, column, entry.of("value"))
        if value is not None:
            put(source, column.at, value, source.values[column.at])


def _unknown_key(sheet: Sheet, key: str, absent: Mapping[str, Column]) -> tuple[str, str]:
    what = f"unknown key {shown(key)}"
    section = key.split(".")[-2 if key.startswith("scorecard.") else 0]
    if "." in key and section in ELSEWHERE:
        return what, f"there is a sheet {section} for it"
    meant = nearest(key, absent)
    question = f"did you mean '{meant}'? " if meant else ""
    return what, f"{question}the keys are: {', '.join(column.key for column in sheet.columns)}"


# ---------------------------------------------------------------- lists


def _lay_list(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    data = [
        lay_entry(source, (*sheet.at, position), entry, sheet.columns)
        for position, entry in enumerate(entries)
    ]
    source.values[sheet.at] = source.keys[sheet.at] = entries[0].spot
    put(source, sheet.at, data, entries[0].spot)


# ---------------------------------------------------------------- scales


def _lay_scales(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    scales: dict[str, dict[str, list[object]]] = {}
    for entry in entries:
        name = _name(source, entry, "scale")
        if not name:
            continue
        at: Address = ("scales", name)
        section = "missing" if _is_missing(entry) else "values"
        if name not in scales:
            source.keys[at] = _cell(entry, "scale").spot
            source.values[at] = entry.spot
        rows = scales.setdefault(name, {"values": []}).setdefault(section, [])
        source.values.setdefault((*at, section), entry.spot)
        source.keys.setdefault((*at, section), entry.spot)
        rows.append(_scale_row(source, sheet, entry, (*at, section, len(rows))))
    put(source, ("scales",), scales, entries[0].spot)
    source.values[("scales",)] = source.keys[("scales",)] = entries[0].spot


def _is_missing(entry: Entry) -> bool:
    return not _filled(entry, "value") and (_filled(entry, "missing") or _filled(entry, "match"))


def _scale_row(source: Source, sheet: Sheet, entry: Entry, at: Address) -> dict[str, object]:
    """Lay a point, or a kind of missing answer, and tell what has no use in it."""
    missing = at[2] == "missing"
    names = ("missing", "match") if missing else ("value", "label", "alias", "code")
    others = ("label", "alias", "code") if missing else ("missing", "match")
    for key in others:
        if _filled(entry, key):
            row = "a missing answer, which has no value" if missing else "a point of the scale"
            remedy = "write its texts under match" if missing else "give it a row of its own"
            spot = next(one.spot for one in entry.of(key).values() if not one.blank)
            tell(source, spot, f"{key} stands in the row of {row}", remedy)
    data = lay_entry(source, at, entry, [one for one in sheet.columns if one.key in names])
    if missing:
        for spots in (source.keys, source.values):
            if (*at, "missing") in spots:
                spots[(*at, "kind")] = spots.pop((*at, "missing"))
        return {("kind" if key == "missing" else key): value for key, value in data.items()}
    return data


# ---------------------------------------------------------------- parts of variables


def _lay_parts(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Lay what the values of variables are called, or the options of a multiple choice."""
    variables = _variables(source)
    for entry in entries:
        name = _name(source, entry, "variable")
        if not name:
            continue
        if name not in variables:
            what = f"the variable {shown(name)} does not exist"
            tell(source, _cell(entry, "variable").spot, what, suggestion(name, variables.keys()))
            continue
        position, data = variables[name]
        at = ("variables", position, sheet.name)
        source.keys.setdefault(at, entry.spot)
        source.values.setdefault(at, entry.spot)
        if sheet.name == "options":
            options = data.setdefault("options", [])
            if isinstance(options, list):
                own = (*at, len(options))
                options.append(lay_entry(source, own, entry, sheet.columns[1:]))
        else:
            _lay_named(source, at, entry, sheet.columns[1:])


def _lay_named(source: Source, at: Address, entry: Entry, columns: Sequence[Column]) -> None:
    """Lay the words of a value of a variable."""
    values = _branch(source, at)
    word = _name(source, entry, "value")
    if word in values:
        what = f"the value {shown(word)} stands twice"
        tell(source, _cell(entry, "value").spot, what, "keep one of them")
    elif word:
        label = lay_value(source, (*at, word), columns[1], entry.of("label"))
        if label is None:
            what = f"the value {shown(word)} has no label"
            tell(source, _cell(entry, "value").spot, what, "fill in label, or delete the row")
        else:
            values[word] = label


def _variables(source: Source) -> dict[str, tuple[int, dict[str, object]]]:
    data = source.data.get("variables") if isinstance(source.data, dict) else None
    rows = data if isinstance(data, list) else []
    return {str(one["name"]): (position, one) for position, one in enumerate(rows) if "name" in one}


def _branch(source: Source, at: Address) -> dict[str, object]:
    """Give the map at an address, made if it is not there."""
    branch: object = source.data
    for step in at:
        if isinstance(branch, dict):
            branch = branch.setdefault(step, {})
        elif isinstance(branch, list) and isinstance(step, int):
            branch = branch[step]
    return branch if isinstance(branch, dict) else {}


# ---------------------------------------------------------------- names of a map


def _lay_names(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    key, *columns = sheet.columns
    lines: dict[str, int] = {}
    for entry in entries:
        name = _name(source, entry, key.key)
        if name in lines:
            what = f"{shown(name)} stands twice (first in row {lines[name]})"
            tell(source, _cell(entry, key.key).spot, what, "keep one of them")
        elif name:
            lines[name] = entry.spot.line
            _lay_name(source, sheet, (name, entry), columns)


def _lay_name(
    source: Source, sheet: Sheet, named: tuple[str, Entry], columns: Sequence[Column]
) -> None:
    name, entry = named
    spot = _cell(entry, sheet.columns[0].key).spot
    if sheet.name == "respondents":
        for section, column in zip(("respondents", "population"), columns, strict=True):
            value = lay_value(source, (section, name), column, entry.of(column.key))
            if value is not None:
                put(source, (section, name), value, spot)
                source.keys[(section, name)] = spot
        return
    at = (*sheet.at, name)
    laid = lay_entry(source, at, entry, columns)
    put(source, at, laid.get("file", "") if sheet.name == "texts" else laid, spot)
    source.keys[at] = spot
    if sheet.name == "texts":
        source.values[at] = source.values.get((*at, "file"), spot)


# ---------------------------------------------------------------- cells of an entry


def _cell(entry: Entry, key: str) -> Written:
    return entry.cells[Header(key)]


def _filled(entry: Entry, key: str) -> bool:
    return any(not one.blank for one in entry.of(key).values())


def _name(source: Source, entry: Entry, key: str) -> str:
    """Give the text of a row's first column; a row without it is told."""
    one = _cell(entry, key)
    if one.blank:
        tell(source, one.spot, f"the row has no {key}", f"fill in {key}, or delete the row")
        return ""
    return cell_text(one.cell).strip()


FORMS: Mapping[Form, Callable[[Source, Sheet, Sequence[Entry]], None]] = {
    "keys": _lay_keys,
    "list": _lay_list,
    "scales": _lay_scales,
    "parts": _lay_parts,
    "names": _lay_names,
    "members": lay_members,
    "sets": lay_sets,
    "pairs": lay_pairs,
}

ELSEWHERE = frozenset({"mix", "bands", "respondents", "population", "categories", "responses"})
