"""Which 8-bit encoding a text may have: what its bytes would say in each, letter by letter."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WESTERN = "windows-1252"  # the first choice of what fits alike: nearly all 8-bit surveys are in it
TIE = 0.9  # share of the best confidence from which two encodings are alike
LEAST_CONFIDENCE = 0.01  # of chardet; below it, letters are too few to tell anything
CLOSE = 0.8  # share from which another one is told as a rival
TYPING_ERRORS = 50  # one strange word of so many says nothing

EIGHT_BIT: Mapping[str, str] = {  # as chardet calls them -> as they are shown
    "cp1252": WESTERN,
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "iso8859-2": "iso-8859-2",
    "iso8859-9": "iso-8859-9",
    "iso8859-15": "iso-8859-15",
    "mac-roman": "mac-roman",
}

WRITTEN = (  # letters beyond ASCII that the words of one language have, and loan words in it
    "äöüßéèà",  # German
    "àâæçéèêëîïôœùûüÿñ",  # French
    "áéíñóúüçàèïòôâãêõªº",  # Spanish, Catalan, Portuguese
    "àèéìíîòóùú",  # Italian
    "éëïöüóèêáíú",  # Dutch, Indonesian
    "åäöæøéüèáàó",  # Scandinavian languages, Finnish
    "áéíóúýðþæö",  # Icelandic
    "ąćęłńóśźżé",  # Polish
    "áčďéěíňóřšťúůýžäľĺŕôö",  # Czech, Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšžäöüé",  # Croatian, Slovenian
    "ăâîșțşţé",  # Romanian
    "çğıöşüâîûəé",  # Turkish
    "õäöüšž",  # Estonian
    "άέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ",  # Greek
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћџђѓќѕ",  # Russian and its neighbours
)
ALPHABETS = tuple(map(frozenset, WRITTEN))
ALONE = frozenset("àáâçèéêíóôöúüåæøžıÀÁÉÓÖÜÅ")  # letters that may be a word
WITHIN_WORDS = frozenset("’‘´·–—\u00ad")  # what may stand between two letters
BESIDE_WORDS = frozenset("“”„‚‘’«»‹›–—…©®™°º¿¡§€£·•²³½±×")  # and elsewhere
BEFORE_WORDS = frozenset("¿¡„‚")  # never behind a letter or digit
MONEY = frozenset("€£")  # never beside a letter
FOREIGN = re.compile(r"[\u0370-\u04ff]")  # Greek and Cyrillic
ASCII_LETTER = re.compile(r"[A-Za-z]")
WORD = re.compile(r"[^\W\d_]+")
CONTROL = re.compile(r"[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Guess:
    """The encodings to try, the likeliest first, and those that might be as right as it."""

    names: tuple[str, ...]
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    text: str
    words: int  # with letters or signs beyond ASCII
    strange: int  # of these, and what stands wrong in them


def guess(sample: bytes) -> Guess:
    """Weigh the 8-bit encodings by the characters that each would give.

    An encoding is out where a byte is a control character. Of the others those stay that give the
    fewest strange characters: bytes without a meaning, a symbol inside a word, a capital behind a
    small letter, letters that no language has together.
    Between these chardet decides, and where it cannot, Windows-1252; what remains likely is a
    rival.
    """
    each = [_candidate(sample, name) for name in EIGHT_BIT.values()]
    fitting = [one for one in each if not CONTROL.search(one.text)]
    least = min(one.strange for one in fitting)
    alike = [one for one in fitting if one.strange <= least + one.words // TYPING_ERRORS]
    sure = _confidence(sample)
    best = max(alike, key=lambda one: sure.get(one.name, 0.0))
    bound = sure.get(best.name, 0.0) if sure.get(best.name, 0.0) >= LEAST_CONFIDENCE else 0.0
    tied = [one for one in alike if sure.get(one.name, 0.0) >= TIE * bound]
    chosen = next((one for one in tied if one.name == WESTERN), best)
    close = [one for one in alike if sure.get(one.name, 0.0) >= CLOSE * bound]
    rivals = {one.text: one.name for one in reversed(close) if one.text != chosen.text}
    return Guess(tuple(dict.fromkeys((chosen.name, WESTERN))), tuple(reversed(rivals.values())))


def _confidence(sample: bytes) -> dict[str, float]:
    import chardet

    found = chardet.detect_all(
        sample, ignore_threshold=True, compat_names=False, include_encodings=list(EIGHT_BIT)
    )
    return {
        EIGHT_BIT[str(one["encoding"])]: one["confidence"]
        for one in found
        if one["encoding"] in EIGHT_BIT
    }


def _candidate(sample: bytes, name: str) -> _Candidate:
    text = sample.decode(name, "replace")
    words = {word for word in text.split() if not word.isascii()}
    return _Candidate(name, text, len(words), _strange(words) + text.count("\ufffd"))


def _strange(words: Iterable[str]) -> int:
    """Count what no language writes: wrong places of characters, letters without a language."""
    letters = [
        frozenset(one for one in word.replace("İ", "i").lower() if one.isalpha() and one > "\x7f")
        for word in words
    ]
    known: list[int] = [sum(not own <= alphabet for own in letters) for alphabet in ALPHABETS]
    of_none = sum(not any(own <= alphabet for alphabet in ALPHABETS) for own in letters)
    return min(known) + of_none + sum(map(_misplaced, words))


def _misplaced(word: str) -> int:
    """Count the characters of a word that stand where they cannot."""
    around = zip(f"  {word}", f" {word}", word, f"{word[1:]} ", strict=False)
    wrong: int = sum(_is_misplaced(*four) for four in around if not "".join(four[1:3]).isascii())
    runs = WORD.findall(word)
    wrong += sum(len(one) == 1 and one > "\x7f" and one not in ALONE for one in runs)
    return wrong + sum(bool(FOREIGN.search(one) and ASCII_LETTER.search(one)) for one in runs)


def _is_misplaced(second: str, before: str, one: str, after: str) -> bool:
    """Judge a character by the two before it and the one behind it."""
    if one.isalpha():
        is_capital_late = one.isupper() and before.islower() and before != "ß"
        return is_capital_late or (one.islower() and before.isupper() and second.isupper())
    if one in BEFORE_WORDS:
        return before.isalnum()
    if one in MONEY:
        return before.isalpha() or after.isalpha()
    within = before.isalpha() and after.isalpha()
    return one > "\x7f" and one not in (WITHIN_WORDS if within else BESIDE_WORDS)
