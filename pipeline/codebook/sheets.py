"""Every sheet of a workbook, by name."""

from collections.abc import Mapping

from pipeline.codebook.questionnaire_sheets import QUESTIONNAIRE, QUESTIONNAIRE_LISTS
from pipeline.codebook.sheet import Sheet, fold_word
from pipeline.codebook.study_sheets import STUDY, STUDY_LISTS

SHEETS: Mapping[str, Sheet] = {
    one.name: one for one in (STUDY, QUESTIONNAIRE, *QUESTIONNAIRE_LISTS, *STUDY_LISTS)
}

# perspectives are the study's in a workbook without a questionnaire
OF_QUESTIONNAIRE = frozenset(
    one.name for one in (QUESTIONNAIRE, *QUESTIONNAIRE_LISTS) if one.name != "perspectives"
)
OF_STUDY = frozenset(one.name for one in (STUDY, *STUDY_LISTS))


def sheet_called(name: str) -> Sheet | None:
    """Find a sheet by its name or its Indonesian twin."""
    folded = fold_word(name)
    found = (one for one in SHEETS.values() if folded in (fold_word(one.name), one.twin))
    return next(found, None)
