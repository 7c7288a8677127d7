"""The designs of survey.R, built by angket's own functions from survey.csv."""

import csv
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.raking import Margin, post_stratify, rake
from pipeline.statistics.survey_design import SurveyDesign, crossed, simple_design
from tests.reference.values import FOLDER

POPULATION = {"A": 900, "B": 400, "C": 120}
GENDER, LEVEL = (700.0, 720.0), (600.0, 500.0, 320.0)
# gender x level, as crossed: fS1 fS2 fS3 mS1 mS2 mS3
CELLS = (300.0, 150.0, 120.0, 400.0, 250.0, 200.0)


@dataclass(frozen=True)
class Sample:
    """The columns of survey.csv."""

    texts: dict[str, list[str]]

    def codes(self, *names: str) -> NDArray[np.int64]:
        """Number the combinations of columns."""
        return crossed([self.texts[name] for name in names])

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Give a column as numbers; blank is NaN."""
        return np.array([float(one) if one else np.nan for one in self.texts[name]])

    @property
    def mean(self) -> NDArray[np.float64]:
        """Mean of the first three items."""
        items = np.column_stack([self.numbers(f"x{one}") for one in (1, 2, 3)])
        return np.asarray(items.mean(axis=1), dtype=np.float64)


def sample() -> Sample:
    """Read survey.csv."""
    with (FOLDER / "survey.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Sample({name: [row[name] for row in rows] for name in rows[0]})


def designs() -> dict[str, SurveyDesign]:
    """Build the designs of survey.R by their names."""
    drawn = sample()
    n = len(drawn.mean)
    weights, gender = drawn.numbers("weight"), drawn.codes("gender")
    codes, base = drawn.codes("stratum"), simple_design(n)
    sampled = (np.bincount(codes) / np.array(list(POPULATION.values())))[codes]
    margins = [
        Margin(gender, np.array(GENDER)),
        Margin(drawn.codes("level"), np.array(LEVEL)),
    ]
    cells = drawn.codes("gender", "level")
    plain = replace(base, weights=weights)
    strata = replace(plain, strata=codes, sampled=sampled)
    return {
        "plain": plain,
        "strata": strata,
        "clusters": replace(plain, strata=strata.strata, units=drawn.codes("cluster")),
        "equal": replace(base, weights=np.full(n, 600 / n), sampled=np.full(n, n / 600)),
        "post": replace(
            plain, weights=post_stratify(weights, margins[0]), margins=(gender,), prior=weights
        ),
        "crossed": replace(
            base,
            weights=post_stratify(np.ones(n), Margin(cells, np.array(CELLS))),
            margins=(cells,),
            prior=np.ones(n),
        ),
        "raked": replace(
            strata,
            weights=rake(weights, margins).weights,
            margins=tuple(one.cells for one in margins),
        ),
    }
