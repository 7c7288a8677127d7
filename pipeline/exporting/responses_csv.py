"""The answers as one CSV that Frictionless tools and R read."""

import csv
import io

from pipeline.exporting.shared import Shared

RESPONSES = "responses.csv"


def responses_csv(shared: Shared) -> bytes:
    """Write groups as texts and answers as given, missing ones as their negative codes."""
    names, groups = shared.names, shared.groups
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    items = [names[item] for item in shared.responses.items]
    writer.writerow((*(one.name for one in groups), *items))
    for row, answers in enumerate(shared.responses.answers.tolist()):
        writer.writerow((*(one.texts[row] for one in groups), *answers))
    return file.getvalue().encode()
