"""Rounds of a survey compared by their questions: reworded, added, gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.columns import Column
from pipeline.folding import fold_header
from pipeline.identifiers import mask
from pipeline.questionnaire import Questionnaire
from pipeline.readers import Head
from pipeline.results.ingest import Drift, DriftKind


@dataclass(frozen=True, slots=True)
class Round:
    """One export: which items it has, and in which words."""

    name: str
    respondents: str
    words: Mapping[str, str]

    @classmethod
    def of(cls, name: str, respondents: str, items: Mapping[str, Column]) -> "Round":
        """Take the words from the columns that the items were found in."""
        words = {item: mask(words_of(column.head)) for item, column in items.items()}
        return cls(name, respondents, words)


def words_of(head: Head) -> str:
    """Give a question as respondents saw it: words before codes, a grid's question before a row."""
    if head.question and head.words:
        return f"{head.question} [{head.words}]"
    return head.words or head.header


def drift(questionnaire: Questionnaire, rounds: Sequence[Round]) -> tuple[Drift, ...]:
    """Compare each round with the one before it among the same respondents, item by item.

    Within two rounds, items stand in the questionnaire's order, those that only an earlier round
    has behind them.
    """
    found: list[Drift] = []
    for kind in dict.fromkeys(one.respondents for one in rounds):
        own = [one for one in rounds if one.respondents == kind]
        items = tuple(_items(questionnaire, own))
        for pair in pairwise(own):
            found += [_drift(item, *pair) for item in items if _differs(item, *pair)]
    return tuple(found)


def _items(questionnaire: Questionnaire, rounds: Iterable[Round]) -> Iterator[str]:
    present = dict.fromkeys(item for one in rounds for item in one.words)
    declared = [item.name for item in questionnaire.items if item.name in present]
    yield from dict.fromkeys((*declared, *present))


def _differs(item: str, before: Round, after: Round) -> bool:
    return fold_header(before.words.get(item, "")) != fold_header(after.words.get(item, ""))


def _drift(item: str, before: Round, after: Round) -> Drift:
    earlier, later = before.words.get(item, ""), after.words.get(item, "")
    kind: DriftKind = "changed" if earlier and later else "added" if later else "gone"
    return Drift(item, after.respondents, kind, before.name, after.name, earlier, later)
