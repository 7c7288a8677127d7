"""Means and categories of each perspective, its items and its secondary indicators."""

from collections.abc import Mapping, Sequence

from pipeline.questionnaire import Item, Perspective
from pipeline.report.charts import Continuum, ContinuumRow, LikertBars, LikertRow
from pipeline.report.context import Context, highest, lowest
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Figure,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
)
from pipeline.report.narration import NO_BREAK
from pipeline.report.numbers import fixed
from pipeline.report.sections.classes import class_section
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.secondary import secondary_blocks
from pipeline.results import Undefined
from pipeline.results.perspectives import ItemScore, PerspectiveScore


def perspectives(context: Context) -> tuple[Block, ...]:
    """Write one subsection per top perspective, after the criteria and before the recap."""
    sections: list[Block] = [*class_section(context)]
    for perspective in context.tops:
        blocks: list[Block] = []
        if _is_scored(context, perspective.name):
            blocks += _answers(context, perspective)
        blocks += secondary_blocks(context, perspective.name)
        sections.append(
            Section(3, context.text(perspective.label), _id(perspective), tuple(blocks))
        )
    sections += _recap(context)
    return (Section(2, context.voice.words("title_results"), "sec:results", tuple(sections)),)


def _id(perspective: Perspective) -> str:
    return f"sec:perspective-{perspective.name}"


def _is_scored(context: Context, name: str) -> bool:
    return name in context.scores and bool(context.scores[name].items)


def _answers(context: Context, perspective: Perspective) -> list[Block]:
    score, name = context.scores[perspective.name], perspective.name
    parts = [one for one in context.questionnaire.children(name) if context.scores[one.name].items]
    own = [one for one in score.items if score.items[one].perspective == name]
    blocks: list[Block] = [
        Paragraph(
            context.voice.say(
                "perspective_intro",
                perspective=context.spoken(name),
                n=context.number(f"perspectives.{name}.n", score.n),
                respondents=context.respondents(
                    context.questionnaire.respondents_of(name) or context.kinds
                ),
                n_items=context.number(f"perspectives.{name}.n_items", score.n_items),
                single=score.n_items == 1,
                left_out=[(Words(item),) for item in score.left_out],
                figure=f"fig:answers-{name}",
            )
        ),
        *_likert_figures(context, name, score),
    ]
    for part in parts:
        blocks += _item_blocks(context, part.name, list(context.scores[part.name].items))
    if own:
        blocks += _item_blocks(context, name, own)
    if parts:
        blocks.append(_parts_table(context, name, [one.name for one in parts]))
    return [*blocks, Paragraph(_verdict(context, name, score))]


# ---------------------------------------------------------------- items


def _item_blocks(context: Context, name: str, items: Sequence[str]) -> list[Block]:
    return [
        Paragraph(_items_sentence(context, name, items)),
        _items_table(context, name, items),
    ]


def _defined(scores: Mapping[str, ItemScore], items: Sequence[str]) -> dict[str, float]:
    return {item: mean for item in items if not isinstance(mean := scores[item].mean, Undefined)}


def _items_sentence(context: Context, name: str, items: Sequence[str]) -> Inlines:
    score = context.scores[name]
    means = _defined(score.items, [item for item in items if item not in score.left_out])
    if not means:
        return context.voice.say("items_nobody", perspective=context.spoken(name))
    best, worst = highest(means), lowest(means)
    return context.voice.say(
        "items_sentence",
        table=f"tab:items-{name}",
        perspective=context.spoken(name),
        best=[context.quoted(one) for one in best],
        best_mean=_mean_node(context, name, best[0]),
        best_category=context.lowered(context.category(score.items[best[0]].category)),
        worst=[context.quoted(one) for one in worst],
        worst_mean=_mean_node(context, name, worst[0]),
        worst_category=context.lowered(context.category(score.items[worst[0]].category)),
        single=len(means) == 1,
        equal=best == worst,
    )


def _mean_node(context: Context, perspective: str, item: str) -> Inlines:
    address = f"perspectives.{perspective}.items.{item}.mean"
    return context.estimate(address, context.scores[perspective].items[item].mean, 2)


def _items_table(context: Context, name: str, items: Sequence[str]) -> Table:
    voice, score = context.voice, context.scores[name]
    points = scale_points(context, items)
    answers = voice.word("head_answers")
    columns = (
        Column(voice.words("head_code"), "left", 1.05),
        Column(voice.words("head_statement"), "left", 3.8),
        *(Column((Words(short),), "right", 1.0, answers) for _value, short, _long in points),
        Column(voice.words("head_score_sum"), "right", 1.15),
        Column(voice.words("head_mean"), "right", 1.25),
        Column(voice.words("head_category"), "left", 1.75),
    )
    rows = [Row(_item_row(context, name, item, [point[0] for point in points])) for item in items]
    total = (
        (),
        voice.words("word_mean_of_respondents"),
        *(() for _ in points),
        (),
        context.estimate(f"perspectives.{name}.mean", score.mean, 2),
        context.category(score.category),
    )
    whole = set(items) == set(score.items)
    return Table(
        f"tab:items-{name}",
        voice.say("caption_items", perspective=context.label(name)),
        columns,
        (*rows, Row(total, "total")) if whole else tuple(rows),
        note=_items_note(context, name, items, points),
        source=primary_source(context),
    )


def _item_row(context: Context, name: str, item: str, points: Sequence[str]) -> tuple[Inlines, ...]:
    score = context.scores[name].items[item]
    address = f"perspectives.{name}.items.{item}"
    star = "*" if item in context.scores[name].left_out else ""
    return (
        (Words(f"{context.code(item)}{star}"),),
        context.item_words(item),
        *(
            (
                context.number(
                    f"{address}.frequencies.{point}.count", score.frequencies[point].count
                ),
                Break(),
                context.number(
                    f"{address}.frequencies.{point}.percent", score.frequencies[point].percent, 1
                ),
            )
            for point in points
        ),
        (context.number(f"{address}.score_sum", score.score_sum),),
        context.estimate(f"{address}.mean", score.mean, 2),
        context.category(score.category),
    )


def _items_note(
    context: Context, name: str, items: Sequence[str], points: Sequence[tuple[str, str, str]]
) -> Inlines:
    score = context.scores[name]
    sizes = {score.items[item].n for item in items}
    first = items[0]
    return context.voice.say(
        "note_items",
        points=[(Words(f"{short} = {long}"),) for _value, short, long in points if short != long],
        n=context.number(f"perspectives.{name}.items.{first}.n", score.items[first].n),
        same_n=len(sizes) == 1,
        fewest=context.number(
            f"perspectives.{name}.items.{min(items, key=lambda one: score.items[one].n)}.n",
            min(sizes),
        ),
        most=context.number(
            f"perspectives.{name}.items.{max(items, key=lambda one: score.items[one].n)}.n",
            max(sizes),
        ),
        reversed=[(Words(item),) for item in items if score.items[item].reversed],
        left_out=[(Words(item),) for item in items if item in score.left_out],
    )


def scale_points(context: Context, items: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Give value, short name and label of each point of the items' scale, low to high."""
    scale = context.questionnaire.scale_of(context.questionnaire.item(items[0]))
    labels = [plain(context.text(point.label)) for point in scale.values]
    values = [str(point.value) for point in scale.values]
    # one style for the whole scale: abbreviations that the questionnaire knows, else the scores
    initials = ["".join(word[0] for word in label.split()).upper() for label in labels]
    known = all(short in point.alias for short, point in zip(initials, scale.values, strict=True))
    heads = initials if known and len(set(initials)) == len(initials) else values
    return tuple(zip(values, heads, labels, strict=True))


# ---------------------------------------------------------------- figures


def _likert_figures(context: Context, name: str, score: PerspectiveScore) -> list[Block]:
    groups: dict[str, list[Item]] = {}
    for item in context.questionnaire.items:
        if item.name in score.items and score.items[item.name].n:
            groups.setdefault(item.scale, []).append(item)
    return [
        _likert_figure(context, name, items, "" if position == 0 else f"-{position + 1}")
        for position, items in enumerate(groups.values())
    ]


def _likert_figure(context: Context, name: str, items: Sequence[Item], suffix: str) -> Figure:
    voice, scores = context.voice, context.scores[name].items
    means = _defined(scores, [item.name for item in items])
    ordered = sorted(means, key=lambda one: -means[one])
    points = scale_points(context, ordered)
    best, worst = ordered[0], ordered[-1]
    return Figure(
        f"fig:answers-{name}{suffix}",
        voice.say("caption_answers", perspective=context.label(name)),
        LikertBars(
            rows=tuple(
                LikertRow(
                    context.code(item).replace(NO_BREAK, " "),
                    plain(context.item_words(item)),
                    tuple(scores[item].frequencies[value].percent for value, _s, _l in points),
                    scores[item].n,
                )
                for item in ordered
            ),
            levels=tuple(label for _value, _short, label in points),
            negative=_side(voice.word("chart_scores"), points[: len(points) // 2]),
            positive=_side(voice.word("chart_scores"), points[-(len(points) // 2) :]),
            neutral=points[len(points) // 2][2] if len(points) % 2 else "",
            axis=voice.word("chart_percent_axis"),
            n_head="n",
            language=context.language,
        ),
        alt=plain(
            voice.say(
                "alt_answers",
                best=(Words(best),),
                best_mean=_mean_node(context, name, best),
                worst=(Words(worst),),
                worst_mean=_mean_node(context, name, worst),
            )
        ),
        note=voice.say(
            "note_answers",
            ordered=len(ordered) > 1,
            reversed=[(Words(one),) for one in ordered if scores[one].reversed],
            left_out=[(Words(one),) for one in ordered if one in context.scores[name].left_out],
        ),
        source=primary_source(context),
    )


def _side(word: str, points: Sequence[tuple[str, str, str]]) -> str:
    """Name one side of the bars by its scores, which hold for any scale: Skor 1–2."""
    first, last = points[0][0], points[-1][0]
    return f"{word} {first}" if first == last else f"{word} {first}–{last}"


def _recap(context: Context) -> list[Block]:
    scored = [one.name for one in context.tops if _is_scored(context, one.name)]
    if not scored:
        return []
    figures = _continuum_figures(context, scored)
    sentence = "recap_sentence" if figures else "recap_sentence_no_figure"
    blocks: list[Block] = [
        Paragraph(context.voice.say(sentence, table="tab:recap")),
        _recap_table(context, scored),
        *figures,
    ]
    return [Section(3, context.voice.words("title_recap"), "sec:recap", tuple(blocks))]


def _recap_table(context: Context, names: Sequence[str]) -> Table:
    return _means_table(
        context, "tab:recap", context.voice.words("caption_recap"), names, star=True
    )


def _parts_table(context: Context, name: str, parts: Sequence[str]) -> Table:
    caption = context.voice.say("caption_parts", perspective=context.label(name))
    return _means_table(context, f"tab:parts-{name}", caption, parts, total=name)


def _means_table(
    context: Context,
    id_: str,
    caption: Inlines,
    names: Sequence[str],
    *,
    total: str | None = None,
    star: bool = False,
) -> Table:
    voice = context.voice
    heads = (
        "perspective" if total is None else "indicator",
        "n_items",
        "n",
        "mean",
        "sd",
        "interval",
        "ideal",
        "category",
    )
    widths = (3.2, 1.1, 0.9, 1.15, 0.95, 2.2, 1.6, 1.9)
    rows = [Row(_means_row(context, name)) for name in names]
    if total:
        rows.append(Row(_means_row(context, total), "total"))
    starred = any(is_unsure(context.scores[name]) for name in (*names, *([total] if total else [])))
    return Table(
        id_,
        caption,
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head in ("perspective", "indicator", "category") else "right",
                width,
            )
            for head, width in zip(heads, widths, strict=True)
        ),
        tuple(rows),
        note=voice.say("note_means", starred=starred, star=star),
        source=primary_source(context),
    )


def _means_row(context: Context, name: str) -> tuple[Inlines, ...]:
    score, address = context.scores[name], f"perspectives.{name}"
    category = context.category(score.category)
    return (
        context.label(name),
        (context.number(f"{address}.n_items", score.n_items),),
        (context.number(f"{address}.n", score.n),),
        context.estimate(f"{address}.mean", score.mean, 2),
        context.estimate(f"{address}.sd", score.sd, 2),
        context.interval((f"{address}.low", score.low), (f"{address}.high", score.high), 2),
        context.share(f"{address}.percent_of_ideal", score.percent_of_ideal, 2),
        (*category, Words("*")) if is_unsure(score) else category,
    )


def is_unsure(score: PerspectiveScore) -> bool:
    """Tell whether the interval of the mean reaches into another class."""
    ends = {score.category_low, score.category_high}
    return not any(isinstance(end, Undefined) for end in ends) and len(ends) > 1


def _continuum_figures(context: Context, names: Sequence[str]) -> list[Block]:
    by_mean = [
        name
        for name in names
        if context.scores[name].table.unit == "mean"
        and not isinstance(context.scores[name].mean, Undefined)
    ]
    tables = {context.scores[name].table: None for name in by_mean}
    groups = [[one for one in by_mean if context.scores[one].table == table] for table in tables]
    return [
        _continuum(context, group, position, several=len(groups) > 1)
        for position, group in enumerate(groups)
    ]


def _continuum(context: Context, names: Sequence[str], position: int, *, several: bool) -> Figure:
    table = context.scores[names[0]].table
    rows = tuple(_continuum_row(context, name) for name in names)
    return Figure(
        f"fig:continuum{'' if position == 0 else f'-{position + 1}'}",
        context.voice.say(
            "caption_continuum",
            perspectives=[context.label(name) for name in names] if several else [],
        ),
        Continuum(
            rows=rows,
            bounds=(table.classes[0].low, *(one.high for one in table.classes)),
            zones=tuple(plain(context.category(one.key)) for one in table.classes),
            axis=context.voice.word("chart_mean_axis"),
            decimals=2,
            language=context.language,
        ),
        alt=plain(
            context.voice.say(
                "alt_continuum",
                rows=[
                    (
                        Words(
                            f"{row.label} {fixed(row.value, 2, context.language)} ({row.category})"
                        ),
                    )
                    for row in rows
                ],
            )
        )[:250],
        note=context.voice.say("note_continuum", starred=any(row.starred for row in rows)),
        source=primary_source(context),
    )


def _continuum_row(context: Context, name: str) -> ContinuumRow:
    score = context.scores[name]
    return ContinuumRow(
        label=plain(context.label(name)),
        value=0.0 if isinstance(score.mean, Undefined) else score.mean,
        low=None if isinstance(score.low, Undefined) else score.low,
        high=None if isinstance(score.high, Undefined) else score.high,
        category=plain(context.category(score.category)),
        starred=is_unsure(score),
    )


# ---------------------------------------------------------------- verdict


def _verdict(context: Context, name: str, score: PerspectiveScore) -> Inlines:
    address = f"perspectives.{name}"
    label = context.spoken(name)
    if isinstance(score.mean, Undefined):
        return context.voice.say(
            "perspective_undefined",
            perspective=label,
            reason=context.voice.words(f"reason_{score.mean.undefined}"),
        )
    return context.voice.say(
        "perspective_verdict",
        perspective=label,
        mean=context.estimate(f"{address}.mean", score.mean, 2),
        sd=context.estimate(f"{address}.sd", score.sd, 2),
        interval=context.interval(
            (f"{address}.low", score.low), (f"{address}.high", score.high), 2
        ),
        has_interval=not isinstance(score.low, Undefined),
        ideal=context.share(f"{address}.percent_of_ideal", score.percent_of_ideal, 2),
        category=context.lowered(context.category(score.category)),
        unsure=is_unsure(score),
        category_low=context.lowered(context.category(score.category_low)),
        category_high=context.lowered(context.category(score.category_high)),
    )
