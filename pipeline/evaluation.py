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
from pipeline.scorecard import weigh_study
from pipeline.study_files import StudyFiles
from pipeline.weighting import weigh_respondents


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
    kept, _ = weigh_respondents(files, kept)
    twice = None if again is None else pair_occasions(again, responses, pilot, quality)
    found = assess(files, kept, pilot)
    instrument = complete_test(files, kept, found.instrument, twice)
    return Evaluation(kept, quality, instrument, found.perspectives, found.scorecard)


def assess(files: StudyFiles, kept: Responses, pilot: Responses | None) -> Assessment:
    """Test, score and weigh the answers of the respondents that stay.

    The test has neither structure, content nor retest: no score rests on them (`complete_test`).
    """
    instrument = try_items(files, kept, pilot)
    scores = score_perspectives(kept, scored_items(files, instrument), files.study.analysis)
    return Assessment(instrument, scores, weigh_study(files, scores))


def try_questionnaire(
    files: StudyFiles,
    responses: Responses,
    pilot: Responses | None,
    twice: Occasions | None = None,
) -> InstrumentTest:
    """Test the questionnaire in full."""
    return complete_test(files, responses, try_items(files, responses, pilot), twice)


def try_items(files: StudyFiles, responses: Responses, pilot: Responses | None) -> InstrumentTest:
    """Test the items on the pilot if there is one, else on the study's own respondents."""
    tried = responses if pilot is None else pilot
    return examine_instrument(
        tried, files.study.analysis, files.study.on_fail, pilot=pilot is not None
    )


def complete_test(
    files: StudyFiles, responses: Responses, test: InstrumentTest, twice: Occasions | None = None
) -> InstrumentTest:
    """Add how the items hang together, what experts say about them, and what came again.

    The first is always seen from the study's own respondents, the others where there are ratings,
    and respondents who answered twice.
    """
    structure = examine_structure(responses, test, files.study.analysis)
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
