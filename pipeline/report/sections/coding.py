"""Appendix: how answers became scores, and what the other variables are called."""

from collections.abc import Iterator

from pipeline.questionnaire import Scale, ScalePoint, Variable
from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words


def coding(context: Context) -> list[Block]:
    """Write the scores of each scale, and the values of the group variables."""
    voice, scales = context.voice, _scales(context)
    blocks: list[Block] = [Paragraph(voice.say("coding_intro", table="tab:coding"))]
    blocks.append(_scores_table(context, scales))
    if groups := [one for one in context.questionnaire.variables if one.role == "group"]:
        blocks += [Paragraph(voice.say("coding_groups", table="tab:coding-groups"))]
        blocks.append(_groups_table(context, groups))
    return blocks


def _scales(context: Context) -> dict[str, Scale]:
    used = {item.scale for item in context.questionnaire.items}
    return {name: one for name, one in context.questionnaire.scales.items() if name in used}


def _scores_table(context: Context, scales: dict[str, Scale]) -> Table:
    voice = context.voice
    turned = {item.scale for item in context.questionnaire.items if item.reverse}
    heads = ["form_answer", "score", *(["score_turned"] if turned else []), "spellings"]
    widths = {"form_answer": 3.0, "spellings": 3.0}
    return Table(
        "tab:coding",
        voice.words("caption_coding"),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head in widths else "center",
                widths.get(head, 1.4),
            )
            for head in heads
        ),
        tuple(_score_rows(context, scales, turned)),
        note=voice.say("note_coding", reversed=_reversed(context)),
    )


def _score_rows(context: Context, scales: dict[str, Scale], turned: set[str]) -> Iterator[Row]:
    for name, scale in scales.items():
        if len(scales) > 1:
            yield Row((context.voice.say("coding_scale", items=_items(context, name)),), "heading")
        for point in scale.values:
            opposite = str(scale.minimum + scale.maximum - point.value)
            spelled = _spellings(point)
            yield Row(
                (
                    context.text(point.label),
                    (Words(str(point.value)),),
                    *([(Words(opposite),) if name in turned else DASH] if turned else []),
                    (Words("; ".join(spelled)),) if spelled else DASH,
                )
            )


def _spellings(point: ScalePoint) -> list[str]:
    """Name the aliases and codes that are more than the label in other letters or blanks."""
    named = {_folded(label) for label in point.label.values()}
    spelled = {_folded(one): " ".join(one.split()) for one in (*point.alias, *point.code)}
    return [one for folded, one in spelled.items() if folded not in named]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _items(context: Context, scale: str) -> list[Inlines]:
    return [(Words(one.name),) for one in context.questionnaire.items if one.scale == scale]


def _reversed(context: Context) -> list[Inlines]:
    return [(Words(one.name),) for one in context.questionnaire.items if one.reverse]


def _groups_table(context: Context, groups: list[Variable]) -> Table:
    voice = context.voice
    return Table(
        "tab:coding-groups",
        voice.words("caption_coding_groups"),
        (
            Column(voice.words("head_variable"), "left", 2),
            Column(voice.words("head_value"), "left", 4),
        ),
        tuple(Row((context.text(one.words), _values(context, one))) for one in groups),
    )


def _values(context: Context, variable: Variable) -> Inlines:
    found = [one for one in context.answers.quality.profiles if one.variable == variable.name]
    seen = list(dict.fromkeys(value for one in found for value in one.frequencies))
    named = variable.values
    parts: list[object] = [
        context.text(named[value]) if value in named else (Words(value),) for value in seen
    ]
    return context.voice.say("coding_values", values=parts) if parts else DASH
