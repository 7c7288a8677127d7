"""What a study may not say about its samples."""

from collections.abc import Iterator
from dataclasses import fields

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import listed, shown, suggestion
from pipeline.folding import fold
from pipeline.questionnaire import Questionnaire
from pipeline.sampling_choices import ISAAC_MICHAEL_ERRORS, KNOWN, SamplingChoices, Strata
from pipeline.study import Study

NOT_OF_METHOD = frozenset({"method", "distributed", "returned", "strata"})


def sampling_flaws(
    declared: Declared[Study], study: Study, known: frozenset[str]
) -> Iterator[Flaw]:
    """Check the sample of every kind of respondents; ``known`` are the kinds that exports have."""
    for kind, one in study.sampling.items():
        at: Address = ("sampling", kind)
        if kind not in known and not declared.misses("responses"):
            what = f"sampling is about '{kind}', whom no export of responses has"
            yield Flaw(at, what, suggestion(kind, known), key=True)
            continue
        population = study.population.get(kind)
        if population is None and not declared.misses("population"):
            what = f"the sample of {kind} cannot be held against a population that is not given"
            yield Flaw(at, what, f"add population: {{{kind}: how many there are}}", key=True)
        lost = {cut[2] for cut in declared.lost if cut[:2] == at and len(cut) > 2}
        if "method" not in lost:
            yield from _choice_flaws(at, one)
        if "distributed" not in lost:
            yield from _return_flaws(at, one)
        if one.strata is not None and "strata" not in lost:
            yield from _strata_flaws((*at, "strata"), one.strata, population)


def _choice_flaws(at: Address, one: SamplingChoices) -> Iterator[Flaw]:
    given = [
        field.name
        for field in fields(one)
        if field.name not in NOT_OF_METHOD and getattr(one, field.name) is not None
    ]
    if one.method is None:
        if "error" in given:
            what = "there is an error, but no method that makes a sample size of it"
            yield Flaw((*at, "error"), what, f"add method: {listed(KNOWN)}", key=True)
        return
    for name in given:
        if name not in KNOWN[one.method]:
            what = f"{name} is no choice of the method {one.method}"
            others = listed(method for method, names in KNOWN.items() if name in names)
            yield Flaw((*at, name), what, f"remove it, or choose {others}", key=True)
    known = one.error is None or one.error in ISAAC_MICHAEL_ERRORS
    if one.method == "isaac-michael" and not known:
        what = f"isaac-michael knows no error of {one.error:g}"
        yield Flaw((*at, "error"), what, f"write {listed(f'{e:g}' for e in ISAAC_MICHAEL_ERRORS)}")


def _return_flaws(at: Address, one: SamplingChoices) -> Iterator[Flaw]:
    if one.returned is None:
        return
    if one.distributed is None:
        what = "returned is given, but not how many questionnaires were handed out"
        yield Flaw((*at, "returned"), what, "add distributed, or remove returned", key=True)
    elif one.returned > one.distributed:
        what = f"{one.returned} questionnaires came back, but {one.distributed} were handed out"
        yield Flaw((*at, "returned"), what, "correct returned or distributed")


def _strata_flaws(at: Address, strata: Strata, population: int | None) -> Iterator[Flaw]:
    if len(strata.sizes) < 2:
        number = "only one size" if strata.sizes else "no sizes"
        what = f"the strata of {strata.variable} have {number}"
        yield Flaw((*at, "sizes") if strata.sizes else at, what, "write two at least", key=True)
        return
    seen: dict[str, str] = {}
    for name in strata.sizes:
        if fold(name) in seen:
            what = f"the strata {shown(seen[fold(name)])} and {shown(name)} are the same answer"
            yield Flaw((*at, "sizes", name), what, "keep one of them", key=True)
        seen[fold(name)] = name
    total = sum(strata.sizes.values())
    if population is not None and total != population:
        what = f"the strata add to {total}, but the population is {population}"
        yield Flaw((*at, "sizes"), what, "correct the sizes or the population", key=True)


def strata_variable_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Find strata that no group variable tells apart."""
    groups = {one.name for one in questionnaire.variables if one.role == "group"}
    for kind, one in study.sampling.items():
        if one.strata is not None and one.strata.variable not in groups:
            what = f"strata are told apart by '{one.strata.variable}', which is no group variable"
            at = ("sampling", kind, "strata", "variable")
            yield Flaw(at, what, suggestion(one.strata.variable, groups))
