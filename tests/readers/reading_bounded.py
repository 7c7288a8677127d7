"""Read one file with bounded memory: exit code 2 and the line of its fault."""

import resource
import sys
from pathlib import Path

from pipeline.columns import lay_out
from pipeline.errors import UserError
from pipeline.readers import read_table

MOST_BYTES = 3 * 2**29


def main() -> None:
    # numpy's threads reserve room that they never use: what is resident is checked as well
    resource.setrlimit(resource.RLIMIT_AS, (2 * MOST_BYTES, 2 * MOST_BYTES))
    try:
        lay_out(read_table(Path(sys.argv[1])))
    except UserError as error:
        print(error)
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        sys.exit(2 if used < MOST_BYTES else 3)


if __name__ == "__main__":
    main()
