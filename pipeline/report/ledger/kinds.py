"""What the digits of plain words are, where they are no results."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.report.document import Emphasis, Foreign, Strong, Subscript, Words
from pipeline.report.ledger.known_words import BARE, BORDER, TOKEN, Known, neighbours
from pipeline.report.ledger.spots import Spot
from pipeline.report.numbers import fixed
from pipeline.report.tongue import tongue

Kind: TypeAlias = Literal[
    "label",  # of a table, figure, equation, chapter or section
    "source",  # of a cited work: years, volumes, pages
    "code",  # of an item, an indicator, an informant, a file
    "own_text",  # words of the user, of respondents and of the files
    "constant",  # of the sentences of angket
    "scale",  # a point of a declared scale
    "position",  # of a row, a factor, a round
    "count",  # of the things that a sentence names
    "choice",  # of the study, such as a seed
    "period",  # a year or a date
    "formula",  # inside a formula
    "ledger",  # of the page on the ledger itself: versions, fingerprints, how many there are
    "words",  # none of them
]
Worded: TypeAlias = Words | Emphasis | Strong | Foreign | Subscript

_COUNTED = re.compile(r"\(?\d{1,4}\)?[.:]?")
_CODE = re.compile(r"[A-Z]{1,6}\d{1,3}|[A-Z](?:\.\d+)+")
_ROWS = re.compile(r"(?:\S+:)?\d+(?:[-–]\d+)?")
_POINTS = re.compile(r"\d+(?:\s+\d+)+|\d+ =.*|\d+")
_YEAR = re.compile(r"\D*(?:19|20)\d\d(?:\D+(?:(?:19|20)\d\d|\d\d))?\D*")
_TERM = re.compile(r".*[×/].*|1/\d+")
_SCALED = ("tab:coding", "tab:decoding", "tab:form-", "tab:skm-form", "tab:skm-answers")
_OF_FILES = ("tab:left-out", "tab:odd", "tab:audit")
_UNSEEN = "⟨U+"  # a character of a file that nobody sees, by its number
_REGULATED = "tab:skm-conversion"
_MARKS = BARE + "†‡"


@dataclass(frozen=True, slots=True)
class Told:
    """A token with digits, the words that it stands among, and where."""

    token: str  # without the marks around it
    words: tuple[str, ...]
    at: int
    text: str
    spot: Spot
    styled: bool
    lowered: bool  # below the line


def kinds_of(node: Worded, spot: Spot, known: Known, language: str) -> Sequence[tuple[str, Kind]]:
    """Give every printed number of a node of words with its kind."""
    words = tuple(node.text.split())
    text = " ".join(words)
    return [
        (
            word,
            _kind(
                Told(
                    word.strip(_MARKS),
                    words,
                    at,
                    text,
                    spot,
                    not isinstance(node, Words),
                    isinstance(node, Subscript),
                ),
                known,
                language,
            ),
        )
        for at, word in enumerate(words)
        if TOKEN.fullmatch(word)
    ]


def _kind(told: Told, known: Known, language: str) -> Kind:
    if told.spot.part == "reference":
        return "source"
    return next((kind for kind, rule in RULES if rule(told, known, language)), "words")


def _is_code(told: Told, known: Known, _: str) -> bool:
    known_code = told.token in known.codes or told.text.strip(_MARKS) in known.codes
    return known_code or bool(_CODE.fullmatch(told.token))


def _is_own(told: Told, known: Known, _: str) -> bool:
    """Find a text of the user around the token; digits alone are not known by it."""
    if _UNSEEN in told.token:
        return True
    text = told.text.casefold()
    texts = known.own.get(told.token.casefold(), ())
    return any(one in text and not one.isdigit() for one in texts)


def _is_said(told: Told, known: Known, _: str) -> bool:
    here = neighbours(told.words, told.at)
    if here == (BORDER, BORDER) and told.token.isdigit():
        return told.styled and (BORDER, BORDER) in known.said.get(told.token, ())
    return any(_fits(here, theirs) for theirs in known.said.get(told.token, ()))


def _fits(ours: tuple[str, str], theirs: tuple[str, str]) -> bool:
    """Compare the words beside a token with those in a macro, where anything may be filled in."""
    alike = all(b in (a, BORDER) for a, b in zip(ours, theirs, strict=True))
    return alike and (theirs != (BORDER, BORDER) or ours == theirs)


def _is_scale(told: Told, known: Known, _: str) -> bool:
    if told.spot.part == "text" and told.text in known.points:
        return True
    if told.spot.part not in ("head", "cell", "note") or not _POINTS.fullmatch(told.text):
        return False
    numbers = set(re.findall(r"\d+", told.text.partition(" =")[0]))
    scaled = told.spot.block.startswith(_SCALED) or told.spot.part == "head"
    return numbers <= known.points and (scaled or " =" in told.text)


def _is_position(told: Told, _: Known, __: str) -> bool:
    if told.spot.block.startswith(_OF_FILES):
        return bool(_ROWS.fullmatch(told.token))
    if told.spot.part == "head" or (told.spot.part == "cell" and told.spot.column == 1):
        return bool(_COUNTED.fullmatch(told.words[told.at]))
    return bool(re.fullmatch(r"\(\d+\)", told.text))


def _is_period(told: Told, _: Known, language: str) -> bool:
    dated = any(month in told.words for month in tongue(language).months)
    return bool(_YEAR.fullmatch(told.token)) or (dated and told.token.isdigit())


def _is_constant(told: Told, _: Known, language: str) -> bool:
    """Know the whole that shares add up to, the thousand that rates are for, and fixed cuts."""
    if told.spot.block == _REGULATED:
        return True
    return told.token in (
        f"{fixed(100, 1, language)}%",
        fixed(1000, 0, language),
        fixed(0.3, 2, language, lead=False).strip(BARE),
    )


def _is_formula(told: Told, _: Known, __: str) -> bool:
    return told.lowered or bool(_TERM.fullmatch(told.text if "×" in told.text else told.token))


def _is_chosen(told: Told, known: Known, _: str) -> bool:
    return told.token in known.chosen


def _is_written(told: Told, known: Known, _: str) -> bool:
    """Find the token with the word beside it as a file of sentences has it, or as a case there."""
    before, after = neighbours(told.words, told.at)
    word = told.words[told.at]
    found = [f"%}}{told.token}{{%"]
    found += [f"{before} {told.token}", f"{before} {word}"] * bool(before)
    found += [f"{word} {after}"] * bool(after)
    return any(one in known.raw for one in found) or (
        word.endswith(",") and word in known.raw and not told.token.isdigit()
    )


def _is_count(told: Told, known: Known, _: str) -> bool:
    """Find a whole number that a sentence was given: of the things that it goes on to name."""
    if not told.token.isdigit():
        return False
    before, after = neighbours(told.words, told.at)
    if before == after == BORDER:
        return told.token == "0" and told.spot.part == "cell"
    return before in known.before or after in known.after


RULES: Sequence[tuple[Kind, Callable[[Told, Known, str], bool]]] = (
    ("code", _is_code),
    ("own_text", _is_own),
    ("constant", _is_said),
    ("constant", _is_constant),
    ("scale", _is_scale),
    ("position", _is_position),
    ("choice", _is_chosen),
    ("period", _is_period),
    ("formula", _is_formula),
    ("constant", _is_written),
    ("count", _is_count),
)
