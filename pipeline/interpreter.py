"""How Python works while a command runs: one thread for linear algebra, and rare collections."""

import atexit
import gc
import os

# what OpenBLAS, OpenMP, MKL and macOS's Accelerate are told by
THREADS = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
RARELY = 200_000  # new objects until Python looks for cycles among them; its own default is 700


def use_one_thread() -> None:
    """Let linear algebra run in one thread, unless the user has said otherwise.

    A sum that is split over threads ends in other last digits on a machine with more of them, and
    matrices of a questionnaire are so small that threads only wait for each other. It takes effect
    because numpy is imported after this.
    """
    for name in THREADS:
        os.environ.setdefault(name, "1")


def collect_rarely() -> None:
    """Look for cycles among objects rarely, and at the end not at all.

    A report is some hundred thousand objects that stay and hardly a cycle; to go through them again
    and again, and once more before the command ends, takes a fifth of its time.
    """
    gc.set_threshold(RARELY)
    atexit.register(gc.freeze)  # memory goes back as a whole
