"""A round as its own study evaluates it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.codebook.earlier_rounds import round_name
from pipeline.evaluation import Assessment, assess, scored_items
from pipeline.indices.computing import compute_indices
from pipeline.quality import check_quality
from pipeline.questionnaire import Questionnaire
from pipeline.responses import Responses
from pipeline.results.indices import IndexResult
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.rounds import ReadRound
from pipeline.results.scorecard import Scorecard
from pipeline.round_reading import EarlierAnswers
from pipeline.study_files import StudyFiles
from pipeline.weighting import weigh_respondents


@dataclass(frozen=True, slots=True)
class EvaluatedRound:
    """A round with its answers, scores, card and indices, each by its own study's choices."""

    files: StudyFiles
    responses: Responses  # the respondents that stay
    rows: NDArray[np.int64]  # their positions among all that were read, from 1
    kept: frozenset[str]  # items that make the scores
    scores: Mapping[str, PerspectiveScore]
    scorecard: Scorecard
    indices: Mapping[str, IndexResult]
    words: Mapping[str, tuple[str, ...]]  # of the items that the exports have

    @property
    def name(self) -> str:
        """What the round is called."""
        return round_name(self.files.study)

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.responses.questionnaire

    def column(self, item: str) -> NDArray[np.float64]:
        """Give every respondent's score of an item."""
        return self.responses.scores[:, self.responses.columns([item])[0]]


def evaluate_earlier(files: StudyFiles, answers: EarlierAnswers, read: ReadRound) -> EvaluatedRound:
    """Evaluate an earlier round from its answers: stages 2 to 6, as its study says."""
    kept, quality = check_quality(answers.responses, files.study.quality)
    kept, _ = weigh_respondents(files, kept)
    found = assess(files, kept, answers.pilot)
    indices = compute_indices(kept, files.indices, files.study.analysis.minimum_answered)
    return evaluated_round(files, (kept, quality), found, indices, read)


def evaluated_round(
    files: StudyFiles,
    stayed: tuple[Responses, QualityLog],
    found: Assessment,
    indices: Mapping[str, IndexResult],
    read: ReadRound,
) -> EvaluatedRound:
    """Put together what the stages found of one round."""
    responses, quality = stayed
    n_read = len(responses.respondents) + len(quality.removed)
    rows = np.array([row for row in range(1, n_read + 1) if row not in quality.removed], np.int64)
    return EvaluatedRound(
        files=files,
        responses=responses,
        rows=rows,
        kept=scored_items(files, found.instrument),
        scores=found.perspectives,
        scorecard=found.scorecard,
        indices=indices,
        words=read.words,
    )
