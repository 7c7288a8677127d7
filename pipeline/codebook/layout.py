"""What a study says about the layout of its documents and then has no use for."""

from collections.abc import Iterator

from pipeline.codebook.declared import Flaw
from pipeline.report_choices import ReportChoices


def layout_doubts(report: ReportChoices) -> Iterator[Flaw]:
    """Point at pages that are counted for a contents that no document has."""
    if report.pages == "none":
        return
    if "docx" not in report.formats:
        what = "report.pages counts the pages of Word files, but formats has no docx"
        yield Flaw(("report", "pages"), what, "add docx, or remove pages", key=True)
    if report.contents is False:
        what = "report.pages counts pages for the contents, but contents is false"
        yield Flaw(("report", "pages"), what, "remove one of them", key=True)
