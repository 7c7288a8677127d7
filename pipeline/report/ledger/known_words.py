"""What is known about the digits of plain words: codes, texts of the user, sentences of angket."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

from pipeline.indicators.iso11620 import library_indicators
from pipeline.languages import FOLDER
from pipeline.report.findings import Findings
from pipeline.report.kept_values import kept_value
from pipeline.word_files import ENDING

TOKEN = re.compile(r"\S*\d\S*")
"""A printed number: everything between two blanks that has a digit."""
BARE = "()[]{}“”‘’\"',.;:*=<>≥≤?!…"
BORDER = ""  # what stands beside the first and the last word of a text
FIELDS = "__dataclass_fields__"  # by name, of every record; nothing else has any
_OPEN = "\ue000"  # in a macro: something is filled in here, or marked
_TAG = re.compile(r"\{[{%#](?:[^}]|\}(?!\}))*?[#%}]\}", re.DOTALL)
_MARK = re.compile(r"\{(?:ref|cite|citet|citealp):[^}]*\}|\{[a-z]{2,3}:|[*~}]+")
_QUOTED = re.compile(r"\"([^\"]*)\"")

_RULES = repr((TOKEN, BARE, _TAG, _MARK, _QUOTED))  # other ones find other words

Neighbours = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """The words of one study and one language that have digits, by the token that holds them."""

    codes: frozenset[str]  # names of items, indicators, informants, files
    own: Mapping[str, tuple[str, ...]]  # texts of the user, by their tokens
    said: Mapping[str, frozenset[Neighbours]]  # tokens of sentences, with the words beside them
    before: frozenset[str]  # the words in front of what is filled into sentences
    after: frozenset[str]  # and behind it
    raw: str  # every sentence as it stands in its file
    points: frozenset[str]  # of the declared scales
    chosen: frozenset[str]  # long numbers of the study: seeds and the like


def known_words(findings: Findings, language: str) -> Known:
    """Collect what digits may stand for besides results."""
    codes = frozenset(_codes(findings))
    raw, said = _said(FOLDER / language, findings.files.words)
    filled = said.get(_OPEN, frozenset())
    own: dict[str, list[str]] = defaultdict(list)
    for text in {*_texts(findings.files), *_texts(_spoken(findings))}:
        for token in TOKEN.findall(text):
            own[token.strip(BARE).casefold()].append(text.casefold())
    given = findings.files.questionnaire
    scales = given.scales.values() if given else ()
    return Known(
        codes=codes,
        own={token: tuple(texts) for token, texts in own.items()},
        said=said,
        before=frozenset(before for before, _ in filled) - {BORDER},
        after=frozenset(after for _, after in filled) - {BORDER},
        raw=" ".join((raw, *(_texts(library_indicators()) if findings.library else ()))),
        points=frozenset(str(one.value) for scale in scales for one in scale.values),
        chosen=frozenset(str(findings.files.study.analysis.seed).split()),
    )


def _codes(findings: Findings) -> Iterator[str]:
    files = findings.files
    if files.questionnaire:
        yield from (one.name for one in files.questionnaire.items)
        yield from files.questionnaire.scales
        yield from (one.attribute or "" for one in files.questionnaire.items)
    yield from (one.name for one in files.indicators)
    yield from (one.informant for one in files.interviews)
    yield from (one.path.rpartition("/")[2] for one in findings.inputs)
    yield from (one.sha256[:12] for one in findings.inputs)
    if findings.library:
        yield from findings.library.indicators
    for log in findings.answers.ingest.files if findings.answers else ():
        yield from (log.encoding or "", log.sheet or "", log.file)


def _spoken(findings: Findings) -> list[object]:
    """Name the results that hold words of respondents and of files."""
    answers = findings.answers
    if answers is None:
        return [findings.library]
    return [
        answers.ingest,
        answers.quality.profiles,
        answers.quality.multiple,
        answers.open_answers,
        answers.comparison.rounds,
        findings.satisfaction,
        findings.library,
    ]


def _texts(tree: object) -> Iterator[str]:
    """Give every text with a digit, the names of things too."""
    if isinstance(tree, str):
        if any(map(str.isdigit, tree)):
            yield " ".join(tree.split()).rstrip(".")
    elif isinstance(tree, Mapping):
        yield from chain.from_iterable(map(_texts, (*tree.keys(), *tree.values())))
    elif isinstance(tree, list | tuple | set | frozenset):
        yield from chain.from_iterable(map(_texts, tree))
    else:
        inside = (getattr(tree, name) for name in getattr(tree, FIELDS, ()))
        yield from chain.from_iterable(map(_texts, inside))


@lru_cache(maxsize=8)
def _said(folder: Path, own: Path | None) -> tuple[str, Mapping[str, frozenset[Neighbours]]]:
    """Read the digits of all macros of a language, the user's own as well."""
    folders = [folder, *([own / folder.name] if own else [])]
    paths = chain.from_iterable(sorted(one.glob(ENDING)) for one in folders)
    raw = "\n".join(path.read_text(encoding="utf-8-sig") for path in paths)
    if own is None:
        return kept_value(folder / "words.py", f"{_RULES}{raw}", partial(_digits_in, raw))
    return _digits_in(raw)


def _digits_in(raw: str) -> tuple[str, Mapping[str, frozenset[Neighbours]]]:
    found: dict[str, set[Neighbours]] = defaultdict(set)
    for text in _fragments(raw):
        words = [word for word in text.split() if word.strip(BARE)]
        for at, word in enumerate(words):
            if word == _OPEN or TOKEN.fullmatch(word):
                found[word.strip(BARE)].add(neighbours(words, at))
    return " ".join(raw.split()), {token: frozenset(one) for token, one in found.items()}


def _fragments(text: str) -> Iterator[str]:
    """Cut a file of macros into what is said as one; what is quoted in a tag is one of them."""
    for tag in _TAG.findall(text):
        yield from map(_unmarked, _QUOTED.findall(tag))
    for part in re.split(r"\{%.*?%\}", text, flags=re.DOTALL):
        yield _unmarked(_TAG.sub(f" {_OPEN} ", part))


def _unmarked(text: str) -> str:
    """Take marks for borders: what they part stands in nodes of its own."""
    return _MARK.sub(f" {_OPEN} ", text)


def neighbours(words: Sequence[str], at: int) -> Neighbours:
    """Give the words beside one."""
    before = words[at - 1] if at else BORDER
    after = words[at + 1] if at + 1 < len(words) else BORDER
    return _open(before), _open(after)


def _open(word: str) -> str:
    """Take a word that something is filled into for the border of a text."""
    return BORDER if _OPEN in word else word
