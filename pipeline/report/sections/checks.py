"""Appendix: every check of the respondents, and the results without those that it flags."""

from collections.abc import Iterator

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Inlines,
    Number,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.results.quality import FLAGS
from pipeline.results.sensitivity import Variant

DECIMALS = {"incomplete": 2, "outlier": 3, "fast": 1}  # of the cut; the others: 2
CHECK_COLUMNS = {"check": 2.4, "rule": 4.4, "judged": 1.4, "flagged": 1.3, "fate": 1.6}
HEADLINE_COLUMNS = {
    "variant": 4.4,
    "n": 0.9,
    "n_items": 1.0,
    "mean": 1.1,
    "alpha": 1.0,
    "category": 2.0,
}


def checks(context: Context) -> list[Block]:
    """Write the table of the checks, why some were not made, and the results side by side."""
    blocks: list[Block] = [
        Paragraph(context.voice.say("checks_intro", table="tab:checks")),
        _checks_table(context),
    ]
    reasons = tuple(_not_judged(context))
    if reasons:
        blocks += [Paragraph(context.voice.say("checks_not_judged")), Bullets(reasons)]
    if context.answers.sensitivity.everybody is not None:
        blocks += [
            Paragraph(
                context.voice.say(
                    "sensitivity_intro",
                    table="tab:sensitivity",
                    pilot=context.answers.instrument.pilot,
                )
            ),
            _headlines_table(context),
        ]
    return blocks


# ---------------------------------------------------------------- the checks


def _checks_table(context: Context) -> Table:
    return Table(
        "tab:checks",
        context.voice.words("caption_checks"),
        tuple(
            Column(
                context.voice.words(f"head_{head}"),
                "right" if head in ("judged", "flagged") else "left",
                width,
            )
            for head, width in CHECK_COLUMNS.items()
        ),
        tuple(Row(_check_row(context, name)) for name in FLAGS),
        note=context.voice.say("note_checks"),
        source=context.voice.say("source_processed", year=context.year),
    )


def _check_row(context: Context, name: str) -> tuple[Inlines, ...]:
    flag, address = context.answers.quality.flags[name], f"quality.flags.{name}"
    fate = "fate_removed" if flag.removed else "fate_kept"
    return (
        context.voice.say("check_name", name=name),
        context.voice.say(
            "check_rule",
            name=name,
            cut=_number(context, f"{address}.cut", flag.cut, DECIMALS.get(name, 2)),
            least=_number(context, f"{address}.least", flag.least, 0),
        ),
        (context.number(f"{address}.n_judged", flag.n_judged),),
        (context.number(f"{address}.count", flag.count),),
        context.voice.words(fate) if flag.count else DASH,
    )


def _number(context: Context, address: str, value: float | None, decimals: int) -> Number | None:
    return None if value is None else context.number(address, value, decimals)


def _not_judged(context: Context) -> Iterator[Inlines]:
    """Give each reason once for a check, with the kinds of respondents that it holds for."""
    for name, flag in context.answers.quality.flags.items():
        kinds: dict[str, list[str]] = {}
        for kind, reason in flag.not_judged.items():
            kinds.setdefault(reason.undefined, []).append(kind)
        for key, concerned in kinds.items():
            yield context.voice.say(
                "check_not_judged",
                check=context.voice.say("check_name", name=name),
                respondents=context.respondents(concerned),
                reason=context.voice.words(f"reason_{key}"),
            )


# ---------------------------------------------------------------- with and without


def _headlines_table(context: Context) -> Table:
    return Table(
        "tab:sensitivity",
        context.voice.words("caption_sensitivity"),
        tuple(
            Column(
                context.voice.words(f"head_{head}"),
                "left" if head in ("variant", "category") else "right",
                width,
            )
            for head, width in HEADLINE_COLUMNS.items()
        ),
        tuple(_headline_rows(context)),
        note=context.voice.say("note_sensitivity", pilot=context.answers.instrument.pilot),
        source=context.voice.say("source_processed", year=context.year),
    )


def _variants(context: Context) -> dict[str, Variant]:
    """Give the variants by address; one flag's only if it is not all the careless ones again."""
    found = context.answers.sensitivity
    variants: dict[str, Variant] = {}
    if found.everybody is not None:
        variants["everybody"] = found.everybody
    if found.without is not None:
        variants["without"] = found.without
    single = {f"by_flag.{name}": variant for name, variant in found.by_flag.items()}
    return variants | {at: one for at, one in single.items() if one != found.without}


def _headline_rows(context: Context) -> Iterator[Row]:
    variants = _variants(context)
    for name in variants["everybody"].perspectives:
        yield Row((context.label(name),), "heading")
        for at, variant in variants.items():
            yield Row(
                (_variant_words(context, at, variant), *_headline(context, at, variant, name))
            )
    yield Row((context.voice.words("word_overall"),), "heading")
    for at, variant in variants.items():
        yield Row((_variant_words(context, at, variant), *_overall(context, at, variant)))


def _variant_words(context: Context, at: str, variant: Variant) -> Inlines:
    address = f"sensitivity.{at}.n_left_out"
    return context.voice.say(
        "variant_words",
        name=at.rpartition(".")[2],
        left_out=context.number(address, variant.n_left_out) if variant.n_left_out else None,
    )


def _headline(context: Context, at: str, variant: Variant, name: str) -> tuple[Inlines, ...]:
    one, address = variant.perspectives[name], f"sensitivity.{at}.perspectives.{name}"
    return (
        (context.number(f"{address}.n", one.n),),
        (context.number(f"{address}.n_items", one.n_items),),
        context.estimate(f"{address}.mean", one.mean, 2),
        DASH
        if one.alpha is None
        else context.estimate(f"{address}.alpha", one.alpha, 3, unit=True),
        _marked(context.category(one.category), changed=name in variant.changed),
    )


def _overall(context: Context, at: str, variant: Variant) -> tuple[Inlines, ...]:
    return (
        (context.number(f"sensitivity.{at}.n", variant.n),),
        DASH,
        context.share(f"sensitivity.{at}.score", variant.score, 2),
        DASH,
        _marked(context.band(variant.category), changed=variant.overall_changed),
    )


def _marked(category: Inlines, *, changed: bool) -> Inlines:
    return (*category, Words(" *")) if changed else category
