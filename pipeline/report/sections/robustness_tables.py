"""Tables of the choices, of how steady each category is, and of every specification."""

from collections.abc import Mapping, Sequence

from pipeline.report.context import DASH, Context
from pipeline.report.document import Column, Inlines, Row, Table, Words
from pipeline.report.sections.robustness_words import (
    choice_words,
    class_words,
    level_words,
    listed_words,
)
from pipeline.results import Undefined
from pipeline.results.robustness import Choice, Outcome, Specification, Steadiness

LETTERS = "abcdefgh"
Heads = Mapping[str, tuple[Inlines, str, float]]


def _table(
    context: Context,
    id_: str,
    columns: Heads,
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


def _heads(context: Context, heads: Mapping[str, tuple[str, float]]) -> Heads:
    return {name: (context.voice.words(f"head_{name}"), *rest) for name, rest in heads.items()}


def choices_table(context: Context) -> Table:
    """List the choices with their levels; each level has a letter."""
    heads = _heads(
        context, {"choice": ("left", 2.4), "levels": ("left", 4.4), "alike": ("left", 3.2)}
    )
    rows = [
        Row(
            (
                choice_words(context, one.name),
                listed_words([_lettered(context, one.name, at, one.levels) for at in _places(one)]),
                listed_words(
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


def _numbered(label: Inlines, number: int) -> Inlines:
    return (Words(f"({number}) "), *label)


def _places(one: Choice) -> range:
    return range(len(one.levels))


def _lettered(context: Context, name: str, at: int, levels: Sequence[str]) -> Inlines:
    """Name a level with the letter that stands for it where there is little room."""
    words = level_words(context, name, levels[at])
    return words if len(levels) < 2 else (Words(f"({LETTERS[at]}) "), *words)


def _letter(name: str, level: str, choices: Sequence[Choice]) -> Inlines:
    levels = next(one.levels for one in choices if one.name == name)
    return (Words(LETTERS[levels.index(level)]),)


def steadiness_table(
    context: Context, headlines: Mapping[str, tuple[Inlines, Steadiness]]
) -> Table:
    """Tell in how many specifications each category stays, and what the others give."""
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
                _numbered(label, at) if key != "overall" else label,
                class_words(context, key, one.category),
                (context.number(f"robustness.{key}.same", one.same),),
                (context.number(f"robustness.{key}.n", one.n),),
                _value(context, f"robustness.{key}.lowest", Outcome(one.lowest, ""), key),
                _value(context, f"robustness.{key}.highest", Outcome(one.highest, ""), key),
                _others(context, key, one),
            ),
            "total" if key == "overall" else "body",
        )
        for at, (key, (label, one)) in enumerate(headlines.items(), start=1)
    ]
    return _table(context, "tab:steadiness", heads, rows, context.voice.words("note_steadiness"))


def _value(context: Context, at: str, outcome: Outcome, key: str) -> Inlines:
    if key == "overall":
        return context.share(at, outcome.value, 2)
    return context.estimate(at, outcome.value, 2)


def _others(context: Context, key: str, one: Steadiness) -> Inlines:
    own = "undefined" if isinstance(one.category, Undefined) else one.category
    return (
        listed_words(
            [
                (
                    *(
                        context.voice.words("word_undefined")
                        if category == "undefined"
                        else class_words(context, key, category)
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


def levels_table(context: Context, headlines: Mapping[str, tuple[Inlines, Steadiness]]) -> Table:
    """Count for each level how often every category stays."""
    columns: Heads = {
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


def specifications_table(context: Context) -> Table:
    """List every specification by the letters of its levels."""
    found = context.answers.robustness
    names = list(found.overall.by_level)
    columns: Heads = {
        "number": (context.voice.words("head_number"), "right", 0.7),
        **{name: (choice_words(context, name), "left", 1.45) for name in names},
        "score": (context.voice.words("head_score"), "right", 1.2),
        "category": (context.voice.words("head_category"), "left", 2.4),
        "differing": (context.voice.words("head_differing"), "left", 1.9),
    }
    rows = [
        Row(
            (
                (Words(str(at + 1)),),
                *(_letter(name, one.levels[name], found.choices) for name in names),
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
    """Give the numbers of the perspectives with another category than the study reports."""
    found = context.answers.robustness.perspectives
    names = [
        (Words(f"({number})"),)
        for number, (name, outcome) in enumerate(one.perspectives.items(), start=1)
        if outcome.category != found[name].category
    ]
    return listed_words(names) or DASH
