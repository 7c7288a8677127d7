"""Rounds of a survey compared: levels, changes with their tests, and what is not comparable."""

from pipeline.rounds.comparing import compare_rounds
from pipeline.rounds.evaluated import EvaluatedRound, evaluate_earlier, evaluated_round

__all__ = ["EvaluatedRound", "compare_rounds", "evaluate_earlier", "evaluated_round"]
