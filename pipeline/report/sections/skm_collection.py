"""Chapter II of a report on a satisfaction survey: who asked whom, and how answers are weighed."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Column,
    Equation,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.formulas import Formula, Line, Scripts, Sign, Sum, Symbol
from pipeline.report.sections.missing_text import missing_paragraphs
from pipeline.report.sections.opening import primary_source, quality_sentence
from pipeline.report.sections.skm_conversion import conversion
from pipeline.report.sections.skm_words import (
    choices_of,
    index_of,
    period,
    survey_of,
    unit,
    weight,
)
from pipeline.report.sections.software import software

BRIEF = ("method", "processing", "sample")
_I = Symbol("i")
INDEX: Formula = Line(
    (
        Sign("IKM", "words"),
        Sign("="),
        Sign("25", "number"),
        Sign("×"),
        Sum(
            Line((Scripts(Symbol("w"), lower=_I), Sign("×"), Scripts(Sign("NRR", "words"), _I))),
            lower=_I,
        ),
    )
)


def collection(context: Context) -> tuple[Block, ...]:
    """Write the sections of the chapter."""
    voice = context.voice
    parts: dict[str, tuple[Block, ...]] = {
        "implementer": (Paragraph(_implementer(context)),),
        "method": (Paragraph(_method(context)),),
        "processing": (*processing(context), *software(context)),
        "place": (Paragraph(_place(context)),),
        "time": (Paragraph(_time(context)),),
        "sample": _sample(context),
    }
    return tuple(
        Section(2, voice.words(f"title_skm_{name}"), f"sec:skm_{name}", blocks)
        for name, blocks in parts.items()
        if name in BRIEF or not context.brief
    )


def _implementer(context: Context) -> Inlines:
    own = choices_of(context).implementer
    organisation = context.text(context.about.organisation)
    return (
        context.text(own)
        if own
        else context.voice.say("skm_implementer", organisation=organisation)
    )


def _method(context: Context) -> Inlines:
    own, voice = choices_of(context).method, context.voice
    if own is None:
        form = None if context.brief else "sec:skm_form"
        return voice.say("skm_method", n_elements=len(index_of(context).elements), form=form)
    if context.brief:
        return context.text(own)
    return (*context.text(own), Words(" "), *voice.words("skm_method_form"))


def processing(context: Context) -> tuple[Block, ...]:
    """Write how the index is computed and classed."""
    voice, index = context.voice, index_of(context)
    return (
        Paragraph(
            voice.say(
                "skm_processing",
                equation="eq:skm-index",
                n_elements=len(index.elements),
                weights=_weight(context),
                missing=index.n_complete < index.n,
            )
        ),
        Equation("eq:skm-index", INDEX, voice.word("skm_equation_alt")),
        Paragraph(voice.say("skm_rounding", table="tab:skm-conversion")),
        conversion(context),
        *missing_paragraphs(context, rule=False),
    )


def _weight(context: Context) -> object:
    """Give the weight as a number, or say that it is exact."""
    index = index_of(context)
    if index.weights == "exact":
        return "exact"
    return weight(context)


def _place(context: Context) -> Inlines:
    place = context.about.place
    return context.voice.say(
        "skm_place",
        place=context.text(place) if place else None,
        units=[unit(context, name) for name in index_of(context).units],
    )


def _time(context: Context) -> Inlines:
    dates = context.about.period
    return context.voice.say(
        "skm_time", period=period(context), dates=context.text(dates) if dates else None
    )


def _sample(context: Context) -> tuple[Block, ...]:
    voice, sample = context.voice, survey_of(context).sample
    obtained = context.number("satisfaction.sample.obtained", sample.obtained)
    sentence = voice.say("skm_sample_unknown", obtained=obtained, table="tab:skm-sample")
    known = sample.population, sample.required_raw, sample.required
    if known[0] is not None and known[1] is not None and known[2] is not None:
        sentence = voice.say(
            "skm_sample",
            population=context.number("satisfaction.sample.population", known[0]),
            raw=context.number("satisfaction.sample.required_raw", known[1], 2),
            required=context.number("satisfaction.sample.required", known[2]),
            obtained=obtained,
            reached=sample.reached,
            table="tab:skm-sample",
        )
    return (
        Paragraph(sentence),
        _sample_table(context),
        Paragraph(quality_sentence(context)),
    )


def _sample_table(context: Context) -> Table:
    sample, voice = survey_of(context).sample, context.voice
    at = "satisfaction.sample"
    cells = {
        "users": _count(context, f"{at}.population", sample.population),
        "required": _count(context, f"{at}.required", sample.required),
        "received": (context.number("quality.n_before", context.answers.quality.n_before),),
        "obtained": (context.number(f"{at}.obtained", sample.obtained),),
    }
    return Table(
        "tab:skm-sample",
        voice.words("caption_skm_sample"),
        tuple(Column(voice.words(f"head_skm_{head}"), "center") for head in cells),
        (Row(tuple(cells.values())),),
        source=primary_source(context),
    )


def _count(context: Context, address: str, number: int | None) -> Inlines:
    return DASH if number is None else (context.number(address, number),)
