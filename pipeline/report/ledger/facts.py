"""What is known of each result behind its value: formula, convention, answers, inputs."""

import re
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.report.findings import Findings
from pipeline.report.formula_text import formula_text
from pipeline.report.formulas import Formula, Line, Sign
from pipeline.report.ledger.conventions_of import convention_of, respondents_of
from pipeline.report.ledger.further_rules import FURTHER
from pipeline.report.ledger.inputs import Inputs, inputs_of, names_of, what_matters
from pipeline.report.ledger.instrument_rules import INSTRUMENT
from pipeline.report.ledger.score_rules import SCORES
from pipeline.report.ledger.traces import Trace, Tracer
from pipeline.report.ledger.worked import Rules, Worked
from pipeline.report.ledger.workings import WORKINGS
from pipeline.report.numbers import fixed, trimmed
from pipeline.report.results_json import results_tree

_ALONE = re.compile(r"(?<![\w√)])\((\d[\d.,]*)\)")  # a number that needs no parentheses
RULES: Rules = MappingProxyType({**INSTRUMENT, **SCORES, **FURTHER})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the result at an address; ``inputs`` is a key of ``Known.inputs``."""

    worked: Worked | None
    convention: str
    n: int | None
    inputs: str


@dataclass(slots=True)
class FactBook:
    """The facts of the results of one study, and the inputs that they share."""

    findings: Findings
    tracer: Tracer
    facts: dict[str, Facts] = field(default_factory=dict)  # by address
    names: frozenset[str] = frozenset()  # of the study, that addresses may name
    inputs: dict[str, Inputs] = field(default_factory=dict)  # by their keys, in the order met
    _keys: dict[Inputs, str] = field(default_factory=dict)
    _met: dict[tuple[str, ...], str] = field(default_factory=dict)

    def of(self, address: str) -> Facts:
        """Tell what is known of the result at an address."""
        if address not in self.facts:
            self.facts[address] = self._found(self.tracer.trace(address))
        return self.facts[address]

    def _found(self, trace: Trace) -> Facts:
        rule = RULES.get(trace.owner)
        try:
            worked = rule(trace) if rule else None
        except ZeroDivisionError:  # such as the bounds of an alpha of 1: nothing to fill in
            worked = None
        return Facts(worked, convention_of(trace), respondents_of(trace), self._rests_on(trace))

    def _rests_on(self, trace: Trace) -> str:
        """Find the key of the inputs; many numbers share them."""
        what = what_matters(trace, self.names)
        if what not in self._met:
            inputs = inputs_of(trace, self.findings)
            self._met[what] = self._keys.setdefault(inputs, f"i{len(self._keys) + 1}")
            self.inputs[self._met[what]] = inputs
        return self._met[what]


def fact_book(findings: Findings) -> FactBook:
    """Open the book of facts of a study."""
    return FactBook(findings, Tracer(results_tree(findings)), names=names_of(findings))


def filled_in(worked: Worked, language: str, printed: str) -> Formula | None:
    """Write a formula with its numbers and what was printed; None where they are not known."""
    working = WORKINGS[worked.formula]
    if working.fill is None or not worked.numbers:
        return None
    parts = [Sign(shown(one, language), "number") for one in worked.numbers]
    filled = working.fill(*parts)
    return Line((working.symbol, Sign("="), filled, Sign("="), Sign(printed, "number")))


def line_of(formula: Formula) -> str:
    """Write a formula on a line of text, with blanks around its signs."""
    spaced = formula_text(formula)
    for sign in "=+−×±":
        spaced = spaced.replace(sign, f" {sign} ")
    return _ALONE.sub(r"\1", " ".join(spaced.split()).replace("( − ", "(−"))


def shown(value: float, language: str) -> str:
    """Write a number that goes into a formula: counts whole, others with four decimals at most."""
    if float(value).is_integer():
        return fixed(value, 0, language)
    return trimmed(value, language, most=4 if abs(value) >= LEAST else 8)


LEAST = 0.01
