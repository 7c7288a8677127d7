"""The evidence for turning an item around or for leaving it out; nothing is changed.

NaN is a missing answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation import item_correlations
from pipeline.statistics.covariance import Missing, Moments, covariances
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.reliability import alpha_of, alpha_without

ForTurning: TypeAlias = Literal["negative_rest", "against_component", "alpha_if_turned"]
ForDropping: TypeAlias = Literal["rest_below_lower", "rest_below_upper", "alpha_if_dropped"]
