"""Fuzz readers, layout and declarations: ``python -m tests.fuzz.run MINUTES [SEED]``.

Damaged files are drawn by hypothesis from the seeds in ``corpus``, another sequence with every
seed number. What is found is shrunk, printed with its traceback and kept in the folder of the
temporary files; the exit code is 1 then.
"""

import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import Edit, damaged, edits
from tests.fuzz.targets import SEEDS, TARGETS
from tests.fuzz.write_corpus import CORPUS

ROUND = 200  # examples of one target before the next has its turn
ROUND_SLOW = 5


def examine(name: str, examples: int, number: int | None, counted: Counter[str]) -> None:
    """Run one target on some damaged files; the same ones where no number is given."""
    target, kind = TARGETS[name]

    def once(file: str, changes: list[Edit], member: int) -> None:
        counted[name] += 1
        data = damaged((CORPUS / file).read_bytes(), changes, member)
        with TemporaryDirectory() as folder:
            try:
                target(file, data, Path(folder))
            except Exception:
                (Path(gettempdir()) / f"fuzz-{name.replace(' ', '-')}-{file}").write_bytes(data)
                raise

    drawn: Callable[[], None] = given(st.sampled_from(SEEDS[kind]), edits(), st.integers(0, 12))(
        once
    )
    settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=number is None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )(drawn if number is None else seed(number)(drawn))()


def main() -> None:
    end = time.monotonic() + 60 * float(sys.argv[1])
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    counted: Counter[str] = Counter()
    faults = 0
    while time.monotonic() < end:
        for name in TARGETS:
            try:
                slow = TARGETS[name][1] == "statistics"
                examine(name, ROUND_SLOW if slow else ROUND, number, counted)
            except Exception:
                faults += 1
                print(f"--- {name}, seed {number}")
                traceback.print_exc(limit=-12)
        number += 1
    print(f"{dict(counted)} files, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
