"""How respondents came whose categories are judged: by kind, and by their design if weighted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from pipeline.profiles import kinds_of
from pipeline.responses import Responses
from pipeline.results.certainty import DrawnUnder
from pipeline.statistics.rescaled_bootstrap import Stratum
from pipeline.statistics.survey_bootstrap import strata_of
from pipeline.statistics.survey_design import SurveyDesign


@dataclass(frozen=True, slots=True)
class Design:
    """How respondents came: by kind, with the share of each population that they are."""

    sizes: Mapping[str, int]
    fractions: Mapping[str, float]  # of the kinds whose population is known
    strata: tuple[Stratum, ...]
    survey: SurveyDesign | None = None  # of weighted respondents

    @property
    def told(self) -> DrawnUnder | None:
        """What is told of the design of weighted respondents."""
        if self.survey is None:
            return None
        return DrawnUnder(
            strata=len(self.strata) > len(self.sizes),
            clusters=any(one.units is not None for one in self.strata),
            fitted=bool(self.survey.margins),
        )


def design_of(
    responses: Responses, population: Mapping[str, int], weighted: frozenset[str] = frozenset()
) -> Design:
    """Tell the strata of the respondents that stay.

    More respondents than their population has are taken for all of it. The kinds that are
    ``weighted`` have the shares of their own design, which is finite only where the study says so.
    """
    kinds = np.array(responses.respondents)
    rows = {kind: np.flatnonzero(kinds == kind) for kind in kinds_of(responses)}
    sizes = {kind: one.size for kind, one in rows.items()}
    fractions = {
        kind: min(1.0, one.size / population[kind])
        for kind, one in rows.items()
        if kind in population and kind not in weighted
    }
    if responses.design is None:
        strata = tuple(Stratum(one, fractions.get(kind, 0.0)) for kind, one in rows.items())
        return Design(sizes, fractions, strata)
    sampled = responses.design.sampled.copy()
    for kind, one in rows.items():
        if kind not in weighted:
            sampled[one] = fractions.get(kind, 0.0)
        elif (sampled[one] > 0).all():
            fractions[kind] = one.size / float((1 / sampled[one]).sum())
    survey = replace(responses.design, sampled=sampled)
    return Design(sizes, fractions, strata_of(survey), survey)
