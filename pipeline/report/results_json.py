"""results.json: every stage's results in one tree, at the addresses that the numbers carry."""

from pipeline.report.findings import Findings


def results_tree(findings: Findings) -> dict[str, object]:
    """Put all results under their fixed addresses; a stage that did not run is absent."""
    study = findings.files.study
    tree: dict[str, object] = {
        "study": {
            "name": study.study,
            "round": study.round,
            "title": study.title,
            "population": study.population,
        },
        "software": {"name": "angket", "version": findings.version},
        "inputs": findings.inputs,
        "scorecard": findings.scorecard,
    }
    if findings.answers:
        tree |= {
            "ingest": findings.answers.ingest,
            "quality": findings.answers.quality,
            "instrument": findings.answers.instrument,
            "perspectives": findings.answers.perspectives,
        }
    return tree
