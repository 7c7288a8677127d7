"""A questionnaire's file, checked by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.classes import category_doubts, category_flaws
from pipeline.codebook.declared import Declared, Flaw, declare
from pipeline.codebook.files import read_questionnaire_file
from pipeline.codebook.indices import index_doubts, index_flaws
from pipeline.codebook.languages import declared_languages, language_faults
from pipeline.codebook.references import (
    Sound,
    column_flaws,
    item_name_flaws,
    perspective_name_flaws,
    sound_questionnaire,
)
from pipeline.codebook.scales import scale_flaws
from pipeline.codebook.structure import (
    card_flaws,
    family_doubts,
    family_flaws,
    item_doubts,
    mixed_scale_flaws,
    weight_flaws,
)
from pipeline.codebook.variables import variable_flaws
from pipeline.errors import Fault
from pipeline.questionnaire import Questionnaire

STAND_INS = {"questionnaire": 1, "name": "unnamed", "title": "-"}


@dataclass(frozen=True)
class QuestionnaireFile:
    """A questionnaire as far as it can be used, and everything wrong or doubtful in its file."""

    declared: Declared[Questionnaire]
    sound: Sound | None
    languages: frozenset[str]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def check_questionnaire(path: Path) -> QuestionnaireFile:
    """Read and check a questionnaire; raises ``UserError`` if nothing of it can be read."""
    source = read_questionnaire_file(path)
    declared = declare(source, Questionnaire, STAND_INS)
    languages = declared_languages(source)
    faults = [*declared.faults, *language_faults(source, Questionnaire, languages)]
    warnings: list[Fault] = []
    sound = sound_questionnaire(declared)
    if declared.record is not None:
        faults += declared.placed(_flaws(declared, declared.record))
    if sound is not None:
        faults += declared.placed(_sound_flaws(declared, sound))
        warnings += declared.placed(_doubts(sound))
    return QuestionnaireFile(declared, sound, languages, tuple(faults), tuple(warnings))


def item_names(file: QuestionnaireFile | None) -> tuple[str, ...]:
    """Name the items in their order; those with faults stand at the end."""
    if file is None:
        return ()
    record = file.declared.record
    sound = [item.name for item in record.items] if record else []
    return tuple(dict.fromkeys([*sound, *sorted(file.declared.names("items"))]))


def _flaws(declared: Declared[Questionnaire], record: Questionnaire) -> Iterator[Flaw]:
    yield from perspective_name_flaws(record.perspectives, declared.names("perspectives"))
    yield from item_name_flaws(declared, record)
    uncoded = {str(at[1]) for at in declared.lost if at[0] == "scales" and at[-1] == "code"}
    yield from scale_flaws(record.scales, uncoded)
    yield from _language_flaws(record)
    yield from variable_flaws(record.variables)


def _language_flaws(record: Questionnaire) -> Iterator[Flaw]:
    for position, language in enumerate(record.languages):
        at = ("languages", position)
        if language in record.languages[:position]:
            yield Flaw(at, f"{language} stands twice in languages", "keep one of them")
        elif not (language.isascii() and language.isalpha() and language.islower()):
            what = f"'{language}' is no language code"
            yield Flaw(at, what, "write two or three letters, such as id, en or jv")


def _sound_flaws(declared: Declared[Questionnaire], sound: Sound) -> Iterator[Flaw]:
    yield from column_flaws(sound)
    yield from family_flaws(sound.perspectives)
    if not declared.misses("perspectives"):
        yield from weight_flaws(sound.perspectives, declared.lost)
        yield from card_flaws(sound.perspectives)
    if any(at[0] == "scales" for at in declared.lost):
        return
    yield from mixed_scale_flaws(sound)
    yield from index_flaws(declared, sound.questionnaire, whole=sound.whole)
    if not any(at[0] == "categories" for at in declared.lost):
        yield from category_flaws(sound.questionnaire.categories, sound.questionnaire)


def _doubts(sound: Sound) -> Iterator[Flaw]:
    questionnaire = sound.questionnaire
    yield from family_doubts(sound.perspectives)
    yield from item_doubts(sound)
    yield from category_doubts(questionnaire.categories, questionnaire)
    if sound.whole:
        yield from index_doubts(questionnaire)
