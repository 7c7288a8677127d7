"""Kano's model of paired questions."""

from pipeline.indices.parts import attributes_of, paired_scores, respondents_with
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results.service_quality import KanoAttribute, KanoModel
from pipeline.statistics.kano import kano


def kano_model(responses: Responses, index: Index) -> KanoModel:
    """Evaluate each attribute by the answers if it is there and if it is not.

    The points of the scale are Kano's answers in his order: the lowest is like, then must-be,
    neutral, live-with, and the highest is dislike.
    """
    attributes = attributes_of(responses, index)
    scores = paired_scores(responses, index, attributes)
    found: dict[str, KanoAttribute] = {}
    for at, (name, items) in enumerate(attributes.items()):
        item = items["functional"]
        lowest = responses.questionnaire.scale_of(item).minimum
        one = kano(scores["functional"][:, at] - lowest, scores["dysfunctional"][:, at] - lowest)
        found[name] = KanoAttribute(
            item=item.name,
            n=one.n,
            counts=dict(one.counts),
            category=one.category,
            tied=one.tied,
            satisfaction=one.satisfaction,
            dissatisfaction=one.dissatisfaction,
        )
    return KanoModel(kind="kano", n=respondents_with(scores["functional"]), attributes=found)
