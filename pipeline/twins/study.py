"""What a script is written from, and what it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.questionnaire import Questionnaire
from pipeline.report.findings import Findings
from pipeline.report.narration import Voice
from pipeline.twins.data import TwinData
from pipeline.twins.tables import ReportTable
from pipeline.twins.values import Outcomes


@dataclass(frozen=True, slots=True)
class TwinStudy:
    """A study with its findings, the data as analysed (None: indicators only), and its tables."""

    findings: Findings
    data: TwinData | None
    tables: Sequence[ReportTable]
    languages: tuple[str, ...]  # of the report; scripts speak the first

    @property
    def data_questionnaire(self) -> Questionnaire:
        """The questionnaire that was answered (only asked where there is one)."""
        if self.findings.files.questionnaire is None:
            raise LookupError("the study has indicators only")
        return self.findings.files.questionnaire

    @property
    def voice(self) -> Voice:
        """What speaks in comments and reasons."""
        return Voice(self.languages[0])


@dataclass(frozen=True, slots=True)
class Script:
    """What one program's twin is: its files, and which numbers they find again."""

    files: Mapping[str, bytes]
    outcomes: Outcomes = field(default_factory=dict)
