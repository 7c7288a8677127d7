"""Every headline with and without the flagged respondents, side by side."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pipeline.evaluation import Assessment, Evaluation, assess
from pipeline.responses import Responses
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import CARELESS, QualityLog
from pipeline.results.sensitivity import Headline, Sensitivity, Variant
from pipeline.study_files import StudyFiles


def compare_without(
    files: StudyFiles, ingested: Responses, pilot: Responses | None, found: Evaluation
) -> Sensitivity:
    """Assess the study again without the respondents of each flag, and without all careless ones.

    The flags are those of ``found``: they are not drawn anew among fewer. Validity is tested anew,
    so that other items may be kept, unless it was tested on a pilot. Flags that point at the same
    respondents are computed once; where nobody who stays is flagged, nothing is computed.

    Parameters
    ----------
    ingested
        The respondents before any was removed, whose positions the flags hold.
    found
        What the study says of those that stay.
    """
    staying = _staying(found.quality)
    flagged = {
        name: rows & staying
        for name, rows in _flagged(found.quality).items()
        if (rows & staying).any()
    }
    if not flagged:
        return Sensitivity(None, None, {})
    everybody = _variant(files, Assessment.of(found), (len(found.responses), 0), None)
    known: dict[bytes, Variant] = {}

    def without(rows: NDArray[np.bool_]) -> Variant:
        if rows.tobytes() not in known:
            rest = found.responses.keep(~rows[staying])  # with the weights that they have
            counts = len(rest), int(rows.sum())
            known[rows.tobytes()] = _variant(files, assess(files, rest, pilot), counts, everybody)
        return known[rows.tobytes()]

    careless = _any([flagged[name] for name in CARELESS if name in flagged], len(ingested))
    return Sensitivity(
        everybody=everybody,
        without=without(careless) if careless.any() else None,
        by_flag={name: without(rows) for name, rows in flagged.items()},
    )


def _flagged(quality: QualityLog) -> dict[str, NDArray[np.bool_]]:
    rows = {name: np.zeros(quality.n_before, dtype=bool) for name in quality.flags}
    for name, flag in quality.flags.items():
        rows[name][[position - 1 for position in flag.respondents]] = True
    return rows


def _staying(quality: QualityLog) -> NDArray[np.bool_]:
    removed = [rows for name, rows in _flagged(quality).items() if quality.flags[name].removed]
    return ~_any(removed, quality.n_before)


def _any(flags: Iterable[NDArray[np.bool_]], n: int) -> NDArray[np.bool_]:
    found = np.zeros(n, dtype=bool)
    for rows in flags:
        found |= rows
    return found


def _variant(
    files: StudyFiles, found: Assessment, counts: tuple[int, int], everybody: Variant | None
) -> Variant:
    headlines = {
        top.name: _headline(found.perspectives[top.name], found.instrument, top.name)
        for top in files.weighed
        if top.name in found.perspectives
    }
    before = everybody.perspectives if everybody else headlines
    overall = found.scorecard.overall
    return Variant(
        n=counts[0],
        n_left_out=counts[1],
        perspectives=headlines,
        score=overall.score,
        category=overall.category,
        changed=tuple(
            name for name, one in headlines.items() if one.category != before[name].category
        ),
        overall_changed=everybody is not None and overall.category != everybody.category,
    )


def _headline(score: PerspectiveScore, instrument: InstrumentTest, name: str) -> Headline:
    unit = instrument.perspectives.get(name)
    return Headline(
        n=score.n,
        n_items=score.n_items,
        mean=score.mean,
        category=score.category,
        alpha=unit.reliability["cronbach_alpha"].estimate if unit else None,
    )
