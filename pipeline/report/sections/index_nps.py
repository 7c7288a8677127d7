"""The Net Promoter Score: counts, score and how wide its interval is."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Row
from pipeline.report.sections.index_tables import defined, index_table, result_of
from pipeline.report.sections.reasons import reason
from pipeline.results import Estimate, Undefined
from pipeline.results.indices import NetPromoter

HEADS = {"answers_of": 4.0, "f": 1.2, "percent": 1.6}


def nps(context: Context, name: str) -> list[Block]:
    """Write the score of one index."""
    found = result_of(context, name, NetPromoter)
    return [
        Paragraph(
            context.voice.say(
                "nps_method",
                table=f"tab:nps-{name}",
                has_interval=defined(found.low, found.high),
            )
        ),
        _table(context, name, found),
        Paragraph(nps_verdict(context, name)),
    ]


def _table(context: Context, name: str, found: NetPromoter) -> Block:
    groups: dict[str, tuple[int, Estimate]] = {
        "promoters": (found.promoters, found.promoters_percent),
        "passives": (found.passives, found.passives_percent),
        "detractors": (found.detractors, found.detractors_percent),
    }
    rows = [
        Row(
            (
                context.voice.words(f"nps_{group}"),
                (context.number(f"indices.{name}.{group}", count),),
                context.share(f"indices.{name}.{group}_percent", percent),
            )
        )
        for group, (count, percent) in groups.items()
    ]
    total = (context.voice.words("word_total"), (context.number(f"indices.{name}.n", found.n),), ())
    return index_table(
        context,
        f"tab:nps-{name}",
        context.voice.words("caption_nps"),
        HEADS,
        [*rows, Row(total, "total")],
    )


def nps_verdict(context: Context, name: str) -> Inlines:
    """Say the result in a sentence or two."""
    found = result_of(context, name, NetPromoter)
    if isinstance(found.score, Undefined):
        return context.voice.say("nps_undefined", reason=reason(context, found.score))
    address = f"indices.{name}"
    has_interval = defined(found.low, found.high)
    return context.voice.say(
        "nps_verdict",
        promoters=context.number(f"{address}.promoters", found.promoters),
        detractors=context.number(f"{address}.detractors", found.detractors),
        n=context.number(f"{address}.n", found.n),
        score=context.number(f"{address}.score", found.score, 1),
        interval=context.interval(
            (f"{address}.low", found.low), (f"{address}.high", found.high), 1
        ),
        has_interval=has_interval,
        no_interval=reason(context, found.low) if isinstance(found.low, Undefined) else None,
        crosses=isinstance(found.low, float)
        and isinstance(found.high, float)
        and found.low < 0 < found.high,
    )
