"""The report stage from files to files: the documents, and what is written beside them."""

from collections.abc import Sequence
from pathlib import Path

from pipeline import skm_notes
from pipeline.reading_back import gather
from pipeline.twin_answers import beside_documents
from pipeline.work import Work


def run_report(work: Work) -> Sequence[Path]:
    """Render the documents."""
    from pipeline.report.rendering import render

    findings = gather(work)
    for note in skm_notes.survey_notes(findings):
        work.warn(f"warning: {note}")
    return render(
        findings, work.out, work.folder("report"), work.tell, beside_documents(work, findings)
    )
