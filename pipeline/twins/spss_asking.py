"""Which rule says how a number is found: rules go by the pattern of its address."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from pipeline.report.findings import Answers
from pipeline.results.instrument import InstrumentTest, UnitTest
from pipeline.twins.spss_sheet import Sheet
from pipeline.twins.spss_steps import Cell, Found, Reason, Want
from pipeline.twins.study import TwinStudy
from pipeline.twins.tables import Printed

Rule: TypeAlias = Callable[["Asking"], Found]
Rules: TypeAlias = Mapping[str, Rule]
"""By the pattern of addresses, in which <item> stands for the name of an item, and so on."""


@dataclass(frozen=True)
class Asking:
    """One number that is looked for: what its address names, and what can be prepared for it."""

    study: TwinStudy
    sheet: Sheet
    number: Printed
    named: Mapping[str, str]

    def __getitem__(self, part: str) -> str:
        """Give what stands in the address in the place of <part>."""
        return self.named[part]

    @property
    def answers(self) -> Answers:
        """What the questionnaire gave."""
        if self.study.findings.answers is None:
            raise LookupError("the study has indicators only")
        return self.study.findings.answers

    @property
    def instrument(self) -> InstrumentTest:
        """How the items were tested."""
        return self.answers.instrument

    @property
    def unit(self) -> UnitTest:
        """The tested unit that the address names."""
        return self.instrument.perspectives[self["unit"]]

    @property
    def weighted(self) -> bool:
        """Whether respondents count unequally."""
        return self.sheet.data.weighted

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of respondents who are asked the item that the address names."""
        questionnaire = self.sheet.questionnaire
        return questionnaire.respondents_of(questionnaire.item(self["item"]).perspective)

    def group(self) -> str:
        """Name the column of the group variable that the address names."""
        return self.sheet.data.column("group", self["variable"]).name


def described(variable: str, use: str, column: str) -> Want:
    """Find a statistic of one variable in the output of DESCRIPTIVES."""
    cell = Cell("Descriptive Statistics", (variable,), (column,))
    return Want("descriptives", use, cell, (variable,))


def counted(variable: str, use: str, row: tuple[str, ...], column: str) -> Want:
    """Find a line of a frequency table; one that is not there counts nobody."""
    cell = Cell(variable, row, (column,), absent=True)
    return Want("frequencies", use, cell, (variable,))


def examined(variable: str, use: str, *row: str) -> Want:
    """Find a statistic of one variable in the output of EXAMINE."""
    return Want("examine", use, Cell("Descriptives", (variable, *row), ("Statistic",)), (variable,))


def because(key: str) -> Rule:
    """Say why a kind of numbers cannot be found."""
    return lambda _asking: Reason(key)


@dataclass(frozen=True)
class Rulebook:
    """All rules, with the names that addresses of this study are made of."""

    rules: Sequence[Rules]
    names: Mapping[str, Sequence[str]]  # by part: <item> -> X1.1, X1.2, ...

    def rule_of(self, address: str) -> tuple[Rule, Mapping[str, str]] | None:
        """Find the first rule whose pattern an address has."""
        for pattern, rule in self._by_start.get(address.partition(".")[0], ()):
            if found := pattern.fullmatch(address):
                return rule, found.groupdict()
        return None

    @cached_property
    def _by_start(self) -> Mapping[str, Sequence[tuple[re.Pattern[str], Rule]]]:
        by_start: dict[str, list[tuple[re.Pattern[str], Rule]]] = {}
        for some in self.rules:
            for pattern, rule in some.items():
                start = pattern.partition(".")[0]
                by_start.setdefault(start, []).append((self._compiled(pattern), rule))
        return by_start

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        parts = re.split(r"<(\w+)>", pattern)
        written = [
            f"(?P<{part}>{self._choices(part)})" if at % 2 else re.escape(part).replace(r"\*", ".+")
            for at, part in enumerate(parts)
        ]
        return re.compile("".join(written))

    def _choices(self, part: str) -> str:
        if part not in self.names:
            return NUMBERS if part in ("number", "place") else ".+"
        known = sorted(self.names[part], key=len, reverse=True)
        return "|".join(map(re.escape, known)) or "(?!)"


NUMBERS = r"-?\d+"
