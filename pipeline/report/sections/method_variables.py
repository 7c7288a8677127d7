"""The variables: which items and figures measure which perspective."""

from collections.abc import Iterator

from pipeline.questionnaire import Perspective
from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.indicator_notes import indicator_label

GRID = {"perspective": 2.8, "indicator": 2.4, "items": 3.6, "item_count": 1.3, "kind": 2.0}
FIGURES = {"perspective": 3.0, "indicator": 4.4, "polarity": 2.6, "data_source": 3.4}


def variables(context: Context, _: int) -> tuple[Block, ...]:
    """Write the operational definition with the grid of items and the list of figures."""
    asked, figures = context.findings.answers is not None, context.findings.scorecard.indicators
    said = context.voice.say(
        "method_variables",
        organisation=context.text(context.about.organisation),
        perspectives=[context.label(one.name) for one in context.tops],
        balanced=context.balanced,
        items="tab:method-items" if asked else None,
        figures="tab:method-figures" if figures else None,
    )
    tables = [_items(context)] if asked else []
    return (Paragraph(said), *tables, *([_figures(context)] if figures else []))


def _items(context: Context) -> Table:
    voice = context.voice
    return Table(
        "tab:method-items",
        voice.words("caption_method_items"),
        tuple(
            Column(voice.words(f"head_{head}"), "right" if head == "item_count" else "left", width)
            for head, width in GRID.items()
        ),
        tuple(row for one in context.tops for row in _rows(context, one)),
        note=voice.say("note_method_items", reverse=_has_reversed(context)),
    )


def _has_reversed(context: Context) -> bool:
    return any(item.reverse for item in context.questionnaire.items)


def _rows(context: Context, perspective: Perspective) -> Iterator[Row]:
    """Give a row for each indicator, and one for items that belong to the perspective itself."""
    held = context.questionnaire
    label = context.label(perspective.name)
    own = [one.name for one in held.items if one.perspective == perspective.name]
    groups: list[tuple[Inlines, list[str]]] = [(DASH, own)] if own else []
    for child in held.children(perspective.name):
        groups.append((context.label(child.name), [one.name for one in held.items_of(child.name)]))
    for position, (indicator, items) in enumerate(groups):
        yield Row(
            (
                label if position == 0 else (),
                indicator,
                (Words(", ".join(context.code(item) for item in items)),),
                (Words(str(len(items))),),
                context.capital(_asked(context, perspective.name)),
            )
        )


def _asked(context: Context, perspective: str) -> Inlines:
    return context.respondents(context.questionnaire.respondents_of(perspective) or context.kinds)


def _figures(context: Context) -> Table:
    voice, scores = context.voice, context.findings.scorecard.indicators
    rows = []
    told = ""
    for name, one in scores.items():
        first = one.perspective != told
        told = one.perspective
        rows.append(
            Row(
                (
                    context.label(one.perspective) if first else (),
                    indicator_label(context, name),
                    voice.words(f"polarity_{one.polarity or 'unknown'}"),
                    (Words(one.source),) if one.source else DASH,
                )
            )
        )
    return Table(
        "tab:method-figures",
        voice.words("caption_method_figures"),
        tuple(
            Column(voice.words(f"head_{head}"), "left", width) for head, width in FIGURES.items()
        ),
        tuple(rows),
    )
