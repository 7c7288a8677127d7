"""What a study is: which exports, which choices, which documents."""

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from pipeline.analysis_choices import (
    Analysis,
    Bands,
    ExpertPanel,
    Mix,
    Quality,
    Reliability,
    ScorecardChoices,
    StructureChoices,
    Validity,
)
from pipeline.archive_choices import ArchiveChoices
from pipeline.certainty_choices import CertaintyChoices, RobustnessChoices
from pipeline.comparison_choices import ComparisonChoices
from pipeline.library_choices import LibraryChoices
from pipeline.missing_choices import ImputationChoices
from pipeline.open_answer_choices import OpenAnswers
from pipeline.profile_defaults import USUAL, Profile
from pipeline.questionnaire import FROZEN, DateOrder, Name, Perspective, Text, Texts
from pipeline.relation_choices import RelationChoices
from pipeline.report_choices import Format, Language, Method, Numbering, ReportChoices
from pipeline.round_choices import Action, RoundChoices
from pipeline.sampling_choices import SamplingChoices
from pipeline.skm_choices import SkmChoices
from pipeline.strategy_choices import AhpChoices, Objective, PairwiseMatrix
from pipeline.weight_choices import WeightChoices

EXAMINED: frozenset[str] = frozenset({"skripsi"})
"""The profiles whose report goes to an examiner."""
UNWRITTEN = {"id": "(belum diisi)", "en": "(to be written)"}
"""What stands in a draft where only the user can write."""


def _question(value: object) -> object:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict) and "text" not in value:
        words = {key: text for key, text in value.items() if key != "about"}
        return {"text": words, **({"about": value["about"]} if "about" in value else {})}
    return value


@dataclass(config=FROZEN)
class Question:
    """A research question.

    ``about`` names the perspectives or relations that answer it, none: the whole.
    """

    text: Text
    about: Texts = ()


@dataclass(config=FROZEN)
class About:
    """The words that the sentences need: who, where, when."""

    organisation: Text
    place: Text | None = None
    period: Text | None = None
    respondents: Text | None = None
    author: Text | None = None
    affiliation: Text | None = None  # of the author, on a title page
    design: Text | None = None  # the kind of research, for the method
    technique: Text | None = None  # how respondents were chosen, for the method


@dataclass(config=FROZEN)
class Export:
    """One export file, and what must be told about it."""

    file: str
    respondents: Name = "respondents"
    sheet: str | None = None
    header_rows: Annotated[tuple[int, ...], Field(min_length=1)] | None = None  # from 1
    encoding: str | None = None
    delimiter: str | None = None
    tool: str | None = None  # that wrote it, where the file does not show it; see ``readers``
    date_order: DateOrder | None = None  # of every date in it


@dataclass(config=FROZEN)
class Study:
    """A study as its file declares it, checked by ``codebook``."""

    study: Name
    title: Text
    about: About
    profile: Profile = USUAL
    questions: tuple[Annotated[Question, BeforeValidator(_question)], ...] = ()
    round: str | None = None
    questionnaire: str | None = None
    perspectives: tuple[Perspective, ...] = ()  # of a study that has indicators only
    responses: tuple[Export, ...] = ()
    pilot: tuple[Export, ...] = ()
    retest: tuple[Export, ...] = ()  # the same respondents again: of the pilot, else the responses
    experts: ExpertPanel | None = None  # their ratings of the items: content validity
    respondents: dict[str, Text] = Field(default_factory=dict)  # what kinds of them are called
    population: dict[str, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    sampling: dict[str, SamplingChoices] = Field(default_factory=dict)  # by kind of respondents
    weights: dict[str, WeightChoices] = Field(default_factory=dict)  # by kind of respondents
    open_answers: tuple[OpenAnswers, ...] = ()  # what respondents wrote in their own words
    indicators: str | None = None
    category_sets: dict[str, Bands] = Field(default_factory=dict)  # that indicators may name
    mission: Text | None = None
    objectives: tuple[Objective, ...] = ()  # the strategy map
    interviews: str | None = None
    library: LibraryChoices | None = None  # a library's statistics, for ISO 11620
    previous: tuple[str, ...] = ()  # folders of earlier rounds, with those that they name
    rounds: RoundChoices = RoundChoices()  # how they are compared
    actions: tuple[Action, ...] = ()  # what was planned after the last of them
    analysis: Analysis = Analysis()
    quality: Quality = Quality()
    comparison: ComparisonChoices = ComparisonChoices()  # of groups of respondents
    certainty: CertaintyChoices = CertaintyChoices()  # how sure each category is
    robustness: RobustnessChoices = RobustnessChoices()  # which choices are varied
    relations: tuple[RelationChoices, ...] = ()  # of respondents' scores
    scorecard: ScorecardChoices = ScorecardChoices()
    skm: SkmChoices | None = None  # what the report of profile skm says beside the figures
    report: ReportChoices = ReportChoices()
    archive: ArchiveChoices = ArchiveChoices()  # what is handed to a repository
    keywords: dict[Language, Texts] = Field(default_factory=dict)  # below the abstracts

    @property
    def chapter(self) -> int:
        """The number of the first chapter: the results', or that of the method before them."""
        return max(1, (self.report.numbering.chapter or 1) - (self.method == "chapter"))

    @property
    def method(self) -> Method:
        """Where the method is told: nowhere but beside the results, in a section, in a chapter."""
        return self.report.method or "none"

    @property
    def has_title_page(self) -> bool:
        """Whether the document is a paper with its title on a page of its own, as in APA's layout.

        A thesis has one already, and so has a template.
        """
        if self.profile != "artikel" or self.report.template is not None:
            return False
        chosen = self.report.title_page
        return self.report.layout in (None, "apa7") if chosen is None else chosen

    @property
    def examined(self) -> bool:
        """Whether the sheet of what an examiner may ask is written."""
        asked = self.report.examiner
        return self.profile in EXAMINED if asked is None else asked

    @property
    def exports(self) -> dict[str, tuple[Export, ...]]:
        """The lists of exports, by the keys that they stand under."""
        return {"responses": self.responses, "pilot": self.pilot, "retest": self.retest}

    @property
    def on_fail(self) -> str:
        """What happens to a failing item: it is dropped, but kept where rounds are compared."""
        return self.analysis.validity.on_fail or ("keep" if self.previous else "drop")


__all__ = [
    "UNWRITTEN",
    "About",
    "Action",
    "AhpChoices",
    "Analysis",
    "Bands",
    "CertaintyChoices",
    "ComparisonChoices",
    "ExpertPanel",
    "Export",
    "Format",
    "ImputationChoices",
    "Language",
    "LibraryChoices",
    "Mix",
    "Numbering",
    "Objective",
    "PairwiseMatrix",
    "Profile",
    "Quality",
    "Question",
    "Reliability",
    "ReportChoices",
    "RobustnessChoices",
    "RoundChoices",
    "ScorecardChoices",
    "SkmChoices",
    "StructureChoices",
    "Study",
    "Validity",
]
