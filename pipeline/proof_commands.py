"""The commands that hold a study against other programs and a report against its study.

Heavy modules are imported late, as in ``cli``.
"""

import argparse
from dataclasses import replace

from pipeline.handing_commands import tell


def conventions(options: argparse.Namespace) -> int:
    """List what other programs give otherwise."""
    from pipeline.convention_list import listed_conventions
    from pipeline.work import open_work

    work = replace(open_work(options.study, options.out), warn=tell)
    print(listed_conventions(work, as_data=options.json), end="")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Compare a report that lies there with what its study gives now."""
    from pipeline.verifying import verify_file

    return verify_file(options, tell)
