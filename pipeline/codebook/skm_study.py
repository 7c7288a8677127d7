"""What a study may not say about its satisfaction survey: periods, elements, what is lacking."""

from collections.abc import Iterator

from pipeline.codebook.declared import Flaw
from pipeline.codebook.wording import suggestion
from pipeline.periods import FORMS, period_of
from pipeline.questionnaire import Questionnaire
from pipeline.skm_choices import SkmChoices
from pipeline.statistics.skm import DEFAULT_REGULATION, REGULATIONS
from pipeline.study import Study


def skm_flaws(study: Study) -> Iterator[Flaw]:
    """Check what a satisfaction survey says by itself: its periods, and that no element goes."""
    if study.profile == "skm" and study.round is not None and period_of(study.round) is None:
        what = f"the round '{study.round}' is no period"
        yield Flaw(("round",), what, f"write {FORMS}")
    if study.profile == "skm" and study.analysis.validity.on_fail == "drop":
        what = (
            "an element that fails its test is to be dropped, but no element is left out of an SKM"
        )
        yield Flaw(("analysis", "validity", "on_fail"), what, "write on_fail: keep, or remove it")
    if study.skm is not None:
        yield from _history_flaws(study, study.skm)


def skm_doubts(study: Study) -> Iterator[Flaw]:
    """Point at a report without its period, and at words that no report prints."""
    if study.profile == "skm" and study.round is None:
        what = "the report of profile skm lacks its period"
        yield Flaw(("profile",), what, f"write it under round: {FORMS}", key=True)
    if study.skm is not None and study.profile != "skm":
        what = f"skm is not printed by the profile {study.profile}"
        yield Flaw(("skm",), what, "write profile: skm, or remove it", key=True)


def skm_index_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Check a satisfaction survey against the index and the elements of its questionnaire."""
    found = [one for one in questionnaire.indices if one.kind == "skm"]
    if study.profile == "skm" and len(found) != 1:
        number = "no index" if not found else f"{len(found)} indices"
        what = f"the profile skm reports one index, but the questionnaire has {number} of kind skm"
        yield Flaw(("profile",), what, "declare one index of kind skm under indices")
    if study.skm is None or len(found) != 1:
        return
    known = set(REGULATIONS[found[0].regulation or DEFAULT_REGULATION].elements)
    named = {
        "plan": [row.element for row in study.skm.plan],
        "follow_up": [row.element for row in study.skm.follow_up],
    }
    for key, elements in named.items():
        for position, element in enumerate(elements):
            if element not in known:
                what = f"'{element}' is no element of the index {found[0].name}"
                yield Flaw(("skm", key, position, "element"), what, suggestion(element, known))


def _history_flaws(study: Study, skm: SkmChoices) -> Iterator[Flaw]:
    now = period_of(study.round) if study.round else None
    before = None
    for position, one in enumerate(skm.history):
        at = ("skm", "history", position, "period")
        period = period_of(one.period)
        if period is None:
            yield Flaw(at, f"'{one.period}' is no period", f"write {FORMS}")
            continue
        if before is not None and period.order <= before.order:
            what = f"{one.period} does not come after the period above it"
            yield Flaw(at, what, "write the periods from first to last, each once")
        elif now is not None and period.order >= now.order:
            what = f"{one.period} is no earlier period than the round {study.round}"
            yield Flaw(at, what, "write earlier periods only: this one is computed")
        before = period
