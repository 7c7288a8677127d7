"""The pages of a file as one stream of words, without what only their breaks put there."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TypeAlias

from pipeline.verify.blocks import DIVIDED, Content, Grid, Text
from pipeline.verify.matching import likeness
from pipeline.verify.tokens import Token, Vocabulary, line

ALIKE = 0.5  # of a head and its repetition: digits in it may have been changed

LED_BY = 1  # words beside a table's label, in a line that says that it goes on

_Placed: TypeAlias = tuple[int, Token]
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(rf"[^\W\d_]+(?:{DIVIDED}\s*[^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table, and the table's label such as Tabel 4.2; "" where it has none."""

    label: str
    tokens: tuple[Token, ...]


def heads_of(content: Content, vocabulary: Vocabulary) -> list[Head]:
    """Give the heads of tables that hold numbers or categories, which others could be taken for."""
    heads = [_head(one, vocabulary) for one in content.blocks if isinstance(one, Grid)]
    return [one for one in heads if any(token.kind != "word" for token in one.tokens)]


def _head(grid: Grid, vocabulary: Vocabulary) -> Head:
    cells = (cell for row in grid.rows[: grid.heads] for cell in row)
    tokens = (token for cell in cells for token in line(cell.text, vocabulary).tokens)
    return Head(_bare(line(grid.title, vocabulary).tokens), tuple(tokens))


def stream(
    found: Content, words: Collection[str], heads: Sequence[Head], vocabulary: Vocabulary
) -> tuple[list[int], list[Token]]:
    """Give the page of each token of all pages, and the tokens; one page more, for nowhere.

    The pages are one text: words that belong together may stand on two. ``words`` tell divided
    words from those with a hyphen; ``heads`` are left out where a table goes on.
    """
    texts = [_undivided(page.text, words) for page in found.blocks if isinstance(page, Text)]
    ends = list(accumulate(len(text) + 1 for text in texts))
    tokens = line("\n".join(texts), vocabulary).tokens
    placed = [(bisect_right(ends, token.start) + 1, token) for token in tokens]
    kept = list(_without_repeated(placed, heads))
    return [*(page for page, _ in kept), 0], [token for _, token in kept]


def words_in(tokens: Collection[Token]) -> frozenset[str]:
    """Collect the words that are expected."""
    return frozenset(word for one in tokens for word in _WORD.findall(one.text.casefold()))


def _undivided(text: str, words: Collection[str]) -> str:
    """Join what a line's end has divided, where that gives a word."""

    def joined(match: re.Match[str]) -> str:
        parts = [part.strip() for part in match[0].split(DIVIDED)]
        whole = "".join(parts)
        return whole if whole.casefold() in words else "-".join(parts)

    return _PARTS.sub(joined, text).replace(DIVIDED, "-")


def _without_repeated(placed: Sequence[_Placed], heads: Sequence[Head]) -> Iterator[_Placed]:
    """Leave out a head that a page begins with if the page before has it too."""
    before: list[Token] = []
    for _, group in groupby(placed, key=lambda one: one[0]):
        page = list(group)
        tokens = [token for _, token in page]
        length = max((_repeated(one, before, tokens) for one in heads), default=0)
        yield from page[length:]
        before = tokens


def _repeated(head: Head, before: Sequence[Token], tokens: Sequence[Token]) -> int:
    """Count the tokens of a repeated head, and of the line above it that names the table."""
    length, most = len(head.tokens), len(head.label.split()) + LED_BY
    like = [_alike(head.tokens, tokens[at : at + length]) for at in range(most + 1)]
    start = like.index(max(like))
    if max(like) < ALIKE or (start and not _names(head, before, tokens[:start])):
        return 0
    windows = (before[at : at + length] for at in range(len(before)))
    return start + length if any(_alike(head.tokens, one) >= ALIKE for one in windows) else 0


def _names(head: Head, before: Sequence[Token], above: Sequence[Token]) -> bool:
    """Tell whether a line names a table that the page before names too."""
    return head.label != "" and head.label in _bare(above) and head.label in _bare(before)


def _bare(tokens: Sequence[Token]) -> str:
    return f" {' '.join(one.bare for one in tokens)} " if tokens else ""


def _alike(head: Sequence[Token], tokens: Sequence[Token]) -> float:
    """Say how much is as in a head, in whichever order its rows are set; 0 where it is none."""
    if len(head) != len(tokens) or Counter(map(_mask, head)) != Counter(map(_mask, tokens)):
        return 0
    return likeness(Counter(map(_said, head)), Counter(map(_said, tokens)))


def _mask(token: Token) -> str:
    return token.mask


def _said(token: Token) -> str:
    return token.bare
