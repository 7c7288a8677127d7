"""Words of a structure file: HTML taken out, by language."""

import html
import re
from collections.abc import Iterable

from pipeline.folding import tidy
from pipeline.structure import Words

BLOCKS = (
    "address|article|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figure|footer|form|"
    "h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|select|table|tbody|td|tfoot|th|thead|"
    "tr|ul"
)
INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|del|dfn|em|embed|font|i|iframe|img|input|ins|"
    "kbd|label|mark|o:p|object|q|s|samp|small|source|span|strike|strong|sub|sup|svg|tt|u|var|"
    "video|audio|wbr"
)
HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
BLOCK = re.compile(rf"</?(?:{BLOCKS})(?=[\s/>])[^>]*>", re.IGNORECASE)
MARK = re.compile(rf"</?(?:{INLINE})(?=[\s/>])[^>]*>", re.IGNORECASE)


def plain(text: str) -> str:
    """Write a text on one line without HTML tags and entities; ``x < 5`` stays as it is."""
    shown = MARK.sub("", BLOCK.sub(" ", HIDDEN.sub(" ", text)))
    return tidy(html.unescape(shown))


def words(text: str, language: str = "") -> Words:
    """Give the words of one language; none if nothing is left without the HTML."""
    shown = plain(text)
    return {language: shown} if shown else {}


def merged(several: Iterable[Words]) -> Words:
    """Join words of several languages; the first of a language stays."""
    together: dict[str, str] = {}
    for one in several:
        for language, text in one.items():
            together.setdefault(language, text)
    return together


def side_by_side(first: Words, second: Words, pattern: str = "{} - {}") -> Words:
    """Put the words of a row beside those of its column, language by language."""
    if not first or not second:
        return first or second
    return {
        language: pattern.format(text, second.get(language) or next(iter(second.values())))
        for language, text in first.items()
    }
