"""Texts that mean the same although they are not written the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
NO_BREAK = "\u00a0"
INTEGER = re.compile(r"([+-]?\d+)[.,]0{1,2}")  # "4.000" could be four thousand
SPARE_BLANKS = re.compile(r"^ +| +$|(?<= ) +")
AROUND_BRACKETS = re.compile(r" (?=[\[\]])|(?<=\[) ")


def tidy(text: str) -> str:
    """Write a text on one line: no invisible marks, runs of blanks and newlines as one blank."""
    return " ".join(unicodedata.normalize("NFC", text).translate(INVISIBLE).split())


def fold(text: str) -> str:
    """Give the form in which labels are compared.

    Unicode's compatibility form (NFKC) without invisible marks, in lower case, runs of blanks as
    one, without full stops at the end.
    """
    plain = unicodedata.normalize("NFKC", text).translate(INVISIBLE).casefold()
    one_line = " ".join(plain.split())
    return one_line.rstrip(". ") or one_line


def common_spellings(texts: Sequence[str]) -> dict[str, str]:
    """Give the most frequent spelling of every text that folds to the same, first of equals."""
    common: dict[str, str] = {}
    by_frequency = sorted(Counter(texts).items(), key=lambda one: (-one[1], one[0]))
    for text, _ in by_frequency:
        common.setdefault(fold(text), text)
    return common


def spelling(text: str) -> str:
    """Give the form that keeps blanks: two answers may differ by nothing else ("Never", "Never ").

    Compatibility form, case, invisible marks, no-break spaces (inside a text they are blanks) and
    full stops at the end do not count.
    """
    marked = text.translate(INVISIBLE).strip(NO_BREAK)
    plain = unicodedata.normalize("NFKC", marked).casefold()
    return plain.rstrip(".") or plain


def visible(text: str) -> str:
    """Show what an eye would miss: blanks at the ends or doubled, line ends, invisible marks."""
    shown = "".join(
        one if one.isprintable() and ord(one) not in INVISIBLE else f"⟨U+{ord(one):04X}⟩"
        for one in text
    )
    return SPARE_BLANKS.sub(lambda found: "␣" * len(found[0]), shown)


def fold_answer(text: str) -> str:
    """Fold a cell's content; whole numbers lose their decimals (``4.0`` and ``4,0`` are ``4``)."""
    folded = fold(text)
    integer = INTEGER.fullmatch(folded)
    return integer[1] if integer else folded


def fold_header(text: str) -> str:
    """Fold a column header; blanks around the brackets of a grid's row do not count."""
    return AROUND_BRACKETS.sub("", fold(text))
