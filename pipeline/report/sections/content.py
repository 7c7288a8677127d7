"""Content validity: what the experts said about each item, and how far they agree."""

from collections.abc import Iterator

from pipeline.report.context import Context, highest, joined, lowest
from pipeline.report.document import (
    Block,
    Column,
    Emphasis,
    Equation,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.equations import AIKEN
from pipeline.report.sections.opening import primary_source
from pipeline.results import Undefined
from pipeline.results.content import ContentValidity, ItemContent

AT = "instrument.content"
TABLE = "tab:content"
MOST_NAMED = 3  # items that share the lowest V

# heads of the table with their relative widths
COLUMNS = {
    "code": 1.2,
    "n_experts": 0.9,
    "v": 1.1,
    "interval": 2.3,
    "p": 1.3,
    "i_cvi": 1.2,
    "kappa": 1.0,
    "cvr": 1.1,
    "verdict": 2.4,
}


def content_validity(context: Context, content: ContentValidity) -> tuple[Block, ...]:
    """Write the method, the table of all rated items and what it says."""
    voice = context.voice
    return (
        *(_told(context) if context.method_apart else content_method(context, content)),
        _table(context, content),
        Paragraph(joined(_findings(context, content))),
        Paragraph(joined((_agreement(context, content), voice.say("content_caveat")))),
    )


def _told(context: Context) -> tuple[Block, ...]:
    return (Paragraph(context.voice.say("content_told", table=TABLE)),)


def content_method(context: Context, content: ContentValidity) -> tuple[Block, ...]:
    """Write how the experts' ratings are judged."""
    voice = context.voice
    return (
        Paragraph(_method(context, content)),
        Equation("eq:aiken", AIKEN, voice.word("alt_aiken")),
        Paragraph(voice.say("legend_aiken"), "plain"),
        Paragraph(_rule(context, content)),
    )


def _method(context: Context, content: ContentValidity) -> Inlines:
    return context.voice.say(
        "content_method",
        n_experts=context.number(f"{AT}.n_experts", content.n_experts),
        n_items=context.number(f"{AT}.n_items", content.n_items),
        lowest=context.number(f"{AT}.lowest", content.lowest),
        highest=context.number(f"{AT}.highest", content.highest),
        equation="eq:aiken",
    )


def _rule(context: Context, content: ContentValidity) -> Inlines:
    essential = content.essential
    return context.voice.say(
        "content_rule",
        terms=context.voice.terms,
        critical=_critical(context, content),
        relevant=context.number(f"{AT}.relevant", content.relevant),
        essential=None if essential is None else context.number(f"{AT}.essential", essential),
        table=TABLE,
    )


def _critical(context: Context, content: ContentValidity) -> Inlines | None:
    """Give the V to reach where it is the same for all items: the same experts rated them."""
    name, first = next(iter(content.items.items()))
    same = all(one.v_critical == first.v_critical for one in content.items.values())
    if not same or isinstance(first.v_critical, Undefined):
        return None
    return context.estimate(f"{AT}.items.{name}.v_critical", first.v_critical, 3, unit=True)


# ---------------------------------------------------------------- the table


def _heads(content: ContentValidity) -> tuple[str, ...]:
    return tuple(head for head in COLUMNS if head != "cvr" or content.essential is not None)


def _table(context: Context, content: ContentValidity) -> Table:
    voice = context.voice
    return Table(
        TABLE,
        voice.words("caption_content"),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head in ("code", "verdict") else "right",
                COLUMNS[head],
            )
            for head in _heads(content)
        ),
        tuple(Row(_row(context, content, name, item)) for name, item in content.items.items()),
        note=voice.say("note_content", cvr=content.essential is not None),
        source=primary_source(context),
    )


def _row(
    context: Context, content: ContentValidity, name: str, item: ItemContent
) -> tuple[Inlines, ...]:
    at = f"{AT}.items.{name}"
    cells: dict[str, Inlines] = {
        "code": (Words(name),),
        "n_experts": (context.number(f"{at}.n", item.n),),
        "v": context.estimate(f"{at}.v", item.v, 3, unit=True),
        "interval": context.interval(
            (f"{at}.v_low", item.v_low), (f"{at}.v_high", item.v_high), 3, unit=True
        ),
        "p": context.p_value(f"{at}.v_p", item.v_p),
        "i_cvi": context.estimate(f"{at}.i_cvi", item.i_cvi, 2, unit=True),
        "kappa": context.estimate(f"{at}.kappa", item.kappa, 2, unit=True),
        "verdict": context.voice.words(_verdict(context, item)),
    }
    if item.cvr is not None:
        cells["cvr"] = context.estimate(f"{at}.cvr", item.cvr, 2, unit=True)
    return tuple(cells[head] for head in _heads(content))


def _verdict(context: Context, item: ItemContent) -> str:
    if item.v_meets is None:
        return "verdict_not_tested"
    return f"verdict_{'meets' if item.v_meets else 'fails'}_{context.voice.terms}"


# ---------------------------------------------------------------- what it says


def _findings(context: Context, content: ContentValidity) -> Iterator[Inlines]:
    voice = context.voice
    if any(item.v_meets is not None for item in content.items.values()):
        yield _met(context, content)
    yield _range(context, content)
    if untested := [name for name, item in content.items.items() if item.v_meets is None]:
        yield voice.say("content_untested", items=_names(untested))
    yield voice.say(
        "content_scale",
        average=context.estimate(f"{AT}.s_cvi_average", content.s_cvi_average, 2, unit=True),
        universal=context.estimate(f"{AT}.s_cvi_universal", content.s_cvi_universal, 2, unit=True),
    )
    if content.mean_cvr is not None:
        known = not isinstance(content.mean_cvr, Undefined)
        mean = context.estimate(f"{AT}.mean_cvr", content.mean_cvr, 2, unit=True)
        yield voice.say("content_ratio", mean=mean if known else None)
    if content.not_rated:
        yield voice.say("content_not_rated", items=_names(content.not_rated))


def _names(items: list[str] | tuple[str, ...]) -> list[Inlines]:
    return [(Words(item),) for item in items]


def _met(context: Context, content: ContentValidity) -> Inlines:
    failed = [name for name, item in content.items.items() if item.v_meets is False]
    return context.voice.say(
        "content_result",
        table=TABLE,
        n_items=context.number(f"{AT}.n_items", content.n_items),
        n_met=context.number(f"{AT}.n_met", content.n_met),
        all_met=content.n_met == content.n_items,
        none_met=content.n_met == 0,
        one_met=content.n_met == 1,
        failed=[_with_v(context, name, content.items[name]) for name in failed],
        terms=context.voice.terms,
    )


def _range(context: Context, content: ContentValidity) -> Inlines:
    known = {
        name: item.v for name, item in content.items.items() if not isinstance(item.v, Undefined)
    }
    low, high = lowest(known), highest(known)
    return context.voice.say(
        "content_range",
        same=len(low) == len(known),
        lowest=context.estimate(f"{AT}.items.{low[0]}.v", known[low[0]], 3, unit=True),
        highest=context.estimate(f"{AT}.items.{high[0]}.v", known[high[0]], 3, unit=True),
        items=_names(low) if len(low) <= MOST_NAMED else [],
        mean=context.estimate(f"{AT}.mean_v", content.mean_v, 3, unit=True),
    )


def _with_v(context: Context, name: str, item: ItemContent) -> Inlines:
    v = context.estimate(f"{AT}.items.{name}.v", item.v, 3, unit=True)
    return (Words(f"{name} ("), Emphasis("V"), Words(f"{NO_BREAK}={NO_BREAK}"), *v, Words(")"))


def _agreement(context: Context, content: ContentValidity) -> Inlines:
    """Tell the coefficients of agreement that could be computed, or why there is none."""
    measures = {
        "kendall": ("kendall_w", content.kendall_w),
        "krippendorff": ("krippendorff", content.krippendorff),
        "icc": ("icc", content.icc),
    }
    known: dict[str, Inlines | None] = {
        name: None
        if isinstance(value, Undefined)
        else context.estimate(f"{AT}.{field}", value, 3, unit=True)
        for name, (field, value) in measures.items()
    }
    return context.voice.say(
        "content_agreement",
        **known,
        p=context.p_value(f"{AT}.kendall_p", content.kendall_p),
        tiny=isinstance(content.kendall_p, float) and content.kendall_p < 0.001,
        n_complete=context.number(f"{AT}.n_complete", content.n_complete),
        same=content.krippendorff == Undefined("no_variation"),
    )
