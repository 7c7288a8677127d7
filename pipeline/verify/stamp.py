"""What a file says it was made from, against what the study is made of now."""

from collections.abc import Iterator, Mapping

from pipeline.report.findings import Findings
from pipeline.verify.differences import Changed

HASH = "sha256 "


def changed_since(stamp: Mapping[str, str], findings: Findings) -> Iterator[Changed]:
    """Name the files of the study that are other ones than when the report was made."""
    before = {name.removeprefix(HASH): value for name, value in stamp.items() if is_hash(name)}
    if not before:
        return
    now = {one.path: one.sha256 for one in findings.inputs}
    for path, sha256 in now.items():
        if path not in before:
            yield Changed(path, "added")
        elif before[path] != sha256:
            yield Changed(path, "changed")
    yield from (Changed(path, "removed") for path in before if path not in now)


def is_hash(name: str) -> bool:
    """Tell the hash of an input from a version."""
    return name.startswith(HASH)
