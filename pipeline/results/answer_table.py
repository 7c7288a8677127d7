"""The answers of one kind of respondents as a table of scores, for an appendix."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """Scores of respondents (numbered from 1, in the order of the exports) on items.

    Reversed items are turned. ``rows`` is empty where there are more respondents than a document
    can show.
    """

    n: int
    items: tuple[str, ...]
    rows: tuple[tuple[int | None, ...], ...]  # None: no answer
    totals: tuple[int, ...]  # of each respondent, over the items answered; as many as rows
