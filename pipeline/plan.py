"""A study's questionnaire and choices in one canonical form: what a plan is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from typing import TypeAlias

from pydantic.fields import FieldInfo

from pipeline.questionnaire import Questionnaire
from pipeline.results.audit import Scalar
from pipeline.study import Study

Address: TypeAlias = tuple[str | int, ...]
Path: TypeAlias = tuple[str, ...]
NAMES = ("name", "key", "variable", "match", "value")  # what tells entries apart

STUDY, QUESTIONNAIRE = "study", "questionnaire"
OF_STUDY = (
    "questions",
    "population",
    "sampling",
    "weights",
    "open_answers",
    "category_sets",
    "objectives",
    "rounds",
    "analysis",
    "quality",
    "comparison",
    "certainty",
    "robustness",
    "relations",
    "scorecard",
    "experts",
    "perspectives",
)
OF_QUESTIONNAIRE = ("scales", "perspectives", "items", "variables", "categories", "indices")
# known only when the export is there, and how it is laid out, not what is analysed
OF_EXPORTS = frozenset(
    {
        ("items", "column"),
        ("variables", "column"),
        ("variables", "values"),
        ("variables", "separator"),
        ("variables", "date_order"),
        ("variables", "moment"),
        ("experts", "file"),
        ("experts", "sheet"),
    }
)


@dataclass(frozen=True, slots=True)
class Absent:
    """A choice without a default."""


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One choice: its path by names, its address by positions, and what it would be unstated."""

    path: Path
    at: Address
    value: Scalar
    default: Scalar | Absent

    @property
    def is_chosen(self) -> bool:
        """Whether it differs from what it would be."""
        return isinstance(self.default, Absent) or self.value != self.default


def study_leaves(study: Study, sections: Iterable[str] = OF_STUDY) -> Iterator[Leaf]:
    """Give every choice of some sections of a study."""
    yield from _of_record(study, sections)


def questionnaire_leaves(
    questionnaire: Questionnaire, sections: Iterable[str] = OF_QUESTIONNAIRE
) -> Iterator[Leaf]:
    """Give every declaration of some sections of a questionnaire."""
    yield from _of_record(questionnaire, sections)


def plan_of(study: Study, questionnaire: Questionnaire | None) -> dict[Path, Scalar]:
    """Give the plan: every choice with its value, the profile's and the defaults too."""
    asked = questionnaire_leaves(questionnaire) if questionnaire else ()
    found = {(STUDY, *one.path): one.value for one in study_leaves(study) if _is_planned(one)}
    found[STUDY, "analysis", "validity", "on_fail"] = study.on_fail
    found |= {(QUESTIONNAIRE, *one.path): one.value for one in asked if _is_planned(one)}
    return dict(sorted(found.items()))


def _is_planned(leaf: Leaf) -> bool:
    first = leaf.at[0]
    return not any((first, step) in OF_EXPORTS for step in leaf.at[1:] if isinstance(step, str))


def _of_record(record: Study | Questionnaire, sections: Iterable[str]) -> Iterator[Leaf]:
    by_name = {one.name: one for one in fields(record)}
    for section in sections:
        default = _default(by_name[section])
        yield from _leaves(getattr(record, section), (section,), (section,), default)


def _leaves(value: object, at: Address, path: Path, default: object) -> Iterator[Leaf]:
    """Walk down to the scalars; an entry of a list or map has no default, its parts may have."""
    if _is_record(value):
        for name, inside, own in _parts(value):
            yield from _leaves(inside, (*at, name), (*path, name), own)
    elif isinstance(value, Mapping):
        for name, inside in value.items():
            step = (str(name),) if name else ()  # words that stand without a language
            yield from _leaves(inside, (*at, *step), (*path, *step), ABSENT)
    elif isinstance(value, tuple) and any(map(_is_entry, value)):
        for position, inside in enumerate(value):
            name = _name(inside) or str(position + 1)
            yield from _leaves(inside, (*at, position), (*path, name), ABSENT)
    elif value is not None and value != ():
        unstated = default if isinstance(default, Absent) else plain(default)
        yield Leaf(path, at, plain(value), unstated)


def plain(value: object) -> Scalar:
    """Write a value as one scalar: a list with commas between."""
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(str(plain(one)) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return str(value)


def _is_record(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


def _is_entry(value: object) -> bool:
    return isinstance(value, Mapping) or _is_record(value)


def _parts(record: object) -> Iterator[tuple[str, object, object]]:
    """Give the fields of a record: name, value, default."""
    if is_dataclass(record):
        for one in fields(record):
            yield one.name, getattr(record, one.name), _default(one)


def _name(entry: object) -> str:
    for name in NAMES if not isinstance(entry, Mapping) else ():
        found = getattr(entry, name, None)
        if found not in (None, "", ()) and not isinstance(found, Mapping):
            return str(plain(found))
    return ""


def _default(field: "Field[object]") -> object:
    """Give what a field is where nothing is said; pydantic keeps that in a field of its own."""
    declared = field.default
    if isinstance(declared, FieldInfo):
        return ABSENT if declared.is_required() else declared.get_default(call_default_factory=True)
    if declared is not MISSING:
        return declared
    return ABSENT if field.default_factory is MISSING else field.default_factory()
