"""Strips: every specification as a dot, with its choices below it."""

from collections.abc import Sequence

from pipeline.report.charts import Strip, StripChoice, StripDot
from pipeline.report.context import Context
from pipeline.report.document import Figure, Inlines, Words, plain
from pipeline.report.sections.alt_texts import alt_text
from pipeline.report.sections.robustness_words import choice_words, level_words
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.robustness import Outcome, Steadiness


def drawn(context: Context) -> list[str | None]:
    """Draw the whole, and each perspective whose category does not stay in every specification."""
    found = context.answers.robustness
    unsteady = [name for name, one in found.perspectives.items() if one.exceptions]
    whole = not isinstance(found.overall.category, Undefined)
    single = len(found.perspectives) == 1 and not context.findings.files.indicators
    return [*([None] if whole and not (single and unsteady) else []), *unsteady]


def strip(context: Context, name: str | None) -> Figure:
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
            axis=voice.word("chart_score_axis" if name is None else "strip_mean_axis"),
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
