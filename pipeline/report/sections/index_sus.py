"""The System Usability Scale: the mean score and what published tables make of it."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Row, Words
from pipeline.report.sections.index_tables import band_words, defined, index_table, result_of
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.service_quality import Usability

HEADS = {"judged_by": 3.0, "category": 3.0, "source_of_bands": 4.0}


def sus(context: Context, name: str) -> list[Block]:
    """Write the score of one index."""
    found = result_of(context, name, Usability)
    blocks: list[Block] = [
        Paragraph(context.voice.words("sus_method")),
        Paragraph(sus_verdict(context, name)),
    ]
    if defined(found.mean):
        blocks += [
            Paragraph(context.voice.say("sus_bands_intro", table=f"tab:sus-{name}")),
            _table(context, name, found),
        ]
    return blocks


def sus_verdict(context: Context, name: str) -> Inlines:
    """Say the result in a sentence or two."""
    found = result_of(context, name, Usability)
    if isinstance(found.mean, Undefined):
        return context.voice.say("sus_undefined", reason=reason(context, found.mean))
    address = f"indices.{name}"
    return context.voice.say(
        "sus_verdict",
        n=context.number(f"{address}.n", found.n),
        incomplete=context.number(f"{address}.n_incomplete", found.n_incomplete)
        if found.n_incomplete
        else None,
        mean=context.number(f"{address}.mean", found.mean, 1),
        sd=context.estimate(f"{address}.sd", found.sd, 1),
        interval=context.interval(
            (f"{address}.low", found.low), (f"{address}.high", found.high), 1
        ),
        has_interval=defined(found.low, found.high),
    )


def _table(context: Context, name: str, found: Usability) -> Block:
    verdicts: dict[str, tuple[str | Undefined, str]] = {
        "grade": (found.grade, found.grades.source),
        "acceptance": (found.acceptance, found.acceptances.source),
        "adjective": (found.adjective, "Bangor, Kortum & Miller (2009)"),
    }
    rows = [
        Row((context.voice.words(f"sus_{key}"), band_words(context, said), (Words(source),)))
        for key, (said, source) in verdicts.items()
    ]
    return index_table(
        context,
        f"tab:sus-{name}",
        context.voice.words("caption_sus"),
        HEADS,
        rows,
        context.voice.words("note_unconfirmed"),
    )
