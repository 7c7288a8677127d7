r"""Text for LaTeX: nothing that a user typed is a command, in any engine.

What pdfLaTeX's own fonts have is written as it is. Greek letters and mathematical signs become
commands. Any other character becomes ``\angketchar``, which prints it where the engine's font has
it and else names it: [U+1F600]. Control characters and marks of direction are left out.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

LONG_WORD = 24  # characters; a longer one may break anywhere sensible, as TeX hyphenates words only
LONG_NAME = 20  # of one with signs, such as a file's
STEP = 12  # characters after which a long word without signs may break
BREAK = r"\allowbreak{}"


def escape(text: str) -> str:
    """Write text that is typeset; long words without blanks may break."""
    words = re.split(r"([ \u00a0]+)", _one_line(text))
    return "".join(BREAK.join(map(_escaped, _broken(word))) for word in words)


def escape_whole(text: str) -> str:
    """Write text that is not broken into lines, such as the title in a file's properties."""
    return _escaped(_one_line(text))


def comment(text: str) -> str:
    """Write text on a line that LaTeX skips."""
    return "".join(one for one in _one_line(text).replace("\u00a0", " ") if one.isprintable())


def label(block_id: str) -> str:
    """Give the name of a block for references: letters, digits and what is no command."""
    return re.sub("[^0-9A-Za-z:.-]", lambda found: f"+{ord(found[0]):x}+", block_id)


def _one_line(text: str) -> str:
    """Fold line ends and tabs into blanks, as an empty line would end a paragraph."""
    folded = re.sub(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029 ]+", " ", text)
    return unicodedata.normalize("NFC", folded)


def _broken(word: str) -> Iterator[str]:
    if len(word) <= (LONG_WORD if word.isalpha() else LONG_NAME):
        yield word
        return
    for part in re.findall(r"[^/\\_.:;,@=&?+-]*[/\\_.:;,@=&?+-]+|[^/\\_.:;,@=&?+-]+", word):
        yield from (part[start : start + STEP] for start in range(0, len(part), STEP))


def _escaped(text: str) -> str:
    """Write a text; hyphens that follow each other stay apart, as they would join to a dash."""
    marked = any(one in MARKS for one in text)
    written = "".join(_clusters(text) if marked else map(_one, text))
    return re.sub("-(?=-)", "-{}", written)


def _clusters(text: str) -> Iterator[str]:
    r"""Write letters with the marks that are set on them, as in X with a bar: \={X}."""
    for found in re.finditer(f"([^{MARKS}])([{MARKS}]?)|[{MARKS}]", text):
        base, mark = found[1], found[2]
        if base and mark:
            yield f"{ACCENTS[mark]}{{{_one(base)}}}"
        else:
            yield _one(found[0])


def _one(character: str) -> str:
    if character in COMMANDS:
        return COMMANDS[character]
    if character.isascii():
        return character if character.isprintable() else ""
    if character in KNOWN:
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return ""
    return _raised(character) or rf"\angketchar{{{ord(character):04X}}}"


def _raised(character: str) -> str:
    """Write a small raised or lowered letter, as in 10 to the n, by its plain form."""
    kind, _, code = unicodedata.decomposition(character).partition(" ")
    command = {"<super>": "textsuperscript", "<sub>": "textsubscript"}.get(kind)
    if command is None or " " in code:
        return ""
    return rf"\{command}{{{_one(chr(int(code, 16)))}}}"


GREEK: Mapping[str, str] = {
    **dict(
        zip(
            "αβγδεζηθικλμ",
            (
                r"\alpha",
                r"\beta",
                r"\gamma",
                r"\delta",
                r"\varepsilon",
                r"\zeta",
                r"\eta",
                r"\theta",
                r"\iota",
                r"\kappa",
                r"\lambda",
                r"\mu",
            ),
            strict=True,
        )
    ),
    **dict(
        zip(
            "νξπρστυφχψω",
            (
                r"\nu",
                r"\xi",
                r"\pi",
                r"\rho",
                r"\sigma",
                r"\tau",
                r"\upsilon",
                r"\varphi",
                r"\chi",
                r"\psi",
                r"\omega",
            ),
            strict=True,
        )
    ),
    **dict(
        zip(
            "ΓΔΘΛΞΠΣΦΨΩ",
            (
                r"\Gamma",
                r"\Delta",
                r"\Theta",
                r"\Lambda",
                r"\Xi",
                r"\Pi",
                r"\Sigma",
                r"\Phi",
                r"\Psi",
                r"\Omega",
            ),
            strict=True,
        )
    ),
}
SIGNS: Mapping[str, str] = {
    "−": "-",
    "≥": r"\geq ",
    "≤": r"\leq ",
    "≠": r"\neq ",
    "≈": r"\approx ",
    "√": r"\surd ",
    "∞": r"\infty ",
    "∑": r"\Sigma ",
    "→": r"\rightarrow ",
    "←": r"\leftarrow ",
    "↑": r"\uparrow ",
    "↓": r"\downarrow ",
    "↔": r"\leftrightarrow ",
    "⟨": r"\langle ",
    "⟩": r"\rangle ",
    "∈": r"\in ",
    "∩": r"\cap ",
}
COMMANDS: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    # alone in braces, as after a row's end or an item they would be options
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "\u00a0": "~",
    "\u202f": "~",
    "\u2007": "~",
    "\u2009": r"\,",
    "\u2010": "-",
    "\u2011": r"\mbox{-}",
    "\u00ad": r"\-",
    "␣": r"\textvisiblespace{}",
    **{sign: rf"\ensuremath{{{name}}}" for sign, name in {**GREEK, **SIGNS}.items()},
}
ACCENTS: Mapping[str, str] = {
    "\u0300": r"\`",
    "\u0301": r"\'",
    "\u0302": r"\^",
    "\u0303": r"\~",
    "\u0304": r"\=",
    "\u0308": r"\"",
}
MARKS = "".join(ACCENTS)
# what the fonts of pdfLaTeX have, in their encodings T1 and TS1
KNOWN = frozenset(
    {chr(code) for code in range(0xA1, 0x180)}
    - set("\u00ad\u0126\u0127\u0138\u013f\u0140\u0149\u0166\u0167\u017f")
    | set("ȘșȚț–—‘’‚“”„†‡•…‰‹›€™")
)
