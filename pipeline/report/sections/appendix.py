"""Appendices: full distributions, item statistics, worked examples, the data on their way."""

from collections.abc import Mapping, Sequence

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.instrument import spoken_unit, unit_label
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.perspectives import scale_points
from pipeline.results import Estimate, Undefined
from pipeline.results.ingest import Dropped
from pipeline.results.instrument import AlphaParts, ItemSums, UnitTest
from pipeline.results.perspectives import PerspectiveScore


def appendices(context: Context) -> tuple[Block, ...]:
    """Write the appendices; nothing in a study that has indicators only."""
    if not context.findings.answers:
        return ()
    parts = {
        "distribution": _distributions(context),
        "item_statistics": _item_statistics(context),
        "examples": _examples(context),
        "data": _data(context),
    }
    return tuple(
        Section(
            2, context.voice.words(f"title_{name}"), f"sec:{name}", tuple(blocks), appendix=True
        )
        for name, blocks in parts.items()
        if blocks
    )


# ---------------------------------------------------------------- distributions


def _distributions(context: Context) -> list[Block]:
    blocks: list[Block] = [Paragraph(context.voice.say("distribution_intro"), "plain")]
    for perspective in context.tops:
        score = context.scores.get(perspective.name)
        if score is None:
            continue
        groups: dict[str, list[str]] = {}
        for item in score.items:
            groups.setdefault(context.questionnaire.item(item).scale, []).append(item)
        for scale, items in groups.items():
            blocks.append(_distribution(context, perspective.name, score, scale, items))
    return blocks


def _distribution(
    context: Context, name: str, score: PerspectiveScore, scale: str, items: Sequence[str]
) -> Table:
    voice, points = context.voice, scale_points(context, items)
    frequency, percent = voice.words("head_f"), voice.words("head_percent_sign")
    columns = [
        Column(voice.words("head_code"), "left", 1.55),
        Column(voice.words("head_statement"), "left", 4.6),
    ]
    for _value, short, _label in points:
        columns += [Column(frequency, "right", 0.9, short), Column(percent, "right", 1.1, short)]
    columns += [
        Column(voice.words(f"head_{head}"), "right", width)
        for head, width in (
            ("n", 1.0),
            ("missing", 1.6),
            ("score_sum", 1.2),
            ("mean", 1.2),
            ("sd", 1.15),
            ("median", 1.5),
            ("ideal", 1.6),
        )
    ]
    return Table(
        f"tab:distribution-{name}-{scale}",
        voice.say("caption_distribution", perspective=context.label(name)),
        tuple(columns),
        tuple(
            Row(_distribution_row(context, name, item, [one[0] for one in points]))
            for item in items
        ),
        note=voice.say(
            "note_distribution",
            points=[
                (Words(f"{short} = {label}"),) for _value, short, label in points if short != label
            ],
            reversed=[(Words(item),) for item in items if score.items[item].reversed],
        ),
        source=primary_source(context),
        landscape=True,
    )


def _distribution_row(
    context: Context, name: str, item: str, points: Sequence[str]
) -> tuple[Inlines, ...]:
    one, address = context.scores[name].items[item], f"perspectives.{name}.items.{item}"
    cells: list[Inlines] = [(Words(context.code(item)),), context.item_words(item)]
    for point in points:
        at = f"{address}.frequencies.{point}"
        cells += [
            (context.number(f"{at}.count", one.frequencies[point].count),),
            (context.number(f"{at}.percent", one.frequencies[point].percent, 1),),
        ]
    return (
        *cells,
        (context.number(f"{address}.n", one.n),),
        (context.number(f"{address}.n_missing", one.n_missing),),
        (context.number(f"{address}.score_sum", one.score_sum),),
        context.estimate(f"{address}.mean", one.mean, 2),
        context.estimate(f"{address}.sd", one.sd, 2),
        context.estimate(f"{address}.median", one.median, 1),
        context.share(f"{address}.percent_of_ideal", one.percent_of_ideal),
    )


# ---------------------------------------------------------------- item statistics


def _item_statistics(context: Context) -> list[Block]:
    blocks: list[Block] = [Paragraph(context.voice.say("item_statistics_intro"), "plain")]
    for name, unit in context.answers.instrument.perspectives.items():
        blocks.append(_if_deleted_table(context, name, unit))
        if len(unit.rounds) > 1:
            blocks += [_rounds_table(context, name, unit)]
    return blocks


def _if_deleted_table(context: Context, name: str, unit: UnitTest) -> Table:
    voice, address = context.voice, f"instrument.perspectives.{name}"
    kept = unit.n_kept < unit.n_items
    heads = ["code", "n", "r_total", "r_rest", "if_deleted_all", *(["if_deleted"] if kept else [])]
    rows = []
    for item, test in unit.items.items():
        at = f"{address}.items.{item}"
        cells: list[Inlines] = [
            (Words(item),),
            (context.number(f"{at}.n", test.n),),
            context.estimate(f"{at}.r_total", test.r_total, 3, unit=True),
            context.estimate(f"{at}.r_rest", test.r_rest, 3, unit=True),
            _of(context, f"{address}.if_deleted_all", unit.if_deleted_all, item),
        ]
        if kept:
            cells.append(_of(context, f"{address}.if_deleted", unit.if_deleted, item))
        rows.append(Row(tuple(cells)))
    return Table(
        f"tab:if-deleted-{name}",
        voice.say("caption_if_deleted", unit=unit_label(context, unit)),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head == "code" else "right",
                3.2 if head.startswith("if_deleted") else 1.5,
            )
            for head in heads
        ),
        tuple(rows),
        note=voice.say("note_if_deleted", kept=kept),
        source=primary_source(context),
    )


def _of(context: Context, address: str, values: Mapping[str, Estimate], item: str) -> Inlines:
    if item not in values:
        return (Words("–"),)
    return context.estimate(f"{address}.{item}", values[item], 3, unit=True)


def _rounds_table(context: Context, name: str, unit: UnitTest) -> Table:
    voice, address = context.voice, f"instrument.perspectives.{name}.rounds"
    rows = []
    for item in unit.items:
        cells: list[Inlines] = [(Words(item),)]
        for position, one in enumerate(unit.rounds):
            test = one.items.get(item)
            cells.append(
                (Words("–"),)
                if test is None
                else context.estimate(f"{address}.{position}.items.{item}.r", test.r, 3, unit=True)
            )
        rows.append(Row(tuple(cells)))
    return Table(
        f"tab:rounds-{name}",
        voice.say("caption_rounds", unit=unit_label(context, unit)),
        (
            Column(voice.words("head_code"), "left", 1.5),
            *(
                Column((*voice.words("head_round"), Words(f" {position + 1}")), "right", 1.5)
                for position in range(len(unit.rounds))
            ),
        ),
        tuple(rows),
        note=voice.say("note_rounds"),
        source=primary_source(context),
    )


# ---------------------------------------------------------------- worked examples


def _examples(context: Context) -> list[Block]:
    for name, unit in context.answers.instrument.perspectives.items():
        if unit.example and unit.parts and not isinstance(unit.parts.alpha, Undefined):
            return [
                Paragraph(_example_r(context, name, unit, unit.example)),
                _sums_table(context, name, unit.example),
                Paragraph(_example_alpha(context, name, unit, unit.parts)),
                _variances_table(context, name, unit.parts),
            ]
    return []


def _sum(context: Context, name: str, field: str, value: float) -> Inlines:
    whole = float(value).is_integer()
    return (
        context.number(f"instrument.perspectives.{name}.example.{field}", value, 0 if whole else 2),
    )


def _example_r(context: Context, name: str, unit: UnitTest, sums: ItemSums) -> Inlines:
    fields = ("n", "x", "y", "xy", "xx", "yy")
    return context.voice.say(
        "example_r",
        item=context.quoted(sums.item),
        unit=spoken_unit(context, unit),
        equation="eq:pearson",
        table="tab:example-sums",
        r=context.estimate(f"instrument.perspectives.{name}.example.r", sums.r, 3, unit=True),
        **{field: _sum(context, name, field, getattr(sums, field)) for field in fields},
    )


def _sums_table(context: Context, name: str, sums: ItemSums) -> Table:
    voice = context.voice
    fields = ("n", "x", "y", "xy", "xx", "yy")
    return Table(
        "tab:example-sums",
        voice.say("caption_example_sums", item=(Words(sums.item),)),
        tuple(Column(voice.words(f"symbol_sum_{field}"), "right", 1) for field in fields),
        (Row(tuple(_sum(context, name, field, getattr(sums, field)) for field in fields)),),
        source=primary_source(context),
    )


def _example_alpha(context: Context, name: str, unit: UnitTest, parts: AlphaParts) -> Inlines:
    address = f"instrument.perspectives.{name}.parts"
    return context.voice.say(
        "example_alpha",
        unit=spoken_unit(context, unit),
        equation="eq:alpha",
        table="tab:example-variances",
        n_items=context.number(f"{address}.n_items", parts.n_items),
        sum_of_variances=context.number(f"{address}.sum_of_variances", parts.sum_of_variances, 4),
        total_variance=context.number(f"{address}.total_variance", parts.total_variance, 4),
        alpha=context.estimate(f"{address}.alpha", parts.alpha, 3, unit=True),
    )


def _variances_table(context: Context, name: str, parts: AlphaParts) -> Table:
    voice, address = context.voice, f"instrument.perspectives.{name}.parts"
    rows = [
        Row(((Words(item),), (context.number(f"{address}.item_variances.{item}", variance, 4),)))
        for item, variance in parts.item_variances.items()
    ]
    for field in ("sum_of_variances", "total_variance"):
        value = getattr(parts, field)
        rows.append(
            Row(
                (voice.words(f"head_{field}"), (context.number(f"{address}.{field}", value, 4),)),
                "total",
            )
        )
    return Table(
        "tab:example-variances",
        voice.words("caption_example_variances"),
        (
            Column(voice.words("head_code"), "left", 2),
            Column(voice.words("head_variance"), "right", 1),
        ),
        tuple(rows),
        note=voice.say("note_variances", n=context.number(f"{address}.n", parts.n)),
        source=primary_source(context),
    )


# ---------------------------------------------------------------- the data on their way


def _data(context: Context) -> list[Block]:
    log = context.answers.ingest
    return [
        Paragraph(
            context.voice.say(
                "data_intro",
                rows_read=context.number("ingest.rows_read", log.rows_read),
                rows_kept=context.number("ingest.rows_kept", log.rows_kept),
                table="tab:files",
            )
        ),
        _files_table(context),
        Bullets(tuple(_data_points(context))),
    ]


def _files_table(context: Context) -> Table:
    voice, files = context.voice, context.answers.ingest.files
    return Table(
        "tab:files",
        voice.words("caption_files"),
        (
            Column(voice.words("head_file"), "left", 3),
            Column(voice.words("head_kind"), "left", 2),
            Column(voice.words("head_rows_read"), "right", 1.2),
            Column(voice.words("head_rows_kept"), "right", 1.4),
            Column(voice.words("head_fingerprint"), "left", 2),
        ),
        tuple(
            Row(
                (
                    (Words(one.file),),
                    context.respondents([one.respondents]),
                    (context.number(f"ingest.files.{position}.rows_read", one.rows_read),),
                    (context.number(f"ingest.files.{position}.rows_kept", one.rows_kept),),
                    (Words(one.sha256[:12]),),
                )
            )
            for position, one in enumerate(files)
        ),
        note=voice.say("note_files"),
    )


def _data_points(context: Context) -> list[Inlines]:
    log = context.answers.ingest
    points = [
        context.voice.say(
            f"dropped_{one.kind}",
            file=(Words(one.file),),
            count=context.number(f"ingest.dropped.{position}.count", one.count),
            header=(Words(_header(one)),),
            reason=one.reason,
        )
        for position, one in enumerate(log.dropped)
    ]
    for odd in log.odd_answers:
        points.append(
            context.voice.say(
                "odd_answer",
                file=(Words(odd.file),),
                row=odd.row,
                value=(Words(odd.value),),
                item=(Words(odd.item),),
            )
        )
    if log.label_clashes:
        headers = dict.fromkeys(clash.header for clash in log.label_clashes)
        points.append(
            context.voice.say("label_clashes", headers=[(Words(f"“{one}”"),) for one in headers])
        )
    points += [
        context.voice.say("unmatched_item", item=(Words(one.item),)) for one in log.unmatched_items
    ]
    return points or [context.voice.say("nothing_dropped")]


def _header(dropped: Dropped) -> str:
    return dropped.header or "–"
