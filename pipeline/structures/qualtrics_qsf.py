"""Qualtrics .qsf: the survey as JSON, its questions in the order of its flow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.structure import Structure, Words
from pipeline.structures.json_text import mapping, parse_json, sequence, text
from pipeline.structures.names import distinct_names
from pipeline.structures.qualtrics_question import Question
from pipeline.structures.qualtrics_types import fields_of
from pipeline.structures.words import used_languages, words

DEFAULT_BLOCK = "default question block"  # the tool's own name for a block without one


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the survey: its words and the questions in it."""

    section: Words
    questions: tuple[str, ...]
    trash: bool


def is_qsf(_path: Path, start: bytes) -> bool:
    """Recognise a survey by its first keys."""
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") and (
        b'"SurveyEntry"' in start or b'"SurveyElements"' in start
    )


def read_qsf(path: Path, data: bytes) -> Structure:
    """Read the questions that are in the survey; those in the trash are left out.

    A question that stands in no block at all comes last.

    Raises
    ------
    UserError
        Broken JSON, or no survey in it.
    """
    survey = parse_json(path, data)
    entry = mapping(survey.get("SurveyEntry"))
    elements = [mapping(one) for one in sequence(survey.get("SurveyElements"))]
    if not elements:
        raise UserError.at(
            Place(path, 1, 1), "holds no 'SurveyElements'", "export the survey from Qualtrics again"
        )
    language = text(entry.get("SurveyLanguage")).lower() or "en"
    questions = {one.id: one for one in _questions(elements, language)}
    ordered = tuple(_in_order(questions, elements, language))
    fields = [field for question, section in ordered for field in fields_of(question, section)]
    return Structure(
        file=path,
        tool="qualtrics",
        fields=distinct_names(fields),
        title=words(text(entry.get("SurveyName")), language),
        languages=used_languages(fields, language),
    )


def _questions(elements: list[Mapping[str, object]], language: str) -> Iterator[Question]:
    for element in elements:
        payload = mapping(element.get("Payload"))
        if element.get("Element") == "SQ" and payload:
            name = text(payload.get("QuestionID")) or text(element.get("PrimaryAttribute"))
            yield Question(name, payload, language)


def _in_order(
    questions: Mapping[str, Question], elements: list[Mapping[str, object]], language: str
) -> Iterator[tuple[Question, Words]]:
    blocks = _blocks(elements, language)
    flow = [name for name in _flow(elements) if name in blocks]
    placed: set[str] = set()
    for name in dict.fromkeys((*flow, *blocks)):
        block = blocks[name]
        for one in block.questions:
            if one in questions and one not in placed and not block.trash:
                yield questions[one], block.section
            placed.add(one)
    yield from ((one, {}) for name, one in questions.items() if name not in placed)


def _blocks(elements: list[Mapping[str, object]], language: str) -> dict[str, Block]:
    found: dict[str, Block] = {}
    for element in elements:
        if element.get("Element") != "BL":
            continue
        for payload in map(mapping, sequence(element.get("Payload"))):
            name = text(payload.get("Description"))
            inside = [mapping(one) for one in sequence(payload.get("BlockElements"))]
            found[text(payload.get("ID")) or str(len(found))] = Block(
                words("" if name.strip().casefold() == DEFAULT_BLOCK else name, language),
                tuple(text(one["QuestionID"]) for one in inside if "QuestionID" in one),
                payload.get("Type") == "Trash",
            )
    return found


def _flow(elements: list[Mapping[str, object]]) -> Iterator[str]:
    """Name the blocks in the order in which respondents come to them, branches included."""
    ahead = [mapping(one.get("Payload")) for one in elements if one.get("Element") == "FL"]
    while ahead:
        step = ahead.pop(0)
        if text(step.get("Type")) in ("Block", "Standard"):
            yield text(step.get("ID"))
        ahead = [mapping(one) for one in sequence(step.get("Flow"))] + ahead
