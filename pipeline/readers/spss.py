"""SPSS and Stata files: cases as text, and the file's dictionary as a structure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.no_answer import kind_declared
from pipeline.readers.dictionary import dictionary_table, words_of
from pipeline.readers.readstat import Kind, ResponseSet, Stored, StoredVariable, read_stored
from pipeline.readers.table import RawTable
from pipeline.structure import Choice, Field, FieldKind, Structure

REVERSED = re.compile(r"Reversed: (\S+) = ")  # how a file's documents name reversed items
TOOLS: Mapping[Kind, str] = {"sav": "spss", "por": "spss", "dta": "stata"}


def read_statistics_file(path: Path, kind: Kind, encoding: str | None) -> RawTable:
    """Read a .sav, .zsav, .por or .dta file.

    Whole numbers lose their decimals, dates are ISO 8601, a system-missing value is blank, codes
    that the file declares as missing stay as they are.

    Raises
    ------
    UserError
        The file is damaged or holds no cases, or an encoding is told that it cannot have.
    """
    if kind == "por" and encoding:
        raise UserError.at(
            Place(path),
            "is a .por file, which has no encoding",
            "take 'encoding' out of study.yaml",
        )
    stored = read_stored(path, kind, encoding)
    columns = [one.cells for one in stored.variables]
    return dictionary_table(path, stored.encoding, _structure(path, TOOLS[kind], stored), columns)


def _structure(path: Path, tool: str, stored: Stored) -> Structure:
    sets = {name.casefold(): one for one in stored.sets for name in one.variables}
    fields = tuple(_field(one, sets.get(one.name.casefold())) for one in stored.variables)
    turned = {found[1] for line in stored.notes if (found := REVERSED.match(line.strip()))}
    fields = tuple(replace(one, reverse=True) if one.names[0] in turned else one for one in fields)
    return Structure(path, tool, fields, title=words_of(stored.title))


def _field(variable: StoredVariable, responses: ResponseSet | None) -> Field:
    codes = dict.fromkeys((*variable.labels, *variable.missing))
    choices = tuple(
        Choice(
            code,
            words_of(variable.labels.get(code, "")),
            kind_declared((variable.labels.get(code, ""),)) if code in variable.missing else None,
        )
        for code in codes
    )
    ticked = responses.counted if responses else None
    return Field(
        names=(variable.name,),
        kind="option" if ticked is not None else _kind(variable, choices),
        label=words_of(variable.label),
        question=words_of(responses.label) if responses else {},
        choices=choices,
        option=None if ticked is None else Choice(ticked, words_of(variable.label)),
        ordered=variable.ordered,
    )


def _kind(variable: StoredVariable, choices: tuple[Choice, ...]) -> FieldKind:
    if any(one.missing is None for one in choices):
        return "single"
    return variable.holds
