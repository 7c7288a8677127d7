"""What a relation could not be computed for, as lines for the person at the keyboard."""

from collections.abc import Iterator, Mapping

from pipeline.results.relations import Relation
from pipeline.statistics.regression import FEWEST_FREE


def relation_notes(place: str, relations: Mapping[str, Relation]) -> Iterator[str]:
    """Name every relation without result, why, and what to do."""
    for name, one in relations.items():
        if one.problem is not None:
            yield f"{place}: relations, {name}: {_words(one)}; the report gives no result of it"


def _words(one: Relation) -> str:
    terms = len(one.predictors) + (one.mediator is not None)
    needed = terms + 1 + FEWEST_FREE
    return {
        "no_respondents": "one of its scores has no answers at all",
        "few_for_terms": (
            f"{one.n} respondents have all of its scores, and {terms} predictors need {needed} at"
            " least: take fewer predictors, or wait for more answers"
        ),
        "constant": (
            f"every respondent has the same score in {', '.join(one.constant)}: remove it"
        ),
        "dependent_terms": ("some predictors are exact combinations of others: remove one of them"),
        "exact_fit": "the outcome follows exactly from the predictors: they are the same answers",
    }[str(one.problem.undefined) if one.problem else ""]
