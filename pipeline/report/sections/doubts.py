"""Items that look wrongly keyed or out of place: the evidence, and no decision."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Inlines, Paragraph, Words
from pipeline.report.sections.reliability_sentences import given
from pipeline.report.sections.units import spoken_unit
from pipeline.results import Undefined
from pipeline.results.instrument import UnitTest
from pipeline.results.structure import Doubt


def doubts(context: Context, name: str, unit: UnitTest) -> tuple[Paragraph, ...]:
    """Write the evidence about a unit's doubtful items; nothing where there are none."""
    found = list(enumerate(context.answers.instrument.analysis[name].doubts))
    turned = [(at, one) for at, one in found if one.remedy == "reverse"]
    weak = [(at, one) for at, one in found if one.remedy != "reverse"]
    if not found:
        return ()
    said: list[Inlines] = []
    if turned:
        said.append(context.voice.say("doubt_reverse", **_facts(context, name, unit, turned)))
    if weak:
        facts = _facts(context, name, unit, weak)
        said.append(context.voice.say("doubt_drop", **facts, turned=bool(turned)))
    dropped = [(Words(one.item),) for _, one in found if not unit.items[one.item].kept]
    said.append(context.voice.say("doubt_close", dropped=dropped))
    return (Paragraph(joined(said)),)


def _facts(
    context: Context, name: str, unit: UnitTest, ones: list[tuple[int, Doubt]]
) -> dict[str, object]:
    address = f"instrument.analysis.{name}.doubts"
    at, first = ones[0]
    return {
        "unit": spoken_unit(context, unit),
        "items": [_item(context, f"{address}.{at}", one) for at, one in ones],
        "alpha": given(context, f"{address}.{at}.alpha", first.alpha, 3),
    }


def _item(context: Context, address: str, one: Doubt) -> Inlines:
    interval = None
    if not isinstance(one.low, Undefined):
        interval = context.interval(
            (f"{address}.low", one.low), (f"{address}.high", one.high), 3, unit=True
        )
    return context.voice.say(
        "doubt_item",
        item=(Words(one.item),),
        r=context.estimate(f"{address}.r_rest", one.r_rest, 3, unit=True),
        interval=interval,
        alpha=given(context, f"{address}.alpha_then", one.alpha_then, 3),
        remedy=one.remedy,
    )
