"""How many respondents recommend the service."""

from pipeline.indices.parts import scores_of
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.indices import NetPromoter
from pipeline.statistics.net_promoter import net_promoter_score


def net_promoter(responses: Responses, index: Index) -> NetPromoter:
    """Count promoters and detractors among those who answered the one question."""
    found = net_promoter_score(scores_of(responses, index, "recommendation")[:, 0])
    n = found.promoters + found.passives + found.detractors

    def percent(count: int) -> Estimate:
        return 100 * count / n if n else Undefined("no_respondents")

    return NetPromoter(
        kind="nps",
        n=n,
        promoters=found.promoters,
        passives=found.passives,
        detractors=found.detractors,
        promoters_percent=percent(found.promoters),
        passives_percent=percent(found.passives),
        detractors_percent=percent(found.detractors),
        score=found.score,
        low=found.interval.low,
        high=found.interval.high,
    )
