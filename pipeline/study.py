"""What a study is: which exports, which choices, which documents."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass as plain_dataclass
from dataclasses import field as plain_field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from pipeline.errors import Fault, Place
from pipeline.questionnaire import (
    FROZEN,
    LANGUAGES,
    ClassLabel,
    DateOrder,
    Name,
    Perspective,
    Questionnaire,
    Text,
    Texts,
)
from pipeline.results.quality import FlagName

Language = Literal["id", "en"]
Format = Literal["docx", "html", "xlsx"]
UNWRITTEN = {"id": "(belum diisi)", "en": "(to be written)"}
"""What stands in a draft where only the user can write."""

Share = Annotated[float, Field(ge=0, le=1)]
WithinR = Annotated[float, Field(ge=-1, le=1)]


def _question(value: object) -> object:
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, dict) and "text" not in value:
        words = {key: text for key, text in value.items() if key != "about"}
        return {"text": words, **({"about": value["about"]} if "about" in value else {})}
    return value


@dataclass(config=FROZEN)
class Question:
    """A research question; ``about`` names the perspectives that answer it, none: the whole."""

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
class Validity:
    """How an item is judged."""

    correlation: Literal["item-total", "item-rest"] = "item-total"
    total: Literal["perspective", "indicator"] = "perspective"
    rule: Literal["r-table", "p-value", "r>=0.3"] = "r-table"
    alpha: Annotated[float, Field(gt=0, lt=1)] = 0.05
    on_fail: Literal["drop", "keep"] | None = None  # None: drop; keep where rounds are compared


@dataclass(config=FROZEN)
class Reliability:
    """From which alpha on a perspective counts as consistent, and how alpha's interval is made."""

    threshold: Share = 0.60
    interval: Literal["feldt", "bonett", "bootstrap"] = "feldt"


@dataclass(config=FROZEN)
class StructureChoices:
    """How the items of all perspectives are factored together.

    ``None`` leaves the choice to the convention. ``factors`` is a number, the number of tested
    perspectives, or what parallel analysis suggests.
    """

    factors: Annotated[int, Field(ge=1)] | Literal["perspectives", "parallel"] = "perspectives"
    correlations: Literal["pearson", "polychoric"] = "pearson"
    extraction: Literal["paf", "minres", "ml", "pca"] | None = None
    rotation: Literal["none", "varimax", "promax", "oblimin"] = "oblimin"


@dataclass(config=FROZEN)
class Analysis:
    """Choices for validity, reliability, structure and scores.

    ``convention`` names the program whose numbers the report gives where programs differ: a row of
    ``statistics.conventions.CONVENTIONS``. ``draws`` and ``seed`` are those of everything that is
    drawn at random: bootstrap and parallel analysis.
    """

    convention: Literal["spss", "psych"] = "spss"
    validity: Validity = Validity()
    reliability: Reliability = Reliability()
    structure: StructureChoices = StructureChoices()
    missing: Literal["listwise", "pairwise"] | None = None  # None: as the convention has it
    scores_use: Literal["kept", "all"] = "kept"
    successive_intervals: bool = False  # Method of Successive Intervals, in an appendix
    draws: Annotated[int, Field(ge=100, le=100_000)] = 1000
    seed: Annotated[int, Field(ge=0)] = 20260101


@dataclass(config=FROZEN)
class ExpertPanel:
    """A table of expert ratings of the items: one item per row, one expert per column.

    ``lowest`` and ``highest`` are the ends of the rating scale; ``relevant`` is the lowest rating
    that counts as relevant, ``essential`` the lowest that counts as essential (Lawshe).
    """

    file: str
    lowest: int = 1
    highest: int = 4
    relevant: int | None = None  # None: the upper half of the scale
    essential: int | None = None  # None: Lawshe's ratio is not computed
    sheet: str | None = None


@dataclass(config=FROZEN)
class Quality:
    """Which respondents are flagged, and which of the flags removes them.

    Each check has its cut, chosen so that few careful respondents are flagged; why these, and what
    else a check asks for, is told in ``pipeline/careless.py``.
    """

    minimum_answered: Share = 0.5
    long_string: Share = 0.5  # longest run of one answer, as a share of the items
    low_variability: Share = 0.05  # standard deviation of the answers, as a share of the scale
    outlier: Share = 0.001  # p of Mahalanobis' distance
    inconsistent: WithinR = 0.0  # consistency of even and odd items
    synonyms: WithinR = 0.0  # correlation within the respondent over pairs of like items
    antonyms: WithinR = 0.0  # the same over pairs of opposite items
    seconds_per_item: Annotated[float, Field(ge=0)] = 2.0
    remove: tuple[FlagName, ...] = ()


@dataclass(config=FROZEN)
class Bands:
    """Bands for percent scores that are not one of the named tables."""

    cuts: Annotated[tuple[float, ...], Field(min_length=1)]
    labels: tuple[ClassLabel, ...]
    closed: Literal["lower", "upper"] = "lower"
    source: Text | None = None


@dataclass(config=FROZEN)
class Mix:
    """The shares of a perspective that has both sources."""

    questionnaire: Share
    indicators: Share


@dataclass(config=FROZEN)
class ScorecardChoices:
    """How percent scores are made and classed.

    ``bands: questionnaire`` are the bounds of the questionnaire's own classes, turned into percent
    on ``scale``; its top perspectives must then share one scale.
    """

    mix: dict[str, Mix] = Field(default_factory=dict)
    scale: Literal["percent-of-ideal", "percent-of-range"] = "percent-of-ideal"
    bands: Literal["lkjip", "questionnaire"] | Bands = "lkjip"


@dataclass(config=FROZEN)
class Numbering:
    """The chapter's number."""

    chapter: Annotated[int, Field(ge=1, le=39)] = 4
    sections: Literal["decimal"] = "decimal"


@dataclass(config=FROZEN)
class ReportChoices:
    """What is rendered."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = ("docx", "html", "xlsx")
    numbering: Numbering = Numbering()
    template: str | None = None
    date: datetime.date | None = None
    terms: Literal["careful", "classic"] = "careful"  # "meets the criterion" or plain "valid"
    contents: bool = True


@dataclass(config=FROZEN)
class Study:
    """A study as its file declares it, checked by ``codebook``."""

    study: Name
    title: Text
    about: About
    profile: Literal["skripsi"] = "skripsi"
    questions: tuple[Annotated[Question, BeforeValidator(_question)], ...] = ()
    round: str | None = None
    questionnaire: str | None = None
    perspectives: tuple[Perspective, ...] = ()  # of a study that has indicators only
    responses: tuple[Export, ...] = ()
    pilot: tuple[Export, ...] = ()
    experts: ExpertPanel | None = None  # their ratings of the items: content validity
    respondents: dict[str, Text] = Field(default_factory=dict)  # what kinds of them are called
    population: dict[str, Annotated[int, Field(gt=0)]] = Field(default_factory=dict)
    indicators: str | None = None
    interviews: str | None = None
    previous: tuple[str, ...] = ()
    analysis: Analysis = Analysis()
    quality: Quality = Quality()
    scorecard: ScorecardChoices = ScorecardChoices()
    report: ReportChoices = ReportChoices()

    @property
    def on_fail(self) -> str:
        """What happens to a failing item: rounds that are compared keep it by default."""
        return self.analysis.validity.on_fail or ("keep" if self.previous else "drop")


@plain_dataclass(frozen=True, slots=True)
class Indicator:
    """One row of indicators.csv."""

    name: str
    label: dict[str, str]
    perspective: str
    kind: str
    polarity: str | None
    unit: str
    target: float | None
    target_high: float | None  # upper end of a target range; then ``target`` is the lower
    realisation: float | None
    achievement: float | None  # published percent, when target and realisation are not known
    weight: float | None
    cap: float | None
    source: str


@plain_dataclass(frozen=True, slots=True)
class Interview:
    """One coded excerpt of an interview."""

    informant: str
    role: dict[str, str] | None
    perspective: str
    theme: dict[str, str]
    excerpt: dict[str, str]


@plain_dataclass(frozen=True, slots=True)
class ExpertRatings:
    """What experts, called 1, 2, 3 and so on, said about the items: at least two of them."""

    items: tuple[str, ...]  # those that anybody rated, in the table's order
    n_experts: int
    ratings: tuple[tuple[int | None, ...], ...]  # (items, experts); None: not rated


@plain_dataclass(frozen=True, slots=True)
class StudyFiles:
    """A study with everything that its files say, ready to run."""

    folder: Path
    study: Study
    questionnaire: Questionnaire | None
    indicators: tuple[Indicator, ...]
    interviews: tuple[Interview, ...]
    inputs: tuple[
        Path, ...
    ]  # the study's own file, questionnaire, exports, pilot, experts, indicators, interviews
    warnings: tuple[Fault, ...]
    places: Mapping[str, Place] = plain_field(default_factory=dict)  # items and variables: columns
    experts: ExpertRatings | None = None  # none without expert ratings

    @property
    def file(self) -> Path:
        """The study's own file, YAML or a workbook."""
        return self.inputs[0]

    @property
    def perspectives(self) -> tuple[Perspective, ...]:
        """The declared perspectives, from the questionnaire or from the study itself."""
        return self.questionnaire.perspectives if self.questionnaire else self.study.perspectives

    @property
    def tops(self) -> tuple[Perspective, ...]:
        """The perspectives that are nobody's indicator."""
        return tuple(one for one in self.perspectives if one.parent is None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to render, see ``report_languages``."""
        return report_languages(self.study, self.questionnaire)


def report_languages(study: Study, questionnaire: Questionnaire | None) -> tuple[str, ...]:
    """Give the languages to render: the study's, else the questionnaire's that angket writes."""
    if study.report.languages:
        return study.report.languages
    declared = questionnaire.languages if questionnaire else LANGUAGES
    return tuple(one for one in declared if one in LANGUAGES) or LANGUAGES[:1]
