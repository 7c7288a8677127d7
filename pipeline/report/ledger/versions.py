"""The versions of what computes the results."""

import platform
from functools import cache
from importlib import metadata

PACKAGES = ("numpy", "scipy", "pandas")


@cache
def versions(angket: str) -> dict[str, str]:
    """Give the versions of angket, of Python, and of the packages that compute."""
    found = {"angket": angket, "Python": platform.python_version()}
    return found | {name: metadata.version(name) for name in PACKAGES}
