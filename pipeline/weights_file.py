"""The weights on disk: one CSV, a line for each respondent that stays."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.errors import Place, UserError
from pipeline.responses import Responses
from pipeline.statistics.survey_design import SurveyDesign

COLUMNS = ("respondents", "file", "row", "weight", "stratum", "unit", "sampled", "prior", "single")


def write_weights(responses: Responses, path: Path) -> None:
    """Write the weights of respondents that have them, in the order of the responses.

    ``weight`` has a mean of 1; ``stratum``, ``unit`` and the cells of every margin are numbers that
    tell them apart; ``sampled`` is the share of the population that was asked (0: not corrected).
    """
    design = responses.design
    if design is None:
        raise LookupError("these respondents have no weights")
    prior = np.ones(len(design)) if design.prior is None else design.prior
    header = (*COLUMNS, *(f"margin_{one + 1}" for one in range(len(design.margins))))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row, (kind, origin) in enumerate(
            zip(responses.respondents, responses.origin, strict=True)
        ):
            numbers = [float(one[row]) for one in (design.weights, design.sampled, prior)]
            codes = [int(one[row]) for one in (design.strata, design.units)]
            cells = [int(one[row]) for one in design.margins]
            line = (numbers[0], *codes, numbers[1], numbers[2], design.single)
            writer.writerow((kind, *origin, *line, *cells))


def with_weights(responses: Responses, path: Path) -> Responses:
    """Give the respondents the weights that were written for them.

    Raises
    ------
    UserError
        The file was written for other respondents.
    """
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file)) or [[]]
    if len(rows) != len(responses) or tuple(header[: len(COLUMNS)]) != COLUMNS:
        what = "the stored weights do not fit the respondents"
        raise UserError.at(Place(path, 1), what, "run the quality stage again")
    column = {name: [row[place] for row in rows] for place, name in enumerate(header)}
    design = SurveyDesign(
        np.array(column["weight"], dtype=np.float64),
        np.array(column["stratum"], dtype=np.int64),
        np.array(column["unit"], dtype=np.int64),
        np.array(column["sampled"], dtype=np.float64),
        tuple(np.array(column[name], dtype=np.int64) for name in header[len(COLUMNS) :]),
        np.array(column["prior"], dtype=np.float64),
        "centre" if "centre" in column["single"] else "refuse",
    )
    return replace(responses, design=design)
