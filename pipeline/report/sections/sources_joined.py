"""What answers, documents and informants say of a perspective, set against one another."""

from typing import Literal

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words
from pipeline.report.sections.items import scale_points
from pipeline.results import Undefined

Share = Literal["none", "few", "under_half", "nearly_half", "half", "most", "nearly_all", "all"]
UPPER_HALF = 50  # percent of the scale's range


def share_word(percent: float) -> Share:
    """Give the word for a share of respondents, in percent; the bands are a convention."""
    exact: dict[float, Share] = {0: "none", 50: "half", 100: "all"}
    if percent in exact:
        return exact[percent]
    bands: tuple[tuple[float, Share], ...] = (
        (25, "few"),
        (40, "under_half"),
        (50, "nearly_half"),
        (75, "most"),
    )
    return next((word for bound, word in bands if percent < bound), "nearly_all")


def usual_answer(context: Context, name: str, item: str) -> Inlines | None:
    """Give the most frequent answer to an item with its share; None where it is not one answer.

    Reversed items have none: their frequencies are told by score, not by the words of the answer.
    """
    found = context.scores[name].items[item]
    most = max(one.count for one in found.frequencies.values())
    levels = [level for level, one in found.frequencies.items() if one.count == most]
    labels = {value: label for value, _short, label in scale_points(context, [item])}
    if found.reversed or len(levels) > 1 or levels[0] not in labels:
        return None
    percent = found.frequencies[levels[0]].percent
    address = f"perspectives.{name}.items.{item}.frequencies.{levels[0]}.percent"
    return context.voice.say(
        "usual_answer",
        answer=(Words(labels[levels[0]]),),
        percent=context.percent(address, percent),
        share=share_word(percent),
    )


def direction(context: Context, name: str) -> Inlines:
    """Tell whether answers and indicators point the same way; nothing where one is missing.

    The answers count as favourable above the middle of their scale, an indicator from its target.
    """
    score = context.scores.get(name)
    found = [
        one
        for one in context.findings.scorecard.indicators.values()
        if one.perspective == name and not one.published
    ]
    if score is None or isinstance(score.percent_of_range, Undefined) or not found:
        return ()
    met = sum(one.achievement >= 100 for one in found)
    return context.voice.say(
        "discussion_direction",
        favourable=score.percent_of_range > UPPER_HALF,
        met="all" if met == len(found) else "some" if met else "none",
        single=len(found) == 1,
    )


def informants(context: Context, name: str) -> Inlines:
    """Say what the interviews raised most often, and how the researcher judges the agreement."""
    found = context.findings.interviews.get(name)
    if found is None or not found.themes:
        return ()
    marked = {one.perspective: one for one in context.findings.files.triangulation}
    most = max(theme.excerpts for theme in found.themes)
    leading = [place for place, theme in enumerate(found.themes) if theme.excerpts == most]
    at = f"interviews.{name}"
    return context.voice.say(
        "discussion_informants",
        n=context.number(f"{at}.n_informants", found.n_informants),
        one=found.n_informants == 1,
        themes=[context.lowered(context.text(found.themes[place].theme)) for place in leading],
        every=len(leading) == len(found.themes),
        excerpts=context.number(f"{at}.themes.{leading[0]}.excerpts", most),
        agreement=marked[name].agreement if name in marked else None,
    )
