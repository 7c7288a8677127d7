"""LimeSurvey .txt: a survey as tab-separated rows, which belong together by their order.

A question belongs to the group above it, subquestions and answers to the question above them. For
every further language all rows come again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.structure import Structure, Words
from pipeline.structures.limesurvey_question import Part, Question
from pipeline.structures.limesurvey_types import OTHER_WORDS, fields_of
from pipeline.structures.names import distinct_names
from pipeline.structures.sheet_rows import SheetRow, sheet_rows
from pipeline.structures.words import merged, words

HEADER = (b"class", b"type/scale", b"name", b"text")


@dataclass(slots=True)
class Gathered:
    """What the rows of one question have said, while they are read."""

    type: str
    other: bool
    section: Words
    texts: list[Words] = field(default_factory=list)
    others: list[Words] = field(default_factory=list)
    rows: dict[tuple[int, str], list[Words]] = field(default_factory=dict)  # by scale and code
    answers: dict[tuple[int, str], list[Words]] = field(default_factory=dict)


def is_limesurvey_tsv(_path: Path, start: bytes) -> bool:
    """Recognise the columns of the first line."""
    line = start.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    columns = [one.strip(b' "\r') for one in line.lower().split(b"\t")]
    return all(name in columns for name in HEADER)


def read_limesurvey_tsv(path: Path, _data: bytes) -> Structure:
    """Read the questions of a survey in their order.

    Raises
    ------
    UserError
        The text cannot be read.
    """
    rows = sheet_rows(path, delimiter="\t")
    fields = [one for question in _questions(rows) for one in fields_of(question)]
    settings = [row for row in rows if row["class"] == "SL"]
    titles = [row for row in settings if row["name"] == "surveyls_title"]
    languages = [row["text"] for row in rows if row["class"] == "S" and row["name"] == "language"]
    return Structure(
        file=path,
        tool="limesurvey",
        fields=distinct_names(fields),
        title=merged(words(row["text"], row["language"]) for row in titles),
        languages=tuple(dict.fromkeys((*languages, *(row["language"] for row in settings)))),
    )


def _questions(rows: Iterable[SheetRow]) -> Iterator[Question]:
    for code, one in _gathered(rows).items():
        yield Question(
            code=code,
            type=one.type,
            words=merged(one.texts),
            section=one.section,
            other=merged((*one.others, OTHER_WORDS)) if one.other else None,
            rows=_parts(one.rows),
            answers=_parts(one.answers),
        )


def _gathered(rows: Iterable[SheetRow]) -> dict[str, Gathered]:
    found: dict[str, Gathered] = {}
    sections: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    question: Gathered | None = None
    for row in rows:
        shown = words(row["text"], row["language"])
        match row["class"]:
            case "G":  # its words stand in the column of names; "type" numbers it
                section = sections.setdefault(row["type/scale"] or row["name"], {})
                section |= words(row["name"], row["language"])
            case "Q":
                question = found.setdefault(
                    row["name"], Gathered(row["type/scale"], row["other"] == "Y", section)
                )
                question.texts.append(shown)
                question.others.append(words(row["other_replace_text"], row["language"]))
            case "SQ" if question is not None:
                question.rows.setdefault(_key(row), []).append(shown)
            case "A" if question is not None:
                question.answers.setdefault(_key(row), []).append(shown)
    return found


def _key(row: SheetRow) -> tuple[int, str]:
    return (1 if row["type/scale"] == "1" else 0, row["name"])


def _parts(gathered: dict[tuple[int, str], list[Words]]) -> tuple[Part, ...]:
    return tuple(Part(code, merged(texts), scale) for (scale, code), texts in gathered.items())
