"""What a study may not say about its rounds."""

from collections.abc import Collection, Iterator

from pipeline.codebook.declared import Flaw
from pipeline.codebook.wording import suggestion
from pipeline.study import Study


def round_flaws(study: Study, items: Collection[str], others: Collection[str]) -> Iterator[Flaw]:
    """Find items and parts that nobody declared; ``others`` are perspectives and indicators."""
    for position, name in enumerate(study.rounds.same_meaning):
        if name not in items:
            what = f"rounds.same_meaning names '{name}', which is no item"
            yield Flaw(("rounds", "same_meaning", position), what, suggestion(name, items))
    known = {*items, *others}
    for position, action in enumerate(study.actions):
        if action.about not in known:
            what = f"an action is about '{action.about}', which is no item, perspective, indicator"
            yield Flaw(("actions", position, "about"), what, suggestion(action.about, known))


def round_doubts(study: Study) -> Iterator[Flaw]:
    """Point at what has no effect without earlier rounds, and at what they change."""
    if study.previous and study.analysis.validity.on_fail is None:
        what = "previous makes on_fail keep items that fail, so that rounds have the same items"
        yield Flaw(("previous",), what, "set analysis.validity.on_fail yourself", key=True)
    if study.actions and not study.previous:
        what = "actions are held against an earlier round, and the study names none"
        yield Flaw(("actions",), what, "name it under previous, or remove them", key=True)
