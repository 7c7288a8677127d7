"""How wide the columns of a table are, and in which size it is set, so that no word sticks out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.document import Break, Inlines, Numbering, plain

PORTRAIT, LANDSCAPE = (
    398.0,
    645.0,
)  # points: the text of A4 with margins 4-3-4-3, upright and turned
MANY = 7  # columns, from which the gaps between them are small
GAP, SMALL_GAP = 6.0, 3.0  # on each side of a column
SIZES: Mapping[str, float] = {"small": 10.95, "footnotesize": 10.0, "scriptsize": 8.0}
SMALLEST = "scriptsize"
LONGEST_WORD = 9.0  # sizes: what a column makes room for; a longer word is hyphenated
NARROW, WIDE = frozenset("iljtfI.,:;'|!()[]-/ \u00a0"), frozenset("mwMW%@—<>=≥≤−")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: the name of its size, half the gap between columns, shares of width."""

    size: str
    gap: float
    shares: tuple[float, ...]  # add up to 1


def setting(
    weights: Sequence[float], columns: Sequence[Sequence[str]], *, landscape: bool
) -> Setting:
    """Choose the largest size in which the words of every column fit into it.

    ``columns`` holds the text of the cells of each column, heads included.
    """
    gap = SMALL_GAP if len(weights) > MANY else GAP
    room = (LANDSCAPE if landscape else PORTRAIT) - 2 * gap * (len(weights) - 1)
    needed = [max((_widest(text) for text in cells), default=0.0) for cells in columns]
    fitting = (name for name, size in SIZES.items() if sum(needed) * size <= room)
    name = next(fitting, SMALLEST)
    return Setting(name, gap, _shares(weights, [one * SIZES[name] / room for one in needed]))


def lines(text: str, share: float, *, landscape: bool = False) -> int:
    """Estimate how many lines a text takes in a column."""
    room = share * (LANDSCAPE if landscape else PORTRAIT)
    return 1 + int(sum(map(_width, text)) * SIZES["small"] / room)


def cell_text(cell: Inlines, numbering: Numbering) -> str:
    """Give a cell's text; a line break is a blank."""
    return "".join(" " if isinstance(one, Break) else plain((one,), numbering) for one in cell)


def _shares(weights: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """Share the width by weight, but give each column what it needs, at the others' cost."""
    total = sum(needed)
    if total >= 1:
        return tuple(one / total for one in needed)
    shares = [weight / sum(weights) for weight in weights]
    short = [max(0.0, need - share) for need, share in zip(needed, shares, strict=True)]
    spare = [max(0.0, share - need) for need, share in zip(needed, shares, strict=True)]
    part = sum(short) / sum(spare) if sum(spare) else 0.0
    return tuple(
        share + lack - over * part for share, lack, over in zip(shares, short, spare, strict=True)
    )


def _widest(text: str) -> float:
    """Measure the widest word, in sizes."""
    words = (
        sum(map(_width, word)) for word in text.replace("-", "- ").replace("/", "/ ").split(" ")
    )
    return min(LONGEST_WORD, max(words, default=0.0)) + 0.2


def _width(character: str) -> float:
    if character in NARROW:
        return 0.33
    if character in WIDE:
        return 0.88
    return 0.76 if character.isupper() else 0.52
