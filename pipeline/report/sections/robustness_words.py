"""Words of choices and levels, and what the tables on them share."""

from collections.abc import Sequence

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words
from pipeline.results import Undefined
from pipeline.results.robustness import Steadiness


def choice_words(context: Context, name: str) -> Inlines:
    """Name a choice."""
    return context.voice.say("choice_name", name=name)


def level_words(context: Context, name: str, level: str) -> Inlines:
    """Name a level of a choice."""
    return context.voice.say("choice_level", name=name, level=level)


def headlines(context: Context) -> dict[str, tuple[Inlines, Steadiness]]:
    """Give what is said of each perspective and of the whole, by its address."""
    found = context.answers.robustness
    parts = {
        f"perspectives.{name}": (context.label(name), one)
        for name, one in found.perspectives.items()
    }
    return {**parts, "overall": (context.voice.words("word_overall"), found.overall)}


def class_words(context: Context, key: str, category: str | Undefined) -> Inlines:
    """Give the words of a category of a perspective, or of the whole."""
    return context.band(category) if key == "overall" else context.category(category)


def listed_words(parts: Sequence[Inlines]) -> Inlines:
    """Write parts of a cell after each other."""
    inlines: Inlines = ()
    for part in parts:
        inlines = (*inlines, Words("; "), *part) if inlines else part
    return inlines
