"""The pages by themselves of a report on a satisfaction survey: title, approval, publication."""

from dataclasses import replace
from itertools import zip_longest
from typing import TypeAlias

from pipeline.report.context import Context
from pipeline.report.document import Block, Grid, Inlines, Line, Plate, Strong, Words
from pipeline.report.sections.skm_words import (
    choices_of,
    date,
    grade,
    index_address,
    index_of,
    performance,
    period,
    service,
    survey_of,
)
from pipeline.skm_choices import Approval

Pair: TypeAlias = tuple[Inlines, Inlines]
EMPTY: Pair = ((), ())
BLANK = Line((Words("\u00a0"),))


def cover(context: Context) -> tuple[Block, ...]:
    """Write the title page below the office's letterhead."""
    voice = context.voice
    blocks = (
        *_letterhead(context),
        *(BLANK,) * 6,
        Line(_upper(voice.words("skm_report_title")), "large"),
        Line(context.capital(service(context)), "large"),
        Line(context.capital(period(context)), strong=True),
        *(BLANK,) * 6,
        Line(context.capital(context.text(context.about.organisation)), strong=True),
        *([Line(context.text(context.about.place))] if context.about.place else []),
        Line((Words(context.year),)),
    )
    return (Plate("plate:skm-cover", voice.words("title_skm_cover"), tuple(blocks)),)


def approval(context: Context) -> tuple[Block, ...]:
    """Write the page that is signed; nothing where nobody is named to sign it."""
    signed, voice = choices_of(context).approval, context.voice
    if signed is None:
        return ()
    title = voice.words("title_skm_approval")
    sentence = voice.say("skm_approval_sentence", service=service(context), period=period(context))
    blocks = (
        Line(_upper(title), "large"),
        BLANK,
        Line(_upper(voice.words("skm_report_title")), strong=True),
        Line(context.capital(service(context)), strong=True),
        Line(context.capital(period(context)), strong=True),
        BLANK,
        Line(sentence, align="left"),
        BLANK,
        _signature(context, signed, blank=4),
    )
    return (Plate("plate:skm-approval", title, blocks),)


def publication(context: Context) -> tuple[Block, ...]:
    """Write the sheet that is hung up: the index, its class, and who answered."""
    index, voice, signed = index_of(context), context.voice, choices_of(context).approval
    at = index_address(context)
    performed = context.lowered(performance(context, index.category))
    blocks: tuple[Block, ...] = (
        Line(voice.words("skm_sheet_title"), "large"),
        Line(context.capital(service(context)), "large"),
        *_organisation(context),
        Line(voice.say("skm_sheet_period", period=period(context)), rule=True),
        Line(context.estimate(f"{at}.value", index.value, 2), "huge"),
        Line(
            voice.say("skm_sheet_grade", grade=grade(index.category), performance=performed),
            "large",
        ),
        Line(voice.say("skm_sheet_n", n=context.number(f"{at}.n", index.n)), strong=True),
        *_profiles(context),
        Line(voice.words("skm_sheet_thanks")),
        *([_signature(context, replace(signed, rank=None), blank=2)] if signed else []),
    )
    return (Plate("plate:skm-publication", voice.words("title_skm_publication"), blocks),)


def _letterhead(context: Context) -> list[Line]:
    head = choices_of(context).letterhead
    if head is None:
        return [Line(_upper(context.text(context.about.organisation)), "large", rule=True)]
    *above, last = head.lines
    lines = [Line((Words(text),), strong=True) for text in above]
    if head.address is None:
        return [*lines, Line((Words(last),), "large", rule=True)]
    return [*lines, Line((Words(last),), "large"), Line((Words(head.address),), rule=True)]


def _organisation(context: Context) -> list[Line]:
    """Name the organisation where the service is not the organisation itself."""
    has_own = choices_of(context).service is not None
    return [Line(context.capital(context.text(context.about.organisation)))] if has_own else []


def _profiles(context: Context) -> list[Grid]:
    """Count the respondents by each thing that is known of them, in two stacks of like height."""
    found = [_profile(context, position) for position in range(len(survey_of(context).sheet))]
    left: list[Pair] = []
    right: list[Pair] = []
    for rows in sorted(found, key=len, reverse=True):
        shorter = right if len(right) < len(left) else left
        shorter += rows
    if not left:
        return []
    beside = zip_longest(left, right, fillvalue=EMPTY)
    return [Grid(tuple((*one, *two) for one, two in beside), (3, 1, 3, 1), borders=True)]


def _profile(context: Context, position: int) -> list[Pair]:
    """Count the groups of a profile below its name, as the questionnaire orders them."""
    profile, at = survey_of(context).sheet[position], f"satisfaction.sheet.{position}.groups"
    variable = next(one for one in context.questionnaire.variables if one.name == profile.variable)
    place = {value: order for order, value in enumerate(variable.values)}
    known = [(number, one) for number, one in enumerate(profile.groups)]
    known.sort(key=lambda pair: (pair[1].value is None, place.get(pair[1].value or "", len(place))))
    rows: list[Pair] = [(_strong(context.text(variable.words)), ())]
    for number, one in known:
        name = context.voice.words("word_skm_others")
        if one.value is not None:
            words = variable.values.get(one.value)
            name = context.text(words) if words else (Words(one.value),)
        rows.append((name, (context.number(f"{at}.{number}.count", one.count),)))
    return rows


def _strong(inlines: Inlines) -> Inlines:
    return tuple(Strong(one.text) if isinstance(one, Words) else one for one in inlines)


def _signature(context: Context, signed: Approval, blank: int) -> Grid:
    """Leave some blank lines for the signature between the office and the name."""
    voice = context.voice
    place = voice.say("skm_signed", place=(Words(signed.place),), date=date(context, signed.date))
    lines: list[Inlines] = [place, context.text(signed.position)]
    lines += [(Words("\u00a0"),)] * blank
    lines.append((Strong(signed.name),))
    if signed.rank:
        lines.append((Words(signed.rank),))
    if signed.number:
        lines.append(voice.say("skm_number", number=signed.number))
    return Grid(tuple(((), line) for line in lines), (1, 1))


def _upper(inlines: Inlines) -> Inlines:
    return tuple(Words(one.text.upper()) if isinstance(one, Words) else one for one in inlines)
