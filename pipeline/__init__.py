"""From a survey export to a results chapter that can be defended.

The folder list is the method: ``ingest``, ``quality``, ``instrument``, ``perspectives``,
``scorecard`` and ``report`` are the stages, ``stages`` chains them, ``codebook`` reads the two
files that a user writes, ``statistics`` holds the mathematics, ``results`` what each stage finds.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("angket")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0+unknown"
