"""Answers and questionnaire -> the files that other programs read."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipeline.artefacts import write_whole
from pipeline.exporting.datapackage import write_datapackage
from pipeline.exporting.psych_keys import write_keys
from pipeline.exporting.shared import Shared, shared_answers
from pipeline.exporting.spss import write_sav
from pipeline.exporting.xlsform import write_xlsform

__all__ = ["EXPORTS", "Shared", "shared_answers", "write_exports"]


def write_exports(shared: Shared, folder: Path, formats: Sequence[str]) -> list[Path]:
    """Write the files of some formats (all of ``EXPORTS`` if none is named), and name them.

    The same answers give the same bytes. Personal data, open answers and multiple choices never
    get here; group variables do.
    """
    contents: dict[str, bytes] = {}
    for name in formats or EXPORTS:
        contents |= EXPORTS[name](shared)
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]


EXPORTS: Mapping[str, Callable[[Shared], Mapping[str, bytes]]] = {
    "sav": write_sav,
    "datapackage": write_datapackage,
    "xlsform": write_xlsform,
    "keys": write_keys,
}
