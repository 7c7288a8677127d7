"""The sheet ``survey`` of an XLSForm: groups and questions in their order."""

from collections.abc import Iterator, Sequence

from pipeline.exporting.shared import RESPONDENTS, Shared
from pipeline.exporting.words import said
from pipeline.exporting.xlsform_choices import Cells, asked_apart, has_choices, labels, list_names
from pipeline.questionnaire import Item, Perspective, Variable


def survey_rows(shared: Shared) -> list[Cells]:
    """List the questions: who is asked, groups, perspectives with their items, what remains."""
    questionnaire = shared.questionnaire
    rows: list[Cells] = []
    if any(one.role == "time" for one in questionnaire.variables):
        rows += [{"type": moment, "name": moment} for moment in ("start", "end")]
    if asked_apart(questionnaire):
        kind = {"type": f"select_one {RESPONDENTS}", "name": RESPONDENTS, "required": "yes"}
        rows.append(kind | labels(shared, said("form_ask_kind")))
    groups = [one for one in questionnaire.variables if one.role == "group"]
    rows += [_variable(shared, one) for one in groups]
    for top in questionnaire.tops():
        rows += _perspective(shared, top, ())
    others = [one for one in questionnaire.variables if one.role in ("multiple", "comment")]
    return rows + [_variable(shared, one) for one in others]


def _perspective(shared: Shared, one: Perspective, above: Sequence[str]) -> Iterator[Cells]:
    """Give a group with its own items and the groups below it; nothing if nobody is asked it."""
    questionnaire = shared.questionnaire
    if not questionnaire.items_of(one.name):
        return
    respondents = questionnaire.respondents_of(one.name)
    group = {"type": "begin_group", "name": _group_name(shared, one.name)}
    if respondents != above:
        group["relevant"] = " or ".join(f"${{{RESPONDENTS}}} = '{kind}'" for kind in respondents)
    yield group | labels(shared, one.label)
    for item in questionnaire.items:
        if item.perspective == one.name:
            yield _item(shared, item)
    for child in questionnaire.children(one.name):
        yield from _perspective(shared, child, respondents)
    yield {"type": "end_group"}


def _item(shared: Shared, item: Item) -> Cells:
    asked = {
        "type": f"select_one {list_names(shared.questionnaire)['scale', item.scale]}",
        "name": item.name,
    }
    return asked | labels(shared, item.words)


def _variable(shared: Shared, variable: Variable) -> Cells:
    kind = "text"
    if has_choices(variable):
        several = "select_multiple" if variable.role == "multiple" else "select_one"
        kind = f"{several} {list_names(shared.questionnaire)['variable', variable.name]}"
    return {"type": kind, "name": variable.name} | labels(shared, variable.words)


def _group_name(shared: Shared, name: str) -> str:
    """Name a group; questions have the first right to a name."""
    asked = {one.name.casefold() for one in shared.questionnaire.items}
    asked |= {one.name.casefold() for one in shared.questionnaire.variables}
    return name if name.casefold() not in {*asked, RESPONDENTS} else f"{name}_group"
