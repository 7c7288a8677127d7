"""Earlier rounds from files to files: answers that ingest wrote, and all rounds compared."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.artefacts import read_result, write_result
from pipeline.evaluation import Assessment
from pipeline.reading_back import read_evaluation
from pipeline.responses import Responses
from pipeline.responses_file import read_responses, write_responses
from pipeline.results.indices import IndexResult
from pipeline.results.rounds import ReadRounds, Rounds
from pipeline.round_reading import EarlierAnswers, asked_rounds, read_rounds
from pipeline.rounds import EvaluatedRound, compare_rounds, evaluate_earlier, evaluated_round
from pipeline.study_files import StudyFiles
from pipeline.work import ROUNDS, Work


def write_rounds(work: Work) -> Sequence[Path]:
    """Read the answers of earlier rounds, where the study names any."""
    folder = work.folder("ingest")
    for old in (folder / ROUNDS, *folder.glob("round-*.csv")):
        old.unlink(missing_ok=True)
    if not asked_rounds(work.files):
        return []
    read, answers = read_rounds(work.files)
    paths = [folder / ROUNDS]
    for position, one in enumerate(answers, start=1):
        for responses, pilot in ((one.responses, False), (one.pilot, True)):
            if responses is not None:
                paths.append(earlier_answers(work, position, pilot=pilot))
                write_responses(responses, paths[-1])
    write_result(folder / ROUNDS, read)
    return paths


def compared_rounds(work: Work) -> Rounds | None:
    """Compare the study with its earlier rounds, where it names any."""
    evaluated = read_evaluated_rounds(work)
    return None if evaluated is None else compare_rounds(*evaluated)


def earlier_answers(work: Work, position: int, *, pilot: bool = False) -> Path:
    """Name the file of the answers of an earlier round, or of its pilot; positions from 1."""
    return work.folder("ingest") / f"round-{position}{'-pilot' if pilot else ''}.csv"


def read_evaluated_rounds(work: Work) -> tuple[Sequence[EvaluatedRound], ReadRounds] | None:
    """Evaluate the earlier rounds, the study's own last; None where it names none."""
    earlier = asked_rounds(work.files)
    if not earlier:
        return None
    read = read_result(ReadRounds, work.folder("ingest") / ROUNDS)
    rounds = [
        evaluate_earlier(
            files,
            EarlierAnswers(_earlier(work, files, position), _earlier_pilot(work, files, position)),
            read.rounds[position - 1],
        )
        for position, files in enumerate(earlier, start=1)
    ]
    own = read_evaluation(work)
    indices = read_result(dict[str, IndexResult], work.folder("indices") / "indices.json")
    stayed = own.responses, own.quality
    last = evaluated_round(work.files, stayed, Assessment.of(own), indices, read.rounds[-1])
    return [*rounds, last], read


def _earlier(work: Work, files: StudyFiles, position: int, *, pilot: bool = False) -> Responses:
    if files.questionnaire is None:
        raise LookupError("a round without a questionnaire has no respondents")
    return read_responses(files.questionnaire, earlier_answers(work, position, pilot=pilot))


def _earlier_pilot(work: Work, files: StudyFiles, position: int) -> Responses | None:
    return _earlier(work, files, position, pilot=True) if files.study.pilot else None
