"""Which tool wrote an export, told by its first rows."""

from collections.abc import Mapping, Sequence

from pipeline.errors import Place, UserError
from pipeline.readers.alchemer import recognise_alchemer
from pipeline.readers.dialect import Dialect, Recognise
from pipeline.readers.dictionary import recognise_dictionary
from pipeline.readers.generic import joined_headers, recognise_generic
from pipeline.readers.google_forms import recognise_google_forms
from pipeline.readers.jotform import recognise_jotform
from pipeline.readers.kobotoolbox import recognise_kobotoolbox
from pipeline.readers.limesurvey import recognise_limesurvey
from pipeline.readers.limesurvey_vv import recognise_limesurvey_vv
from pipeline.readers.microsoft_forms import recognise_microsoft_forms
from pipeline.readers.numbering import with_row_numbers
from pipeline.readers.odk import recognise_odk
from pipeline.readers.qualtrics import recognise_qualtrics
from pipeline.readers.redcap import recognise_redcap
from pipeline.readers.surveymonkey import recognise_surveymonkey
from pipeline.readers.table import RawTable
from pipeline.readers.tabulation import hand_typed, recognise_tabulation
from pipeline.readers.typeform import recognise_typeform

GENERIC = "generic"


def recognise(
    table: RawTable, header_rows: Sequence[int] | None = None, tool: str | None = None
) -> Dialect:
    """Recognise the tool of a table: the first of ``DIALECTS`` that knows it, else generic.

    A tool that the study names is the only one tried. Header rows that the study names hold: where
    they are not the tool's own, they are joined into one header, and what is below them may have
    been typed by hand.

    Raises
    ------
    UserError
        No row of the table has content, or the study names a tool and the table does not look like
        its export.
    """
    if not any(row.has_content for row in table.rows):
        raise UserError.at(
            Place(table.file, sheet=table.sheet), "no row has content", "export the responses again"
        )
    told = tuple(sorted(header_rows)) if header_rows else None
    return with_row_numbers(_recognise(table, told, tool))


def _recognise(table: RawTable, told: tuple[int, ...] | None, tool: str | None) -> Dialect:
    by_hand = told is not None and len(told) > 1  # joined as told, not taken apart as it seems
    for name, one in DIALECTS.items():
        if tool not in (None, name):
            continue
        found = None if by_hand and name == "tabulation" else one(table)
        if found is None and tool is not None:
            raise _unlike(table, tool)
        if found is not None and told in (None, found.header_rows):
            return found
    return hand_typed(joined_headers(table, told)) if told else recognise_generic(table)


def _unlike(table: RawTable, tool: str) -> UserError:
    return UserError.at(
        Place(table.file, sheet=table.sheet),
        f"does not look like an export of {tool}",
        "correct tool: in the study, or take it out",
    )


DIALECTS: Mapping[str, Recognise] = {
    # a file's own dictionary and the programs' own columns are proof; what has none is told by its
    # headers, and comes last
    "dictionary": recognise_dictionary,
    "microsoft_forms": recognise_microsoft_forms,
    "typeform": recognise_typeform,
    "surveymonkey": recognise_surveymonkey,
    "alchemer": recognise_alchemer,
    "jotform": recognise_jotform,
    "qualtrics": recognise_qualtrics,
    "redcap": recognise_redcap,
    "kobotoolbox": recognise_kobotoolbox,
    "odk": recognise_odk,
    "limesurvey_vv": recognise_limesurvey_vv,
    "limesurvey": recognise_limesurvey,
    "google_forms": recognise_google_forms,
    "tabulation": recognise_tabulation,
}
