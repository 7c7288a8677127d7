"""The answers of a study and of its earlier rounds, as an archive may hold them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.archiving.choosing import chosen_answers
from pipeline.archiving.reopening import Occasion
from pipeline.artefacts import read_result
from pipeline.persons import Asked, pseudonyms
from pipeline.questionnaire import Questionnaire
from pipeline.reading_back import stored
from pipeline.responses import Responses
from pipeline.results.ingest import IngestLog
from pipeline.sources import load_sources
from pipeline.study import Export
from pipeline.study_files import StudyFiles
from pipeline.work import Work, read_answers


@dataclass(frozen=True, slots=True)
class _Listed:
    """The exports of one section of one round."""

    files: StudyFiles
    questionnaire: Questionnaire
    section: str
    exports: tuple[Export, ...]


def read_occasions(work: Work) -> Sequence[tuple[StudyFiles, Mapping[str, Occasion]]]:
    """Give every round with its answers, the study itself last; keys become codes."""
    rounds = [*work.files.earlier, work.files]
    listed = [one for files in rounds for one in _listed(files)]
    codes = _codes(listed)
    found: list[tuple[StudyFiles, dict[str, Occasion]]] = [(files, {}) for files in rounds]
    for at, one in enumerate(listed):
        answers, log = _answers(work, one)
        chosen = chosen_answers(answers, work.files.study.archive)
        own = next(occasions for files, occasions in found if files is one.files)
        headers = {file.file: {**file.variables, **file.items} for file in log.files}
        own[one.section] = Occasion(one.exports, chosen, codes[at], headers)
    return found


def _listed(files: StudyFiles) -> Iterator[_Listed]:
    if files.questionnaire is not None:
        for section, exports in files.study.exports.items():
            if exports:
                yield _Listed(files, files.questionnaire, section, exports)


def _answers(work: Work, one: _Listed) -> tuple[Responses, IngestLog]:
    if one.files is work.files:
        log = read_result(IngestLog, work.folder("ingest") / f"{one.section}.json")
        return stored(work, "ingest", one.section), log
    return read_answers(one.files, one.exports)


def _codes(listed: Sequence[_Listed]) -> Sequence[tuple[str, ...]]:
    """Give everybody with a key a code, the same on every occasion."""
    if not any(one.role == "key" for each in listed for one in each.questionnaire.variables):
        return [()] * len(listed)
    return pseudonyms(
        [Asked(one.questionnaire, load_sources(one.files.folder, one.exports)) for one in listed]
    )
