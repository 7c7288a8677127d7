"""What a study chose that decides its numbers, and what each of its files is for."""

from pipeline.report.findings import Findings
from pipeline.study import Study


def choices_of(findings: Findings) -> dict[str, str]:
    """Name the choices of the analysis, by their keys in the study."""
    study = findings.files.study
    found: dict[str, str] = {"scorecard.scale": study.scorecard.scale}
    if isinstance(study.scorecard.bands, str):
        found["scorecard.bands"] = study.scorecard.bands
    if findings.answers is None:
        return found
    test, analysis = findings.answers.instrument, study.analysis
    return {
        "analysis.convention": test.convention,
        "analysis.missing": test.missing,
        "analysis.validity.correlation": test.correlation,
        "analysis.validity.total": test.total,
        "analysis.validity.rule": test.rule,
        "analysis.validity.alpha": repr(test.alpha),
        "analysis.validity.on_fail": test.on_fail,
        "analysis.reliability.threshold": repr(test.threshold),
        "analysis.reliability.interval": analysis.reliability.interval,
        "analysis.scores_use": analysis.scores_use,
        "analysis.draws": repr(analysis.draws),
        "analysis.seed": repr(analysis.seed),
        **found,
    }


def roles_of(findings: Findings) -> dict[str, str]:
    """Say of each file of the study what it is for, by its path."""
    files, study = findings.files, findings.files.study
    roles = {one.file: kind for kind, some in study.exports.items() for one in some}
    for role, name in _named(study).items():
        if name:
            roles[name] = role
    roles[files.file.name] = "study"
    return roles


def _named(study: Study) -> dict[str, str | None]:
    return {
        "questionnaire": study.questionnaire,
        "indicators": study.indicators,
        "interviews": study.interviews,
        "experts": study.experts.file if study.experts else None,
        "library": study.library.statistics if study.library else None,
    }
