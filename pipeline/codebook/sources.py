"""What the files of a study may not say about each other."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.codebook.declared import Flaw
from pipeline.codebook.indicator_rows import Indicators
from pipeline.codebook.references import Sound
from pipeline.codebook.structure import empty_perspectives
from pipeline.codebook.wording import suggestion
from pipeline.errors import Fault
from pipeline.questionnaire import Perspective
from pipeline.study import Study
from pipeline.study_files import Interview


@dataclass(frozen=True)
class Sources:
    """What a study rests on: the perspectives, the questionnaire's items and the indicators.

    ``names`` are all declared perspectives, ``perspectives`` (by position in their file) those
    without faults. A source that the study names but that cannot be read is None, and ``readable``
    is false for it: what would be said about it may be wrong.
    """

    names: frozenset[str]
    perspectives: Mapping[int, Perspective]
    sound: Sound | None
    indicators: Indicators | None
    readable: bool

    def has_items(self, name: str) -> bool:
        """Tell whether the questionnaire measures a perspective."""
        return self.sound is not None and bool(self.sound.questionnaire.items_of(name))

    def has_indicators(self, name: str) -> bool:
        """Tell whether a perspective has indicators."""
        return self.indicators is not None and self.indicators.claims(name)

    def nested(self) -> dict[str, str]:
        """Map each nested perspective to its top."""
        above = {one.name: one.parent for one in self.perspectives.values()}
        tops: dict[str, str] = {}
        for name, parent in above.items():
            top = parent
            while top is not None:
                tops[name], top = top, above[top]
        return tops

    def off_card(self) -> frozenset[str]:
        """Name the top perspectives that are not on the scorecard."""
        every = self.perspectives.values()
        return frozenset(one.name for one in every if one.parent is None and not one.scorecard)


# ---------------------------------------------------------------- in the study


def mix_flaws(study: Study, sources: Sources) -> Iterator[Flaw]:
    """Check the shares of questionnaire and indicators."""
    nested = sources.nested()
    for name, mix in study.scorecard.mix.items():
        at = ("scorecard", "mix", name)
        total = Decimal(str(mix.questionnaire)) + Decimal(str(mix.indicators))
        if total != 1:
            what = f"the shares of {name} add to {total}, not 1"
            yield Flaw(at, what, "write two shares such as 0.5 and 0.5")
        if name not in sources.names:
            what = f"mix is given for '{name}', which does not exist"
            yield Flaw(at, what, suggestion(name, sources.names - set(nested)), key=True)
        elif name in nested:
            what = f"mix is given for {name}, which is part of {nested[name]}"
            yield Flaw(at, what, f"give it for {nested[name]}", key=True)
        elif name in sources.off_card():
            what = f"mix is given for {name}, which is not on the scorecard"
            yield Flaw(at, what, "remove it, or remove scorecard: false", key=True)
        elif sources.readable and not (sources.has_items(name) and sources.has_indicators(name)):
            lacking = "indicator" if sources.has_items(name) else "item"
            what = f"mix is given for {name}, which has no {lacking}"
            yield Flaw(at, what, "remove it: there is one source only", key=True)


def unmixed_flaws(study: Study, sources: Sources) -> Iterator[Flaw]:
    """Find perspectives with both sources for which no shares are declared."""
    for one in sources.perspectives.values():
        both = sources.has_items(one.name) and sources.has_indicators(one.name)
        counted = one.parent is None and one.scorecard
        if counted and both and one.name not in study.scorecard.mix:
            shares = "{questionnaire: 0.5, indicators: 0.5}"
            yield Flaw(
                ("scorecard", "mix") if study.scorecard.mix else ("indicators",),
                f"perspective {one.name} has items and indicators, but no mix",
                f"declare the shares you want in scorecard: {{mix: {{{one.name}: {shares}}}}}",
                key=True,
            )


def answer_flaws(study: Study, names: frozenset[str]) -> Iterator[Flaw]:
    """Find research questions about perspectives that do not exist."""
    for position, question in enumerate(study.questions):
        for index, name in enumerate(question.about):
            if name not in names:
                what = f"a question is about '{name}', which does not exist"
                yield Flaw(("questions", position, "about", index), what, suggestion(name, names))


def unasked_flaws(study: Study, sound: Sound) -> Iterator[Flaw]:
    """Find exports of respondents who are asked nothing."""
    questionnaire = sound.questionnaire
    asked = [set(questionnaire.respondents_of(item.perspective)) for item in questionnaire.items]
    if not sound.whole or not all(asked):
        return
    known = set[str]().union(*asked)
    for position, export in enumerate(study.responses):
        if export.respondents not in known:
            what = f"no perspective asks '{export.respondents}'"
            at = ("responses", position, "respondents")
            yield Flaw(at, what, suggestion(export.respondents, known))


def keyless_flaws(study: Study, sound: Sound) -> Iterator[Flaw]:
    """Find a retest whose respondents nothing can match."""
    if study.retest and not any(one.role == "key" for one in sound.questionnaire.variables):
        what = "there is a retest, but no key tells which respondents are the same"
        remedy = "declare the column of their code in the questionnaire: a variable with role: key"
        yield Flaw(("retest",), what, remedy, key=True)


def unmeasured_flaws(sources: Sources) -> Iterator[Flaw]:
    """Find perspectives of a study without questionnaire that no indicator belongs to."""
    parents = {one.parent for one in sources.perspectives.values()}
    for position, one in sources.perspectives.items():
        if one.name not in parents and not sources.has_indicators(one.name):
            what = f"perspective {one.name} has no indicator"
            yield Flaw(("perspectives", position), what, "add one to the indicators, or remove it")


# ---------------------------------------------------------------- in the questionnaire


def stranger_flaws(sound: Sound, respondents: Collection[str]) -> Iterator[Flaw]:
    """Find perspectives asked of respondents that no export has."""
    for position, one in sound.perspectives.items():
        for index, name in enumerate(one.respondents):
            if name not in respondents:
                what = f"perspective {one.name} asks '{name}', whom no export of the study has"
                at = ("perspectives", position, "respondents", index)
                yield Flaw(at, what, suggestion(name, respondents))


def empty_flaws(sound: Sound, sources: Sources) -> Iterator[Flaw]:
    """Find perspectives that nothing measures."""
    for position, one in empty_perspectives(sound):
        if sources.readable and not sources.has_indicators(one.name):
            what = f"perspective {one.name} has neither items nor children nor indicators"
            yield Flaw(("perspectives", position), what, "give it items, or remove it")


# ---------------------------------------------------------------- in indicators and interviews


def indicator_faults(sources: Sources) -> Iterator[Fault]:
    """Find indicators of perspectives that do not exist or are part of another."""
    nested = sources.nested()
    for name, place in sources.indicators.perspectives if sources.indicators else ():
        if name not in sources.names:
            what = f"the perspective '{name}' does not exist"
            yield Fault(place, what, suggestion(name, sources.names - set(nested)))
        elif name in nested:
            what = f"the perspective {name} is part of {nested[name]}"
            yield Fault(place, what, f"indicators belong to top perspectives: write {nested[name]}")
        elif name in sources.off_card():
            what = f"the perspective {name} is not on the scorecard, where indicators count"
            yield Fault(place, what, "give it to another one, or remove scorecard: false")


def excerpt_doubts(interviews: Sequence[Interview], sources: Sources) -> Iterator[Flaw]:
    """Point at excerpts about perspectives that are not discussed."""
    nested, off = sources.nested(), sources.off_card()
    for position, interview in enumerate(interviews):
        name = interview.perspective
        if nested.get(name, name) in off:
            what = f"the excerpt about {name} is not printed: {name} is not on the scorecard"
            at = ("excerpts", position, "perspective")
            yield Flaw(at, what, "give it to a perspective that is discussed")


def excerpt_flaws(interviews: Sequence[Interview], names: frozenset[str]) -> Iterator[Flaw]:
    """Find excerpts about perspectives that do not exist."""
    for position, interview in enumerate(interviews):
        if interview.perspective not in names:
            what = f"the perspective '{interview.perspective}' does not exist"
            at = ("excerpts", position, "perspective")
            yield Flaw(at, what, suggestion(interview.perspective, names))
