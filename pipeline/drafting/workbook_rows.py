"""A questionnaire and a study as plain data -> the rows of each sheet of their workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.codebook.sheet import Form, Sheet
from pipeline.codebook.sheets import OF_QUESTIONNAIRE, SHEETS
from pipeline.drafting.draft import Address

Data: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in one row, by the key of its column, and the address that it stands for."""

    at: Address
    values: Mapping[str, object]


def rows_of(questionnaire: Data, study: Data) -> dict[str, list[Row]]:
    """Give the rows of every sheet; a sheet that has nothing to hold has none.

    ``questionnaire`` may be empty: then the perspectives are the study's.
    """
    own = {name for name in SHEETS if name in OF_QUESTIONNAIRE}
    if questionnaire:
        own.add("perspectives")
    return {
        name: list(FORMS[sheet.form](sheet, questionnaire if name in own else study))
        for name, sheet in SHEETS.items()
    }


def found(data: object, at: Sequence[str | int]) -> object:
    """Give what stands at an address, None if nothing does."""
    for step in at:
        data = data.get(str(step)) if isinstance(data, Mapping) else None
    return data


# ---------------------------------------------------------------- forms


def _keys(sheet: Sheet, data: Data) -> Iterator[Row]:
    """Give a row for every key that there is, so that nobody has to know them."""
    for column in sheet.columns if data else ():
        value = found(data, column.at)
        is_parted = isinstance(value, Mapping) and column.kind != "words"
        yield Row(column.at, {} if value is None or is_parted else {"value": value})


def _list(sheet: Sheet, data: Data) -> Iterator[Row]:
    for position, entry in enumerate(_entries(found(data, sheet.at))):
        yield Row((*sheet.at, position), _entry(sheet, entry))


def _entry(sheet: Sheet, entry: object) -> Mapping[str, object]:
    if sheet.name == "questions":
        return _question(entry)
    if not isinstance(entry, Mapping):
        return {}
    return _class(entry) if any(column.bare for column in sheet.columns) else entry


def _class(entry: Data) -> Data:
    """Give the key and words of a class, however they are written."""
    words = {key: text for key, text in entry.items() if key not in ("key", "label")}
    return {key: entry[key] for key in ("key", "label") if key in entry} | (
        {"label": words} if words else {}
    )


def _question(entry: object) -> Mapping[str, object]:
    """Give a research question's words and perspectives, however they are written."""
    if not isinstance(entry, Mapping):
        return {"text": entry}
    if "text" in entry:
        return entry
    words = {key: text for key, text in entry.items() if key != "about"}
    return {"text": words} | ({"about": entry["about"]} if "about" in entry else {})


def _scales(sheet: Sheet, data: Data) -> Iterator[Row]:
    scales = found(data, sheet.at)
    for name, scale in scales.items() if isinstance(scales, Mapping) else ():
        for section, renamed in (("values", {}), ("missing", {"kind": "missing"})):
            for position, entry in enumerate(_entries(found(scale, (section,)))):
                values: Data = entry if isinstance(entry, Mapping) else {}
                if section == "missing":
                    values = {"kind": "no_answer", **values}
                own = {renamed.get(key, key): value for key, value in values.items()}
                yield Row((*sheet.at, name, section, position), {"scale": name, **own})


def _parts(sheet: Sheet, data: Data) -> Iterator[Row]:
    """Give what stands inside variables: what their values are called, and options."""
    for position, variable in enumerate(_entries(found(data, ("variables",)))):
        name, parts = found(variable, ("name",)), found(variable, (sheet.name,))
        at: Address = ("variables", position, sheet.name)
        if isinstance(parts, Mapping):
            for value, label in parts.items():
                yield Row((*at, value), {"variable": name, "value": value, "label": label})
        for index, option in enumerate(_entries(parts)):
            own: Data = option if isinstance(option, Mapping) else {"label": option}
            yield Row((*at, index), {"variable": name, **own})


def _names(sheet: Sheet, data: Data) -> Iterator[Row]:
    key = sheet.columns[0].key
    if sheet.name != "respondents":
        shares = found(data, sheet.at)
        for name, entry in shares.items() if isinstance(shares, Mapping) else ():
            own = {"file": entry} if sheet.name == "texts" else _entry(sheet, entry)
            yield Row((*sheet.at, name), {key: name, **own})
        return
    sections = {"label": found(data, ("respondents",)), "population": found(data, ("population",))}
    names = [name for one in sections.values() if isinstance(one, Mapping) for name in one]
    for name in dict.fromkeys(names):
        own = {column: found(one, (name,)) for column, one in sections.items()}
        yield Row(
            ("respondents", name),
            {key: name, **{column: value for column, value in own.items() if value is not None}},
        )


def _members(sheet: Sheet, data: Data) -> Iterator[Row]:
    """Give the strata of each kind of respondents, or the themes of each question."""
    if sheet.name in INSIDE:
        yield from INSIDE[sheet.name](sheet, data)
        return
    samples = found(data, sheet.at)
    for kind, entry in samples.items() if isinstance(samples, Mapping) else ():
        sizes = found(entry, ("strata", "sizes"))
        for value, size in sizes.items() if isinstance(sizes, Mapping) else ():
            own = {"respondents": kind, "value": value, "population": size}
            yield Row((*sheet.at, kind, "strata", "sizes", value), own)


def _themes(sheet: Sheet, data: Data) -> Iterator[Row]:
    for position, entry in enumerate(_entries(found(data, sheet.at))):
        for index, theme in enumerate(_entries(found(entry, ("themes",)))):
            own: Data = theme if isinstance(theme, Mapping) else {}
            values = {"variable": found(entry, ("variable",)), **own}
            yield Row((*sheet.at, position, "themes", index), values)


def _margins(sheet: Sheet, data: Data) -> Iterator[Row]:
    """Give a row per size of each population table; a table without sizes has one of its own."""
    kinds = found(data, sheet.at)
    for kind, entry in kinds.items() if isinstance(kinds, Mapping) else ():
        tables = [
            *((("poststratify",), one) for one in [found(entry, ("poststratify",))] if one),
            *(
                (("rake", place), one)
                for place, one in enumerate(_entries(found(entry, ("rake",))))
            ),
        ]
        for keys, table in tables:
            sizes = found(table, ("sizes",))
            by = found(table, ("by",))
            own = {"respondents": kind, "method": keys[0]}
            own["by"] = [by] if isinstance(by, str) else by
            at: Address = (*sheet.at, kind, *keys)
            if not isinstance(sizes, Mapping) or not sizes:
                yield Row(at, own)
                continue
            for value, size in sizes.items():
                yield Row((*at, "sizes", value), {**own, "value": value, "population": size})


def _sets(sheet: Sheet, data: Data) -> Iterator[Row]:
    """Give a row per class; what is said of the whole set stands in the first."""
    sets = found(data, sheet.at)
    for name, bands in sets.items() if isinstance(sets, Mapping) else ():
        cuts = [None, *_entries(found(bands, ("cuts",)))]
        whole = {key: found(bands, (key,)) for key in ("closed", "source")}
        for position, label in enumerate(_entries(found(bands, ("labels",)))):
            own = {"set": name, "above": cuts[position] if position < len(cuts) else None}
            named = _entry(sheet, label)
            values = {**own, **named, **(whole if position == 0 else {})}
            given = {key: value for key, value in values.items() if value is not None}
            yield Row((*sheet.at, name, "labels", position), given)


def _pairs(sheet: Sheet, data: Data) -> Iterator[Row]:
    """Give a row per pair above the diagonal of each matrix."""
    compared = found(data, sheet.at)
    indicators = found(compared, ("indicators",))
    matrices: dict[tuple[str, ...], object] = {
        ("perspectives",): found(compared, ("perspectives",))
    }
    for name, one in indicators.items() if isinstance(indicators, Mapping) else ():
        matrices["indicators", str(name)] = one
    for keys, one in matrices.items():
        order = _entries(found(one, ("order",)))
        for i, row in enumerate(_entries(found(one, ("matrix",)))):
            for j in range(i + 1, len(order)):
                values = {"of": keys[-1], "first": order[i], "second": order[j]}
                at = (*sheet.at, *keys, "matrix", i, j)
                yield Row(at, {**values, "ratio": str(_entries(row)[j])})


def _entries(data: object) -> Sequence[object]:
    return data if isinstance(data, list | tuple) else ()


INSIDE: Mapping[str, Callable[[Sheet, Data], Iterator[Row]]] = {
    "themes": _themes,
    "margins": _margins,
}

FORMS: Mapping[Form, Callable[[Sheet, Data], Iterator[Row]]] = {
    "keys": _keys,
    "list": _list,
    "scales": _scales,
    "parts": _parts,
    "names": _names,
    "members": _members,
    "sets": _sets,
    "pairs": _pairs,
}
