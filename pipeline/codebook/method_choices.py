"""What a study may not say about its method, its sources and its examination."""

from collections.abc import Iterator

from pipeline.codebook.declared import Flaw
from pipeline.study import Study


def method_flaws(study: Study) -> Iterator[Flaw]:
    """Refuse a method where the profile's report tells it already."""
    told = {"skm": "its own chapter II", "artikel": "its own chapter"}.get(study.profile)
    if told and study.report.method in ("section", "chapter"):
        what = f"the profile {study.profile} tells the method in {told}"
        yield Flaw(("report", "method"), what, "remove method", key=True)


def method_doubts(study: Study) -> Iterator[Flaw]:
    """Point at facts that nothing will tell, and at a sheet that nobody can be asked about."""
    facts = {"design": study.about.design, "technique": study.about.technique}
    for name, words in facts.items():
        if words and study.method == "none":
            what = f"about.{name} is told with the method only, and the report has none"
            yield Flaw(("about", name), what, "write method: section under report", key=True)
    if study.method != "none" and study.responses and study.about.technique is None:
        what = "the method does not say how respondents were chosen"
        yield Flaw(("report", "method"), what, "write technique under about", key=True)
    if study.report.examiner and study.questionnaire is None:
        what = "there is no questionnaire that an examiner could ask about"
        yield Flaw(("report", "examiner"), what, "remove examiner", key=True)
