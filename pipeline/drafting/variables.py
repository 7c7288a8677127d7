"""Everything that is not scored -> variables, and what is left out with the reason."""

import re
from collections.abc import Sequence

from pipeline.drafting.draft import Remark
from pipeline.drafting.known_words import (
    DURATION_HEADER,
    END_HEADER,
    KEY_HEADER,
    RECOMMENDING,
    START_HEADER,
    TIME_HEADER,
    YES_NO,
)
from pipeline.drafting.multiple import option_runs, options_in_cells
from pipeline.drafting.naming import slug
from pipeline.drafting.number_scales import HIGHEST, number_of
from pipeline.drafting.questions import Question, choice_words
from pipeline.drafting.rest import DraftVariable, Rest, as_noun
from pipeline.folding import fold, fold_answer, tidy
from pipeline.identifiers import mask

FEW = 12  # distinct answers that make groups
MANY = 30  # distinct answers that make groups where each has respondents enough
EACH = 5
LONGEST_GROUP = 120
FEW_NUMBERS = 7
DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})\b.*")
UNUSED_KINDS = {"rank": "a position in a ranking", "other": "nothing that a respondent chose"}
WHY = {
    "state": "the state of the response",
    "meta": "written by the tool",
    "derived": "computed from other columns",
}

WEIGHT_REMARK = Remark("weights; they count once the study names it: weights: design", "likely")


def sort_out(questions: Sequence[Question], taken: Sequence[str]) -> Rest:
    """Sort the questions that are not scored; ``taken`` are the names of the items."""
    rest = Rest(set(map(str.casefold, taken)))
    runs = {id(run[0]): run for run in option_runs(questions)}
    optional = {id(one) for run in runs.values() for one in run}
    for question in questions:
        if id(question) in runs:
            _add_options(rest, runs[id(question)])
        elif id(question) not in optional:
            _sort(rest, question)
    return rest


def _sort(rest: Rest, question: Question) -> None:
    if question.personal:
        rest.add(question, "identifier", _identifier_remark(question))
    elif question.role in WHY or question.derived:
        numbers = question.derived == "number"
        rest.leave(
            question, "row numbers" if numbers else WHY.get(question.role or "", WHY["derived"])
        )
    elif question.field is not None and question.field.weight:
        rest.add(question, "weight", WEIGHT_REMARK)
    elif not question.cells:
        rest.leave(question, "nothing answered")
    elif question.field is not None and question.field.kind in UNUSED_KINDS:
        rest.leave(question, UNUSED_KINDS[question.field.kind])
    elif _is_duration(question) or _is_time(question):
        _add_time(rest, question)
    elif question.role == "key" or _is_key(question):
        rest.add(question, "key", _key_remark(question))
    else:
        _sort_answers(rest, question)


def _sort_answers(rest: Rest, question: Question) -> None:
    distinct = len({fold_answer(cell) for cell in question.answers})
    declared = question.field is not None and question.field.kind == "multiple"
    several = None if declared or question.role is not None else options_in_cells(question)
    if declared and question.choices:
        _add_declared(rest, question)
    elif several:
        _add_found(rest, question, *several)
    elif distinct < 2:
        rest.leave(question, "the same answer everywhere")
    elif question.role != "other" and _is_group(question, distinct):
        rest.add(question, "group", _group_remark(question, distinct), **_value_names(question))
    elif all(number_of(cell) is not None or _is_decimal(cell) for cell in question.answers):
        rest.leave(question, _no_scale(question))
    else:
        rest.add(question, "comment", Remark(f"{distinct} different texts", "likely"))


def _no_scale(question: Question) -> str:
    numbers = [number_of(cell) for cell in question.answers]
    if RECOMMENDING.search(fold(question.words)) and all(
        one is not None and one <= HIGHEST for one in numbers
    ):
        return (
            "whether it is recommended; an item of its own, on a scale of 0 to 10 in a perspective"
            " with scorecard: false, is what an index of kind nps takes"
        )
    return "numbers that are no scale; as a group they need classes under values:, such as 20–29"


def _add_found(
    rest: Rest, question: Question, separator: str | None, options: Sequence[str]
) -> None:
    """Draft a question whose cells hold several of some options."""
    split = f"split at '{separator}'" if separator else "split at what stands between them"
    remark = Remark(f"{len(options)} options that several respondents have, {split}", "likely")
    more: dict[str, object] = {"separator": separator} if separator else {}
    more["options"] = [mask(option) for option in options]
    rest.add(question, "multiple", remark, **more)


def _add_declared(rest: Rest, question: Question) -> None:
    """Draft a question whose several choices the structure file declares."""
    options = []
    for choice in question.choices:
        label = choice_words(choice)
        entry: dict[str, object] = {"label": label}
        others = {fold(text): tidy(text) for text in (choice.code, *choice.label.values())}
        alias = [text for folded, text in others.items() if folded not in ("", fold(label))]
        if alias:
            entry["alias"] = alias
        options.append(entry)
    more: dict[str, object] = {"options": options}
    if question.separator:
        more["separator"] = question.separator
    remark = Remark("declared as a question with several answers", "known")
    rest.add(question, "multiple", remark, **more)


def _value_names(question: Question) -> dict[str, object]:
    """Name the codes that a group's cells hold by the words that are declared for them."""
    words = {fold_answer(one.code): choice_words(one) for one in question.choices}
    names = {
        tidy(cell): words[fold_answer(cell)]
        for cell in question.answers
        if fold_answer(cell) in words and words[fold_answer(cell)] != tidy(cell)
    }
    return {"values": names} if names else {}


def _group_remark(question: Question, distinct: int) -> Remark:
    """Count the answers; ask where codes stand in one export and their words in another."""
    codes = {fold_answer(one.code) for one in question.choices}
    texts = {fold_answer(text) for one in question.choices for text in one.label.values()}
    cells = set(map(fold_answer, question.answers))
    if cells & (codes - texts) and cells & (texts - codes) and len(question.columns) > 1:
        return Remark(
            "codes in one export and words in another are counted apart: can you export them"
            " alike?",
            "ask",
        )
    return Remark(f"{distinct} different answers", "likely")


def _is_group(question: Question, distinct: int) -> bool:
    if max(map(len, question.answers)) > LONGEST_GROUP:
        return False
    if all(number_of(cell) is not None or _is_decimal(cell) for cell in question.answers):
        return distinct <= FEW_NUMBERS and question.answered >= EACH * distinct
    if distinct <= FEW:
        return question.answered >= 2 * distinct
    return distinct <= MANY and question.answered >= EACH * distinct


def _is_decimal(cell: str) -> bool:
    return re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", cell.strip()) is not None


# ---------------------------------------------------------------- times, keys, persons


def _is_time(question: Question) -> bool:
    if question.role == "time" or (question.field is not None and question.field.kind == "time"):
        return True
    header = fold(question.header).rstrip(":? ")
    dated = sum(n for cell, n in question.answers.items() if DATE.match(cell.strip()))
    return TIME_HEADER.fullmatch(header) is not None and dated * 2 > question.answered


def _is_duration(question: Question) -> bool:
    told = DURATION_HEADER.fullmatch(fold(question.header).rstrip(":? ")) is not None
    return question.role == "duration" or (told and all(map(_is_decimal, question.answers)))


def _add_time(rest: Rest, question: Question) -> None:
    if _is_duration(question):
        rest.add(question, "duration", Remark("how long it took, in seconds", "known"))
    else:
        rest.add(question, "time", _time_remark(question), **_moment(rest, question))


def _moment(rest: Rest, question: Question) -> dict[str, object]:
    """Tell whether a time is the start or the end of filling in, by its header; the first is."""
    taken = {one.entry.get("moment") for one in rest.variables}
    header = fold(question.header).rstrip(":? ")
    for moment, known in (("start", START_HEADER), ("end", END_HEADER)):
        if known.fullmatch(header) and moment not in taken:
            return {"moment": moment}
    return {}


def _time_remark(question: Question) -> Remark:
    found = [date.groups() for cell in question.cells if (date := DATE.match(cell.strip()))]
    short = [(int(one), int(two)) for one, two, _ in found if len(one) < 3]
    if short and all(one <= 12 and two <= 12 for one, two in short):
        return Remark("is the day or the month first? if told: date_order: DMY or MDY", "ask")
    return Remark("when an answer was given", "likely")


def _is_key(question: Question) -> bool:
    if len(question.cells) != sum(question.cells.values()):
        return False
    numbers = {number_of(cell) for cell in question.cells}
    counted = len(numbers) > 2 and None not in numbers and _is_serial(numbers)
    header = fold(question.header).rstrip(":. ")
    return counted or KEY_HEADER.fullmatch(header) is not None


def _is_serial(numbers: set[int | None]) -> bool:
    known = sorted(one for one in numbers if one is not None)
    return known[0] in (0, 1) and known[-1] - known[0] == len(known) - 1


def _key_remark(question: Question) -> Remark:
    repeated = _repeated(question)
    if repeated:
        return Remark(f"numbers of respondents; {repeated} stand more than once", "unsure")
    return Remark("a number for each respondent", "likely")


def _identifier_remark(question: Question) -> Remark:
    repeated = _repeated(question)
    more = f"; {repeated} respondents share theirs with another" if repeated else ""
    return Remark(f"personal data: never leaves ingest{more}", "known" if not more else "unsure")


def _repeated(question: Question) -> int:
    return sum(n for n in question.cells.values() if n > 1)


# ---------------------------------------------------------------- options with columns


def _add_options(rest: Rest, run: Sequence[Question]) -> None:
    first = run[0]
    title = first.question or first.words
    taken: list[str] = []
    options = [_option(one, taken) for one in run]
    name = rest.name(slug(title) or first.series, "multiple")
    remark = Remark(f"{len(run)} columns, one for each option", "likely")
    remarks = [remark]
    if not first.question:
        remarks.append(Remark("its name is the first column's", "unsure"))
    words = mask(title)
    label = as_noun(words) if words.rstrip().endswith("?") else words or name
    entry = {"name": name, "role": "multiple", "label": label, "options": options}
    rest.variables.append(DraftVariable(entry, tuple(remarks)))


def _option(question: Question, taken: list[str]) -> dict[str, object]:
    texts = [text for text in question.answers if fold_answer(text) not in YES_NO]
    words = question.words
    if not question.question and texts:
        words = tidy(texts[0])
    label = mask(words) or question.name
    if fold(label) in map(fold, taken):
        label = f"{label} (column {question.place})"
    taken.append(label)
    return {"label": label, "column": [question.header]}
