"""Wilson's interval of a share."""

import math

from scipy.stats import norm

from pipeline.results import Estimate, Undefined


def wilson_interval(share: float, n: float, confidence: float = 0.95) -> tuple[Estimate, Estimate]:
    r"""Give the score interval of a share that was seen in a simple random sample.

    With :math:`z` the normal quantile of the confidence:

    .. math:: \frac{p + z^2/2n \pm z \sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}

    It has no correction for continuity nor for a finite population. It stays within 0 and 1, and
    its lower end is exactly 0 for a share of 0, its upper end exactly 1 for a share of 1.

    Parameters
    ----------
    share
        From 0 to 1.
    n
        The size of the sample.
    confidence
        Above 0, below 1.

    Returns
    -------
    tuple
        The ends, as shares; ``no_respondents`` for a sample of nothing.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association, 22, 209-212.
    """
    if n <= 0:
        return Undefined("no_respondents"), Undefined("no_respondents")
    z = float(norm.ppf((1 + confidence) / 2))
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low = 0.0 if share == 0 else (middle - reach) / whole
    high = 1.0 if share == 1 else (middle + reach) / whole
    return low, high
