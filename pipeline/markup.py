"""Texts with HTML in them -> the words that a reader sees."""

import html
import re

from pipeline.folding import tidy

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
