"""Group variables in words: what they and their values are called, and in which order."""

from collections.abc import Iterable

from pipeline.questionnaire import Variable
from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words


def variable(context: Context, name: str) -> Variable:
    """Find a variable of the questionnaire."""
    return next(one for one in context.questionnaire.variables if one.name == name)


def variable_words(context: Context, name: str) -> Inlines:
    """Give what the questionnaire calls a variable."""
    return context.text(variable(context, name).words)


def value_words(context: Context, name: str, value: str) -> Inlines:
    """Give a value of a group variable, in the words that the questionnaire has for it."""
    words = variable(context, name).values
    return context.text(words[value]) if value in words else (Words(value),)


def ordered(context: Context, name: str, values: Iterable[str]) -> list[str]:
    """Order values as the questionnaire names them; the others follow as they come."""
    declared = list(variable(context, name).values)
    place = {value: position for position, value in enumerate(declared)}
    return sorted(values, key=lambda value: place.get(value, len(declared)))
