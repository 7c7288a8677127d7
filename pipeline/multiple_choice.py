"""The cells of a question with several answers -> the options picked, and what is left over."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.folding import INVISIBLE, fold, fold_answer
from pipeline.questionnaire import Option, Variable

ANY_SEPARATOR = r"[;,|\n]"  # where nobody says which, between options that are known
NOT_PICKED = frozenset(
    {
        *("0", "no", "tidak", "bukan", "false", "off", "-", "n/a", "na", "nan", "#null!"),
        *("not selected", "unchecked", "not chosen", "not applicable"),
        *("tidak dipilih", "kosong", "tidak berlaku"),
    }
)


@dataclass(frozen=True, slots=True)
class Splitter:
    """How the cells of one question are cut."""

    names: Mapping[str, str]  # folded text of an option -> how the results name it
    known: re.Pattern[str] | None  # an option, up to a separator or the end
    next_known: re.Pattern[str] | None  # where an option begins behind a separator
    separator: re.Pattern[str] | None
    leftover_whole: bool  # what is no option may hold the separator itself


def splitter(variable: Variable, separator: str | None) -> Splitter:
    """Prepare the cutting of a variable's cells; ``separator`` is what the tool writes, if known.

    The variable's own separator comes first. Options are found longest first, so that they may hold
    the separator; without options or separator a cell is one answer.
    """
    declared = variable.separator if variable.separator is not None else separator
    between = _between(declared) if declared is not None else None
    names = {fold(text): option.name for option in variable.options for text in _texts(option)}
    if not names:
        return Splitter({}, None, None, _outside_brackets(between), leftover_whole=False)
    between = between or ANY_SEPARATOR
    texts = {_plain(text) for option in variable.options for text in _texts(option)}
    options = "|".join(map(_loosely, sorted(texts, key=lambda text: (-len(text), text))))
    known = rf"(?P<option>{options})\.?(?=\s*(?:{between}|\Z))"
    return Splitter(
        names,
        re.compile(known, re.IGNORECASE),
        re.compile(rf"{between}\s*(?={known})", re.IGNORECASE),
        re.compile(between),
        leftover_whole="," in between,
    )


def split_cell(how: Splitter, cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut a cell into the options picked and other answers, each once, in the cell's order."""
    text = _plain(cell)
    if how.known is None:
        parts = how.separator.split(text) if how.separator else [text]
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip())), ()
    picked: dict[str, None] = {}
    others: dict[str, None] = {}
    for piece, is_option in _pieces(how, how.known, text):
        name = how.names.get(fold(piece)) if is_option else None
        if name is not None:
            picked[name] = None
        else:
            others |= dict.fromkeys(_leftovers(how, piece))
    return tuple(picked), tuple(others)


def is_picked(option: Option, cell: str) -> bool:
    """Tell whether a cell of an option's own column says that it was picked."""
    folded = fold_answer(cell)
    if folded in {fold_answer(text) for text in _texts(option)}:
        return True
    return bool(folded) and folded not in NOT_PICKED


def as_text(answers: Sequence[str]) -> str:
    """Write answers as one text that loses nothing."""
    return json.dumps(list(answers), ensure_ascii=False)


def from_text(text: str) -> tuple[str, ...] | None:
    """Read back what ``as_text`` wrote; None where the question was not answered."""
    return tuple(json.loads(text)) if text else None


def _pieces(how: Splitter, known: re.Pattern[str], text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif found := known.match(text, at):
            yield found["option"], True
            at = found.end()
        elif how.separator and (found := how.separator.match(text, at)):
            at = found.end()
        else:
            following = how.next_known.search(text, at) if how.next_known else None
            end = following.start() if following else len(text)
            yield text[at:end].strip(), False
            at = end


def _leftovers(how: Splitter, piece: str) -> list[str]:
    parts = how.separator.split(piece) if how.separator and not how.leftover_whole else [piece]
    return [one for part in parts if (one := part.strip())]


def _texts(option: Option) -> tuple[str, ...]:
    return (*option.label.values(), *option.alias)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(INVISIBLE).strip()


def _loosely(text: str) -> str:
    """Match an option whatever its blanks, without its full stop at the end."""
    words = (text.rstrip(". ") or text).split()
    return r"\s+".join(map(re.escape, words))


def _between(separator: str) -> str:
    """Match a separator; blanks around it do not count, unless it is one."""
    inner = separator.strip()
    return re.escape(inner) if inner else r"\s"


def _outside_brackets(between: str | None) -> re.Pattern[str] | None:
    """Cut where no bracket is open: "manager (SLURM, PBS)" is one answer."""
    return re.compile(rf"(?:{between})(?![^()]*\))") if between else None
