"""Which perspectives and items were tested by group."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.results.comparison import Compared
from pipeline.results.group_tests import WEIGHTED, GroupTest


def tests_of(compared: Mapping[str, Compared]) -> dict[str, GroupTest]:
    """Give the tests of what was tested."""
    return {name: one.test for name, one in compared.items() if one.test is not None}


def is_weighted(test: GroupTest) -> bool:
    """Tell whether a test takes the weights of respondents."""
    return test.deciding.name in WEIGHTED


def perspective_tests(context: Context) -> dict[tuple[str, str], GroupTest]:
    """Give the tests of all perspectives by all group variables."""
    return {
        (name, label): one
        for name, found in context.answers.comparison.groups.items()
        for label, one in tests_of(found.perspectives).items()
    }
