"""The analysed answers as files: .sav for SPSS, CSV for others, and a list of variables."""

import csv
import io
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from pipeline.exporting.names import cut
from pipeline.exporting.spss import (
    LONGEST_LABEL,
    LONGEST_TITLE,
    LONGEST_VALUE_LABEL,
    sav_bytes,
)
from pipeline.responses import KINDS
from pipeline.twins.data import TwinData, Value

SAV, CSV, VARIABLES = "data.sav", "data.csv", "variables.csv"

HEAD = ("variable", "role", "of", "label", "used", "value", "missing", "words")
MEASURES = {"weight": "scale", "answered": "ordinal", "scored": "ordinal"}  # else nominal
FORMATS = {"id": "A12", "weight": "F12.8"}  # else F8.0


def data_files(data: TwinData) -> Mapping[str, bytes]:
    """Write the answers and the list of their variables."""
    return {SAV: sav_bytes(partial(_write_sav, data)), CSV: _csv(data), VARIABLES: _variables(data)}


def table_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as CSV in UTF-8."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _write_sav(data: TwinData, path: Path) -> None:
    import pandas as pd
    import pyreadstat

    columns = data.columns
    coded = [one.name for one in columns if one.missing]
    frame = pd.DataFrame(
        {
            one.name: pd.Series(one.values, dtype=object if one.role == "id" else "float64")
            for one in columns
        }
    )
    pyreadstat.write_sav(
        frame,
        path,
        file_label=cut(data.title, LONGEST_TITLE),
        column_labels={one.name: cut(one.label, LONGEST_LABEL) for one in columns},
        variable_value_labels={
            one.name: {
                float(code): cut(text, LONGEST_VALUE_LABEL)
                for code, text in (*one.labels.items(), *one.missing.items())
            }
            for one in columns
            if one.labels
        },
        missing_ranges={name: [{"lo": min(KINDS), "hi": max(KINDS)}] for name in coded},
        variable_measure={one.name: MEASURES.get(one.role, "nominal") for one in columns},
        variable_format={one.name: FORMATS.get(one.role, "F8.0") for one in columns},
    )


def _csv(data: TwinData) -> bytes:
    rows = zip(*(map(_cell, one.values) for one in data.columns), strict=True)
    return table_bytes([[one.name for one in data.columns], *rows])


def _cell(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if value.is_integer() else repr(value)


def _variables(data: TwinData) -> bytes:
    """List the variables: a line for each value that has a label, or one line.

    ``used`` tells the items that make scores from those that the study left out.
    """
    rows: list[tuple[object, ...]] = [HEAD]
    for one in data.columns:
        used = "no" if one.of in data.left_out else "yes"
        head = (one.name, one.role, one.of, one.label, used)
        rows += [(*head, code, "no", words) for code, words in one.labels.items()]
        rows += [(*head, code, "yes", words) for code, words in one.missing.items()]
        if not one.labels and not one.missing:
            rows.append((*head, "", "", ""))
    return table_bytes(rows)
