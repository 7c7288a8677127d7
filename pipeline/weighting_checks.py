"""What weights start from, and what in the answers stands against them: one line with its place."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import Fault, Place
from pipeline.folding import fold, tidy
from pipeline.population_tables import sizes_of, strata_sizes
from pipeline.responses import Responses
from pipeline.sampling_choices import SamplingChoices
from pipeline.statistics.raking import Fitted
from pipeline.statistics.survey_design import Codes, Values
from pipeline.study_files import StudyFiles
from pipeline.weight_cells import read_weight
from pipeline.weight_choices import BETWEEN, PopulationTable, WeightChoices

MOST = 20  # faulty cells that are told one by one


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of respondents; what stands against its weights is added to ``faults``."""

    files: StudyFiles
    responses: Responses
    name: str
    choices: WeightChoices
    rows: NDArray[np.int64]
    faults: list[Fault]

    @property
    def sampling(self) -> SamplingChoices | None:
        """How many were to be asked."""
        return self.files.study.sampling.get(self.name)

    @property
    def population(self) -> int | None:
        """How many there are."""
        return self.files.study.population.get(self.name)

    def texts(self, variable: str) -> list[str]:
        """Give what each of them said, "" where nothing."""
        texts = self.responses.variables.get(variable)
        return ["" if texts is None else tidy(texts[row]) for row in self.rows]

    def tell(self, at: tuple[str | int, ...], what: str, remedy: str) -> None:
        """Add a fault at a key below the kind, or at the nearest above it that has a place."""
        address = ("weights", self.name, *at)
        places = self.files.weight_places
        while address and address not in places:
            address = address[:-1]
        place = places.get(address, Place(self.files.file))
        self.faults.append(Fault(place, what, remedy))


@dataclass(frozen=True, slots=True)
class Table:
    """A population table, and every respondent's cell in it; -1 where he or she has none."""

    by: tuple[str, ...]
    sizes: Mapping[str, int]
    cells: Codes


@dataclass(frozen=True, slots=True)
class Drawn:
    """The strata and clusters of a kind, from 0, and the share of the population asked."""

    strata: Codes
    stratum_names: tuple[str, ...]
    clusters: Codes
    n_clusters: int
    sampled: Values


def design_weights(kind: Kind) -> Values:
    """Read the weights that respondents were drawn with; all 1 without a variable of them."""
    name = kind.choices.design
    if name is None:
        return np.ones(len(kind.rows))
    weights, bad, texts = np.ones(len(kind.rows)), [], kind.texts(name)
    if not any(texts):
        what = f"no respondent has a weight in {name}"
        kind.tell(("design",), what, "correct the column of the variable, or remove design")
        return weights
    for position, text in enumerate(texts):
        value = read_weight(text)
        if value is None or value < 0:
            bad.append((position, text))
        else:
            weights[position] = value
    for position, text in bad[:MOST]:
        kind.faults.append(_bad_weight(kind, name, int(kind.rows[position]), text))
    if len(bad) > MOST:
        what = f"{len(bad) - MOST} more respondents have no weight that is a number from 0 on"
        kind.tell(("design",), what, f"correct {name} in the export")
    elif not bad and not weights.any():
        kind.tell(("design",), f"every weight in {name} is zero", "name another variable")
    return weights


def _bad_weight(kind: Kind, name: str, row: int, text: str) -> Fault:
    file, line = kind.responses.origin[row]
    if read_weight(text) is not None:
        what = f"the weight {text} in {name} is negative"
    else:
        what = f"the weight in {name} is {'blank' if not text else f'no number: {text}'}"
    remedy = "correct it, or leave the respondent out of the export"
    return Fault(Place(kind.files.folder / file, line), what, remedy)


# ---------------------------------------------------------------- population tables


def tables_of(kind: Kind, base: Values) -> tuple[Table, ...]:
    """Find the cell of every respondent in every table."""
    choices = kind.choices
    if choices.poststratify is not None:
        return (_table(kind, ("poststratify",), choices.poststratify, base),)
    return tuple(
        _table(kind, ("rake", position), table, base) for position, table in enumerate(choices.rake)
    )


def _table(kind: Kind, at: tuple[str | int, ...], table: PopulationTable, base: Values) -> Table:
    sizes = sizes_of(table, kind.sampling) or {}
    places = {fold(name): place for place, name in enumerate(sizes)}
    parts = list(zip(*(kind.texts(name) for name in table.by), strict=True))
    cells = np.array([places.get(fold(BETWEEN.join(one)), -1) for one in parts], dtype=np.int64)
    for place, name in enumerate(sizes):
        if not (base[cells == place] > 0).any():
            what = f"nobody who counts answered '{name}' under {BETWEEN.join(table.by)}"
            remedy = "join it with another cell of the table, and so in the answers"
            kind.tell((*at, "sizes", name), what, remedy)
    if kind.choices.unknown == "refuse":
        strangers = [one for one, cell in zip(parts, cells, strict=True) if cell < 0]
        _tell_strangers(kind, at, table, Counter(strangers))
    return Table(tuple(table.by), sizes, cells)


def _tell_strangers(
    kind: Kind,
    at: tuple[str | int, ...],
    table: PopulationTable,
    strangers: Counter[tuple[str, ...]],
) -> None:
    name = BETWEEN.join(table.by)
    for values, count in sorted(strangers.items(), key=lambda one: (-one[1], one[0])):
        who = f"{count} respondent{'' if count == 1 else 's'}"
        if all(values):
            what = f"{who} answered '{BETWEEN.join(values)}' under {name}, which the table has not"
            remedy = "add it to the table, name the answer under values of the questionnaire, or"
        else:
            what = f"{who} did not answer {name}, so that no cell of the table is theirs"
            remedy = "complete the export, or"
        kind.tell(at, what, f"{remedy} write unknown: keep, so that they keep their own weight")


def unsettled(kind: Kind, fitted: Fitted) -> Fault:
    """Say that raking did not reach its margins."""
    faults: list[Fault] = []
    at = Kind(kind.files, kind.responses, kind.name, kind.choices, kind.rows, faults)
    what = (
        f"raking did not settle in {fitted.rounds} rounds: a margin is still"
        f" {100 * fitted.gap:.3g} percentage points off"
    )
    remedy = "the margins contradict each other for these respondents: join cells or leave one out"
    at.tell(("rake",), what, remedy)
    return faults[0]


# ---------------------------------------------------------------- how they were drawn


def drawn_as(kind: Kind) -> Drawn:
    """Find everybody's stratum and cluster, and how much of the population was asked."""
    strata, names = _codes(kind, "strata", kind.choices.strata)
    clusters, _ = _codes(kind, "cluster", kind.choices.cluster)
    if kind.choices.cluster is None:
        clusters, number = np.arange(len(kind.rows)), len(kind.rows)
    else:  # a cluster of the same name in another stratum is another one
        both = list(zip(strata.tolist(), clusters.tolist(), strict=True))
        order = {one: place for place, one in enumerate(sorted(set(both)))}
        clusters, number = np.array([order[one] for one in both], dtype=np.int64), len(order)
    sampled = _sampled(kind, strata, names)
    drawn = Drawn(strata, names, clusters, number, sampled)
    if kind.choices.strata is not None and kind.choices.single_unit == "refuse":
        _tell_singles(kind, drawn)
    return drawn


def _codes(kind: Kind, key: str, variable: str | None) -> tuple[Codes, tuple[str, ...]]:
    if variable is None:
        return np.zeros(len(kind.rows), dtype=np.int64), ("",)
    texts = kind.texts(variable)
    missing = sum(not text for text in texts)
    if missing:
        who = f"{missing} respondent{'' if missing == 1 else 's'}"
        what = f"{who} did not answer {variable}, so that their {key} is not known"
        kind.tell((key,), what, f"complete the export, or remove {key}")
    names: dict[str, str] = {}
    for text in sorted(texts):
        names.setdefault(fold(text), text)
    places = {folded: place for place, folded in enumerate(names)}
    codes = np.array([places[fold(text)] for text in texts], dtype=np.int64)
    return codes, tuple(names.values())


def _sampled(kind: Kind, strata: Codes, names: tuple[str, ...]) -> Values:
    """Give the share of the population asked, by respondent; zero without a correction."""
    if not kind.choices.fpc:
        return np.zeros(len(kind.rows))
    sizes = strata_sizes(kind.choices, kind.sampling) or {"": kind.population or 0}
    known = {fold(name): size for name, size in sizes.items()}
    shares = np.zeros(len(names))
    for place, name in enumerate(names):
        n, size = int((strata == place).sum()), known.get(fold(name))
        of = f" in the stratum '{name}'" if name else ""
        if size is None:
            what = f"how many there are{of} is not given"
            kind.tell(("fpc",), what, "add it to the strata of sampling or to the table")
        elif n > size:
            what = f"there are {n} respondents{of}, but a population of only {size}"
            kind.tell(("fpc",), what, "correct the population, or remove duplicate respondents")
        else:
            shares[place] = n / size
    return shares[strata]


def _tell_singles(kind: Kind, drawn: Drawn) -> None:
    what_one = "respondent" if kind.choices.cluster is None else "cluster"
    for place, name in enumerate(drawn.stratum_names):
        if not name:
            continue  # who did not say is told already
        here = drawn.strata == place
        whole = bool(here.any()) and float(drawn.sampled[here][0]) >= 1
        if len(np.unique(drawn.clusters[here])) == 1 and not whole:
            what = f"the stratum '{name}' has one {what_one}: it has no spread to go by"
            remedy = "join it with another, or write single_unit: centre"
            kind.tell(("strata",), what, remedy)
