"""What a study may not say about missing answers."""

from collections.abc import Iterator

from pipeline.codebook.declared import Flaw
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study

AT = ("analysis", "minimum_answered")


def imputation_flaws(study: Study) -> Iterator[Flaw]:
    """Refuse to impute where nobody answers anything."""
    if study.analysis.imputation is not None and study.questionnaire is None:
        what = "imputation fills in missing answers, but there is no questionnaire"
        yield Flaw(("analysis", "imputation"), what, "remove imputation", key=True)


def minimum_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Refuse a number of items that no perspective has."""
    least, most = study.analysis.minimum_answered, max(_sizes(questionnaire), default=0)
    if isinstance(least, int) and least > most > 0:
        what = f"minimum_answered is {least}, but no perspective has more than {most} items"
        yield Flaw(AT, what, f"write a number up to {most}, a share below 1, or all")


def minimum_doubts(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Point at perspectives with fewer items than a score needs."""
    least = study.analysis.minimum_answered
    if not isinstance(least, int) or least > max(_sizes(questionnaire), default=0):
        return
    small = [
        one.name
        for one in questionnaire.perspectives
        if 0 < len(questionnaire.items_of(one.name)) < least
    ]
    if small:
        what = f"minimum_answered is {least}, but {', '.join(small)} has fewer items"
        yield Flaw(AT, what, "there all items must be answered; a share is the same for all")


def _sizes(questionnaire: Questionnaire) -> list[int]:
    return [len(questionnaire.items_of(one.name)) for one in questionnaire.tops()]
