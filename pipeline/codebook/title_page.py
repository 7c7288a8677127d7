"""What a study says about a title page, which only a paper has."""

from collections.abc import Iterator

from pipeline.codebook.declared import Flaw
from pipeline.study import Study

_AT = ("report", "title_page")


def title_page_flaws(study: Study) -> Iterator[Flaw]:
    """Refuse a title page where the document is none that has one, or the template has it."""
    if not study.report.title_page:
        return
    if study.profile != "artikel":
        what = f"a title page is that of a paper, and the profile is {study.profile}"
        yield Flaw(_AT, what, "remove title_page, or write profile: artikel", key=True)
    elif study.report.template is not None:
        what = "the text goes into a template, which has the title page"
        yield Flaw(_AT, what, "remove title_page, or the template", key=True)


def title_page_doubts(study: Study) -> Iterator[Flaw]:
    """Point at an affiliation that no page shows."""
    if study.about.affiliation is not None and not study.has_title_page:
        what = "about.affiliation stands on the title page of a paper, and the report has none"
        yield Flaw(("about", "affiliation"), what, "remove it", key=True)
