"""Ways in which a column shows which item of a ready questionnaire it is, the surest first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from pipeline.columns import matching_columns
from pipeline.drafting.draft import Sure
from pipeline.drafting.known_words import NEGATION
from pipeline.drafting.matching import fold_label
from pipeline.drafting.questions import Question
from pipeline.drafting.ready_texts import Known, forms_of, says, without
from pipeline.folding import fold_header

NEARLY = 0.88  # of the letters: the same words but for a slip or a small word
ALIKE = 0.72  # from here on it is asked
APART = 0.05  # that the best must be ahead of the next
SHORTEST = 12  # letters of words that are compared by likeness
LANGUAGES = {"id": "Indonesian", "en": "English"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a column may be, why, and how sure that is."""

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
        Candidate(one.name, "the words of its label; the header does not tell the part", "ask")
        for one in alike
        if fold_label(question.words) in one.cores
    ]
    return _unless_coded_otherwise(known, question, found)


def nearly(known: Sequence[Known], question: Question) -> list[Candidate]:
    """Find what has nearly the same words, clearly ahead of anything else."""
    shares = sorted(((_likeness(one, question), one) for one in known), key=lambda pair: -pair[0])
    if not shares or shares[0][0] < ALIKE:
        return []
    best, one = shares[0]
    near = [(share, other) for share, other in shares if share > best - APART and share >= ALIKE]
    if len(near) > 1:
        return [Candidate(other.name, "nearly its words", "ask") for _, other in near]
    reason = f"nearly its words ({best:.0%} of the letters)"
    sure: Sure = "likely" if best >= NEARLY and _negates_alike(one, question) else "ask"
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
    return any(
        says(rest, frame) or says(frame, rest) for rest in rests if rest for frame in one.frames
    )


def _likeness(one: Known, question: Question) -> float:
    forms = [form for form in forms_of(question) if len(form) >= SHORTEST]
    return max(_ratios(list(one.wordings), forms), default=0.0)


def _ratios(wordings: Sequence[str], forms: Sequence[str]) -> Iterator[float]:
    matcher = SequenceMatcher(autojunk=False)
    for wording in wordings:
        matcher.set_seq2(wording)
        for form in forms if len(wording) >= SHORTEST else ():
            matcher.set_seq1(form)
            if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE:
                yield matcher.ratio()


def _negates_alike(one: Known, question: Question) -> bool:
    """Tell whether the nearest words say yes or no alike: a "not" is few letters."""
    forms = forms_of(question)
    pairs = [(form, wording) for form in forms for wording in one.wordings]
    form, wording = max(
        pairs, key=lambda pair: SequenceMatcher(None, *pair, autojunk=False).ratio()
    )
    return bool(NEGATION.search(form)) == bool(NEGATION.search(wording))


LEVELS: tuple[Find, ...] = (declared, worded, framed, nearly, coded)
