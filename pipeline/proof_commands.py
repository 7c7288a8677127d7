"""The commands that hold a study against other programs and a report against its study.

Heavy modules are imported late, as in ``cli``.
"""

import argparse
from dataclasses import replace

from pipeline.handing_commands import tell

DIFFERS = 3  # the exit code of a report that does not match its study


def conventions(options: argparse.Namespace) -> int:
    """List what other programs give otherwise."""
    from pipeline.convention_list import listed_conventions
    from pipeline.work import open_work

    work = replace(open_work(options.study, options.out), warn=tell)
    print(listed_conventions(work, as_data=options.json), end="")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Compare a report that lies there with what its study gives now."""
    from pipeline.artefacts import as_json
    from pipeline.reading_back import gather
    from pipeline.stages import run_stage
    from pipeline.verify import verify
    from pipeline.verify.listing import as_tree, listed
    from pipeline.verify.opening import open_report
    from pipeline.work import claim, open_work

    form, content = open_report(options.report)
    work = replace(open_work(options.study, options.out), warn=tell)
    claim(work)
    run_stage(work, "sensitivity")
    found = verify(gather(work), options.report, form, content, options.language)
    if options.json:
        print(as_json(as_tree(found)), end="")
    else:
        print("\n".join(listed(found)))
    return DIFFERS if found.differs else 0
