"""The Balanced Scorecard as a whole: every perspective in percent, the weights, the verdict."""

from collections.abc import Mapping, Sequence

from pipeline.report.charts import BulletRow, Bullets
from pipeline.report.context import DASH, Context, highest, joined, lowest
from pipeline.report.document import (
    Block,
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
from pipeline.report.numbers import fixed
from pipeline.report.sections.ahp import weight_sentences
from pipeline.report.sections.alt_texts import alt_of
from pipeline.report.sections.certainty import certainty_sentence, is_uncertain
from pipeline.report.sections.classes import class_table
from pipeline.report.sections.points import point_blocks
from pipeline.results import Estimate, Undefined
from pipeline.results.scorecard import PerspectiveCard

# heads of the table with their relative widths
COLUMNS = {
    "perspective": 2.9,
    "basis": 2.4,
    "questionnaire": 2.5,
    "indicators": 1.9,
    "score": 1.6,
    "weight": 1.5,
    "category": 1.9,
}
INDICATOR_COLUMNS = {"perspective": 5.5, "score": 2, "weight": 2, "category": 3}


def scorecard(context: Context) -> tuple[Block, ...]:
    """Write the recapitulation over all perspectives."""
    voice, card = context.voice, context.findings.scorecard
    blocks: list[Block] = [
        Paragraph(
            voice.say(
                "scorecard_method",
                single=len(card.perspectives) == 1,
                scale=card.scale,
                bases=sorted({one.basis for one in card.perspectives.values()}),
                table="tab:scorecard",
                bands="tab:bands",
                own_category=any(one.category_from == "mean" for one in card.perspectives.values()),
                published=any(one.published for one in card.indicators.values()),
            )
        ),
        *weight_sentences(context),
        class_table(context, card.bands, "scorecard.bands", "tab:bands"),
        Paragraph(joined((overall_sentence(context), certainty_sentence(context, None)))),
        _table(context),
        *_per_perspective(context),
        *_figure(context),
        *point_blocks(context),
    ]
    title = voice.say("title_scorecard", balanced=context.balanced)
    return (Section(2, title, "sec:scorecard", tuple(blocks)),)


def score_node(context: Context, name: str) -> Inlines:
    """Give a perspective's scorecard score in percent."""
    card = context.findings.scorecard.perspectives[name]
    return context.share(f"scorecard.perspectives.{name}.score", card.score, 2)


def overall_node(context: Context) -> Inlines:
    """Give the overall score in percent."""
    return context.share("scorecard.overall.score", context.findings.scorecard.overall.score, 2)


def _table(context: Context) -> Table:
    voice, card = context.voice, context.findings.scorecard
    plain_card = all(one.basis == "indicators" for one in card.perspectives.values())
    heads = INDICATOR_COLUMNS if plain_card else COLUMNS
    rows = [_row(context, name, one) for name, one in card.perspectives.items()]
    return Table(
        "tab:scorecard",
        voice.say("caption_scorecard", balanced=context.balanced),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head in ("perspective", "basis", "category") else "right",
                width,
            )
            for head, width in heads.items()
        ),
        (
            *(Row(tuple(row[head] for head in heads)) for row in rows),
            Row(tuple(_overall_row(context)[head] for head in heads), "total"),
        ),
        note=_note(context),
        source=voice.say("source_processed", year=context.year),
    )


def _overall_row(context: Context) -> dict[str, Inlines]:
    return {
        "perspective": context.voice.words("word_overall"),
        "basis": (),
        "questionnaire": (),
        "indicators": (),
        "score": overall_node(context),
        "weight": (Words(f"{fixed(100, 1, context.language)}%"),),
        "category": _daggered(context, _overall_category(context), None),
    }


def _note(context: Context) -> Inlines:
    card = context.findings.scorecard
    mixed = [
        {"label": context.label(name), **_mix(context, name, one.mix)}
        for name, one in card.perspectives.items()
        if one.mix
    ]
    return context.voice.say(
        "note_scorecard",
        scale=card.scale,
        agrees=card.overall.agrees,
        mixed=mixed,
        unsure=any(is_uncertain(context, name) for name in (*card.perspectives, None)),
    )


def _mix(context: Context, name: str, mix: Mapping[str, float]) -> dict[str, Inlines]:
    address = f"scorecard.perspectives.{name}.mix"
    return {
        source: (context.percent(f"{address}.{source}", share * 100, 0),)
        for source, share in mix.items()
    }


def _row(context: Context, name: str, one: PerspectiveCard) -> dict[str, Inlines]:
    address = f"scorecard.perspectives.{name}"
    return {
        "perspective": context.label(name),
        "basis": context.voice.words(f"basis_{one.basis}"),
        "questionnaire": _part(context, f"{address}.questionnaire", one.questionnaire),
        "indicators": _part(context, f"{address}.indicators", one.indicators),
        "score": score_node(context, name),
        "weight": (context.percent(f"{address}.weight", one.weight * 100),),
        "category": _daggered(context, context.verdict(name), name),
    }


def _part(context: Context, address: str, value: Estimate | None) -> Inlines:
    return DASH if value is None else context.share(address, value, 2)


def _daggered(context: Context, category: Inlines, name: str | None) -> Inlines:
    """Mark a category whose interval reaches into another one."""
    return (*category, Words("†")) if is_uncertain(context, name) else category


def _overall_category(context: Context) -> Inlines:
    overall = context.findings.scorecard.overall
    category = context.band(overall.category)
    return category if overall.agrees else (*category, Words("*"))


def _figure(context: Context) -> list[Block]:
    rows = _bullet_rows(context)
    if len(scored(context)) < 2:
        return []  # one bar would be drawn twice, and nothing is compared
    classes = context.findings.scorecard.bands.classes
    return [
        Figure(
            "fig:scorecard",
            context.voice.say("caption_scorecard_figure", balanced=context.balanced),
            Bullets(
                rows=tuple(rows),
                bounds=(classes[0].low, *(one.high for one in classes)),
                zones=tuple(plain(context.band(one.key)) for one in classes),
                axis=context.voice.word("chart_score_axis"),
                target=context.voice.word("chart_target"),
                language=context.language,
            ),
            alt=_alt(context, rows),
            source=context.voice.say("source_processed", year=context.year),
        )
    ]


def scored(context: Context) -> dict[str, float]:
    """Give the perspectives whose score could be computed."""
    return {
        name: one.score
        for name, one in context.findings.scorecard.perspectives.items()
        if not isinstance(one.score, Undefined)
    }


def _bullet_rows(context: Context) -> list[BulletRow]:
    card = context.findings.scorecard
    rows = [
        BulletRow(
            plain(context.label(name)),
            one.score,
            100.0 if _has_targets(context, one) else None,
            plain(context.verdict(name)),
        )
        for name, one in card.perspectives.items()
        if not isinstance(one.score, Undefined)
    ]
    if rows and not isinstance(card.overall.score, Undefined):
        word, category = context.voice.word("word_overall"), plain(_overall_category(context))
        rows.append(BulletRow(word, card.overall.score, None, category, strong=True))
    return rows


def _alt(context: Context, rows: Sequence[BulletRow]) -> str:
    scores = [(Words(f"{row.label} {fixed(row.value, 2, context.language)}%"),) for row in rows]
    return alt_of(lambda entries: context.voice.say("alt_scorecard", rows=entries), scores)


def _has_targets(context: Context, one: PerspectiveCard) -> bool:
    """Tell whether 100 percent is a target here, and not just the end of a scale."""
    indicators = context.findings.scorecard.indicators
    return any(not indicators[name].published for name in one.indicator_names)


def overall_sentence(context: Context) -> Inlines:
    """Say the overall score and its category, under both percent scales where they differ."""
    overall = context.findings.scorecard.overall
    if isinstance(overall.score, Undefined):
        return context.voice.say(
            "overall_undefined", reason=context.voice.words(f"reason_{overall.score.undefined}")
        )
    other = overall.other_score
    weights = {one.weight for one in context.findings.scorecard.perspectives.values()}
    return context.voice.say(
        "overall_sentence",
        organisation=context.text(context.about.organisation),
        score=overall_node(context),
        category=context.lowered(context.band(overall.category)),
        single=len(context.findings.scorecard.perspectives) == 1,
        equal_weights=max(weights) - min(weights) < 1e-9,
        scale=overall.scale,
        has_other=other is not None and not isinstance(other, Undefined),
        other=context.share("scorecard.overall.other_score", other, 2)
        if other is not None
        else (Words(""),),
        other_category=context.lowered(context.band(overall.other_category))
        if overall.other_category is not None
        else (Words(""),),
        agrees=overall.agrees,
        bounds=_other_bounds(context),
    )


def _other_bounds(context: Context) -> list[Inlines]:
    """Name the inner bounds of the other percent scale, where they are not the printed ones."""
    table = context.findings.scorecard.overall.other_bands
    if table is None:
        return []
    return [
        (context.percent(f"scorecard.overall.other_bands.classes.{position}.low", one.low, 2),)
        for position, one in enumerate(table.classes)
        if position
    ]


def _per_perspective(context: Context) -> list[Block]:
    scores = scored(context)
    if len(scores) < 2:
        return []
    best, worst = highest(scores), lowest(scores)
    return [
        Paragraph(
            context.voice.say(
                "scorecard_extremes",
                best=[context.spoken(one) for one in best],
                best_score=score_node(context, best[0]),
                best_category=_category_of(context, best[0]),
                worst=[context.spoken(one) for one in worst],
                worst_score=score_node(context, worst[0]),
                worst_category=_category_of(context, worst[0]),
                equal=best == worst,
                figure="fig:scorecard",
            )
        )
    ]


def _category_of(context: Context, name: str) -> Inlines:
    return context.lowered(context.verdict(name))
