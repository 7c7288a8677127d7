"""Ways in which a column shows which item of a ready questionnaire it is, the surest first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from pipeline.columns import matching_columns
from pipeline.drafting.draft import Sure
from pipeline.drafting.matching import fold_label
from pipeline.drafting.questions import Question
from pipeline.drafting.ready_texts import Known, forms_of, says, without
from pipeline.drafting.ready_wording import says_the_same
from pipeline.folding import fold_header

NEARLY = 0.88  # of the letters: the same words but for a slip or a small word
ALIKE = 0.72  # from here on it is asked
APART = 0.05  # that the best must be ahead of the next
SHORTEST = 12  # letters of words that are compared by likeness
LANGUAGES = {"id": "Indonesian", "en": "English"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a column may be, why, and how sure that is.

    It is asked what is ``unsure`` as well, unless the answers leave one candidate only.
    """

    name: str
    reason: str
    sure: Sure


Find: TypeAlias = Callable[[Sequence[Known], Question], Sequence[Candidate]]


def declared(known: Sequence[Known], question: Question) -> list[Candidate]:
    """Find what declares the header, as the analysis itself matches columns."""
    columns = [column for _, column in question.columns]
    return [
        Candidate(one.name, "the declared header", "known")
        for one in known
        if matching_columns(columns, sorted(one.headers))
    ]


def worded(known: Sequence[Known], question: Question) -> list[Candidate]:
    """Find what has the same words; numbers, punctuation and letter case do not count."""
    forms = forms_of(question)
    found = []
    for one in known:
        shared = [language for words, language in one.wordings.items() if words in forms]
        if shared:
            tongue = next((LANGUAGES[key] for key in shared if key in LANGUAGES), "")
            reason = f"the label in {tongue}" if tongue else "a declared header"
            found.append(Candidate(one.name, f"{reason}, but for number and punctuation", "known"))
    return _unless_coded_otherwise(known, question, found)


def framed(known: Sequence[Known], question: Question) -> list[Candidate]:
    """Find what has the words without the frame of its part, where the header tells the part.

    A grid has the frame in its question: "How important? [friendliness of the staff]".
    """
    header = fold_label(f"{question.section} {question.header}")
    alike = _with_core(known, header)
    found = [
        Candidate(one.name, "the words of its label, and the header names its part", "likely")
        for one in alike
        if _names_part(one, header)
    ]
    found = found or [
        Candidate(one.name, "the words of its label; the header does not tell the part", "unsure")
        for one in alike
        if fold_label(question.words) in one.cores
    ]
    return _unless_coded_otherwise(known, question, found)


def nearly(known: Sequence[Known], question: Question) -> list[Candidate]:
    """Find what has nearly the same words, clearly ahead of anything else."""
    pairs = ((_nearest(one, question), one) for one in known)
    near = sorted(
        ((pair, one) for pair, one in pairs if pair is not None), key=lambda of: -of[0][0]
    )
    near = [(pair, one) for pair, one in near if pair[0] > near[0][0][0] - APART]
    if len(near) != 1:
        return [Candidate(one.name, "nearly its words", "ask") for _, one in near]
    ((share, form, wording), one) = near[0]
    sure: Sure = "likely" if share >= NEARLY and says_the_same(form, wording) else "ask"
    reason = f"nearly its words ({share:.0%} of the letters)"
    return _unless_coded_otherwise(known, question, [Candidate(one.name, reason, sure)])


def coded(known: Sequence[Known], question: Question) -> list[Candidate]:
    """Find what has the code, although the words beside it are others: that is asked."""
    return [
        Candidate(one.name, "it has the code, but other words", "ask")
        for one in known
        if question.code and fold_header(question.code) in one.headers
    ]


def _unless_coded_otherwise(
    known: Sequence[Known], question: Question, found: list[Candidate]
) -> list[Candidate]:
    """Ask where the code is that of another item: forms number the same questions differently."""
    others = {one.name for one in coded(known, question)} - {one.name for one in found}
    if not others or not found:
        return found
    return [
        Candidate(one.name, f"its words, but it has the code of {', '.join(sorted(others))}", "ask")
        for one in found
    ]


def _with_core(known: Sequence[Known], header: str) -> list[Known]:
    """Find what has its words in a header, the longest words only."""
    held = {one.name: [core for core in one.cores if says(header, core)] for one in known}
    longest = max((len(core) for cores in held.values() for core in cores), default=0)
    return [one for one in known if any(len(core) == longest for core in held[one.name])]


def _names_part(one: Known, header: str) -> bool:
    rests = (rest for core in one.cores if (rest := without(header, core)) is not None)
    return any(not one.signals.isdisjoint(rest.split()) for rest in rests)


def _nearest(one: Known, question: Question) -> tuple[float, str, str] | None:
    """Give how alike the nearest words are, in the column and as declared; None: not at all."""
    forms = sorted(form for form in forms_of(question) if len(form) >= SHORTEST)
    return max(_ratios(list(one.wordings), forms), default=None)


def _ratios(wordings: Sequence[str], forms: Sequence[str]) -> Iterator[tuple[float, str, str]]:
    matcher = SequenceMatcher(autojunk=False)
    for wording in wordings:
        matcher.set_seq2(wording)
        for form in forms if len(wording) >= SHORTEST else ():
            matcher.set_seq1(form)
            possible = min(matcher.real_quick_ratio(), matcher.quick_ratio())
            if possible >= ALIKE and (share := matcher.ratio()) >= ALIKE:
                yield share, form, wording


LEVELS: tuple[Find, ...] = (declared, worded, framed, nearly, coded)
