"""Looking at the fields of a structure."""

from pipeline.questionnaire import MissingKind
from pipeline.structure import Field, Structure


def field(structure: Structure, *names: str) -> Field:
    found = structure.field_of(names)
    assert found is not None, names
    return found


def kinds(structure: Structure) -> dict[str, str]:
    return {one.names[0]: one.kind for one in structure.fields}


def coded(one: Field) -> dict[str, str]:
    return {choice.code: next(iter(choice.label.values()), "") for choice in one.choices}


def missing(one: Field) -> dict[str, MissingKind]:
    return {choice.code: choice.missing for choice in one.choices if choice.missing is not None}
