"""Who answered, at a glance: one figure of small panels beside the tables of the profile."""

from collections.abc import Sequence

from pipeline.report.charts import Panels
from pipeline.report.context import Context
from pipeline.report.document import Figure, Inlines, Words, plain
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_of
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.variables import ordered, value_words, variable_words
from pipeline.report.share_charts import Panel
from pipeline.results.quality import Profile

FEWEST = 10  # respondents: of fewer, percentages say nothing
MOST_VALUES = 8
MOST_ROWS = 30  # of bars and titles, from top to bottom of the page
TITLE_ROWS = 2


def profile_figure(context: Context) -> list[Figure]:
    """Draw the variables that have few values; no figure of one alone, nor where it is unwanted."""
    every = [one for one in context.answers.quality.profiles if one.n]
    shown = _fitting([one for one in every if _can_be_drawn(one)])
    if len(shown) < 2 or not context.findings.files.study.report.profile_figure:
        return []
    panels = [_panel(context, profile) for profile in shown]
    return [
        Figure(
            "fig:profiles",
            context.voice.words("caption_profiles"),
            Panels(tuple(panels), context.voice.word("chart_percent_axis"), 1, context.language),
            alt=alt_of(
                lambda entries: context.voice.say("alt_profiles", largest=entries),
                [_largest(context, panel) for panel in panels],
            ),
            note=context.voice.say(
                "note_profiles",
                absent=[
                    context.lowered(variable_words(context, one.variable))
                    for one in every
                    if one not in shown
                ],
            ),
            source=primary_source(context),
        )
    ]


def _can_be_drawn(profile: Profile) -> bool:
    return profile.n >= FEWEST and len(profile.frequencies) <= MOST_VALUES


def _fitting(profiles: Sequence[Profile]) -> list[Profile]:
    """Keep the first ones that fit on a page, two beside each other."""
    kept: list[Profile] = []
    rows = 0
    for first in range(0, len(profiles), 2):
        pair = profiles[first : first + 2]
        rows += TITLE_ROWS + max(len(one.frequencies) for one in pair)
        if rows > MOST_ROWS:
            break
        kept += pair
    return kept


def _panel(context: Context, profile: Profile) -> Panel:
    title = plain(variable_words(context, profile.variable))
    if len(context.kinds) > 1:
        title = f"{title} ({plain(context.respondents([profile.respondents]))})"
    return Panel(
        title,
        tuple(
            (
                plain(value_words(context, profile.variable, value)),
                profile.frequencies[value].percent,
            )
            for value in ordered(context, profile.variable, profile.frequencies)
        ),
    )


def _largest(context: Context, panel: Panel) -> Inlines:
    value, percent = max(panel.rows, key=lambda row: row[1])
    return (Words(f"{panel.title}: {value} {fixed(percent, 1, context.language)}%"),)
