"""Interviews by theme, and what questionnaire, documents and informants say side by side."""

from collections.abc import Sequence

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Inline,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.secondary import achievement
from pipeline.results import Undefined
from pipeline.study_files import Triangulated

# heads of the tables with their relative widths
THEMES = {"theme": 5.0, "n_excerpts": 1.6, "n_informants": 1.7, "informants": 3.2}
SOURCES = {
    "perspective": 2.15,
    "says_questionnaire": 2.4,
    "says_documents": 3.3,
    "says_informants": 3.7,
    "agreement": 2.1,
}
JUDGEMENTS = ("agrees", "partly", "contradicts")


def triangulation(context: Context) -> tuple[Section, ...]:
    """Write themes and sources; nothing where nobody was interviewed."""
    if not context.findings.interviews:
        return ()
    voice = context.voice
    blocks: tuple[Block, ...] = (
        Paragraph(voice.say("themes_intro", table="tab:themes")),
        _theme_table(context),
        Paragraph(voice.say("triangulation_intro", table="tab:triangulation")),
        Paragraph(_judgements(context)),
        _source_table(context),
    )
    return (Section(3, voice.words("title_triangulation"), "sec:triangulation", blocks),)


# ---------------------------------------------------------------- themes


def _theme_table(context: Context) -> Table:
    rows: list[Row] = []
    for name, found in context.findings.interviews.items():
        rows.append(Row((context.label(name),), "heading"))
        for position, theme in enumerate(found.themes):
            at = f"interviews.{name}.themes.{position}"
            cells: tuple[Inlines, ...] = (
                context.text(theme.theme),
                (context.number(f"{at}.excerpts", theme.excerpts),),
                (context.number(f"{at}.n_informants", theme.n_informants),),
                (Words(", ".join(theme.informants)),),
            )
            rows.append(Row(cells))
    return Table(
        "tab:themes",
        context.voice.words("caption_themes"),
        _columns(context, THEMES, right=("n_excerpts", "n_informants")),
        tuple(rows),
        source=context.voice.say("source_interviews", year=context.year),
    )


def _columns(
    context: Context, widths: dict[str, float], right: Sequence[str] = ()
) -> tuple[Column, ...]:
    return tuple(
        Column(context.voice.words(f"head_{head}"), "right" if head in right else "left", width)
        for head, width in widths.items()
    )


# ---------------------------------------------------------------- sources


def _source_table(context: Context) -> Table:
    marked = _marked(context)
    return Table(
        "tab:triangulation",
        context.voice.words("caption_triangulation"),
        _columns(context, SOURCES),
        tuple(
            Row(
                (
                    context.label(one.name),
                    _questionnaire(context, one.name),
                    _documents(context, one.name, marked.get(one.name)),
                    _informants(context, one.name, marked.get(one.name)),
                    _agreement(context, marked.get(one.name)),
                )
            )
            for one in context.tops
        ),
        note=context.voice.say(
            "note_triangulation",
            documents=bool(context.findings.scorecard.indicators),
            themes=any(not _summary(marked.get(name)) for name in context.findings.interviews),
        ),
        source=context.voice.say("source_processed", year=context.year),
    )


def _marked(context: Context) -> dict[str, Triangulated]:
    return {one.perspective: one for one in context.findings.files.triangulation}


def _summary(one: Triangulated | None) -> dict[str, str] | None:
    return one.informants if one else None


def _questionnaire(context: Context, name: str) -> Inlines:
    """Give the mean of the answers, or their percent, and its category."""
    score, address = context.scores.get(name), f"perspectives.{name}.mean"
    if score is None or isinstance(score.mean, Undefined):
        return DASH
    value = (
        context.share(address, score.mean, 2)
        if score.percent_scale
        else context.estimate(address, score.mean, 2)
    )
    category = context.lowered(context.category(score.category))
    return context.voice.say(
        "says_mean", value=value, category=category, percent=score.percent_scale
    )


def _documents(context: Context, name: str, one: Triangulated | None) -> Inlines:
    """Give the achievement of every indicator, and what the researcher adds."""
    scores = context.findings.scorecard.indicators
    lines: list[Inlines] = [
        context.voice.say(
            "says_indicator",
            indicator=indicator_label(context, indicator),
            achievement=achievement(context, indicator),
            category=context.lowered(context.band(score.category, score.category_set)),
        )
        for indicator, score in scores.items()
        if score.perspective == name
    ]
    if one and one.documents:
        lines.append(context.text(one.documents))
    return _lines(lines) or DASH


def _informants(context: Context, name: str, one: Triangulated | None) -> Inlines:
    """Give what the researcher says of the interviews, else their themes with who spoke."""
    if summary := _summary(one):
        return context.text(summary)
    found = context.findings.interviews.get(name)
    if found is None:
        return DASH
    return _lines(
        [
            (*context.text(theme.theme), Words(f" ({', '.join(theme.informants)})"))
            for theme in found.themes
        ]
    )


def _agreement(context: Context, one: Triangulated | None) -> Inlines:
    key = one.agreement if one and one.agreement else "unmarked"
    judged = context.voice.words(f"agreement_{key}")
    return _lines([judged, context.text(one.note)]) if one and one.note else judged


def _lines(lines: Sequence[Inlines]) -> Inlines:
    inlines: list[Inline] = []
    for line in lines:
        if inlines:
            inlines.append(Break("; "))
        inlines.extend(line)
    return tuple(inlines)


def _judgements(context: Context) -> Inlines:
    marked = _marked(context)
    by_judgement: dict[str, list[Inlines]] = {key: [] for key in (*JUDGEMENTS, "unmarked")}
    for top in context.tops:
        one = marked.get(top.name)
        key = one.agreement if one and one.agreement else "unmarked"
        by_judgement[key].append(context.spoken(top.name))
    return context.voice.say(
        "triangulation_judgements",
        agrees=by_judgement["agrees"],
        partly=by_judgement["partly"],
        contradicts=by_judgement["contradicts"],
        unmarked=by_judgement["unmarked"],
    )
