"""The names that addresses of a study are made of."""

from collections.abc import Mapping, Sequence

from pipeline.responses import MISSING
from pipeline.twins.spss_satisfaction import SHARES
from pipeline.twins.study import TwinStudy


def names_in(study: TwinStudy) -> Mapping[str, Sequence[str]]:
    """List the names by the part of an address that they stand for."""
    answers, data = study.findings.answers, study.data
    if answers is None or data is None:
        return {}
    questionnaire = study.data_questionnaire
    items = [one.name for one in questionnaire.items]
    perspectives = [one.name for one in study.findings.files.perspectives]
    return {
        "item": items,
        "perspective": perspectives,
        "term": [*items, *perspectives],
        "unit": [*answers.instrument.perspectives, *answers.missing.units],
        "kinds": list(answers.instrument.structure),
        "kind": list(data.kinds),
        "variable": list(data.groups),
        "value": [value for values in data.groups.values() for value in values],
        "missing": list(MISSING),
        "index": [one.name for one in questionnaire.indices],
        "attribute": [one.attribute or one.name for one in questionnaire.items],
        "indicator": list(study.findings.scorecard.indicators),
        "relation": list(answers.relations),
        "share": list(SHARES),
        "kind_of_test": ["deciding", "beside"],
    }
