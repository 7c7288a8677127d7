"""How often each answer was given on each element of service."""

from collections.abc import Iterator

from pipeline.questionnaire import ScalePoint
from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Section, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.skm_words import element, index_of, survey_of


def answers_section(context: Context) -> tuple[Block, ...]:
    """Write one table of the answers on all elements, the words of each element its own."""
    voice = context.voice
    blocks = (
        Paragraph(voice.say("skm_answers", table="tab:skm-answers")),
        Table(
            "tab:skm-answers",
            voice.words("caption_skm_answers"),
            (
                Column(voice.words("head_skm_answer"), "left", 4),
                Column(voice.words("head_skm_points"), "center", 1),
                Column(voice.words("head_frequency"), "right", 1.2),
                Column(voice.words("head_percent"), "right", 1.4),
            ),
            tuple(_rows(context)),
            source=primary_source(context),
        ),
    )
    return (Section(2, voice.words("title_skm_answers"), "sec:skm_answers", blocks),)


def points_of(context: Context, item: str) -> tuple[ScalePoint, ...]:
    """Give the answers to an item, low to high, as a score of 1 to 4 counts them."""
    asked = context.questionnaire.item(item)
    points = sorted(context.questionnaire.scale_of(asked).values, key=lambda one: one.value)
    return tuple(reversed(points)) if asked.reverse else tuple(points)


def _rows(context: Context) -> Iterator[Row]:
    for name, one in index_of(context).elements.items():
        yield Row((_head(context, name, one.item),), "heading")
        for score, point in enumerate(points_of(context, one.item), start=1):
            yield Row(_answer(context, one.item, str(score), point))


def _head(context: Context, name: str, item: str) -> Inlines:
    return (Words(f"{context.code(item)}. "), *element(context, name))


def _answer(context: Context, item: str, score: str, point: ScalePoint) -> tuple[Inlines, ...]:
    perspective = _perspective(context)
    count = context.scores[perspective].items[item].frequencies[score]
    at = f"perspectives.{perspective}.items.{item}.frequencies.{score}"
    return (
        context.text(point.label),
        (Words(score),),
        (context.number(f"{at}.count", count.count),),
        (context.percent(f"{at}.percent", count.percent),),
    )


def _perspective(context: Context) -> str:
    """Name the perspective that the elements are the items of."""
    name = survey_of(context).index
    return next(one for one in context.questionnaire.indices if one.name == name).of["elements"]
