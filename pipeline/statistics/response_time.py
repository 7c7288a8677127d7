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
