"""What came of comparing two texts, told with its place and its address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.report.document import Number
from pipeline.verify.addresses import Addresses
from pipeline.verify.differences import Added, Difference, Gone, Mismatch, Place
from pipeline.verify.lines import Renumbered
from pipeline.verify.tokens import Token


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; ``share`` of the expected sentences and tables that were found again."""

    differences: tuple[Difference, ...]
    gone: tuple[Gone, ...]
    added: Added
    checked: Mapping[str, int]
    share: float


@dataclass(frozen=True, slots=True)
class Teller:
    """Knows which result a mark names, and where its category stands."""

    results: Sequence[Number]
    addresses: Addresses
    renumbered: Renumbered = field(default_factory=dict)

    def tell(self, mismatch: Mismatch, place: Place, beside: Iterable[Token]) -> Difference:
        """Tell a difference; ``beside`` are the tokens of the same sentence or row."""
        token = mismatch.expected
        address = self._address(token)
        if token.kind == "category" and not address:
            near = [self._address(one) for one in beside]
            address = self.addresses.of_category(token.bare, [one for one in near if one])
        kind = "number" if token.kind == "word" else token.kind
        found = None if mismatch.found is None else _folded(mismatch.found)
        return Difference(kind, place, found, _folded(token.text), address)

    def _address(self, token: Token) -> str:
        return "" if token.result is None else self.results[token.result].address


def _folded(text: str) -> str:
    return " ".join(text.split())


def count_checked(tokens: Iterable[Token]) -> dict[str, int]:
    """Count what was held against the recomputation."""
    every = list(tokens)
    return {
        "numbers": sum(one.kind == "number" for one in every),
        "results": len({one.result for one in every if one.result is not None}),
        "categories": sum(one.kind == "category" for one in every),
    }


def count_results(tokens: Iterable[Token]) -> int:
    """Count numbers of results and categories."""
    return sum(one.result is not None or one.kind == "category" for one in tokens)
