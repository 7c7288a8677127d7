"""Appendix: the questionnaire as it was asked, one table for each answer scale of each kind."""

from pipeline.questionnaire import Item, Scale
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Paragraph,
    Reference,
    Row,
    Table,
    Words,
    plain,
)

BETWEEN_ANSWERS = "\u2003"  # an em space: the numbers are there to be circled


def instrument_form(context: Context) -> list[Block]:
    """Write the statements with the answers to choose from."""
    tables = [
        _table(context, kind, scale, items)
        for kind in context.kinds
        for scale, items in _by_scale(context, kind).items()
    ]
    if not tables:
        return []
    intro = context.voice.say(
        "instrument_form_intro",
        tables=[(Reference(table.id),) for table in tables],
        asked=_asked(context),
        reversed=any(item.reverse for item in context.questionnaire.items),
    )
    return [Paragraph(intro), *tables]


def _by_scale(context: Context, kind: str) -> dict[str, list[Item]]:
    asked: dict[str, list[Item]] = {}
    for item in context.questionnaire.items:
        if context.questionnaire.is_asked(item, kind):
            asked.setdefault(item.scale, []).append(item)
    return asked


def _table(context: Context, kind: str, scale: str, items: list[Item]) -> Table:
    voice, declared = context.voice, context.questionnaire.scales[scale]
    points = _points(context, declared)
    return Table(
        f"tab:form-{kind}-{scale}",
        voice.say("caption_instrument_form", respondents=context.respondents([kind])),
        (
            Column(voice.words("head_code"), "left", 1.1),
            Column(voice.words("head_statement"), "left", 6),
            Column(voice.words("head_form_answer"), "center", _width(declared)),
        ),
        tuple(_rows(context, items, declared)),
        note=voice.say("note_instrument_form", points=points) if points else (),
    )


def _width(scale: Scale) -> float:
    return max(1.6, 0.5 * len(scale.values))


def _rows(context: Context, items: list[Item], scale: Scale) -> list[Row]:
    choices = (Words(BETWEEN_ANSWERS.join(str(one.value) for one in scale.values)),)
    rows: list[Row] = []
    above = ""
    for item in items:
        if item.perspective != above:
            above = item.perspective
            rows.append(Row((context.label(above),), "heading"))
        rows.append(Row(((Words(context.code(item.name)),), context.text(item.words), choices)))
    return rows


def _points(context: Context, scale: Scale) -> list[Inlines]:
    """Write what the scores mean; some labels begin with the score, or are nothing else."""
    labels = {str(one.value): plain(context.text(one.label)) for one in scale.values}
    return [
        (Words(f"{value} = {label.removeprefix(f'{value} ')}"),)
        for value, label in labels.items()
        if label != value
    ]


def _asked(context: Context) -> list[Inlines]:
    """Name what else was asked and is shown: the groups of respondents and open questions."""
    named = {one.variable for one in context.answers.quality.profiles}
    named |= set(context.answers.open_answers)
    variables = context.questionnaire.variables
    return [context.lowered(context.text(one.words)) for one in variables if one.name in named]
