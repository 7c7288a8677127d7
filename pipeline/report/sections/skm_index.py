"""The satisfaction index and its elements."""

from typing import Literal

from pipeline.report.charts import RankedBar, RankedBars
from pipeline.report.context import Context, joined
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
from pipeline.report.sections.alt_texts import shortened
from pipeline.report.sections.certainty import index_certainty
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import reason
from pipeline.report.sections.skm_words import (
    element,
    elements,
    grade,
    index_address,
    index_name,
    index_of,
    performance,
    period,
    service,
    weight,
)
from pipeline.results import Undefined

COLUMNS = {
    "code": 0.9,
    "skm_element": 2.65,
    "skm_total": 1.2,
    "n": 0.9,
    "skm_mean": 0.95,
    "skm_weighted": 1.7,
    "skm_value": 1.05,
    "skm_grade": 1.2,
    "skm_rank": 1.5,
}


def index_section(context: Context) -> Section:
    """Write the section of a report on the index alone."""
    blocks = tuple(index_blocks(context))
    return Section(2, context.voice.words("title_skm_index"), "sec:skm_index", blocks)


def index_blocks(context: Context) -> list[Block]:
    """Write the index, its elements from table to figure, and how sure its class is."""
    return [
        Paragraph(index_sentence(context)),
        _elements_table(context),
        *_figure(context),
        Paragraph(joined((_interval(context), index_certainty(context, index_name(context))))),
        *_weights(context),
    ]


def index_sentence(context: Context) -> Inlines:
    """Say the index, its grade and how many it is of."""
    index, voice = index_of(context), context.voice
    if isinstance(index.value, Undefined):
        return undefined_sentence(context, index.value)
    return voice.say(
        "skm_index",
        **index_facts(context, index.value),
        table="tab:skm-elements",
        figure="fig:skm-elements",
    )


def index_facts(context: Context, value: float) -> dict[str, object]:
    """Gather what a sentence on the index says, which has this value."""
    index, at = index_of(context), index_address(context)
    return {
        "service": service(context),
        "period": period(context),
        "value": context.number(f"{at}.value", value, 2),
        "grade": grade(index.category),
        "performance": context.lowered(performance(context, index.category)),
        "n": context.number(f"{at}.n", index.n),
    }


def undefined_sentence(context: Context, value: Undefined) -> Inlines:
    """Say why there is no index, and which elements it lacks."""
    found = index_of(context).elements
    lacking = tuple(name for name, one in found.items() if isinstance(one.mean, Undefined))
    return context.voice.say(
        "skm_index_undefined",
        table="tab:skm-elements",
        reason=reason(context, value),
        unanswered=elements(context, lacking),
        in_a_unit=any(found[name].n for name in lacking),
    )


def _interval(context: Context) -> Inlines:
    index, at, voice = index_of(context), index_address(context), context.voice
    if isinstance(index.low, Undefined):
        return voice.say("skm_no_interval", reason=reason(context, index.low))
    return voice.say(
        "skm_interval",
        n=context.number(f"{at}.n", index.n),
        interval=context.interval((f"{at}.low", index.low), (f"{at}.high", index.high), 2),
        same=index.category_low == index.category_high,
        grade_low=grade(index.category_low),
        grade_high=grade(index.category_high),
    )


def _weights(context: Context) -> list[Block]:
    """Tell what a rounded weight does; nothing with exact ones."""
    index, at, voice = index_of(context), index_address(context), context.voice
    if index.weights == "exact" or isinstance(index.value, Undefined):
        return []
    exact = context.estimate(f"{at}.exact_value", index.exact_value, 2)
    n_elements = len(index.elements)
    if not index.differs:
        sentence = voice.say(
            "skm_weights_agree", weights=weight(context), exact_value=exact, n_elements=n_elements
        )
        return [Paragraph(sentence)]
    sentence = voice.say(
        "skm_weights_differ",
        weights=weight(context),
        value=context.number(f"{at}.value", index.value, 2),
        grade=grade(index.category),
        exact_value=exact,
        exact_grade=grade(index.exact_category),
        n_elements=n_elements,
    )
    return [Paragraph(sentence)]


# ---------------------------------------------------------------- elements


def _elements_table(context: Context) -> Table:
    voice, index = context.voice, index_of(context)
    total = {
        "skm_element": voice.words("word_skm_index"),
        "skm_value": context.estimate(f"{index_address(context)}.value", index.value, 2),
        "skm_grade": grade(index.category),
    }
    return Table(
        "tab:skm-elements",
        voice.say("caption_skm_elements", period=period(context)),
        tuple(
            Column(voice.words(f"head_{head}"), _align(head), width)
            for head, width in COLUMNS.items()
        ),
        (
            *(Row(_element_row(context, name)) for name in index.elements),
            Row(tuple(total.get(head, ()) for head in COLUMNS), "total"),
        ),
        note=voice.say(
            "note_skm_elements",
            pooling=index.pooling,
            weights="exact" if index.weights == "exact" else weight(context),
            n_elements=len(index.elements),
        ),
        source=primary_source(context),
    )


def _align(head: str) -> Literal["left", "right", "center"]:
    if head in ("code", "skm_element"):
        return "left"
    return "center" if head in ("skm_grade", "skm_rank") else "right"


def _element_row(context: Context, name: str) -> tuple[Inlines, ...]:
    one = index_of(context).elements[name]
    at = f"{index_address(context)}.elements.{name}"
    return (
        (Words(context.code(one.item)),),
        element(context, name),
        (context.number(f"{at}.total", one.total),),
        (context.number(f"{at}.n", one.n),),
        context.estimate(f"{at}.mean", one.mean, 3),
        context.estimate(f"{at}.weighted", one.weighted, 3),
        context.estimate(f"{at}.value", one.value, 2),
        grade(one.category),
        (context.number(f"{at}.rank", one.rank),) if one.rank is not None else (),
    )


def _figure(context: Context) -> list[Block]:
    """Draw the elements from the highest to the lowest; nothing without an index."""
    voice, index = context.voice, index_of(context)
    if isinstance(index.value, Undefined):
        return []
    bars = [
        RankedBar(plain(element(context, name)), one.value, plain(grade(one.category)))
        for name, one in sorted(index.elements.items(), key=lambda pair: pair[1].rank or 0)
        if not isinstance(one.value, Undefined)
    ]
    classes = index.table.classes
    figure = Figure(
        "fig:skm-elements",
        voice.words("caption_skm_bars"),
        RankedBars(
            rows=tuple(bars),
            bounds=(classes[0].low, *(one.high for one in classes)),
            zones=tuple(plain(grade(one.key)) for one in classes),
            axis=voice.word("chart_skm_axis"),
            decimals=2,
            language=context.language,
        ),
        alt=_alt(context, bars),
        source=primary_source(context),
    )
    return [figure]


def _alt(context: Context, bars: list[RankedBar]) -> str:
    first, last = bars[0], bars[-1]
    said = context.voice.say(
        "alt_skm_bars",
        highest=first.label,
        highest_value=fixed(first.value, 2, context.language),
        lowest=last.label,
        lowest_value=fixed(last.value, 2, context.language),
    )
    return shortened(plain(said))
