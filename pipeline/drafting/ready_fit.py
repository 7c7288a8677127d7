"""Whether a column's answers can be those to an item or a variable, and what they mean."""

from collections.abc import Callable, Mapping

from pipeline.answer_key import INVALID, AnswerKey, answer_key, decode
from pipeline.drafting.draft import Remark
from pipeline.drafting.number_scales import number_of
from pipeline.drafting.questions import Question
from pipeline.drafting.ready_matching import Fits
from pipeline.drafting.schooling import in_order_of_schooling
from pipeline.drafting.variables import EACH, FEW, FEW_NUMBERS, LONGEST_GROUP, MANY
from pipeline.folding import fold_answer, tidy
from pipeline.identifiers import mask
from pipeline.no_answer import kind_said
from pipeline.number_classes import number_class
from pipeline.questionnaire import Item, Questionnaire, Variable

FEWEST_ON_SCALE = 0.5  # of the answers
SHOWN = 5  # answers that are on no scale


def item_fits(questionnaire: Questionnaire) -> Fits:
    """Tell of items: half of the answers at least are on the scale, if there are any."""
    keys = {name: answer_key(scale) for name, scale in questionnaire.scales.items()}
    items = {item.name: item for item in questionnaire.items}

    def fits(name: str, question: Question) -> str:
        strange = _strange(keys[items[name].scale], question)
        on_scale = question.answered - sum(strange.values())
        enough = on_scale >= FEWEST_ON_SCALE * question.answered
        return "" if enough else f"its answers are not on the scale {items[name].scale}"

    return fits


def variable_fits(questionnaire: Questionnaire) -> Fits:
    """Tell of groups: they are few enough, and no long texts."""
    roles = {one.name: one.role for one in questionnaire.variables}
    values = {one.name: one.values for one in questionnaire.variables}

    def fits(name: str, question: Question) -> str:
        if roles[name] != "group" or not question.answers:
            return ""
        class_of = number_class(values[name], question.answers)
        distinct = len({class_of(cell) or fold_answer(cell) for cell in question.answers})
        numbers = all(number_of(cell) is not None for cell in question.answers)
        few = distinct <= (FEW_NUMBERS if numbers else FEW)
        large = not numbers and distinct <= MANY and question.answered >= EACH * distinct
        if (few or large) and max(map(len, question.answers)) <= LONGEST_GROUP:
            return ""
        return (
            f"{distinct} different answers are no groups: classes of numbers stand under values:,"
            " such as 20–29"
        )

    return fits


def strange_answers(questionnaire: Questionnaire, item: Item, question: Question) -> list[Remark]:
    """Ask what the answers mean that the scale does not know; without them they are missing."""
    strange = _strange(answer_key(questionnaire.scale_of(item)), question)
    if not strange:
        return []
    shown = ", ".join(f"'{mask(tidy(cell))[:40]}'" for cell in sorted(strange)[:SHOWN])
    more = f" and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
    what = f"{sum(strange.values())} answers are not on the scale {item.scale}: {shown}{more}"
    return [Remark(f"{what}; write them there as alias: of the point that they mean", "ask")]


def value_names(variable: Variable, question: Question) -> Mapping[str, Mapping[str, str]]:
    """Name the declared values as the cells write them: another language, other capitals."""
    spelled = {
        fold_answer(text): key
        for key, words in variable.values.items()
        for text in (*words.values(), key)
    }
    names: dict[str, Mapping[str, str]] = {}
    used: set[str] = set()
    for cell in sorted(question.answers):
        key = spelled.get(fold_answer(cell))
        if key is not None and cell.strip() not in variable.values:
            names[cell.strip()] = variable.values[key]
            used.add(key)
    kept = {key: words for key, words in variable.values.items() if key not in used or key in names}
    return in_order_of_schooling({**kept, **names}, question.answers)


def _strange(key: AnswerKey, question: Question) -> dict[str, int]:
    """Count the answers that a scale does not know, by itself or by the file's label of a code."""
    label = _label(question)
    return {
        cell: count
        for cell, count in question.answers.items()
        if kind_said(cell) is None
        and all(decode(key, text) == INVALID for text in (cell, label(cell)))
    }


def _label(question: Question) -> Callable[[str], str]:
    words = {fold_answer(code): text for code, text in question.labels.items()}
    return lambda cell: words.get(fold_answer(cell), cell)
