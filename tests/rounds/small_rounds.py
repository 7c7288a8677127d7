"""Small studies that are rounds of each other, and what their comparison says."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.results.rounds import Change, Rounds
from tests.studies import find, write_study

Answers = Mapping[str, Sequence[object]]


def write_round(
    folder: Path,
    year: str,
    answers: Answers,
    *,
    study: str = "",
    questionnaire: str = "",
    reverse: Sequence[str] = (),
) -> Path:
    """Write a round; every earlier round stands in a folder named by its year."""
    return write_study(
        folder / year,
        answers,
        study=f'round: "{year}"\nanalysis: {{scores_use: all}}\n{study}',
        questionnaire=questionnaire,
        reverse=reverse,
    )


def rounds_of(study: Path, out: Path) -> Rounds:
    """Run the stages and give the comparison of rounds."""
    answers = find(study, out).answers
    assert answers is not None
    assert answers.comparison.rounds is not None
    return answers.comparison.rounds


def two_rounds(folder: Path, before: Answers, after: Answers, study: str = "") -> Path:
    """Write two rounds; the later one names the earlier."""
    write_round(folder, "2025", before)
    return write_round(folder, "2026", after, study=f"previous: [../2025]\n{study}")


def reason_of(change: Change) -> str | None:
    """Give why something cannot be compared."""
    assert (change.verdict == "not_comparable") == (change.reason is not None)
    return change.reason.undefined if change.reason else None
