"""Numbers by the convention of another program, which the script's own functions give as well."""

import re
from collections.abc import Iterator

from pipeline.statistics.conventions import CONVENTIONS, Convention
from pipeline.twins.r_words import r_flag, r_list, r_text

_NUMBER = re.compile(r"conventions\.programs\.(\w+)\.numbers\.(.+)\.value")
_FOUND = re.compile(
    r"perspectives\..*\.(shape\..+|normality\.(skewness|kurtosis))"
    r"|instrument\.perspectives\..*\.(items\..+|if_deleted(_all)?\..+|average_r(_all)?)"
    r"|instrument\.perspectives\..*\.reliability(_all)?\."
    r"(cronbach_alpha\.(estimate|n_respondents)|(standardized_alpha|guttman_lambda_\d)\.estimate)"
    r"|instrument\.analysis\..*\.(items|splits)\..+"
)
"""What follows the choices of a convention alone; a program prints other numbers its own way."""


def by_program(address: str) -> tuple[str, str] | None:
    """Give the program and the report's own address, where the functions give the number."""
    match = _NUMBER.fullmatch(address)
    if match is None or not _FOUND.fullmatch(match[2]):
        return None
    return match[1], match[2]


def programs() -> Iterator[str]:
    """Write the choices of every program."""
    found: dict[str, str] = {
        name: f"list({', '.join(f'{key} = {value}' for key, value in choices(one))})"
        for name, one in CONVENTIONS.items()
    }
    yield f"programs <- {r_list(found)}"


def choices(one: Convention) -> Iterator[tuple[str, str]]:
    """Give what programs do differently, by the script's names."""
    yield "missing_rule", r_text(one.missing)
    yield "moment_type", str(one.moments)
    yield "quantile_type", str(one.quantiles)
    yield "lambda_basis", r_text(one.lambdas)
    yield "best_split", r_flag(one.best_split)
    yield "keeps_constant", r_flag(one.keeps_constant)
    yield "omega_kind", r_text(one.omega)
    yield "kaiser_rows", r_flag(one.kaiser)
    yield "rank_rule", r_text(one.ranks)
