"""Items: one table per indicator and answer scale, with frequencies, means and categories."""

from collections.abc import Mapping, Sequence

from pipeline.report.context import Context, highest, lowest
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
    plain,
)
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.weight_notes import noted
from pipeline.results import Undefined
from pipeline.results.perspectives import ItemScore, PerspectiveScore
from pipeline.results.quality import Frequency

Point = tuple[str, str, str]  # score, short name, label
MANY_POINTS = 7  # beyond these there is room for counts only; the appendix has the rest


def item_blocks(context: Context, name: str, items: Sequence[str]) -> list[Block]:
    """Write a sentence and a table for the items of an indicator, one pair per answer scale."""
    blocks: list[Block] = []
    for position, group in enumerate(by_scale(context, items)):
        id_ = f"tab:items-{name}{'' if position == 0 else f'-{position + 1}'}"
        blocks += [
            Paragraph(_sentence(context, name, group, id_)),
            _table(context, name, group, id_),
        ]
    return blocks


def by_scale(context: Context, items: Sequence[str]) -> list[list[str]]:
    """Group items by the scale that they are answered on, in order."""
    groups: dict[str, list[str]] = {}
    for item in items:
        groups.setdefault(context.questionnaire.item(item).scale, []).append(item)
    return list(groups.values())


def defined_means(scores: Mapping[str, ItemScore], items: Sequence[str]) -> dict[str, float]:
    """Give the means of the items that somebody answered."""
    return {item: mean for item in items if not isinstance(mean := scores[item].mean, Undefined)}


def scale_points(context: Context, items: Sequence[str]) -> tuple[Point, ...]:
    """Give score, short name and label of each point of the items' scale, low to high."""
    scale = context.questionnaire.scale_of(context.questionnaire.item(items[0]))
    labels = [plain(context.text(point.label)) for point in scale.values]
    values = [str(point.value) for point in scale.values]
    # one style for the whole scale: abbreviations that the questionnaire knows, else the scores
    initials = ["".join(word[0] for word in label.split()).upper() for label in labels]
    known = all(short in point.alias for short, point in zip(initials, scale.values, strict=True))
    heads = initials if known and len(set(initials)) == len(initials) else values
    return tuple(zip(values, heads, labels, strict=True))


def point_names(points: Sequence[Point]) -> list[Inlines]:
    """Write what the short names mean, without the score that a label may begin with."""
    return [
        (Words(f"{short} = {label.removeprefix(f'{short} ')}"),)
        for _score, short, label in points
        if short != label
    ]


def levels(score: ItemScore) -> list[str]:
    """Name the scores of an item low to high; reversing turns those of an uneven scale."""
    return sorted(score.frequencies, key=float)


def is_rescaled(score: PerspectiveScore) -> bool:
    """Tell whether the perspective's mean lies on another scale than its items' means."""
    return score.percent_scale


def _sentence(context: Context, name: str, items: Sequence[str], id_: str) -> Inlines:
    score = context.scores[name]
    means = defined_means(score.items, [item for item in items if item not in score.left_out])
    if not means:
        return context.voice.say("items_nobody", perspective=context.spoken(name))
    best, worst = highest(means), lowest(means)
    return context.voice.say(
        "items_sentence",
        table=id_,
        perspective=context.spoken(name),
        best=[context.quoted(one) for one in best],
        best_mean=mean_node(context, name, best[0]),
        best_category=context.lowered(context.category(score.items[best[0]].category)),
        worst=[context.quoted(one) for one in worst],
        worst_mean=mean_node(context, name, worst[0]),
        worst_category=context.lowered(context.category(score.items[worst[0]].category)),
        single=len(means) == 1,
        equal=best == worst,
    )


def mean_node(context: Context, perspective: str, item: str) -> Inlines:
    """Give an item's mean."""
    address = f"perspectives.{perspective}.items.{item}.mean"
    return context.estimate(address, context.scores[perspective].items[item].mean, 2)


def _table(context: Context, name: str, items: Sequence[str], id_: str) -> Table:
    voice, score = context.voice, context.scores[name]
    points = scale_points(context, items)
    rows = [Row(_row(context, name, item)) for item in items]
    # a total under the items says something only where it lies on their scale
    if set(items) == set(score.items) and not is_rescaled(score):
        rows.append(Row(_total(context, name, len(points)), "total"))
    return Table(
        id_,
        voice.say("caption_items", perspective=context.label(name)),
        _columns(context, points, items),
        tuple(rows),
        note=_note(context, name, items, points),
        source=primary_source(context),
    )


def code_width(items: Sequence[str]) -> float:
    """Give the relative width of a column of codes: a long one is not broken."""
    return max(1.45, 0.33 * max(map(len, items)))


def _columns(context: Context, points: Sequence[Point], items: Sequence[str]) -> tuple[Column, ...]:
    voice, many = context.voice, len(points) > MANY_POINTS
    answers, wide = voice.word("head_counts" if many else "head_answers"), 0.82 if many else 1.0
    return (
        Column(voice.words("head_code"), "left", code_width(items)),
        Column(voice.words("head_statement"), "left", 2.8 if many else 3.55),
        *(Column((Words(short),), "right", wide, answers) for _value, short, _long in points),
        *(() if many else (Column(voice.words("head_score_sum"), "right", 1.15),)),
        Column(voice.words("head_mean"), "right", 1.45 if many else 1.25),
        Column(voice.words("head_category"), "left", 2.1 if many else 1.75),
    )


def _row(context: Context, name: str, item: str) -> tuple[Inlines, ...]:
    score = context.scores[name].items[item]
    address = f"perspectives.{name}.items.{item}"
    star = "*" if item in context.scores[name].left_out else ""
    many = len(score.frequencies) > MANY_POINTS
    return (
        (Words(f"{context.code(item)}{star}"),),
        context.item_words(item),
        *(
            frequency(context, f"{address}.frequencies.{one}", score.frequencies[one], many=many)
            for one in levels(score)
        ),
        *(() if many else ((context.number(f"{address}.score_sum", score.score_sum),),)),
        context.estimate(f"{address}.mean", score.mean, 2),
        context.category(score.category),
    )


def frequency(context: Context, address: str, found: Frequency, *, many: bool = False) -> Inlines:
    """Write a count with its percentage below it, or alone where there are ``many`` points."""
    count = context.number(f"{address}.count", found.count)
    if many:
        return (count,)
    return (count, Break(), context.number(f"{address}.percent", found.percent, 1))


def _total(context: Context, name: str, n_points: int) -> tuple[Inlines, ...]:
    score = context.scores[name]
    return (
        (),
        context.voice.words("word_mean_of_respondents"),
        *(() for _ in range(n_points)),
        *(() if n_points > MANY_POINTS else ((),)),
        context.estimate(f"perspectives.{name}.mean", score.mean, 2),
        context.category(score.category),
    )


def _note(context: Context, name: str, items: Sequence[str], points: Sequence[Point]) -> Inlines:
    score = context.scores[name]
    sizes = {item: score.items[item].n for item in items}
    fewest, most = min(items, key=lambda one: sizes[one]), max(items, key=lambda one: sizes[one])
    return noted(
        context,
        context.voice.say(
            "note_items",
            points=point_names(points),
            n=_size(context, name, items[0]),
            same_n=sizes[fewest] == sizes[most],
            fewest=_size(context, name, fewest),
            most=_size(context, name, most),
            reversed=[(Words(item),) for item in items if score.items[item].reversed],
            left_out=[(Words(item),) for item in items if item in score.left_out],
            rescaled=is_rescaled(score),
            sums=len(points) <= MANY_POINTS,
        ),
        [score.items[item].unweighted for item in items],
    )


def _size(context: Context, name: str, item: str) -> Inlines:
    n = context.scores[name].items[item].n
    return (context.number(f"perspectives.{name}.items.{item}.n", n),)
