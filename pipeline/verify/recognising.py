"""Which document of the study a file is, and in which language, by the words in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.languages import LANGUAGES
from pipeline.report.document import Document
from pipeline.report.findings import Findings
from pipeline.report.writing import REPORT
from pipeline.verify.blocks import DIVIDED, Content, Text, unmarked
from pipeline.verify.expected import EXAMINER, documents

_WORD = re.compile(r"[^\W\d_]{4,}")
SURE = 0.8  # of the words in common: no other language is tried
LEAST = 0.4  # less is no document of the study


@dataclass(frozen=True, slots=True)
class Recognised:
    """The document that a file is, as the study gives it now."""

    document: Document
    name: str
    language: str
    alike: float


def recognise(
    findings: Findings, path: Path, found: Content, language: str | None = None
) -> Recognised:
    """Find out which document a file is; ``language`` is its language where that is told.

    Raises
    ------
    UserError
        There is no such language, or the file has too few words of any document of the study.
    """
    files = findings.files
    known = tuple(dict.fromkeys((*files.languages, *LANGUAGES, *files.own_languages)))
    if language is not None and language not in known:
        what = f"'{language}' is none of the languages that the study can be written in"
        raise UserError.at(Place(path), what, f"there is: {', '.join(known)}")
    words = words_of(found)
    best: Recognised | None = None
    for one in [language] if language else _likely(path, found, files.languages, known):
        for candidate in _candidates(findings, one, words):
            if best is None or candidate.alike > best.alike:
                best = candidate
        if best is not None and best.alike >= SURE:
            break
    if best is None or best.alike < LEAST:
        what = f"is no report of the study '{files.study.study}'"
        raise UserError.at(Place(path), what, "give a report of this study, or name its study")
    return best


def words_of(content: Content) -> frozenset[str]:
    """Collect the words of a file."""
    texts = (
        text
        for block in content.blocks
        for text in (
            [block.text]
            if isinstance(block, Text)
            else [cell.text for row in block.rows for cell in row]
        )
    )
    return frozenset(
        word for text in texts for word in _words(unmarked(text.replace(DIVIDED, ""))[0])
    )


def _candidates(findings: Findings, language: str, words: frozenset[str]) -> Iterator[Recognised]:
    for name, document in zip((REPORT, EXAMINER), documents(findings, language), strict=True):
        if document is not None:
            own = frozenset(word for text in _texts(document.blocks) for word in _words(text))
            least = min(len(own), len(words))
            yield Recognised(document, name, language, len(own & words) / least if least else 0.0)


def _likely(
    path: Path, found: Content, languages: tuple[str, ...], known: tuple[str, ...]
) -> list[str]:
    """Put first what the file says of its language, by its tag or its name."""
    told = (found.language.partition("-")[0].casefold(), *path.name.split(".")[1:-1])
    return list(dict.fromkeys((*(one for one in told if one in known), *languages)))


def _words(text: str) -> Iterator[str]:
    return (one[0].casefold() for one in _WORD.finditer(text))


def _texts(node: object) -> Iterator[str]:
    """Give every text below a part of the tree."""
    if isinstance(node, tuple):
        for one in node:
            yield from _texts(one)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            value = getattr(node, field.name)
            if field.name in ("text", "group") and isinstance(value, str):
                yield value
            elif field.name != "chart":
                yield from _texts(value)
