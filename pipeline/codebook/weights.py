"""What a study may not say about the weights of its respondents."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import listed, shown, suggestion
from pipeline.errors import Place
from pipeline.folding import fold
from pipeline.population_tables import sizes_of, strata_sizes
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study
from pipeline.weight_choices import BETWEEN, PopulationTable, TrimChoices, WeightChoices


def weighting_flaws(
    declared: Declared[Study], study: Study, known: frozenset[str]
) -> Iterator[Flaw]:
    """Check the weights of every kind of respondents; ``known`` are the kinds of the exports."""
    for kind, one in study.weights.items():
        at: Address = ("weights", kind)
        if kind not in known and not declared.misses("responses"):
            what = f"weights are about '{kind}', whom no export of responses has"
            yield Flaw(at, what, suggestion(kind, known), key=True)
            continue
        if any(cut[:2] == at for cut in declared.lost):
            continue
        yield from _method_flaws(at, one)
        if one.poststratify is not None and one.rake:
            continue  # which table is meant is not known
        if one.trim is not None:
            yield from _trim_flaws((*at, "trim"), one.trim, one)
        yield from _table_flaws(at, study, kind, one)
        if one.fpc:
            yield from _finite_flaws((*at, "fpc"), study, kind, one)


def weight_variable_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Find variables that are not there, or whose role is another."""
    roles = {one.name: one.role for one in questionnaire.variables}
    groups = {name for name, role in roles.items() if role == "group"}
    weights = {name for name, role in roles.items() if role == "weight"}
    for kind, one in study.weights.items():
        at: Address = ("weights", kind)
        if one.design is not None and one.design not in weights:
            what = f"weights come from '{one.design}', which is no variable of the role weight"
            yield Flaw((*at, "design"), what, suggestion(one.design, weights))
        for key, name in (("strata", one.strata), ("cluster", one.cluster)):
            if name is not None and name not in groups:
                what = f"the {key} are told apart by '{name}', which is no group variable"
                yield Flaw((*at, key), what, suggestion(name, groups))
        for place, table in _placed_tables(at, one):
            for name in table.by:
                if name not in groups:
                    what = f"the population is counted by '{name}', which is no group variable"
                    yield Flaw((*place, "by"), what, suggestion(name, groups))


def unused_weight_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Point at weight variables of a questionnaire that the study does not weight by."""
    used = {one.design for one in study.weights.values()}
    for position, variable in enumerate(questionnaire.variables):
        if variable.role == "weight" and variable.name not in used:
            what = f"no weights of the study come from {variable.name}: it changes nothing"
            remedy = f"write weights: {{<respondents>: {{design: {variable.name}}}}} in the study"
            yield Flaw(("variables", position, "role"), what, remedy)


def places_of_weights(declared: Declared[Study], study: Study) -> dict[Address, Place]:
    """Give the place of everything about weights that the answers may contradict."""
    found: list[Address] = []
    for kind, one in study.weights.items():
        at: Address = ("weights", kind)
        found += [at, *((*at, key) for key in ("design", "rake", "trim", "strata", "fpc"))]
        for place, table in _placed_tables(at, one):
            found += [place, *((*place, "sizes", name) for name in table.sizes)]
    faults = declared.placed(Flaw(at, "", "", key=True) for at in found)
    return {at: fault.place for at, fault in zip(found, faults, strict=True)}


def _placed_tables(at: Address, one: WeightChoices) -> Iterator[tuple[Address, PopulationTable]]:
    if one.poststratify is not None:
        yield (*at, "poststratify"), one.poststratify
    for position, table in enumerate(one.rake):
        yield (*at, "rake", position), table


def _method_flaws(at: Address, one: WeightChoices) -> Iterator[Flaw]:
    if one.poststratify is not None and one.rake:
        what = "weights are both post-stratified and raked"
        yield Flaw(
            (*at, "rake"), what, "keep one; rake knows tables of several variables", key=True
        )
    if one.method == "none" and not (one.strata or one.cluster or one.fpc):
        what = "nothing says how respondents are weighted"
        yield Flaw(
            at, what, "add design, poststratify or rake, or strata, cluster or fpc", key=True
        )
    if one.single_unit != "refuse" and one.strata is None:
        what = "single_unit is about strata, and there are none"
        yield Flaw((*at, "single_unit"), what, "add strata, or remove it", key=True)
    if one.unknown == "keep" and not one.tables:
        what = "unknown is about population tables, and there are none"
        yield Flaw((*at, "unknown"), what, "add poststratify or rake, or remove it", key=True)
    for name, count in Counter(tuple(table.by) for table in one.rake).items():
        if count > 1:
            what = f"rake has two tables by {BETWEEN.join(name)}"
            yield Flaw((*at, "rake"), what, "keep one of them", key=True)


def _trim_flaws(at: Address, trim: TrimChoices, one: WeightChoices) -> Iterator[Flaw]:
    if one.method == "none":
        yield Flaw(at, "there are no weights to trim", "remove trim", key=True)
    elif trim.low is None and trim.high is None:
        yield Flaw(at, "trim has no bound", "write low, high or both", key=True)
    elif (trim.low or 0) >= 1:
        yield Flaw((*at, "low"), f"low is {trim.low:g} times the {trim.of}", "write less than 1")
    elif trim.high is not None and trim.high <= 1:
        yield Flaw((*at, "high"), f"high is {trim.high:g} times the {trim.of}", "write more than 1")


def _table_flaws(at: Address, study: Study, kind: str, one: WeightChoices) -> Iterator[Flaw]:
    """Check each table by itself, then that all speak of the same population."""
    sampling = study.sampling.get(kind)
    whole: list[tuple[Address, PopulationTable, dict[str, int]]] = []
    for place, table in _placed_tables(at, one):
        sizes = sizes_of(table, sampling)
        if sizes is None:
            yield _unsized(place, kind, table)
        elif len(sizes) < 2:
            what = f"the table by {BETWEEN.join(table.by)} has only one size"
            yield Flaw((*place, "sizes"), what, "write two at least", key=True)
        else:
            flaws = list(_cell_flaws(place, table, sizes))
            yield from flaws
            whole += [] if flaws else [(place, table, dict(sizes))]
    yield from _total_flaws(study.population.get(kind), whole)
    yield from _nested_flaws(whole)


def _unsized(place: Address, kind: str, table: PopulationTable) -> Flaw:
    name = BETWEEN.join(table.by)
    what = f"the table by {name} has no sizes, and sampling has no strata of {kind} by it"
    return Flaw(place, what, "add sizes: {value: how many there are}", key=True)


def _cell_flaws(place: Address, table: PopulationTable, sizes: Mapping[str, int]) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    for name in sizes:
        at = (*place, "sizes", name)
        if fold(name) in seen:
            what = f"{shown(seen[fold(name)])} and {shown(name)} are the same answer"
            yield Flaw(at, what, "keep one of them", key=True)
        elif len(table.by) > 1 and len(name.split(BETWEEN)) != len(table.by):
            what = f"{shown(name)} is no cell of {listed(table.by)}"
            remedy = f"write {len(table.by)} values with '{BETWEEN}' between them"
            yield Flaw(at, what, remedy, key=True)
        seen.setdefault(fold(name), name)


def _total_flaws(
    population: int | None, whole: Sequence[tuple[Address, PopulationTable, dict[str, int]]]
) -> Iterator[Flaw]:
    """Find tables that add to another number than the population, or than the first table."""
    expected, said = population, "the population is"
    for place, table, sizes in whole:
        name, total = BETWEEN.join(table.by), sum(sizes.values())
        if expected is None:
            expected, said = total, f"the table by {name} adds to"
        elif total != expected:
            what = f"the sizes by {name} add to {total}, but {said} {expected}"
            at = (*place, "sizes") if table.sizes else place
            yield Flaw(at, what, "correct the sizes or the other number", key=True)


def _nested_flaws(
    whole: Sequence[tuple[Address, PopulationTable, dict[str, int]]],
) -> Iterator[Flaw]:
    """Find a table of several variables whose sums are not those of a table of one of them."""
    for place, table, sizes in whole:
        for _, other, plain in whole:
            if len(table.by) == 1 or len(other.by) > 1 or other.by[0] not in table.by:
                continue
            at, sums = table.by.index(other.by[0]), Counter[str]()
            for name, size in sizes.items():
                sums[fold(name.split(BETWEEN)[at])] += size
            for value, size in plain.items():
                if sums[fold(value)] != size:
                    what = f"{shown(value)} has {sums[fold(value)]} in the table by"
                    what += f" {BETWEEN.join(table.by)}, but {size} in that by {other.by[0]}"
                    yield Flaw((*place, "sizes"), what, "correct one of the tables", key=True)


def _finite_flaws(at: Address, study: Study, kind: str, one: WeightChoices) -> Iterator[Flaw]:
    if one.cluster is not None:
        what = "clusters were drawn, but the population counts respondents"
        yield Flaw(at, what, "remove fpc, or cluster", key=True)
    elif kind not in study.population:
        what = f"how many {kind} there are is not given"
        yield Flaw(at, what, f"add population: {{{kind}: how many there are}}", key=True)
    elif one.strata is not None and strata_sizes(one, study.sampling.get(kind)) is None:
        what = f"how many there are in each stratum of {one.strata} is not given"
        yield Flaw(at, what, f"add strata of it to sampling: {{{kind}: ...}}", key=True)
