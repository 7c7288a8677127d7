"""Answers -> the texts of an export that ingest reads as the same answers again."""

from collections.abc import Iterator, Mapping

from pipeline.multiple_choice import from_text
from pipeline.questionnaire import Item, Questionnaire, Scale, Variable
from pipeline.responses import KINDS, MISSING, Responses

INVALID = "(invalid)"
OTHER = "(other)"
MARKS: Mapping[bool | None, str] = {True: "1", False: "0", None: ""}
BETWEEN = "; "


def unsaid_kinds(questionnaire: Questionnaire, responses: Responses) -> dict[str, list[str]]:
    """Name the kinds of missing answers that a scale has no words for, by scale."""
    found: dict[str, list[str]] = {}
    for column, item in enumerate(questionnaire.items):
        scale = questionnaire.scales[item.scale]
        given = set(responses.answers[:, column].tolist())
        if given == {MISSING["not_asked"]}:
            continue  # has no column
        codes = {int(code) for code in given if code < 0}
        for kind in sorted(KINDS[code] for code in codes):
            if kind not in ("no_answer", "invalid") and not _said(scale, kind):
                known = found.setdefault(item.scale, [])
                known += [kind] if kind not in known else []
    return found


def item_texts(questionnaire: Questionnaire, item: Item, codes: list[int]) -> list[str]:
    """Write the answers to one item."""
    scale = questionnaire.scale_of(item)
    words: dict[int, str] = {}
    for point in scale.values:
        words[point.value] = str(point.code[0] if point.code else next(iter(point.label.values())))
    for code, kind in KINDS.items():
        words[code] = INVALID if kind == "invalid" else _said(scale, kind) or f"({kind})"
    words[-1] = _said(scale, "no_answer")
    return [words[code] for code in codes]


def _said(scale: Scale, kind: str) -> str:
    """Give a text that a scale takes for a kind of missing; "" where it has none."""
    texts = [str(text) for rule in scale.missing if rule.kind == kind for text in rule.match]
    return next((text for text in texts if text.strip()), "")


def variable_columns(
    responses: Responses, variable: Variable, header: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the columns of a variable; ``header`` is that of the only one, where there is one."""
    texts = responses.variables[variable.name]
    if variable.role != "multiple":
        yield header, texts
        return
    picks = [from_text(text) for text in texts]
    names = [one.name for one in variable.options]
    if any(one.column for one in variable.options):
        for option in variable.options:
            if option.column:
                marks = (None if own is None else option.name in own for own in picks)
                yield option.column[0], tuple(MARKS[one] for one in marks)
        return
    yield header, tuple(_joined(variable, names, own) for own in picks)


def _joined(variable: Variable, names: list[str], own: tuple[str, ...] | None) -> str:
    """Write picked options; what is none of them is told, and not repeated."""
    if own is None:
        return ""
    between = BETWEEN if variable.separator is None else variable.separator
    known = [one for one in own if one in names] if names else list(own)
    others = [OTHER] if names and len(known) < len(own) else []
    return between.join((*known, *others))
