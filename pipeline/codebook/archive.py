"""What a study may not say about its archive."""

from collections.abc import Iterator, Mapping

from pipeline.codebook.declared import Flaw
from pipeline.codebook.wording import suggestion
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study

PUBLIC = frozenset({"group", "multiple", "duration", "weight", "comment"})
"""The roles of variables that an archive may hold."""


def archive_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Find variables to drop or coarsen that are not there, or that the analysis cannot lack."""
    needed = _needed(study, questionnaire)
    yield from _dropped_flaws(study, questionnaire, needed)
    yield from _coarsened_flaws(study, questionnaire, needed)


def _dropped_flaws(
    study: Study, questionnaire: Questionnaire, needed: Mapping[str, str]
) -> Iterator[Flaw]:
    public = {one.name for one in questionnaire.variables if one.role in PUBLIC}
    for position, name in enumerate(study.archive.drop):
        at = ("archive", "drop", position)
        if name not in public:
            what = f"the archive drops '{name}', which is no variable that it could hold"
            yield Flaw(at, what, suggestion(name, public))
        elif name in needed:
            what = f"the archive drops {name}, on which {needed[name]} rest"
            yield Flaw(at, what, "keep it: the results would not come again")


def _coarsened_flaws(
    study: Study, questionnaire: Questionnaire, needed: Mapping[str, str]
) -> Iterator[Flaw]:
    groups = {one.name for one in questionnaire.variables if one.role == "group"}
    seen: set[tuple[str, str]] = set()
    for position, one in enumerate(study.archive.coarsen):
        at = ("archive", "coarsen", position)
        if one.variable not in groups:
            what = f"the archive coarsens '{one.variable}', which is no group variable"
            yield Flaw((*at, "variable"), what, suggestion(one.variable, groups))
        elif one.variable in needed:
            what = f"the archive coarsens {one.variable}, on which {needed[one.variable]} rest"
            yield Flaw((*at, "variable"), what, "keep it: the results would not come again")
        for value in one.values:
            if (one.variable, value) in seen:
                what = f"'{value}' of {one.variable} is coarsened twice"
                yield Flaw((*at, "values"), what, "name it once")
            seen.add((one.variable, value))


def _needed(study: Study, questionnaire: Questionnaire) -> dict[str, str]:
    """Name the variables that the analysis cannot lack, and what rests on them."""
    needed: dict[str, str] = {}
    for one in study.weights.values():
        named = [one.design, one.strata, one.cluster]
        named += [name for table in one.tables for name in table.by]
        needed |= dict.fromkeys(filter(None, named), "weights")
    for plan in study.sampling.values():
        if plan.strata is not None:
            needed.setdefault(plan.strata.variable, "strata of the sample")
    for index in questionnaire.indices:
        if index.units is not None:
            needed.setdefault(index.units, "the units of an index")
    return needed
