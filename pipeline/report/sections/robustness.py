"""The category under every defensible choice: the strip, the counts, every specification."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.report.charts import Strip, StripChoice, StripDot
from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Figure,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
    plain,
)
from pipeline.report.sections.alt_texts import alt_text
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.robustness import Outcome, Specification, Steadiness

MOST_ROWS = 120  # specifications that are printed one by one


def robustness(context: Context) -> list[Block]:
    """Write the choices, how steady each category is, the strips, and the specifications."""
    found = context.answers.robustness
    if len(found.specifications) < 2:
        return []
    headlines = _headlines(context)
    figures = [_strip(context, name) for name in _drawn(context)]
    listed = len(found.specifications) <= MOST_ROWS
    intro = context.voice.say(
        "robustness_intro",
        n=context.number("robustness.overall.n", found.overall.n),
        choices="tab:choices",
        steadiness="tab:steadiness",
        levels="tab:levels",
        figures=[one.id for one in figures],
        listed="tab:specifications" if listed else None,
    )
    exceptions = tuple(_exceptions(context, headlines))
    return [
        Paragraph(intro),
        _choices_table(context),
        _steadiness_table(context, headlines),
        *([Bullets(exceptions)] if exceptions else []),
        *figures,
        _levels_table(context, headlines),
        *([_specifications_table(context)] if listed else []),
    ]


def choice_words(context: Context, name: str) -> Inlines:
    """Name a choice."""
    return context.voice.say("choice_name", name=name)


def level_words(context: Context, name: str, level: str) -> Inlines:
    """Name a level of a choice."""
    return context.voice.say("choice_level", name=name, level=level)


def _headlines(context: Context) -> dict[str, tuple[Inlines, Steadiness]]:
    """Give what is said of each perspective and of the whole, by its address."""
    found = context.answers.robustness
    parts = {
        f"perspectives.{name}": (context.label(name), one)
        for name, one in found.perspectives.items()
    }
    return {**parts, "overall": (context.voice.words("word_overall"), found.overall)}


def _words(context: Context, key: str, category: str | Undefined) -> Inlines:
    return context.band(category) if key == "overall" else context.category(category)


# ---------------------------------------------------------------- tables


def _table(
    context: Context,
    id_: str,
    columns: Mapping[str, tuple[Inlines, str, float]],
    rows: Sequence[Row],
    note: Inlines = (),
) -> Table:
    return Table(
        id_,
        context.voice.words(f"caption_{id_.removeprefix('tab:')}"),
        tuple(
            Column(head, "right" if side == "right" else "left", width)
            for head, side, width in columns.values()
        ),
        tuple(rows),
        note=note,
        source=context.voice.say("source_processed", year=context.year),
    )


def _heads(
    context: Context, heads: Mapping[str, tuple[str, float]]
) -> dict[str, tuple[Inlines, str, float]]:
    return {name: (context.voice.words(f"head_{name}"), *rest) for name, rest in heads.items()}


def _choices_table(context: Context) -> Table:
    heads = _heads(
        context, {"choice": ("left", 2.4), "levels": ("left", 4.4), "alike": ("left", 3.2)}
    )
    rows = [
        Row(
            (
                choice_words(context, one.name),
                _joined([level_words(context, one.name, level) for level in one.levels]),
                _joined(
                    [
                        context.voice.say(
                            "choice_alike",
                            level=level_words(context, one.name, level),
                            same=level_words(context, one.name, same),
                        )
                        for level, same in one.alike.items()
                    ]
                )
                or DASH,
            )
        )
        for one in context.answers.robustness.choices
    ]
    return _table(context, "tab:choices", heads, rows, context.voice.words("note_choices"))


def _joined(parts: Sequence[Inlines]) -> Inlines:
    inlines: Inlines = ()
    for part in parts:
        inlines = (*inlines, Words("; "), *part) if inlines else part
    return inlines


def _steadiness_table(
    context: Context, headlines: Mapping[str, tuple[Inlines, Steadiness]]
) -> Table:
    heads = _heads(
        context,
        {
            "certainty_of": ("left", 2.8),
            "category": ("left", 1.8),
            "same": ("right", 1.4),
            "of_specifications": ("right", 1.4),
            "lowest": ("right", 1.3),
            "highest": ("right", 1.3),
            "others": ("left", 2.4),
        },
    )
    rows = [
        Row(
            (
                label,
                _words(context, key, one.category),
                (context.number(f"robustness.{key}.same", one.same),),
                (context.number(f"robustness.{key}.n", one.n),),
                _value(context, f"robustness.{key}.lowest", Outcome(one.lowest, ""), key),
                _value(context, f"robustness.{key}.highest", Outcome(one.highest, ""), key),
                _others(context, key, one),
            ),
            "total" if key == "overall" else "body",
        )
        for key, (label, one) in headlines.items()
    ]
    return _table(context, "tab:steadiness", heads, rows, context.voice.words("note_steadiness"))


def _value(context: Context, at: str, outcome: Outcome, key: str) -> Inlines:
    if key == "overall":
        return context.share(at, outcome.value, 2)
    return context.estimate(at, outcome.value, 2)


def _others(context: Context, key: str, one: Steadiness) -> Inlines:
    own = "undefined" if isinstance(one.category, Undefined) else one.category
    return (
        _joined(
            [
                (
                    *(
                        context.voice.words("word_undefined")
                        if category == "undefined"
                        else _words(context, key, category)
                    ),
                    Words(" ("),
                    context.number(f"robustness.{key}.categories.{category}", count),
                    Words(")"),
                )
                for category, count in one.categories.items()
                if category != own
            ]
        )
        or DASH
    )


def _exceptions(
    context: Context, headlines: Mapping[str, tuple[Inlines, Steadiness]]
) -> Iterator[Inlines]:
    """Say of each category that does not stay which choices its exceptions share."""
    for key, (label, one) in headlines.items():
        if one.exceptions:
            yield context.voice.say(
                "robustness_exceptions",
                label=label,
                same=context.number(f"robustness.{key}.same", one.same),
                of=context.number(f"robustness.{key}.n", one.n),
                category=context.lowered(_words(context, key, one.category)),
                shared=[
                    {
                        "choice": context.lowered(choice_words(context, name)),
                        "level": context.lowered(level_words(context, name, level)),
                    }
                    for name, level in one.shared.items()
                ],
            )


def _levels_table(context: Context, headlines: Mapping[str, tuple[Inlines, Steadiness]]) -> Table:
    """Count for each level how often every category stays."""
    columns: dict[str, tuple[Inlines, str, float]] = {
        "levels": (context.voice.words("head_levels"), "left", 3.4),
        **{key: (label, "right", 1.7) for key, (label, _) in headlines.items()},
    }
    rows: list[Row] = []
    for name, levels in context.answers.robustness.overall.by_level.items():
        rows.append(Row((choice_words(context, name),), "heading"))
        for level in levels:
            cells = [
                (
                    context.number(f"robustness.{key}.by_level.{name}.{level}.same", count.same),
                    Words("/"),
                    context.number(f"robustness.{key}.by_level.{name}.{level}.n", count.n),
                )
                for key, (_, one) in headlines.items()
                for count in (one.by_level[name][level],)
            ]
            rows.append(Row((level_words(context, name, level), *cells)))
    return _table(context, "tab:levels", columns, rows, context.voice.words("note_levels"))


def _specifications_table(context: Context) -> Table:
    found = context.answers.robustness
    names = list(found.overall.by_level)
    columns: dict[str, tuple[Inlines, str, float]] = {
        "number": (context.voice.words("head_number"), "right", 0.7),
        **{name: (choice_words(context, name), "left", 1.8) for name in names},
        "score": (context.voice.words("head_score"), "right", 1.2),
        "category": (context.voice.words("head_category"), "left", 1.7),
        "differing": (context.voice.words("head_differing"), "left", 2.2),
    }
    rows = [
        Row(
            (
                (Words(str(at + 1)),),
                *(level_words(context, name, one.levels[name]) for name in names),
                context.share(
                    f"robustness.specifications.{at}.overall.value", one.overall.value, 2
                ),
                context.band(one.overall.category),
                _differing(context, one),
            )
        )
        for at, one in enumerate(found.specifications)
    ]
    note = context.voice.words("note_specifications")
    return _table(context, "tab:specifications", columns, rows, note)


def _differing(context: Context, one: Specification) -> Inlines:
    """Name the perspectives that have another category than the study reports."""
    found = context.answers.robustness.perspectives
    names = [
        context.label(name)
        for name, outcome in one.perspectives.items()
        if outcome.category != found[name].category
    ]
    return _joined(names) or DASH


# ---------------------------------------------------------------- strips


def _drawn(context: Context) -> list[str | None]:
    """Draw the whole, and each perspective whose category does not stay in every specification."""
    found = context.answers.robustness
    unsteady = [name for name, one in found.perspectives.items() if one.exceptions]
    whole = not isinstance(found.overall.category, Undefined)
    single = len(found.perspectives) == 1 and not context.findings.files.indicators
    return [*([None] if whole and not (single and unsteady) else []), *unsteady]


def _strip(context: Context, name: str | None) -> Figure:
    """Draw the specifications from the lowest value to the highest."""
    voice, found = context.voice, context.answers.robustness
    outcomes = [
        one.overall if name is None else one.perspectives[name] for one in found.specifications
    ]
    order = sorted(range(len(outcomes)), key=lambda at: (_rank(outcomes[at]), at))
    steady = found.overall if name is None else found.perspectives[name]
    table, words = _bands(context, name)
    label = voice.words("word_overall") if name is None else context.label(name)
    said = {
        "label": label,
        "same": _plain_number(steady.same),
        "n": _plain_number(steady.n),
    }
    return Figure(
        f"fig:strip-{name or 'overall'}",
        voice.say("caption_strip", label=label),
        Strip(
            dots=tuple(_dot(outcomes[at], steady, own=at == 0) for at in order),
            choices=tuple(
                _strip_choice(context, one, list(levels), order)
                for one, levels in steady.by_level.items()
            ),
            bounds=(table.classes[0].low, *(one.high for one in table.classes)),
            zones=words,
            axis=voice.word("chart_score_axis" if name is None else "chart_mean_axis"),
            names=(
                voice.word("strip_same"),
                voice.word("strip_other"),
                voice.word("strip_own"),
            ),
            decimals=2,
            language=context.language,
        ),
        alt=alt_text(voice.say("alt_strip", **said)),
        note=voice.words("note_strip"),
        source=voice.say("source_processed", year=context.year),
    )


def _dot(outcome: Outcome, steady: Steadiness, *, own: bool) -> StripDot:
    value = None if isinstance(outcome.value, Undefined) else outcome.value
    return StripDot(value, outcome.category == steady.category, own)


def _plain_number(value: int) -> Inlines:
    return (Words(str(value)),)


def _rank(outcome: Outcome) -> float:
    return -1e300 if isinstance(outcome.value, Undefined) else outcome.value


def _bands(context: Context, name: str | None) -> tuple[ClassTable, tuple[str, ...]]:
    """Give the study's own classes on the scale of the values, with their words."""
    if name is None:
        table = context.findings.scorecard.bands
        return table, tuple(plain(context.band(one.key)) for one in table.classes)
    table = context.scores[name].table
    return table, tuple(plain(context.category(one.key)) for one in table.classes)


def _strip_choice(
    context: Context, name: str, levels: Sequence[str], order: Sequence[int]
) -> StripChoice:
    found = context.answers.robustness.specifications
    return StripChoice(
        plain(choice_words(context, name)),
        tuple(plain(level_words(context, name, level)) for level in levels),
        tuple(levels.index(found[at].levels[name]) for at in order),
    )
