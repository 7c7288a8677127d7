"""Names of tested units, shared by the sections on the questionnaire's test."""

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words
from pipeline.results.instrument import UnitTest


def unit_label(context: Context, unit: UnitTest) -> Inlines:
    """Name a tested unit, with its respondents where a perspective falls into several units."""
    return (*context.label(unit.perspective), *_of_whom(context, unit))


def spoken_unit(context: Context, unit: UnitTest) -> Inlines:
    """Name a tested unit inside a sentence."""
    return (*context.spoken(unit.perspective), *_of_whom(context, unit))


def _of_whom(context: Context, unit: UnitTest) -> Inlines:
    units = context.answers.instrument.perspectives.values()
    if sum(one.perspective == unit.perspective for one in units) < 2:
        return ()
    return (Words(" ("), *context.respondents(unit.respondents), Words(")"))
