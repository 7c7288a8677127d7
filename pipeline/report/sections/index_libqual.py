"""LibQUAL+: adequacy, superiority and the zone of tolerance."""

from collections.abc import Mapping

from pipeline.report.charts import ZoneRow, Zones
from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Break, Figure, Inlines, Paragraph, Row, Words, plain
from pipeline.report.sections.index_tables import (
    defined,
    headless,
    index_table,
    named,
    result_of,
    sizes,
)
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.service_quality import Tolerance, Tolerances

MEANS = {"minimum": 2.05, "perceived": 2.25, "desired": 1.85}
HEADS = {"code": 1.6, "attribute": 5.0, **MEANS, "ag": 1.45, "sg": 1.45, "zone": 1.9}
DIMENSION_HEADS = {
    "dimension": 3.1,
    **MEANS,
    "ag_interval": 2.9,
    "sg_interval": 2.9,
    "zone": 2.1,
}
ZONES = ("below", "within", "above")


def libqual(context: Context, name: str) -> list[Block]:
    """Write the gaps and zones of one index."""
    found = result_of(context, name, Tolerances)
    figure = _figure(context, name, found)
    return [
        Paragraph(
            context.voice.say(
                "libqual_method",
                dimensions=f"tab:libqual-dimensions-{name}",
                several=bool(found.dimensions),
                figure=f"fig:libqual-{name}" if figure else None,
            )
        ),
        _dimensions(context, name, found),
        *figure,
        Paragraph(libqual_verdict(context, name, f"fig:libqual-{name}")),
        *_dimension_words(context, found),
        Paragraph(context.voice.say("libqual_items_intro", table=f"tab:libqual-{name}")),
        _attributes(context, name, found),
        *_attribute_words(context, found),
    ]


def _dimensions(context: Context, name: str, found: Tolerances) -> Block:
    labels = _labels(context, found)
    rows = [
        Row(_dimension(context, labels[key], f"indices.{name}.dimensions.{key}", one))
        for key, one in found.dimensions.items()
    ]
    places = {f"dimensions.{key}": one for key, one in found.dimensions.items()}
    whole = _dimension(
        context, context.voice.words("word_overall"), f"indices.{name}.overall", found.overall
    )
    return index_table(
        context,
        f"tab:libqual-dimensions-{name}",
        context.voice.say("caption_libqual_dimensions", several=bool(found.dimensions)),
        DIMENSION_HEADS,
        [*rows, Row(whole, "total")],
        _note(context, f"indices.{name}", {"overall": found.overall, **places}),
    )


def _attributes(context: Context, name: str, found: Tolerances) -> Block:
    places = {f"attributes.{key}": one for key, one in found.attributes.items()}
    words = headless(context, {key: context.item_words(found.items[key]) for key in found.items})
    rows = []
    for key, one in found.attributes.items():
        address = f"indices.{name}.attributes.{key}"
        cells = (
            named(context, found.items[key])[0],
            words[key],
            *_means(context, address, one),
            context.estimate(f"{address}.adequacy", one.adequacy, 2),
            context.estimate(f"{address}.superiority", one.superiority, 2),
            _zone(context, one),
        )
        rows.append(Row(cells))
    return index_table(
        context,
        f"tab:libqual-{name}",
        context.voice.words("caption_libqual"),
        HEADS,
        rows,
        _note(context, f"indices.{name}", places),
    )


def _labels(context: Context, found: Tolerances) -> dict[str, Inlines]:
    return headless(context, {key: context.label(key) for key in found.dimensions})


def _note(context: Context, address: str, places: Mapping[str, Tolerance]) -> Inlines:
    """Write the note of a table; ``places`` by their addresses below that of the index."""
    on_bound = any(one.on_bound for one in places.values())
    counts = {f"{address}.{at}.n": one.n for at, one in places.items()}
    said = context.voice.say("note_libqual", on_bound=on_bound)
    return (*said, Words(" "), *sizes(context, counts))


def _dimension(
    context: Context, label: Inlines, address: str, one: Tolerance
) -> tuple[Inlines, ...]:
    adequacy = (f"{address}.adequacy_low", one.adequacy_low)
    superiority = (f"{address}.superiority_low", one.superiority_low)
    return (
        label,
        *_means(context, address, one),
        (
            *context.estimate(f"{address}.adequacy", one.adequacy, 2),
            Break(),
            *context.interval(adequacy, (f"{address}.adequacy_high", one.adequacy_high), 2),
        ),
        (
            *context.estimate(f"{address}.superiority", one.superiority, 2),
            Break(),
            *context.interval(
                superiority, (f"{address}.superiority_high", one.superiority_high), 2
            ),
        ),
        _zone(context, one),
    )


def _means(context: Context, address: str, one: Tolerance) -> tuple[Inlines, ...]:
    return (
        context.estimate(f"{address}.minimum", one.minimum, 2),
        context.estimate(f"{address}.perceived", one.perceived, 2),
        context.estimate(f"{address}.desired", one.desired, 2),
    )


def _zone(context: Context, one: Tolerance) -> Inlines:
    if isinstance(one.zone, Undefined):
        return (Words("–"),)
    words = context.voice.word(f"zone_{one.zone}").replace(" ", "\u00a0")  # of a narrow column
    return (Words(f"{words}*" if one.on_bound else words),)


# ---------------------------------------------------------------- the figure


def _figure(context: Context, name: str, found: Tolerances) -> list[Block]:
    labels = _labels(context, found)
    places = {plain(labels[key]): one for key, one in found.dimensions.items()}
    places[context.voice.word("word_overall")] = found.overall
    rows = tuple(row for label, one in places.items() if (row := _zone_row(label, one)))
    if not rows:
        return []
    voice = context.voice
    return [
        Figure(
            f"fig:libqual-{name}",
            voice.say("caption_libqual_figure", several=bool(found.dimensions)),
            Zones(
                rows=rows,
                low=found.scale_minimum,
                high=found.scale_maximum,
                axis=voice.word("chart_zone_axis"),
                names=(
                    voice.word("chart_minimum"),
                    voice.word("chart_perceived"),
                    voice.word("chart_desired"),
                ),
                language=context.language,
            ),
            alt=voice.word("alt_libqual"),
            source=voice.say("source_processed", year=context.year),
        )
    ]


def _zone_row(label: str, one: Tolerance) -> ZoneRow | None:
    """Make a bar; none where there is no zone."""
    if isinstance(one.zone, Undefined):
        return None
    if isinstance(one.minimum, Undefined) or isinstance(one.desired, Undefined):
        return None
    if isinstance(one.perceived, Undefined):
        return None
    return ZoneRow(label, one.minimum, one.perceived, one.desired)


# ---------------------------------------------------------------- in words


def libqual_verdict(context: Context, name: str, figure: str | None = None) -> Inlines:
    """Say the result in a sentence or two, with a reference to the ``figure`` that shows it."""
    one = result_of(context, name, Tolerances).overall
    if isinstance(one.zone, Undefined):
        return context.voice.say("libqual_undefined", reason=reason(context, one.zone))
    address = f"indices.{name}.overall"
    low, high = one.adequacy_low, one.adequacy_high
    return context.voice.say(
        "libqual_overall",
        figure=figure,
        zone=one.zone,
        perceived=context.estimate(f"{address}.perceived", one.perceived, 2),
        minimum=context.estimate(f"{address}.minimum", one.minimum, 2),
        desired=context.estimate(f"{address}.desired", one.desired, 2),
        adequacy=context.estimate(f"{address}.adequacy", one.adequacy, 2),
        superiority=context.estimate(f"{address}.superiority", one.superiority, 2),
        has_interval=defined(low, high),
        unsure=_is_unsure(one),
    )


def libqual_conclusion(context: Context, name: str) -> Inlines:
    """Say the result of the whole, and where its dimensions lie."""
    found = result_of(context, name, Tolerances)
    said = [libqual_verdict(context, name), _dimension_zones(context, found)]
    return joined([one for one in said if one])


def _dimension_words(context: Context, found: Tolerances) -> list[Block]:
    said = _dimension_zones(context, found)
    return [Paragraph(said)] if said else []


def _dimension_zones(context: Context, found: Tolerances) -> Inlines:
    if not found.dimensions:
        return ()
    labels = _labels(context, found)
    return context.voice.say(
        "libqual_zones",
        of="dimensions",
        every=all(one.zone == "within" for one in found.dimensions.values()),
        undetermined=[
            labels[key] for key, one in found.dimensions.items() if isinstance(one.zone, Undefined)
        ],
        unsure=[labels[key] for key, one in found.dimensions.items() if _is_unsure(one)],
        **{
            zone: [labels[key] for key, one in found.dimensions.items() if one.zone == zone]
            for zone in ZONES
        },
    )


def _is_unsure(one: Tolerance) -> bool:
    """Tell whether the side of the minimum is left open by the interval of the adequacy gap."""
    low, high = one.adequacy_low, one.adequacy_high
    return isinstance(low, float) and isinstance(high, float) and low <= 0 <= high


def _attribute_words(context: Context, found: Tolerances) -> list[Block]:
    members = {
        zone: [found.items[key] for key, one in found.attributes.items() if one.zone == zone]
        for zone in ZONES
    }
    if not any(members.values()):
        return []
    said = {zone: [context.quoted(item) for item in items] for zone, items in members.items()}
    counted = {**said, "within": [(Words(item),) for item in members["within"]]}
    counted["undetermined"] = [
        (Words(found.items[key]),)
        for key, one in found.attributes.items()
        if isinstance(one.zone, Undefined)
    ]
    every = len(members["within"]) == len(found.attributes)
    said_zones = context.voice.say("libqual_zones", of="items", every=every, unsure=[], **counted)
    return [Paragraph(said_zones)]
