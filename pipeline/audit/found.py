"""What an audit trail is made of, and the lines that decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.errors import relative_place
from pipeline.questionnaire import Questionnaire
from pipeline.results.audit import Decision, Occasion
from pipeline.results.ingest import IngestLog
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.weighting import KindWeights
from pipeline.study_files import StudyFiles

RULE = Decision("rule")
WORDS = frozenset({"label", "labels", "source"})  # may stand in a file in a shorter way


@dataclass(frozen=True)
class Found:
    """A study's files and what its stages found; nothing of answers where it has none."""

    files: StudyFiles
    logs: Mapping[Occasion, IngestLog]
    quality: QualityLog | None = None
    instrument: InstrumentTest | None = None
    perspectives: Mapping[str, PerspectiveScore] | None = None
    weights: Mapping[str, KindWeights] | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire (only asked where there is one)."""
        if self.files.questionnaire is None:
            raise LookupError("the study has indicators only")
        return self.files.questionnaire

    @cached_property
    def answered(self) -> Mapping[str, int]:
        """How many of the analysed respondents answered each item."""
        return {
            name: item.n
            for score in (self.perspectives or {}).values()
            for name, item in score.items.items()
        }

    @property
    def n_answers(self) -> int:
        """How many answers are analysed."""
        return sum(self.answered.values())

    def answers_of(self, perspective: str) -> int:
        """Count the analysed answers to the items of a perspective."""
        items = self.questionnaire.items_of(perspective)
        return sum(self.answered.get(one.name, 0) for one in items)

    def in_study(self, *at: str | int) -> Decision:
        """Find the line of the study that decides something; else its profile's, else the rule."""
        keys = self.files.study_keys
        if keys is not None and (keys.states(at) or WORDS & {*map(str, at)}):
            return Decision("study", *relative_place(keys.place(at), self.files.folder))
        dotted = ".".join(map(str, at))
        if any(dotted == key for key, _value in self.files.by_profile):
            return self._profile()
        return RULE

    def in_questionnaire(self, *at: str | int) -> Decision:
        """Find the line of the questionnaire that decides something."""
        keys = self.files.questionnaire_keys
        if keys is None:
            return RULE
        return Decision("questionnaire", *relative_place(keys.place(at), self.files.folder))

    def _profile(self) -> Decision:
        keys = self.files.study_keys
        if keys is None or not keys.states(("profile",)):
            return Decision("profile")
        return Decision("profile", *relative_place(keys.place(("profile",)), self.files.folder))
