"""Words of a structure file: HTML taken out, by language; and words that say "no answer"."""

import html
import re
from collections.abc import Iterable, Mapping

from pipeline.folding import fold, tidy
from pipeline.questionnaire import MissingKind
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

MISSING_LABELS: Mapping[str, Mapping[str, str]] = {
    "no_answer": {"id": "Tidak dijawab", "en": "No answer"},
    "not_applicable": {"id": "Tidak berlaku", "en": "Not applicable"},
    "not_asked": {"id": "Tidak ditanyakan", "en": "Not asked"},
    "seen_unanswered": {"id": "Dilihat, tidak dijawab", "en": "Seen, not answered"},
    "refused": {"id": "Menolak menjawab", "en": "Refused"},
    "unknown": {"id": "Tidak tahu", "en": "Don't know"},
    "invalid": {"id": "Di luar skala", "en": "Not on the scale"},
}
PHRASES: Mapping[MissingKind, tuple[str, ...]] = {
    "not_applicable": (
        "n/a",
        "not applicable (n/a)",
        "does not apply",
        "no basis",
        "no basis for evaluation",
        "inapplicable",
        "tidak relevan",
    ),
    "not_asked": ("not shown", "skipped", "legitimate skip", "question not asked"),
    "seen_unanswered": ("seen but unanswered", "seen but not answered"),
    "refused": ("refusal", "refuse to answer", "prefer not to answer", "prefer not to say"),
    "unknown": ("do not know", "dont know", "dk", "unsure", "not sure", "belum tahu"),
}


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


def missing_kind(label: Words) -> MissingKind:
    """Tell the kind of a code that is declared as missing, by its label; else ``no_answer``."""
    for text in label.values():
        if kind := KINDS.get(fold(text).replace("_", " ").replace("\u2019", "'")):
            return kind
    return "no_answer"


def _kinds() -> dict[str, MissingKind]:
    found: dict[str, MissingKind] = {"no answer": "no_answer", "not asked": "not_asked"}
    for kind, phrases in PHRASES.items():
        own = (kind.replace("_", " "), *MISSING_LABELS[kind].values(), *phrases)
        found |= {fold(phrase): kind for phrase in own}
    return found


KINDS: Mapping[str, MissingKind] = _kinds()
