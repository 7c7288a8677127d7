"""Stages 2 to 5 as one pure function of answers and choices: for notebooks and for what-if."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.content import examine_content
from pipeline.instrument import examine_instrument
from pipeline.item_structure import examine_structure
from pipeline.perspectives import score_perspectives
from pipeline.quality import check_quality
from pipeline.responses import Responses
from pipeline.results.content import ContentValidity
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.scorecard import Scorecard
from pipeline.retesting import Occasions, SecondOccasion, examine_retest, pair_occasions
from pipeline.scorecard import build_scorecard
from pipeline.study import StudyFiles


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the answers say under one set of choices."""

    responses: Responses  # the respondents that stay
    quality: QualityLog
    instrument: InstrumentTest
    perspectives: Mapping[str, PerspectiveScore]
    scorecard: Scorecard


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers of given respondents say: stages 3 to 5."""

    instrument: InstrumentTest
    perspectives: Mapping[str, PerspectiveScore]
    scorecard: Scorecard

    @classmethod
    def of(cls, found: Evaluation) -> "Assessment":
        """Take it out of an evaluation."""
        return cls(found.instrument, found.perspectives, found.scorecard)


def evaluate(
    files: StudyFiles,
    responses: Responses,
    pilot: Responses | None,
    again: SecondOccasion | None = None,
) -> Evaluation:
    """Check, test, score and weigh the answers as the study says."""
    kept, quality = check_quality(responses, files.study.quality)
    twice = None if again is None else pair_occasions(again, responses, pilot, quality)
    found = assess(files, kept, pilot, twice)
    return Evaluation(kept, quality, found.instrument, found.perspectives, found.scorecard)


def assess(
    files: StudyFiles, kept: Responses, pilot: Responses | None, twice: Occasions | None = None
) -> Assessment:
    """Test, score and weigh the answers of the respondents that stay."""
    instrument = try_questionnaire(files, kept, pilot, twice)
    scores = score_perspectives(kept, scored_items(files, instrument), files.study.analysis)
    card = build_scorecard(files.tops, scores, files.indicators, files.study.scorecard)
    return Assessment(instrument, scores, card)


def try_questionnaire(
    files: StudyFiles,
    responses: Responses,
    pilot: Responses | None,
    twice: Occasions | None = None,
) -> InstrumentTest:
    """Test the questionnaire on the pilot if there is one, else on the study's own respondents.

    How its items hang together is always seen from the study's own respondents; what experts say
    about them stands beside, where the study has their ratings, and what came again where somebody
    answered twice.
    """
    tried, analysis = responses if pilot is None else pilot, files.study.analysis
    test = examine_instrument(tried, analysis, files.study.on_fail, pilot=pilot is not None)
    structure = examine_structure(responses, test, analysis)
    again = None if twice is None else examine_retest(twice, test.perspectives)
    return replace(test, structure=structure, content=_content(files), retest=again)


def _content(files: StudyFiles) -> ContentValidity | None:
    """Weigh what experts say about the items, where the study has their ratings."""
    ratings, panel, questionnaire = files.experts, files.study.experts, files.questionnaire
    if ratings is None or panel is None or questionnaire is None:
        return None
    return examine_content(ratings, panel, [item.name for item in questionnaire.items])


def scored_items(files: StudyFiles, instrument: InstrumentTest) -> frozenset[str]:
    """Name the items that enter the scores: the kept ones, or all where the study says so."""
    if files.study.analysis.scores_use == "kept":
        return instrument.kept()
    return frozenset(name for unit in instrument.perspectives.values() for name in unit.items)
