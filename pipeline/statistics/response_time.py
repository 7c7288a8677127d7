"""Who answered faster than anybody reads. NaN is a time that is not known: it is never too fast."""

import numpy as np
from numpy.typing import NDArray


def too_fast(
    seconds: NDArray[np.float64], n_items: NDArray[np.int64], *, per_item: float = 2.0
) -> NDArray[np.bool_]:
    """Tell who took less than ``per_item`` seconds for each of the items that they answered, (n,).

    References
    ----------
    Huang, Curran, Keeney, Poposki & DeShon (2012), Journal of Business and Psychology 27, 99-114:
    fewer than two seconds an item.
    """
    return np.asarray(seconds < per_item * n_items)


def below_median(seconds: NDArray[np.float64], *, share: float = 1 / 3) -> NDArray[np.bool_]:
    """Tell who took less than a share of the median time, (n,); nobody where no time is known.

    References
    ----------
    Leiner (2019), Survey Research Methods 13, 229-248, compares each time with the median; the
    share is the study's choice.
    """
    known = seconds[~np.isnan(seconds)]
    if not known.size:
        return np.zeros(len(seconds), dtype=bool)
    return np.asarray(seconds < share * float(np.median(known)))
