"""Structure of the items: whether they go together as the questionnaire has them."""

from collections.abc import Iterator, Sequence

from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Inlines, Paragraph, Words
from pipeline.report.sections.structure_constructs import construct_sentences
from pipeline.report.sections.structure_labels import (
    at,
    factor,
    has_constructs,
    is_detailed,
    named,
    spoken_label,
    three,
)
from pipeline.results import Undefined
from pipeline.results.structure import Placement, Solution, Structure, Suitability

SIGNIFICANT = 0.05  # of Bartlett's test


def structure(context: Context) -> tuple[Block, ...]:
    """Write the method, and a paragraph for those who were asked the same perspectives."""
    found = context.answers.instrument.structure
    paragraphs = [Paragraph(joined(_sentences(context, key, one))) for key, one in found.items()]
    if not any(is_detailed(one) for one in found.values()):
        return tuple(paragraphs)
    return (Paragraph(_method(context, tuple(found.values()))), *paragraphs)


def _method(context: Context, found: Sequence[Structure]) -> Inlines:
    test = context.answers.instrument
    solutions = [one.solution for one in found if one.solution]
    return context.voice.say(
        "structure_method",
        total=context.answers.instrument.total,
        pilot=test.pilot,
        extraction=solutions[0].extraction if solutions else None,
        rotation=solutions[0].rotation
        if any(one.solution and one.n_factors > 1 for one in found)
        else None,
        convention=test.convention,
        details="sec:structure_details",
        number=any(one.number for one in found),
        constructs=any(has_constructs(one) for one in found),
        several=any(one.pairs for one in found),
    )


def _sentences(context: Context, key: str, one: Structure) -> Iterator[Inlines]:
    suitability = one.suitability
    if suitability is None or isinstance(suitability.kmo, Undefined):
        yield _undefined(context, one)
    else:
        yield _suitability(context, key, one)
        yield _left_out(context, one)
        yield from _factors(context, key, one)
    yield from construct_sentences(context, key, one)


def _undefined(context: Context, one: Structure) -> Inlines:
    singular = one.suitability.singular if one.suitability else {}
    return context.voice.say(
        "structure_undefined",
        respondents=context.respondents(one.respondents),
        reason=context.voice.words(f"reason_{one.reason}"),
        singular=[
            {"item": (Words(item),), "others": named(others)} for item, others in singular.items()
        ],
    )


def _suitability(context: Context, key: str, one: Structure) -> Inlines:
    found = one.suitability
    if found is None:
        return ()
    where = at(key, "suitability")
    return context.voice.say(
        "structure_suitability",
        total=context.answers.instrument.total,
        respondents=context.respondents(one.respondents),
        n=context.number(at(key, "n"), one.n),
        n_items=context.number(at(key, "n_items"), one.n_items),
        n_units=context.number(at(key, "n_units"), one.n_units),
        unit=spoken_label(context, next(iter(one.units))) if one.n_units == 1 else None,
        kmo=three(context, f"{where}.kmo", found.kmo),
        kaiser=found.kaiser,
        chi_square=context.estimate(f"{where}.bartlett", found.bartlett, 2),
        df=context.number(f"{where}.bartlett_df", found.bartlett_df),
        p=context.p_value(f"{where}.bartlett_p", found.bartlett_p),
        small=not isinstance(found.bartlett_p, Undefined) and found.bartlett_p < 0.001,
        unsuited=_is_unsuited(found),
    )


def _is_unsuited(found: Suitability) -> bool:
    """Whether Kaiser would not accept the items, or they may be unrelated."""
    p = found.bartlett_p
    unrelated = not isinstance(p, Undefined) and p >= SIGNIFICANT
    return unrelated or found.kaiser == "unacceptable"


def _left_out(context: Context, one: Structure) -> Inlines:
    if not one.left_out:
        return ()
    return context.voice.say(
        "structure_left_out",
        items=[
            {
                "item": (Words(item),),
                "reason": context.voice.words(f"reason_{reason}"),
            }
            for item, reason in one.left_out.items()
        ],
    )


def _factors(context: Context, key: str, one: Structure) -> Iterator[Inlines]:
    yield _number(context, key, one)
    if one.solution is None or one.placement is None:
        yield context.voice.say(
            "structure_no_solution",
            n_factors=context.number(at(key, "n_factors"), one.n_factors),
            reason=context.voice.words(f"reason_{one.reason}"),
        )
        return
    if one.n_factors == 1:
        yield _one_factor(context, key, one, one.solution)
    else:
        yield _placement(context, key, one, one.placement)
    yield from _cautions(context, one, one.solution)
    yield _differing(context, key, one)


def _number(context: Context, key: str, one: Structure) -> Inlines:
    if one.number is None:
        return ()
    where = at(key, "number.suggested")
    return context.voice.say(
        "structure_number",
        total=context.answers.instrument.total,
        suggested={
            rule: None if count is None else context.number(f"{where}.{rule}", count)
            for rule, count in one.number.suggested.items()
        },
        same=one.number.suggested["parallel_components"]
        == one.number.suggested["parallel_factors"],
        n_units=context.number(at(key, "n_units"), one.n_units),
        one=one.n_units == 1,
    )


def _one_factor(context: Context, key: str, one: Structure, solution: Solution) -> Inlines:
    unassigned = one.placement.unassigned if one.placement else ()
    n_at_home = one.placement.n_at_home if one.placement else 0
    return context.voice.say(
        "structure_one_factor",
        total=context.answers.instrument.total,
        alone=one.n_units == 1,
        percent=context.percent(at(key, "solution.percent.0"), solution.percent[0]),
        n_loading=context.number(at(key, "placement.n_at_home"), n_at_home),
        n_items=context.number(at(key, "n_items"), one.n_items),
        cut=context.number(at(key, "cut"), one.cut, 2, unit=True),
        every=not unassigned,
        unassigned=named(unassigned),
    )


def _placement(context: Context, key: str, one: Structure, placement: Placement) -> Inlines:
    homes = placement.factor_of
    shared = {
        home: [spoken_label(context, unit) for unit, other in homes.items() if other == home]
        for home in homes.values()
        if home is not None
    }
    assigned = one.solution.assigned if one.solution else {}
    return context.voice.say(
        "structure_placement",
        total=context.answers.instrument.total,
        n_factors=context.number(at(key, "n_factors"), one.n_factors),
        rule=one.rule,
        n_at_home=context.number(at(key, "placement.n_at_home"), placement.n_at_home),
        n_items=context.number(at(key, "n_items"), one.n_items),
        cut=context.number(at(key, "cut"), one.cut, 2, unit=True),
        every=placement.n_at_home == one.n_items,
        alone=one.n_units == 1,
        astray=[
            {"item": (Words(item),), "factor": factor(assigned.get(item))}
            for item in placement.astray
        ],
        unassigned=named(placement.unassigned),
        shared=[units for units in shared.values() if len(units) > 1],
        homeless=[spoken_label(context, unit) for unit, home in homes.items() if home is None],
        fewer=_suggests_fewer(one),
        table=f"tab:loadings-{key}",
    )


def _suggests_fewer(one: Structure) -> bool:
    """Whether parallel analysis finds fewer factors than were taken for the units' sake."""
    suggested = one.number.suggested["parallel_components"] if one.number else None
    return one.rule == "perspectives" and suggested is not None and suggested < one.n_factors


def _cautions(context: Context, one: Structure, solution: Solution) -> Iterator[Inlines]:
    if one.few:
        yield context.voice.say(
            "structure_few", below_100=one.n < 100, below_five=one.n < 5 * one.n_items
        )
    if not solution.converged:
        yield context.voice.say("structure_not_converged")
    if solution.heywood:
        yield context.voice.say("structure_heywood", items=named(solution.heywood))


def _factor_or_none(position: int | None) -> Inlines | None:
    return None if position is None else factor(position)


def _differing(context: Context, key: str, one: Structure) -> Inlines:
    if not one.differing or one.solution is None or one.other is None:
        return ()
    return context.voice.say(
        "structure_differing",
        items=[
            {
                "item": (Words(item),),
                "main": _factor_or_none(one.solution.assigned[item]),
                "other": _factor_or_none(one.other.assigned[item]),
            }
            for item in one.differing
        ],
        main=one.solution.convention,
        other=one.other.convention,
        table=f"tab:differing-{key}",
    )
