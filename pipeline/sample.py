"""The units that items are tested in, and the scores that a test rests on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.questionnaire import Questionnaire
from pipeline.responses import Responses
from pipeline.statistics.conventions import CONVENTIONS
from pipeline.statistics.correlation import ItemCorrelations, item_correlations
from pipeline.statistics.covariance import Missing
from pipeline.statistics.treatments import counted, varying
from pipeline.study import Analysis


@dataclass(frozen=True, slots=True)
class Unit:
    """Items whose total they are tested against."""

    key: str
    perspective: str
    respondents: tuple[str, ...]  # the kinds who are asked
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The scores of some items, one column each, of those who were asked any item of the unit."""

    items: tuple[str, ...]
    scores: NDArray[np.float64]
    missing: Missing

    def answered(self) -> "Sample":
        """Leave out the items that nobody answered, and the respondents who answered none."""
        given = ~np.isnan(self.scores)
        rows, columns = given.any(axis=1), np.flatnonzero(given.any(axis=0))
        items = tuple(self.items[column] for column in columns)
        return Sample(items, self.scores[rows][:, columns], self.missing)

    def of(self, items: Sequence[str]) -> "Sample":
        """Take fewer items; nobody is left out."""
        columns = [self.items.index(item) for item in items]
        return Sample(tuple(items), self.scores[:, columns], self.missing)

    def correlations(self) -> dict[str, ItemCorrelations]:
        """Correlate each item with the total of these items."""
        found = item_correlations(self.scores, missing=self.missing)
        return dict(zip(self.items, found, strict=True))


def counted_items(sample: Sample, analysis: Analysis) -> Sample:
    """Leave out the items that the study's convention does not count in a coefficient.

    Those that do not vary among the respondents who enter; where none varies all stay, so that the
    coefficients can say why there are none.
    """
    stay = varying(counted(sample.scores, sample.missing))
    if CONVENTIONS[analysis.convention].keeps_constant or stay.all() or not stay.any():
        return sample
    return sample.of([item for item, varies in zip(sample.items, stay, strict=True) if varies])


def missing_rule(analysis: Analysis) -> Missing:
    """Say how missing answers are treated: as the study says, or else as its convention."""
    return analysis.missing or CONVENTIONS[analysis.convention].missing


def list_units(responses: Responses, total: str) -> tuple[Unit, ...]:
    """List the units that items are tested in, in the questionnaire's order.

    The key of a unit is the name of its perspective; where the items of a perspective are not all
    asked of the same kinds of respondents, each set of kinds has the key ``perspective@kind+kind``,
    whose marks no name may hold.
    """
    questionnaire = responses.questionnaire
    present = tuple(dict.fromkeys(responses.respondents))
    units = []
    for perspective, items in ITEMS_OF_TOTAL[total](questionnaire):
        asked = {
            item: tuple(sorted(questionnaire.respondents_of(item_perspective) or present))
            for item, item_perspective in items.items()
        }
        kinds = tuple(dict.fromkeys(asked.values()))
        for kind in kinds:
            key = perspective if len(kinds) == 1 else f"{perspective}@{'+'.join(kind)}"
            members = tuple(item for item in items if asked[item] == kind)
            units.append(Unit(key, perspective, kind, members))
    return tuple(units)


def sample_of(unit: Unit, responses: Responses, analysis: Analysis) -> Sample:
    """Take the scores of a unit's items that anybody answered."""
    return Sample(unit.items, responses.of(unit.items), missing_rule(analysis)).answered()


def _of_tops(questionnaire: Questionnaire) -> Iterator[tuple[str, dict[str, str]]]:
    for top in questionnaire.tops():
        items = questionnaire.items_of(top.name)
        yield top.name, {item.name: item.perspective for item in items}


def _of_holders(questionnaire: Questionnaire) -> Iterator[tuple[str, dict[str, str]]]:
    for holder in questionnaire.perspectives:
        items = (item for item in questionnaire.items if item.perspective == holder.name)
        yield holder.name, {item.name: item.perspective for item in items}


ItemsOfTotal = Callable[[Questionnaire], Iterator[tuple[str, dict[str, str]]]]

ITEMS_OF_TOTAL: Mapping[str, ItemsOfTotal] = {"perspective": _of_tops, "indicator": _of_holders}
