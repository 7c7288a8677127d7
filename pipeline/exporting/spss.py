"""SPSS .sav: answers as given, with the words of variables, points and kinds of missing."""

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from pipeline.exporting.names import cut
from pipeline.exporting.shared import Group, Shared
from pipeline.responses import KINDS

LONGEST_LABEL = 250  # bytes of a variable's label, as SPSS takes them
LONGEST_VALUE_LABEL = 120
LONGEST_TITLE = 64
LONGEST_NOTE = 80
WRITTEN = slice(92, 109)  # of the header: date and time of writing, behind the compression bias
NO_DATE = b"01 Jan 7000:00:00"


def write_sav(shared: Shared) -> Mapping[str, bytes]:
    """Write a .sav whose negative codes are declared as missing, each with its label.

    Reversed items are not turned; the file's documents name them, as the reader of .sav expects.
    Groups are numbered in the order of their values. The date of writing is left out, so that the
    same answers give the same bytes. Roles of variables are not written: pyreadstat cannot.
    """
    return {f"{shared.name}.sav": sav_bytes(partial(_write, shared))}


def sav_bytes(write: Callable[[Path], None]) -> bytes:
    """Give what a function writes to a .sav, without the date of writing."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        write(path)
        data = bytearray(path.read_bytes())
    data[WRITTEN] = NO_DATE
    return bytes(data)


def _write(shared: Shared, path: Path) -> None:
    import pandas as pd
    import pyreadstat

    names, groups = shared.names, [one.name for one in shared.groups]
    items = [names[item] for item in shared.responses.items]
    columns = {one.name: _numbered(one) for one in shared.groups} | {
        name: shared.responses.answers[:, at].astype(float) for at, name in enumerate(items)
    }
    pyreadstat.write_sav(
        pd.DataFrame(columns),
        path,
        file_label=cut(shared.words(shared.title), LONGEST_TITLE),
        column_labels=_labels(shared),
        note=_notes(shared),
        variable_value_labels=_value_labels(shared),
        missing_ranges={name: [{"lo": min(KINDS), "hi": max(KINDS)}] for name in items},
        variable_measure=dict.fromkeys(groups, "nominal") | dict.fromkeys(items, "ordinal"),
        variable_format=dict.fromkeys(columns, "F8.0"),
    )


def _numbered(group: Group) -> list[float]:
    numbers = {text: float(number) for number, text in enumerate(group.values, start=1)}
    return [numbers.get(text, float("nan")) for text in group.texts]


def _labels(shared: Shared) -> dict[str, str | None]:
    groups = {one.name: one.label for one in shared.groups}
    items = {shared.names[one.name]: shared.words(one.words) for one in shared.questionnaire.items}
    return {name: cut(label, LONGEST_LABEL) for name, label in (groups | items).items()}


def _value_labels(shared: Shared) -> dict[str, dict[float, str]]:
    found = {one.name: dict(enumerate(one.values.values(), start=1)) for one in shared.groups}
    for item in shared.questionnaire.items:
        found[shared.names[item.name]] = {**shared.points(item), **shared.missing}
    return {
        name: {float(code): cut(label, LONGEST_VALUE_LABEL) for code, label in labels.items()}
        for name, labels in found.items()
    }


def _notes(shared: Shared) -> list[str]:
    """Name the reversed items and how to turn them, in lines that SPSS shows as documents."""
    lines = ["Answers are as they were given. Negative codes are kinds of missing answers."]
    for item in shared.questionnaire.items:
        if item.reverse:
            scale = shared.questionnaire.scale_of(item)
            ends, name = scale.minimum + scale.maximum, shared.names[item.name]
            lines.append(f"Reversed: {name} = {ends} - {name}")
    return [cut(line, LONGEST_NOTE) for line in lines]
