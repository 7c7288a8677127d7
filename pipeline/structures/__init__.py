"""Structure files -> what they tell about the columns of an export."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.readers import read_table
from pipeline.structure import Structure
from pipeline.structures.datapackage import is_datapackage, read_datapackage
from pipeline.structures.ddi_codebook import is_ddi_codebook, read_ddi_codebook
from pipeline.structures.limesurvey_lss import is_lss, read_lss
from pipeline.structures.limesurvey_tsv import is_limesurvey_tsv, read_limesurvey_tsv
from pipeline.structures.qualtrics_qsf import is_qsf, read_qsf
from pipeline.structures.redcap_dictionary import is_redcap_dictionary, read_redcap_dictionary
from pipeline.structures.source import look, whole
from pipeline.structures.xlsform import is_xlsform, read_xlsform

__all__ = ["STRUCTURES", "is_structure", "read_structure"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of structure files: a cheap look at the first bytes, and the reading."""

    recognises: Callable[[Path, bytes], bool]
    read: Callable[[Path, bytes], Structure]


def is_structure(path: Path) -> bool:
    """Tell a structure file from an export of answers, by a look at its content.

    Files that hold both (SPSS, Stata) are exports.

    Raises
    ------
    UserError
        The file cannot be read.
    """
    return _format(path) is not None


def read_structure(path: Path) -> Structure:
    """Read what a file tells about the columns of an export, by the format of its content.

    Of an export that describes itself (SPSS, Stata) its dictionary is given.

    Raises
    ------
    UserError
        The file cannot be read, is broken, or tells nothing about columns; in one line.
    """
    chosen = _format(path)
    if chosen is not None:
        return chosen.read(path, whole(path))
    table = read_table(path)
    if table.structure is None:
        raise UserError.at(
            Place(path),
            "holds answers only and describes no questions",
            f"name a structure file ({', '.join(STRUCTURES)})",
        )
    return table.structure


def _format(path: Path) -> Format | None:
    start = look(path)
    return next((one for one in STRUCTURES.values() if one.recognises(path, start)), None)


STRUCTURES: Mapping[str, Format] = {
    "Qualtrics QSF": Format(is_qsf, read_qsf),
    "LimeSurvey LSS": Format(is_lss, read_lss),
    "LimeSurvey TSV": Format(is_limesurvey_tsv, read_limesurvey_tsv),
    "REDCap dictionary": Format(is_redcap_dictionary, read_redcap_dictionary),
    "XLSForm": Format(is_xlsform, read_xlsform),
    "DDI-Codebook": Format(is_ddi_codebook, read_ddi_codebook),
    "Frictionless datapackage": Format(is_datapackage, read_datapackage),
}
