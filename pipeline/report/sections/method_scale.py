"""The answer scales: the points that can be chosen and the score that each gives."""

from pipeline.questionnaire import Item, Scale
from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words

WIDTHS = {"answer": 4.0, "score": 1.6, "score_reversed": 2.6}


def scales(context: Context, _: int) -> tuple[Block, ...]:
    """Write each scale that an item is answered on; nothing without a questionnaire."""
    if context.findings.answers is None:
        return ()
    by_scale: dict[str, list[Item]] = {}
    for item in context.questionnaire.items:
        by_scale.setdefault(item.scale, []).append(item)
    blocks: list[Block] = []
    for position, (name, items) in enumerate(by_scale.items()):
        id_ = f"tab:method-scale{'' if position == 0 else f'-{position + 1}'}"
        of = [] if len(by_scale) == 1 else [(Words(one.name),) for one in items]
        scale = context.questionnaire.scales[name]
        turned = [one for one in items if one.reverse]
        said = context.voice.say(
            "method_scale",
            n_points=len(scale.values),
            table=id_,
            items=of,
            reverse=[(Words(one.name),) for one in turned],
        )
        blocks += [Paragraph(said), _table(context, id_, scale, of, turned=bool(turned))]
    return tuple(blocks)


def _table(
    context: Context, id_: str, scale: Scale, of: list[tuple[Words]], *, turned: bool
) -> Table:
    heads = ["answer", "score", *(["score_reversed"] if turned else [])]
    return Table(
        id_,
        context.voice.say("caption_method_scale", items=of[:1] + of[-1:] if of else []),
        tuple(
            Column(
                context.voice.words(f"head_{head}"),
                "left" if head == "answer" else "right",
                WIDTHS[head],
            )
            for head in heads
        ),
        tuple(
            Row(_row(context, scale, one.label, one.value, turned=turned))
            for one in sorted(scale.values, key=lambda point: -point.value)
        ),
    )


def _row(
    context: Context, scale: Scale, label: dict[str, str], value: int, *, turned: bool
) -> tuple[Inlines, ...]:
    cells: tuple[Inlines, ...] = (context.text(label) or DASH, (Words(str(value)),))
    if not turned:
        return cells
    return (*cells, (Words(str(scale.minimum + scale.maximum - value)),))
