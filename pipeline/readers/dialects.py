"""Which tool wrote an export, told by its first rows."""

from collections.abc import Mapping, Sequence

from pipeline.errors import Place, UserError
from pipeline.readers.dialect import Dialect, Recognise
from pipeline.readers.dictionary import recognise_dictionary
from pipeline.readers.generic import joined_headers, recognise_generic
from pipeline.readers.kobotoolbox import recognise_kobotoolbox
from pipeline.readers.limesurvey import recognise_limesurvey
from pipeline.readers.limesurvey_vv import recognise_limesurvey_vv
from pipeline.readers.odk import recognise_odk
from pipeline.readers.qualtrics import recognise_qualtrics
from pipeline.readers.redcap import recognise_redcap
from pipeline.readers.table import RawTable

GENERIC = "generic"


def recognise(
    table: RawTable, header_rows: Sequence[int] | None = None, tool: str | None = None
) -> Dialect:
    """Recognise the tool of a table: the first of ``DIALECTS`` that knows it, else generic.

    A tool that the study names is the only one tried. Header rows that the study names hold: where
    they are not the tool's own, the table is read as a generic one under them.

    Raises
    ------
    UserError
        The study names a tool, and the table does not look like its export.
    """
    rows = tuple(sorted(header_rows)) if header_rows else None
    for name, one in DIALECTS.items():
        if tool in (None, name):
            found = one(table)
            if found is not None and rows in (None, found.header_rows):
                return found
            if found is None and tool is not None:
                raise _unlike(table, tool)
    return joined_headers(table, rows) if rows else recognise_generic(table)


def _unlike(table: RawTable, tool: str) -> UserError:
    return UserError.at(
        Place(table.file, sheet=table.sheet),
        f"does not look like an export of {tool}",
        "correct tool: in study.yaml, or take it out",
    )


DIALECTS: Mapping[str, Recognise] = {
    "dictionary": recognise_dictionary,
    "qualtrics": recognise_qualtrics,
    "redcap": recognise_redcap,
    "kobotoolbox": recognise_kobotoolbox,
    "odk": recognise_odk,
    "limesurvey_vv": recognise_limesurvey_vv,
    "limesurvey": recognise_limesurvey,
}
