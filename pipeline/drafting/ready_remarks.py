"""Why a draft of a ready questionnaire says what it says, and what only the user can know."""

from collections.abc import Iterator, Mapping

from pipeline.drafting.draft import Address, Remark
from pipeline.drafting.questionnaire_entries import Remarks, left_out
from pipeline.drafting.ready import ready_notes
from pipeline.drafting.ready_fit import strange_answers
from pipeline.drafting.ready_matched import Matched, Ready
from pipeline.drafting.ready_matching import called, reasons
from pipeline.drafting.ready_study import Answers
from pipeline.questionnaire import Item, Questionnaire


def ready_remarks(ready: Ready) -> Remarks:
    """Say what the ready questionnaire is, and what of it documents measure."""
    told = Remark(f"made from the ready questionnaire {ready.record.name} of angket", "known")
    notes = (Remark(note, "known") for note in ready_notes(ready.path))
    return {(): (told, *notes), ("perspectives",): tuple(_unmeasured(ready))}


def matched_remarks(ready: Ready, matched: Matched, answers: Answers) -> Remarks:
    """Say why each column is the item that it is, what is in doubt and what is not there."""
    remarks = ready_remarks(ready)
    remarks["items",] = (*_scored(matched), *left_out(matched.rest))
    for at, item in enumerate(ready.record.items):
        remarks["items", at] = tuple(_about_item(ready.record, item, matched, answers))
    remarks["variables",] = tuple(_absent(ready.record, matched))
    kept = [one.name for one in ready.record.variables if matched.keeps(one)]
    for at, name in enumerate(kept):
        remarks["variables", at] = reasons(matched.variables.found.get(name, ()))
    for at, variable in enumerate(matched.rest.variables, start=len(kept)):
        remarks["variables", at] = variable.remarks
    return remarks


def filled(remarks: Mapping[Address, tuple[Remark, ...]]) -> Remarks:
    """Leave out places without a remark."""
    return {at: several for at, several in remarks.items() if several}


def _about_item(
    questionnaire: Questionnaire, item: Item, matched: Matched, answers: Answers
) -> Iterator[Remark]:
    matches = matched.items.found.get(item.name, ())
    yield from reasons(matches)
    for one in matches:
        yield from strange_answers(questionnaire, item, one.question)
    doubts = matched.items.doubts.get(item.name, ())
    for doubt in doubts:
        yield Remark(f"{doubt.text}; if so, write its header under column", doubt.sure)
    asked = [kind for kind in answers.asked if questionnaire.is_asked(item, kind)]
    if asked and not matches and not doubts:
        yield Remark("no column is this item: name it under column, or take the item out", "ask")


def _scored(matched: Matched) -> Iterator[Remark]:
    for one in matched.scored:
        what = f"{called(one)} is answered on a scale, but is none of these items"
        yield Remark(f"{what}: what is it? it is not used until it is declared", "ask")


def _absent(questionnaire: Questionnaire, matched: Matched) -> Iterator[Remark]:
    """Name the columns that may be a ready variable, and the variables that have none."""
    for name, doubts in matched.variables.doubts.items():
        yield from (Remark(f"{name}: {one.text}", one.sure) for one in doubts)
    absent = [one.name for one in questionnaire.variables if not matched.keeps(one)]
    if absent:
        yield Remark(f"left out, as no column is theirs: {', '.join(absent)}", "known")


def _unmeasured(ready: Ready) -> Iterator[Remark]:
    if names := ", ".join(one.name for one in ready.unmeasured):
        what = f"left out, as only documents measure it: {names}"
        yield Remark(f"{what}; put it back together with indicators: in the study", "unsure")
