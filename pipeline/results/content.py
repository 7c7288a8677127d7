"""What experts say about the items: content validity."""

from dataclasses import dataclass

from pipeline.results import Estimate


@dataclass(frozen=True, slots=True)
class ItemContent:
    """The ratings of one item."""

    n: int  # experts who rated it
    mean: Estimate
    v: Estimate  # Aiken's V, 0 to 1
    v_low: Estimate  # 95 % score interval
    v_high: Estimate
    v_p: Estimate  # exact right tail, were all ratings equally likely
    v_critical: Estimate  # smallest V with p at most 0.05 for these experts and points
    v_meets: bool | None  # V reaches it
    i_cvi: Estimate  # share of experts who find the item relevant
    kappa: Estimate  # the same beyond chance (Polit, Beck & Owen)
    cvr: Estimate | None  # Lawshe's ratio; none where the study names no essential rating
    cvr_critical: Estimate | None


@dataclass(frozen=True, slots=True)
class ContentValidity:
    """The ratings of all items, and how far the experts agree."""

    n_experts: int
    n_items: int  # rated
    lowest: int
    highest: int
    relevant: int  # the lowest rating that counts as relevant
    essential: int | None
    items: dict[str, ItemContent]
    not_rated: tuple[str, ...]  # items of the questionnaire that no expert rated
    n_met: int  # items whose V reaches the critical one
    mean_v: Estimate
    s_cvi_average: Estimate  # mean of the items' I-CVI
    s_cvi_universal: Estimate  # share of items that all experts find relevant
    mean_cvr: Estimate | None  # Lawshe's index: of the items whose ratio reaches the critical one
    n_complete: int  # items that every expert rated: W and ICC rest on them
    kendall_w: Estimate
    kendall_p: Estimate
    krippendorff: Estimate  # ordinal alpha, of all ratings
    icc: Estimate  # ICC(2,k), absolute agreement of the experts' mean
