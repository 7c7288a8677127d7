"""How wide text is in the serif letters of a thesis, in sizes (1 is the font size).

The advances are those of Times New Roman, which Liberation Serif has as well, in thousandths.
"""

import unicodedata
from collections.abc import Iterable, Mapping

_ASCII = "".join(map(chr, range(32, 127)))


def text_width(text: str, *, bold: bool = False) -> float:
    """Measure a line of text."""
    widths = _WIDTHS[bold]
    return sum(widths.get(letter) or _other(letter, widths) for letter in text) / 1000


def _other(letter: str, widths: Mapping[str, int]) -> int:
    """Measure a letter with marks as the letter below them; others by what kind they are."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1000
    if letter in _SPACES:
        return _SPACES[letter]
    return widths.get(unicodedata.normalize("NFKD", letter)[0], _UNKNOWN)


def _advances(advances: str, more: str) -> Mapping[str, int]:
    named = zip(_MORE, map(int, more.split()), strict=True)
    return {**dict(zip(_ASCII, map(int, advances.split()), strict=True)), **dict(named)}


def longest(lines: Iterable[str], *, bold: bool = False) -> float:
    """Measure the widest of some lines; 0 where there are none."""
    return max((text_width(line, bold=bold) for line in lines), default=0.0)


_UNKNOWN = 556
_SPACES: Mapping[str, int] = {"\u2002": 500}  # as wide as its name says
_MORE = "\u00a0\u2003–—−±≥≤×·•“”‘’…αωχΣκδλρηβσμτ√†‡"
_WIDTHS: Mapping[bool, Mapping[str, int]] = {
    False: _advances(
        """250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500
        500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722
        611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444
        500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722
        500 500 444 480 200 480 541""",
        """250 1000 500 1000 564 549 549 549 564 333 350 444 444 333 333 1000 524 658 444 582 504
        471 485 499 523 509 539 536 402 549 500 500""",
    ),
    True: _advances(
        """250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500
        500 500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778
        667 944 722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500
        556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722
        500 500 444 394 220 394 520""",
        """250 1000 500 1000 570 549 549 549 570 333 350 500 500 333 333 1000 558 731 462 654 555
        519 491 535 568 527 544 567 461 549 500 500""",
    ),
}
