"""The columns of exports -> the items of a ready questionnaire: matched, in doubt, or others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.drafting.draft import Remark, Sure
from pipeline.drafting.questions import Question
from pipeline.drafting.ready_levels import LEVELS, Candidate, Find
from pipeline.drafting.ready_texts import Known
from pipeline.identifiers import mask

Fits: TypeAlias = Callable[[str, Question], str]
"""Why a column's answers cannot be those to a name; nothing: they can."""

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Match:
    """A column that is an item or variable, and why."""

    question: Question
    remark: Remark


@dataclass(frozen=True, slots=True)
class Matching:
    """What was found; of several exports each may have a column for one name."""

    found: dict[str, list[Match]] = field(default_factory=dict)
    doubts: dict[str, list[Remark]] = field(default_factory=dict)
    doubtful: list[Question] = field(default_factory=list)
    rest: list[Question] = field(default_factory=list)

    def covers(self, name: str, question: Question) -> bool:
        """Tell whether an export of the question has a column for a name already."""
        own = _exports(question)
        return any(own & _exports(one.question) for one in self.found.get(name, ()))

    def doubt(self, question: Question, candidates: Sequence[Candidate], why: str) -> None:
        """Leave a column out and ask, at everything that it may be."""
        self.doubtful.append(question)
        for one in candidates:
            remark = Remark(f"{called(question)} may be this: {why or one.reason}", "ask")
            self.doubts.setdefault(one.name, []).append(remark)


def match_columns(known: Sequence[Known], questions: Sequence[Question], fits: Fits) -> Matching:
    """Match columns with what is declared, the surest way first; nothing is guessed.

    A column that could be several names, several columns that could be one, and one whose answers
    do not fit are asked about.
    """
    matching = Matching()
    left = [one for one in questions if not one.personal]
    for find in LEVELS:
        left = _matched(matching, known, left, (find, fits))
    matching.rest.extend(one for one in questions if one in left or one.personal)
    return matching


def called(question: Question) -> str:
    """Name a column by its letters and its words, without personal data."""
    words = mask(question.words or question.header)
    short = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}..."
    return f"column {question.place} '{short}'"


def _matched(
    matching: Matching,
    known: Sequence[Known],
    questions: Sequence[Question],
    how: tuple[Find, Fits],
) -> list[Question]:
    """Match what one way finds; give the columns for which it finds nothing."""
    find, fits = how
    claims = {
        id(one): _narrowed(_open(matching, find(known, one), one), one, fits) for one in questions
    }
    left = [one for one in questions if not claims[id(one)]]
    for question in questions:
        candidates = claims[id(question)]
        if candidates:
            rivals = list(_rivals(question, candidates, claims, questions))
            why = _doubt(candidates, rivals, question, fits)
            if why is None:
                (one,) = candidates
                match = Match(question, Remark(one.reason, one.sure))
                matching.found.setdefault(one.name, []).append(match)
            else:
                matching.doubt(question, candidates, why)
    return left


def _open(
    matching: Matching, candidates: Sequence[Candidate], question: Question
) -> list[Candidate]:
    """Leave out what another column of the same export is already."""
    return [one for one in candidates if not matching.covers(one.name, question)]


def _narrowed(
    candidates: Sequence[Candidate], question: Question, fits: Fits
) -> Sequence[Candidate]:
    """Of several with the same words, take the only one whose scale has the answers."""
    if len(candidates) < 2 or not question.cells or any(one.sure == "ask" for one in candidates):
        return candidates
    fitting = [one for one in candidates if not fits(one.name, question)]
    if len(fitting) != 1:
        return candidates
    reason = f"{fitting[0].reason}; of those with these words only its scale has the answers"
    return [Candidate(fitting[0].name, reason, "likely")]


def _doubt(
    candidates: Sequence[Candidate], rivals: Sequence[Question], question: Question, fits: Fits
) -> str | None:
    """Say why a match is in doubt; None: it is not. Nothing said: the candidate's own reason."""
    if len(candidates) > 1:
        names = ", ".join(one.name for one in candidates)
        return f"its words fit {names} alike"
    if rivals:
        return f"{', '.join(map(called, rivals))} fits as well"
    if unfit := fits(candidates[0].name, question):
        return f"{candidates[0].reason}, but {unfit}"
    return "" if candidates[0].sure in ("ask", "unsure") else None


def _rivals(
    question: Question,
    candidates: Sequence[Candidate],
    claims: Mapping[int, Sequence[Candidate]],
    questions: Sequence[Question],
) -> Iterator[Question]:
    """Find other columns of the same export that could be the same; empty ones are none."""
    names = {one.name for one in candidates}
    for other in questions:
        apart = other is question or not _exports(other) & _exports(question)
        if not apart and names & {one.name for one in claims[id(other)]} and other.cells:
            yield other


def _exports(question: Question) -> set[int]:
    return {number for number, _ in question.columns}


def reasons(matches: Sequence[Match]) -> tuple[Remark, ...]:
    """Give the reason of every column of one name once; several exports are told apart."""
    told: dict[tuple[str, Sure], list[str]] = {}
    for one in matches:
        told.setdefault((one.remark.text, one.remark.sure), []).append(called(one.question))
    return tuple(
        Remark(f"{', '.join(where)}: {text}" if len(told) > 1 else text, sure)
        for (text, sure), where in told.items()
    )
