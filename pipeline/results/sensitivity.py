"""Whether the headline numbers rest on doubtful respondents."""

from dataclasses import dataclass

from pipeline.results import Estimate, Undefined


@dataclass(frozen=True, slots=True)
class Headline:
    """What is said first of one top perspective of the questionnaire."""

    n: int
    n_items: int  # that make the score
    mean: Estimate
    category: str | Undefined
    # of the tested unit; None where the perspective is not exactly one unit. With a pilot it is the
    # pilot's, so that leaving out respondents does not change it
    alpha: Estimate | None


@dataclass(frozen=True, slots=True)
class Variant:
    """The headlines of some of the respondents."""

    n: int
    n_left_out: int  # of the respondents that the study analyses
    perspectives: dict[str, Headline]
    score: Estimate  # the whole, in percent
    category: str | Undefined
    changed: tuple[str, ...]  # perspectives with another category than among everybody
    overall_changed: bool


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The headlines with and without the flagged respondents, side by side.

    Only flags whose respondents stay are compared; what the study removes is in neither.
    """

    everybody: Variant | None  # None: nobody who stays is flagged, nothing was computed
    without: Variant | None  # nobody with a sign of careless answering; None: nobody has one
    by_flag: dict[str, Variant]  # without the respondents of one flag
