"""The files of a study on their way from reading to checking."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.declared import Declared
from pipeline.codebook.expert_table import ExpertTable
from pipeline.codebook.indicator_rows import Indicators
from pipeline.codebook.interviews import InterviewFile
from pipeline.codebook.library_files import LibraryTables
from pipeline.codebook.own_texts import OwnTexts
from pipeline.codebook.own_words import OwnWords
from pipeline.codebook.questionnaire_file import QuestionnaireFile
from pipeline.errors import Fault
from pipeline.results.plan import PlanLock
from pipeline.study import Study


@dataclass(frozen=True)
class Opened:
    """The files of a study as far as they could be read; None where there is none or it is broken.

    ``faults`` and ``warnings`` collect what is found, in any order.
    """

    folder: Path
    declared: Declared[Study]
    study: Study
    questionnaire: QuestionnaireFile | None
    indicators: Indicators | None
    interviews: Declared[InterviewFile] | None
    experts: ExpertTable | None
    library: LibraryTables
    words: OwnWords
    texts: OwnTexts
    faults: list[Fault]
    warnings: list[Fault]
    lock: PlanLock | None = None
    awaited: tuple[str, ...] = ()  # sections whose exports need not be there yet
