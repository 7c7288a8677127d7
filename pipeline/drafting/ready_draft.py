"""A ready questionnaire, with or without exports -> a draft of a study with it."""

from collections.abc import Mapping, Sequence

from pipeline.drafting.draft import Draft
from pipeline.drafting.questions import DraftSource, Question
from pipeline.drafting.ready_fit import value_names
from pipeline.drafting.ready_matched import Matched, Ready, kind_of
from pipeline.drafting.ready_remarks import filled, matched_remarks, ready_remarks
from pipeline.drafting.ready_study import Answers, ready_study
from pipeline.folding import fold_header
from pipeline.questionnaire import Item, Variable


def draft_unanswered(
    ready: Ready, sheets: Mapping[str, str], name: str, questionnaire_path: str | None
) -> Draft:
    """Draft a study whose answers are still to come; ``sheets`` are their files by who is asked."""
    study, told = ready_study(ready.record, Answers(sheets=sheets), name, questionnaire_path)
    return Draft(name, _with_measured(ready), study, filled(ready_remarks(ready)), filled(told))


def draft_ready(
    ready: Ready,
    matched: Matched,
    sources: Sequence[DraftSource],
    name: str,
    questionnaire_path: str | None,
) -> Draft:
    """Draft a study with a ready questionnaire from exports of its form.

    Headers that are matched are added to the ``column`` of their item, with the reason; what is in
    doubt is asked and stays out. Columns that are no item become variables as in any draft, and the
    ready variables without a column are left out.
    """
    record = ready.record
    kinds = tuple(kind_of(record, matched, number) for number in range(len(sources)))
    answers = Answers(tuple(sources), kinds)
    items = zip(_entries(ready, "items"), record.items, strict=True)
    variables = zip(_entries(ready, "variables"), record.variables, strict=True)
    kept = [_variable(entry, one, matched) for entry, one in variables if matched.keeps(one)]
    data = {
        **_with_measured(ready),
        "items": [_with_headers(entry, item, matched) for entry, item in items],
        "variables": [*kept, *(dict(one.entry) for one in matched.rest.variables)],
        **_indices(ready, matched),
    }
    study, told = ready_study(record, answers, name, questionnaire_path)
    return Draft(name, data, study, filled(matched_remarks(ready, matched, answers)), filled(told))


def _entries(ready: Ready, key: str) -> list[dict[str, object]]:
    entries = ready.data.get(key)
    return [dict(one) for one in entries] if isinstance(entries, Sequence) else []


def _indices(ready: Ready, matched: Matched) -> dict[str, object]:
    """Leave out by which units an index is told apart, where no column says it."""
    kept = {one.name for one in ready.record.variables if matched.keeps(one)}
    entries = [
        {key: value for key, value in entry.items() if key != "units" or value in kept}
        for entry in _entries(ready, "indices")
    ]
    return {"indices": entries} if entries else {}


def _with_measured(ready: Ready) -> dict[str, object]:
    """Leave perspectives out that only documents measure: a draft has no figures of theirs."""
    lacking = {one.name for one in ready.unmeasured}
    entries = _entries(ready, "perspectives")
    return {**ready.data, "perspectives": [one for one in entries if one["name"] not in lacking]}


def _variable(entry: dict[str, object], variable: Variable, matched: Matched) -> dict[str, object]:
    entry = _with_headers(entry, variable, matched)
    questions = matched.questions_of(variable.name)
    if not variable.values or not questions:
        return entry
    named = [value_names(variable, one) for one in questions]
    return {**entry, "values": {key: dict(words) for one in named for key, words in one.items()}}


def _with_headers(
    entry: dict[str, object], one: Item | Variable, matched: Matched
) -> dict[str, object]:
    """Add the headers that columns stand under to those that are declared."""
    questions = matched.questions_of(one.name)
    headers = [*one.headers, *_new_headers(one, questions)]
    return {**entry, "column": headers} if questions else entry


def _new_headers(one: Item | Variable, questions: Sequence[Question]) -> list[str]:
    known = set(map(fold_header, one.headers))
    found = {fold_header(question.header): question.header for question in questions}
    return [header for folded, header in found.items() if folded not in known]
