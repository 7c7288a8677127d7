"""Names, addresses and numbers shared by the sections on the structure of the items."""

from dataclasses import replace

from pipeline.report.context import DASH, Context
from pipeline.report.document import Inlines, Number, Words
from pipeline.report.numbers import fixed
from pipeline.report.sections.units import spoken_unit, unit_label
from pipeline.results import Estimate, Undefined
from pipeline.results.structure import Structure

SHOWN = 0.30  # smaller loadings stay blank: SPSS users' habit, "suppress small coefficients"
OBLIQUE = ("oblimin", "promax")
RATIOS = ("htmt_strict", "htmt_liberal")  # bounds of what can be more than 1


def at(key: str, field: str) -> str:
    """Give the address of a field of the structure of some kinds of respondents."""
    return f"instrument.structure.{key}.{field}"


def label_of(context: Context, unit: str) -> Inlines:
    """Name a unit."""
    return unit_label(context, context.answers.instrument.perspectives[unit])


def spoken_label(context: Context, unit: str) -> Inlines:
    """Name a unit inside a sentence."""
    return spoken_unit(context, context.answers.instrument.perspectives[unit])


def factor(position: int | None) -> Inlines:
    """Name a factor by its position from 0: F1."""
    return DASH if position is None else (Words(f"F{position + 1}"),)


def named(items: tuple[str, ...] | list[str]) -> list[Inlines]:
    """Make codes of items into words."""
    return [(Words(item),) for item in items]


def shown_from(context: Context) -> Inlines:
    """Write the smallest loading that is shown."""
    return (Words(fixed(SHOWN, 2, context.language, lead=False)),)


def three(context: Context, address: str, value: Estimate, *, above_one: bool = False) -> Inlines:
    """Give the content of a cell with three decimals; ``above_one``: it can be more than 1."""
    return context.estimate(address, value, 3, unit=not above_one)


def bold(context: Context, address: str, value: Estimate) -> Inlines:
    """Give the same in bold."""
    if isinstance(value, Undefined):
        return DASH
    return (replace(context.number(address, value, 3, unit=True), strong=True),)


def bounds_of(context: Context, key: str, one: Structure) -> dict[str, Inlines]:
    """Give the customary bounds of units as constructs, by name."""
    return {
        name: (context.number(at(key, f"thresholds.{name}"), bound, 2, unit=name not in RATIOS),)
        for name, bound in one.thresholds.items()
    }


def seed_of(key: str, one: Structure) -> Number:
    """Give the seed, a number without marks of thousands."""
    return Number(one.seed, str(one.seed), at(key, "seed"))


def is_oblique(one: Structure) -> bool:
    """Tell whether the factors of the solution may correlate."""
    solution = one.solution
    return solution is not None and one.n_factors > 1 and solution.rotation in OBLIQUE


def has_constructs(one: Structure) -> bool:
    """Tell whether anything can be said of the units as constructs."""
    aves = (construct.ave for construct in one.constructs.values())
    ratios = (pair.htmt for pair in one.pairs)
    return any(not isinstance(value, Undefined) for value in (*aves, *ratios))


def is_detailed(one: Structure) -> bool:
    """Tell whether there is anything to put in the appendix."""
    return one.suitability is not None or has_constructs(one)
