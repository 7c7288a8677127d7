"""What the person at the keyboard must look at before a satisfaction index is published."""

from collections.abc import Iterator

from pipeline.codebook.wording import listed
from pipeline.errors import readable
from pipeline.report.findings import Findings
from pipeline.results import Undefined
from pipeline.results.indices import SatisfactionIndex
from pipeline.results.satisfaction import SatisfactionSurvey


def survey_notes(findings: Findings) -> Iterator[str]:
    """Name what a weight decides, and what the plan of the report still lacks."""
    place = readable(findings.files.file)
    indices = findings.answers.indices if findings.answers else {}
    for name, index in indices.items():
        if isinstance(index, SatisfactionIndex):
            for note in _index_notes(name, index):
                yield f"{place}: {note}"
    if findings.satisfaction is not None:
        for note in _report_notes(findings.satisfaction):
            yield f"{place}: {note}"


def _index_notes(name: str, index: SatisfactionIndex) -> Iterator[str]:
    if index.differs:
        yield (
            f"{name} is {index.value} with weights of {index.weights}, which is"
            f" {index.category}; with exact weights it is {index.exact_value},"
            f" {index.exact_category}; use weights: exact, or be ready to defend the choice"
        )
    if isinstance(index.value, Undefined):
        lacking = [key for key, one in index.elements.items() if isinstance(one.mean, Undefined)]
        yield (
            f"{name} cannot be computed: nobody answered {listed(lacking)}, in the whole or in a"
            " unit; look at the columns of these items in the data"
        )
    if index.regulation == "kep-25-2004":
        yield (
            f"{name} is computed by KEP/25/M.PAN/2/2004; PermenPAN-RB 14/2017 is the later rule,"
            " with nine elements: make sure which one the office must follow"
        )


def _report_notes(survey: SatisfactionSurvey) -> Iterator[str]:
    if survey.unplanned:
        yield (
            f"the plan has no action on {listed(survey.unplanned)}, of the lowest elements; write"
            " it under skm.plan: the report leaves the row to be filled in"
        )
    if survey.sample.population is None:
        yield (
            "the report cannot hold the respondents against a required number; write the users of"
            " the service under population"
        )
