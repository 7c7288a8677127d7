"""How sure the categories are: what a study may not say about it."""

from collections.abc import Iterator

from pipeline.certainty_choices import CertaintyChoices, RobustnessChoices
from pipeline.codebook.declared import Flaw
from pipeline.study import Study


def certainty_doubts(study: Study) -> Iterator[Flaw]:
    """Point at choices about answers that the study does not have."""
    if study.questionnaire is not None:
        return
    asked = {
        "certainty": study.certainty != CertaintyChoices(),
        "robustness": study.robustness != RobustnessChoices(),
    }
    for name in (name for name, there in asked.items() if there):
        what = f"{name} is about the answers to a questionnaire, and the study has none"
        yield Flaw((name,), what, f"remove {name}", key=True)
