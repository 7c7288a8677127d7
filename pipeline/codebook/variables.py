"""What a variable may not say: keys that its role has no use for, options that are one."""

from collections.abc import Iterator, Sequence

from pipeline.codebook.declared import Flaw
from pipeline.codebook.wording import shown
from pipeline.folding import fold
from pipeline.questionnaire import Variable

ROLE_OF = {"options": "multiple", "separator": "multiple", "date_order": "time", "moment": "time"}


def variable_flaws(variables: Sequence[Variable]) -> Iterator[Flaw]:
    """Check every variable by itself, and that a respondent begins and ends once."""
    yield from _moment_flaws(variables)
    for position, variable in enumerate(variables):
        at = ("variables", position)
        yield from _role_flaws(at, variable)
        yield from _option_flaws(at, variable)
        if variable.separator == "":
            what = f"the separator of {variable.name} is empty"
            yield Flaw(
                (*at, "separator"), what, 'write the characters between answers, such as ";"'
            )


def _moment_flaws(variables: Sequence[Variable]) -> Iterator[Flaw]:
    owners: dict[str, str] = {}
    for position, variable in enumerate(variables):
        if variable.moment is not None:
            owner = owners.setdefault(variable.moment, variable.name)
            if owner != variable.name:
                what = f"{owner} and {variable.name} are both the {variable.moment}"
                remedy = "keep one; a variable may have several headers under column"
                yield Flaw(("variables", position, "moment"), what, remedy)


def _role_flaws(at: tuple[str, int], variable: Variable) -> Iterator[Flaw]:
    for key, role in ROLE_OF.items():
        if getattr(variable, key) not in (None, ()) and variable.role != role:
            what = f"variable {variable.name} has {key}, but the role {variable.role}"
            yield Flaw((*at, key), what, f"only the role {role} has {key}", key=True)


def _option_flaws(at: tuple[str, int], variable: Variable) -> Iterator[Flaw]:
    owners: dict[str, int] = {}
    for position, option in enumerate(variable.options):
        for text in (*option.label.values(), *option.alias):
            if not text.strip():
                what = f"option {position + 1} of {variable.name} has a blank alias"
                yield Flaw((*at, "options", position, "alias"), what, "remove it", key=True)
            elif owners.setdefault(fold(text), position) != position:
                what = f"{shown(text)} is two options of {variable.name}"
                yield Flaw((*at, "options", position), what, "keep it in one of them")
    lacking = [position for position, option in enumerate(variable.options) if not option.column]
    if 0 < len(lacking) < len(variable.options) and not variable.column:
        what = (
            f"some options of {variable.name} have a column, but option {lacking[0] + 1} has none"
        )
        remedy = "give each its column, or name the column of the whole question"
        yield Flaw((*at, "options", lacking[0]), what, remedy)
