"""Appendix: the reliability tables in the layout, and with the numbers, of SPSS's own output."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Reference, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.units import unit_label
from pipeline.results.instrument import UnitTest
from pipeline.results.structure import SumScore, SumWithout

ITEM_COLUMNS = ("mean_without", "variance_without", "r_rest", "alpha_without")


def spss_tables(context: Context) -> list[Block]:
    """Write the cases, alpha and sum of all units, then the items of each."""
    test, voice = context.answers.instrument, context.voice
    # a scale of one item has none that could be deleted
    units = [(name, unit) for name, unit in test.perspectives.items() if unit.n_items > 1]
    intro = voice.say(
        "spss_intro",
        table="tab:spss-reliability",
        items=[(Reference(f"tab:spss-items-{name}"),) for name, _ in units],
        missing=test.missing,
        convention=test.convention,
        pilot=test.pilot,
    )
    return [
        Paragraph(intro),
        _reliability_table(context),
        *(_items_table(context, name, unit) for name, unit in units),
    ]


def _reliability_table(context: Context) -> Table:
    voice, test = context.voice, context.answers.instrument
    cases, scale = voice.word("head_spss_cases"), voice.word("head_spss_scale")
    return Table(
        "tab:spss-reliability",
        voice.words("caption_spss_reliability"),
        (
            Column(voice.words("head_spss_unit"), "left", 2.4),
            *(
                Column(voice.words(f"head_spss_{head}"), "right", width, group)
                for head, width, group in (
                    ("valid", 1.1, cases),
                    ("excluded", 1.6, cases),
                    ("alpha", 1.7, None),
                    ("n_items", 1.1, None),
                    ("mean", 1.2, scale),
                    ("variance", 1.4, scale),
                    ("sd", 1.6, scale),
                )
            ),
        ),
        tuple(
            Row((unit_label(context, unit), *_sums(context, name, test.analysis[name].sum_score)))
            for name, unit in test.perspectives.items()
        ),
        note=voice.words("note_spss_reliability"),
        source=primary_source(context),
    )


def _sums(context: Context, name: str, found: SumScore) -> tuple[Inlines, ...]:
    at = f"instrument.analysis.{name}.sum_score"
    return (
        (context.number(f"{at}.n", found.n),),
        (context.number(f"{at}.n_excluded", found.n_excluded),),
        context.estimate(f"{at}.alpha", found.alpha, 3, unit=True),
        (context.number(f"{at}.n_items", found.n_items),),
        context.estimate(f"{at}.mean", found.mean, 2),
        context.estimate(f"{at}.variance", found.variance, 3),
        context.estimate(f"{at}.sd", found.sd, 3),
    )


def _items_table(context: Context, name: str, unit: UnitTest) -> Table:
    voice = context.voice
    found = context.answers.instrument.analysis[name].sum_score.without
    return Table(
        f"tab:spss-items-{name}",
        voice.say("caption_spss_items", unit=unit_label(context, unit)),
        (
            Column((), "left", 1.0),
            *(Column(voice.words(f"head_spss_{head}"), "right", 2) for head in ITEM_COLUMNS),
        ),
        tuple(Row(_item(context, name, item, one)) for item, one in found.items()),
        source=primary_source(context),
    )


def _item(context: Context, name: str, item: str, one: SumWithout) -> tuple[Inlines, ...]:
    at = f"instrument.analysis.{name}.sum_score.without.{item}"
    return (
        (Words(context.code(item)),),
        context.estimate(f"{at}.mean", one.mean, 2),
        context.estimate(f"{at}.variance", one.variance, 3),
        context.estimate(f"{at}.r_rest", one.r_rest, 3, unit=True),
        context.estimate(f"{at}.alpha", one.alpha, 3, unit=True),
    )
