"""Optional packages of the formats: light, to be asked before anything runs."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec

from pipeline.report_choices import Format


def missing_packages(formats: Sequence[Format]) -> Iterator[tuple[str, str]]:
    """Say which chosen formats lack their package, and what to do about each."""
    for name in formats:
        if name in OPTIONAL and find_spec(OPTIONAL[name]) is None:
            remedy = f"pip install 'angket[{name}]', or choose other formats with --formats"
            yield f"the format {name} needs a package that is not installed", remedy


OPTIONAL: Mapping[Format, str] = {"pdf": "typst"}
"""The package that a format needs beyond the plain installation, whose extra has its name."""
