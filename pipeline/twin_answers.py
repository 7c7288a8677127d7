"""Who answered, as the twins of a report lay it out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.reading_back import stored
from pipeline.report_choices import TWINS
from pipeline.work import Work

if TYPE_CHECKING:
    from pipeline.report.findings import Findings
    from pipeline.report.rendering import Beside
    from pipeline.twins.data import Answered, EarlierRound


def beside_documents(work: Work, findings: "Findings") -> Sequence["Beside"]:
    """Say what is written beside the documents: the twins, where they are asked for."""
    if TWINS not in work.files.study.report.formats:
        return ()
    from pipeline.twins import write_twins

    return (lambda documents: write_twins(findings, documents, _answered(work)),)


def _answered(work: Work) -> "Answered | None":
    """Read back who answered, in a study that has a questionnaire."""
    from pipeline.twins.data import Answered

    if not work.has_answers:
        return None
    pilot = stored(work, "ingest", "pilot") if work.files.study.pilot else None
    return Answered(stored(work, "ingest"), stored(work, "quality"), pilot, _earlier(work))


def _earlier(work: Work) -> "tuple[EarlierRound, ...]":
    """Evaluate the earlier rounds again, whose answers are not kept as they were compared."""
    from pipeline.round_files import read_evaluated_rounds
    from pipeline.twins.data import EarlierRound

    evaluated = read_evaluated_rounds(work)
    if evaluated is None:
        return ()
    return tuple(EarlierRound(one.name, one.responses, one.kept) for one in evaluated[0][:-1])
