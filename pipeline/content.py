"""Content validity: what experts say about the items, before anybody answers them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.content import ContentValidity, ItemContent
from pipeline.statistics.aiken import AikenV, RatingScale, aiken_v, smallest_significant_v
from pipeline.statistics.concordance import kendall_w
from pipeline.statistics.content_validity import (
    ContentRatio,
    RelevanceIndex,
    content_ratios,
    mean_ratio,
    relevance,
)
from pipeline.statistics.descriptive import mean
from pipeline.statistics.intraclass import intraclass
from pipeline.statistics.krippendorff import krippendorff_alpha
from pipeline.study import ExpertPanel
from pipeline.study_files import ExpertRatings


def examine_content(
    ratings: ExpertRatings, panel: ExpertPanel, items: Sequence[str]
) -> ContentValidity:
    """Weigh how highly and how unanimously experts rate each item, and all of them.

    An item is judged by Aiken's V: it meets the criterion from the smallest V on that so many
    experts would reach with a probability of at most 0.05, were all ratings equally likely. Each
    statistic rests on the experts who rated the item; Kendall's W and the ICC on the items that
    every expert rated.

    Parameters
    ----------
    panel
        The scale of the ratings. Where it does not say from which one on an item counts as
        relevant, it is the upper half of the scale, a middle point not included.
    items
        Of the questionnaire, in their order; each rated one is among them.
    """
    rated = tuple(item for item in items if item in ratings.items)
    table, scale = _table(ratings, rated), RatingScale(panel.lowest, panel.highest)
    index = relevance(table, scale, cut=_relevant(panel))
    ratios = _ratios(table, scale, panel)
    counted = zip(index.items, ratios or [None] * len(rated), strict=True)
    found = {
        item: _of_item(row, scale, aiken, *counts)
        for item, row, aiken, counts in zip(
            rated, table, aiken_v(table, scale), counted, strict=True
        )
    }
    complete, order = intraclass(table), kendall_w(table)
    return ContentValidity(
        n_experts=ratings.n_experts,
        n_items=len(rated),
        lowest=panel.lowest,
        highest=panel.highest,
        relevant=_relevant(panel),
        essential=panel.essential,
        items=found,
        not_rated=tuple(item for item in items if item not in ratings.items),
        n_met=sum(one.v_meets is True for one in found.values()),
        mean_v=mean(_known([one.v for one in found.values()])),
        s_cvi_average=index.average,
        s_cvi_universal=index.universal,
        mean_cvr=mean_ratio(ratios) if ratios else None,
        n_complete=complete.n_subjects,
        kendall_w=order.w,
        kendall_p=order.p,
        # few items make no interval worth telling
        krippendorff=krippendorff_alpha(table, measurement="ordinal", resampling=None).estimate,
        icc=complete.agreement_average.estimate,
    )


def _table(ratings: ExpertRatings, rated: Sequence[str]) -> NDArray[np.float64]:
    """Lay the ratings out as (n_items, n_experts), NaN where an expert did not rate."""
    rows = dict(zip(ratings.items, ratings.ratings, strict=True))
    return np.array([rows[item] for item in rated], dtype=np.float64)


def _relevant(panel: ExpertPanel) -> int:
    """Give the lowest rating that counts as relevant: 3 on 1 to 4, 4 on 1 to 5."""
    return panel.relevant if panel.relevant is not None else 1 + (panel.lowest + panel.highest) // 2


def _ratios(
    table: NDArray[np.float64], scale: RatingScale, panel: ExpertPanel
) -> tuple[ContentRatio, ...]:
    """Give Lawshe's ratios where the study says which rating counts as essential."""
    if panel.essential is None:
        return ()
    return content_ratios(table, scale, cut=panel.essential)


def _of_item(
    row: NDArray[np.float64],
    scale: RatingScale,
    aiken: AikenV,
    index: RelevanceIndex,
    ratio: ContentRatio | None,
) -> ItemContent:
    critical = smallest_significant_v(aiken.n, scale.points).v
    return ItemContent(
        n=aiken.n,
        mean=mean(row),
        v=aiken.v,
        v_low=aiken.low,
        v_high=aiken.high,
        v_p=aiken.p,
        v_critical=critical,
        v_meets=_reaches(aiken.v, critical),
        i_cvi=index.i_cvi,
        kappa=index.kappa,
        cvr=ratio.cvr if ratio else None,
        cvr_critical=ratio.critical if ratio else None,
    )


def _reaches(value: Estimate, critical: Estimate) -> bool | None:
    if isinstance(value, Undefined) or isinstance(critical, Undefined):
        return None
    return value >= critical


def _known(values: Sequence[Estimate]) -> NDArray[np.float64]:
    return np.array([one for one in values if not isinstance(one, Undefined)])
