"""The command that compares a report with its study: reads, recomputes what is stale, tells."""

import argparse
from dataclasses import replace

from pipeline.artefacts import as_json
from pipeline.reading_back import gather
from pipeline.stages import run_stage
from pipeline.verify import verify
from pipeline.verify.listing import as_tree, listed
from pipeline.verify.opening import open_report
from pipeline.work import Teller, claim, open_work

DIFFERS = 3


def verify_file(options: argparse.Namespace, warn: Teller) -> int:
    """Tell what differs in a file; give the exit code: 0 nothing, 3 something.

    Raises
    ------
    UserError
        The file is no report of the study, or the study's own files are at fault.
    """
    form, content = open_report(options.report)
    work = replace(open_work(options.study, options.out), warn=warn)
    claim(work)
    run_stage(work, "sensitivity")
    found = verify(gather(work), options.report, form, content, options.language)
    if options.json:
        print(as_json(as_tree(found)), end="")
    else:
        print("\n".join(listed(found)))
    return DIFFERS if found.differs else 0
