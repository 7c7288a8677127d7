"""The study's own order of sections, and its own texts in it."""

from collections.abc import Iterator, Sequence

from pipeline.codebook.declared import Flaw
from pipeline.codebook.wording import nearest, shown
from pipeline.errors import Fault, Place
from pipeline.languages import fallbacks
from pipeline.prose import OwnText
from pipeline.study import Study
from pipeline.text_slots import APPENDICES, FOLDER, SECTIONS, TEXT, beside


def section_flaws(study: Study, texts: Sequence[OwnText]) -> Iterator[Flaw]:
    """Find sections that the profile does not have, or that stand twice, or texts that are not."""
    chosen, known = study.report.sections or (), SECTIONS.get(study.profile, ())
    written = {one.slot for one in texts}
    for position, one in enumerate(chosen):
        at = ("report", "sections", position)
        if one in chosen[:position]:
            yield Flaw(at, f"{one} stands twice in sections", "keep one of them")
        elif one.startswith(TEXT):
            slot = one.removeprefix(TEXT)
            if slot not in written:
                what = f"there is no own text '{slot}'"
                yield Flaw(at, what, f"write {FOLDER}/{slot}.<language>.md")
        elif one not in known:
            meant = nearest(one, known)
            question = f"did you mean '{meant}'? " if meant else ""
            remedy = (
                f"{question}the profile {study.profile} has: {', '.join(known)}; or {TEXT}<name>"
            )
            yield Flaw(at, f"there is no section {shown(one)}", remedy)
    if chosen and study.report.length == "brief":
        what = "sections names those of the full report, and its length is brief"
        yield Flaw(("report", "sections"), what, "remove sections, or write length: full", key=True)
    if study.report.closing == "chapter" and study.profile != "skripsi":
        what = f"the profile {study.profile} has chapters of its own"
        yield Flaw(("report", "closing"), what, "remove closing, or write profile: skripsi")


def appendix_flaws(study: Study) -> Iterator[Flaw]:
    """Find appendices that there are not, or that stand twice."""
    chosen = study.report.appendices or ()
    for position, one in enumerate(chosen):
        at = ("report", "appendices", position)
        if one in chosen[:position]:
            yield Flaw(at, f"{one} stands twice in appendices", "keep one of them")
        elif one not in APPENDICES:
            meant = nearest(one, APPENDICES)
            question = f"did you mean '{meant}'? " if meant else ""
            remedy = f"{question}there are: {', '.join(APPENDICES)}"
            yield Flaw(at, f"there is no appendix {shown(one)}", remedy)


def left_out_doubts(study: Study, texts: Sequence[OwnText]) -> Iterator[Fault]:
    """Find own texts beside a section that is left out: they are left out with it."""
    chosen = study.report.sections
    for text in texts if chosen is not None else ():
        sided = beside(text.slot)
        if sided and chosen is not None and sided[1] not in chosen:
            what = f"the own text stands {sided[0]} {sided[1]}, which report.sections leaves out"
            remedy = f"it is left out too: name {sided[1]}, or put {TEXT}<name> there"
            yield Fault(Place(text.file), what, remedy)


def language_doubts(texts: Sequence[OwnText], languages: Sequence[str]) -> Iterator[Fault]:
    """Count the own texts that are not there in a language of the report."""
    slots = dict.fromkeys(one.slot for one in texts)
    for language in languages:
        there = {slot: {one.language: one for one in texts if one.slot == slot} for slot in slots}
        lacking = [own for own in there.values() if language not in own and "" not in own]
        if lacking:
            stand_in = lacking[0][next(fallbacks(dict.fromkeys(lacking[0], ""), language))]
            number = "1 own text is" if len(lacking) == 1 else f"{len(lacking)} own texts are"
            what = f"{number} not there in {language}, first {stand_in.slot}: what is there stands"
            remedy = f"write the texts in {language} too"
            yield Fault(Place(stand_in.file), f"{what} in another language", remedy)
