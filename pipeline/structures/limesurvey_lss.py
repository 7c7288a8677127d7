"""LimeSurvey .lss: the tables of a survey as XML.

Until version 2 the texts stand in the tables of questions and answers, one row per language; since
DBVersion 4xx they stand in tables of their own (``*_l10ns``), joined by number and language.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from pipeline.errors import Place, UserError
from pipeline.structure import Structure, Words
from pipeline.structures.limesurvey_question import Part, Question
from pipeline.structures.limesurvey_types import OTHER_WORDS, fields_of
from pipeline.structures.names import distinct_names
from pipeline.structures.words import merged, words
from pipeline.structures.xml_text import Element, content, local_name, parse_xml

Row: TypeAlias = Mapping[str, str]
Key: TypeAlias = Callable[[Row], str]
Tables: TypeAlias = Mapping[str, tuple[Row, ...]]
Texts: TypeAlias = Mapping[str, Words]
"""Words by the key of the row that they belong to."""


def is_lss(_path: Path, start: bytes) -> bool:
    """Recognise a survey by the type that the document names."""
    return b"<limesurveydoctype" in start.lower()


def read_lss(path: Path, data: bytes) -> Structure:
    """Read the questions of a survey in their order.

    Raises
    ------
    UserError
        Broken XML, a document type, or no questions.
    """
    tables = {
        local_name(table): tuple(map(_row, table.iterfind("./rows/row")))
        for table in parse_xml(path, data)
    }
    if not tables.get("questions"):
        raise UserError.at(
            Place(path, 1, 1), "holds no questions", "export the survey structure (.lss) again"
        )
    settings = tables.get("surveys_languagesettings", ())
    return Structure(
        file=path,
        tool="limesurvey",
        fields=distinct_names([field for one in _questions(tables) for field in fields_of(one)]),
        title=_texts(settings, "surveyls_title", _all).get("", {}),
        languages=tuple(dict.fromkeys(map(_language, settings))),
    )


def _row(element: Element) -> Row:
    return {local_name(cell): content(cell) for cell in element}


# ---------------------------------------------------------------- tables -> questions


def _questions(tables: Tables) -> Iterator[Question]:
    asked = _of(tables, "questions", "subquestions")
    texts = _texts(_of(tables, "question_l10ns", "questions", "subquestions"), "question", _qid)
    sections = _texts(_of(tables, "group_l10ns", "groups"), "group_name", _gid)
    others = _other_words(tables)
    parts, answers = _parts(asked, texts), _answers(tables)
    for row in sorted(_once(asked, _qid), key=_order(tables)):
        number = _qid(row)
        if not _parent(row):
            yield Question(
                code=row.get("title", ""),
                type=row.get("type", ""),
                words=texts.get(number, {}),
                section=sections.get(_gid(row), {}),
                other=others.get(number, OTHER_WORDS) if row.get("other") == "Y" else None,
                rows=parts.get(number, ()),
                answers=answers.get(number, ()),
                column=f"{row.get('sid', '')}X{_gid(row)}X{number}",
            )


def _parts(asked: Iterable[Row], texts: Texts) -> Mapping[str, tuple[Part, ...]]:
    """Give the subquestions by the number of their question, in their order."""
    found: dict[str, list[Row]] = {}
    for row in _once(asked, _qid):
        if _parent(row):
            found.setdefault(_parent(row), []).append(row)
    return {
        parent: tuple(
            Part(row.get("title", ""), texts.get(_qid(row), {}), _number(row, "scale_id"))
            for row in sorted(rows, key=lambda row: _number(row, "question_order"))
        )
        for parent, rows in found.items()
    }


def _answers(tables: Tables) -> Mapping[str, tuple[Part, ...]]:
    """Give the possible answers by the number of their question, in their order."""
    texts = _texts(_of(tables, "answer_l10ns", "answers"), "answer", _answer)
    found: dict[str, list[Row]] = {}
    for row in _once(_of(tables, "answers"), _answer):
        found.setdefault(_qid(row), []).append(row)
    scored = any(row.get("assessments") == "Y" for row in _of(tables, "surveys"))
    return {
        question: tuple(
            Part(
                row.get("code", ""),
                texts.get(_answer(row), {}),
                _number(row, "scale_id"),
                _number(row, "assessment_value") if scored and _differ(rows) else None,
            )
            for row in sorted(rows, key=lambda row: _number(row, "sortorder"))
        )
        for question, rows in found.items()
    }


def _differ(rows: Iterable[Row]) -> bool:
    """Tell scores from the value that every answer has unless somebody changes it."""
    values = [(row.get("scale_id"), row.get("assessment_value")) for row in rows]
    return len(set(values)) == len(values)


def _other_words(tables: Tables) -> Texts:
    rows = _of(tables, "question_attributes")
    replaced = [row for row in rows if row.get("attribute") == "other_replace_text"]
    return _texts(replaced, "value", _qid)


def _order(tables: Tables) -> Callable[[Row], tuple[int, int]]:
    groups = {_gid(row): _number(row, "group_order") for row in _of(tables, "groups")}
    return lambda row: (groups.get(_gid(row), 0), _number(row, "question_order"))


# ---------------------------------------------------------------- rows


def _of(tables: Tables, *names: str) -> tuple[Row, ...]:
    return tuple(row for name in names for row in tables.get(name, ()))


def _once(rows: Iterable[Row], key: Key) -> Iterable[Row]:
    """Take what stands once for every language only once."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return found.values()


def _texts(rows: Iterable[Row], column: str, key: Key) -> Texts:
    found: dict[str, list[Words]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(words(row.get(column, ""), _language(row)))
    together = {one: merged(several) for one, several in found.items()}
    return {one: text for one, text in together.items() if text}


def _language(row: Row) -> str:
    return row.get("language", "") or row.get("surveyls_language", "")


def _parent(row: Row) -> str:
    return row.get("parent_qid", "0").removeprefix("0")


def _qid(row: Row) -> str:
    return row.get("qid", "")


def _gid(row: Row) -> str:
    return row.get("gid", "")


def _answer(row: Row) -> str:
    """Name an answer: since DBVersion 4xx it has a number of its own."""
    return row.get("aid") or "/".join(row.get(key, "") for key in ("qid", "scale_id", "code"))


def _all(_row: Row) -> str:
    return ""


def _number(row: Row, key: str) -> int:
    text = row.get(key, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
