"""The names by which the report calls the files of a study."""

from collections.abc import Mapping

from pipeline.errors import shortest_ends
from pipeline.results.ingest import IngestLog


def file_names(log: IngestLog) -> Mapping[str, str]:
    """Give every file of a log the shortest end of its path that no other file has."""
    drifted = (name for one in log.drift for name in (one.before, one.after))
    return shortest_ends((*(one.file for one in log.files), *drifted))
