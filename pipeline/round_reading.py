"""Earlier rounds read by ingest: their answers, the words of their items, who is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.codebook.earlier_rounds import round_name
from pipeline.ingest import ingest, round_of
from pipeline.persons import Asked, match_rounds
from pipeline.questionnaire import Questionnaire
from pipeline.responses import Responses
from pipeline.results.rounds import ReadPairs, ReadRound, ReadRounds
from pipeline.sources import load_sources
from pipeline.study_files import StudyFiles


@dataclass(frozen=True, slots=True)
class EarlierAnswers:
    """The answers of an earlier round, and of the pilot that tested its items."""

    responses: Responses
    pilot: Responses | None


@dataclass(frozen=True, slots=True)
class OpenedRound:
    """A round with its exports read."""

    files: StudyFiles
    asked: Asked


def asked_rounds(files: StudyFiles) -> tuple[StudyFiles, ...]:
    """Give the earlier rounds that have a questionnaire, from the first."""
    return tuple(one for one in files.earlier if one.questionnaire is not None)


def compared_pairs(n_rounds: int) -> list[tuple[int, int]]:
    """Say which rounds are compared: each with the one before, then the last with the first."""
    return [*pairwise(range(n_rounds)), *([(0, n_rounds - 1)] if n_rounds > 2 else [])]


def read_rounds(files: StudyFiles) -> tuple[ReadRounds, tuple[EarlierAnswers, ...]]:
    """Read all rounds of a study, its own last; answers are those of the earlier ones."""
    rounds = tuple(_opened((*asked_rounds(files), files)))
    pairs = tuple(
        ReadPairs(before, after, match_rounds(rounds[before].asked, rounds[after].asked))
        for before, after in compared_pairs(len(rounds))
    )
    read = ReadRounds(tuple(_words(one) for one in rounds), pairs)
    return read, tuple(_answers(one) for one in rounds[:-1])


def _opened(rounds: Sequence[StudyFiles]) -> Iterator[OpenedRound]:
    for one in rounds:
        if one.questionnaire is not None:
            sources = load_sources(one.folder, one.study.responses)
            yield OpenedRound(one, Asked(one.questionnaire, sources))


def _words(one: OpenedRound) -> ReadRound:
    """Take the words that respondents of any kind saw."""
    words: dict[str, tuple[str, ...]] = {}
    for source in one.asked.sources:
        found = round_of(one.asked.questionnaire, source, source.name)
        for item, text in found.words.items():
            words[item] = tuple(dict.fromkeys((*words.get(item, ()), text)))
    return ReadRound(round_name(one.files.study), words)


def _answers(one: OpenedRound) -> EarlierAnswers:
    questionnaire = one.asked.questionnaire
    responses, _ = ingest(questionnaire, one.asked.sources)
    return EarlierAnswers(responses, _pilot(one.files, questionnaire))


def _pilot(files: StudyFiles, questionnaire: Questionnaire) -> Responses | None:
    if not files.study.pilot:
        return None
    return ingest(questionnaire, load_sources(files.folder, files.study.pilot))[0]
