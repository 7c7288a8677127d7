"""Where a questionnaire names the columns of its items and variables."""

from collections.abc import Sequence

from pipeline.codebook.declared import Flaw
from pipeline.codebook.questionnaire_file import QuestionnaireFile
from pipeline.errors import Place
from pipeline.questionnaire import Item, Variable


def places_of_columns(file: QuestionnaireFile) -> dict[str, Place]:
    """Give the place of the columns of every item and variable."""
    record, places = file.declared.record, {}
    entries: list[tuple[str, Sequence[Item | Variable]]] = []
    if record is not None:
        entries = [("items", record.items), ("variables", record.variables)]
    for section, declared in entries:
        for position, one in enumerate(declared):
            (fault,) = file.declared.placed([Flaw((section, position, "column"), "", "")])
            places[one.name] = fault.place
    return places
