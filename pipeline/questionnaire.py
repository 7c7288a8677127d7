"""What a questionnaire is: scales, perspectives, items, variables and class rules."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from pipeline.index_choices import Index
from pipeline.languages import USUAL
from pipeline.texts import (
    ANY_LANGUAGE,
    FROZEN,
    NAME_PATTERN,
    Cells,
    Name,
    Text,
    Texts,
    in_language,
)


def _option(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


MissingKind = Literal[
    "no_answer", "not_applicable", "not_asked", "seen_unanswered", "refused", "unknown"
]
Role = Literal["group", "time", "duration", "weight", "comment", "multiple", "key", "identifier"]
Moment = Literal["start", "end"]
DateOrder = Literal["DMY", "MDY", "YMD"]
Rule = Literal[
    "equal-width",
    "midpoint-3",
    "fixed",
    "percent-of-ideal",
    "ideal-mean-sd",
    "skm-2017",
    "five-equal",
    "arikunto",
    "tcr-sudjana",
]


@dataclass(config=FROZEN)
class ScalePoint:
    """One point of an answer scale. ``value`` is the score; ``code`` is what an export may hold."""

    value: Annotated[int, Field(ge=0, le=30000)]
    label: Text
    alias: Cells = ()
    code: Cells = ()


@dataclass(config=FROZEN)
class MissingRule:
    """Cell contents that are no answer, and of which kind."""

    match: Cells
    kind: MissingKind = "no_answer"


@dataclass(config=FROZEN)
class Scale:
    """An answer scale, low to high, as declared and never as observed."""

    values: Annotated[tuple[ScalePoint, ...], Field(min_length=2)]
    missing: tuple[MissingRule, ...] = ()

    @property
    def minimum(self) -> int:
        """The lowest score."""
        return min(point.value for point in self.values)

    @property
    def maximum(self) -> int:
        """The highest score."""
        return max(point.value for point in self.values)

    @property
    def coded(self) -> bool:
        """Whether codes stand in the export: then a bare value is not an answer."""
        return any(point.code for point in self.values)


@dataclass(config=FROZEN)
class Perspective:
    """A group of items that is scored together; with ``parent`` it is an indicator of another."""

    name: Name
    label: Text
    weight: Annotated[float, Field(gt=0)] | None = None
    respondents: Texts = ()  # empty: the parent's, else all
    parent: Name | None = None
    of: Literal["items", "children"] = "items"
    rescale: Literal["percent"] | None = None  # each item as percent of its scale's range
    scorecard: bool = True  # false: described and tested, but no part of the scorecard


@dataclass(config=FROZEN)
class Item:
    """One question that is scored."""

    name: Name
    scale: str
    perspective: str
    label: Text | None = None  # else the first column header
    reverse: bool = False
    column: Texts = ()  # the headers it has had; else its name
    attribute: Name | None = None  # what it is about: pairs the questions on the same thing

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers it may stand under."""
        return self.column or (self.name,)

    @property
    def words(self) -> Mapping[str, str]:
        """The question's text."""
        return self.label or {ANY_LANGUAGE: self.headers[0]}


@dataclass(config=FROZEN)
class Option:
    """One answer to a question with several; with ``column`` it has columns of its own."""

    label: Text
    alias: Cells = ()  # other texts or codes that a cell may hold for it
    column: Texts = ()  # the headers it has had, where every option has a column

    @property
    def name(self) -> str:
        """The text by which results name it: its label in the first language that it has."""
        return next(iter(self.label.values()))


@dataclass(config=FROZEN)
class Variable:
    """Anything in the export that is not a scored item."""

    name: Name
    role: Role
    column: Texts = ()
    label: Text | None = None
    values: dict[str, Text] = Field(
        default_factory=dict
    )  # what its values are called, if not as given
    options: tuple[Annotated[Option, BeforeValidator(_option)], ...] = ()  # of a multiple choice
    separator: str | None = None  # between the options in one cell
    date_order: DateOrder | None = None  # of a time, where the cells do not show it
    moment: Moment | None = None  # of a time: when the respondent began or ended

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers it may stand under."""
        return self.column or (self.name,)

    @property
    def is_open(self) -> bool:
        """Whether respondents answer it in their own words."""
        return self.role == "comment"

    @property
    def words(self) -> Mapping[str, str]:
        """What the report calls it."""
        return self.label or {ANY_LANGUAGE: self.headers[0]}


def _class_label(value: object) -> object:
    """Take the words of a class from under their languages: {key: good, id: Baik, en: Good}."""
    if not isinstance(value, Mapping) or "label" in value:
        return value
    words = {language: text for language, text in value.items() if language != "key"}
    return {
        **({"key": value["key"]} if "key" in value else {}),
        **({"label": words} if words else {}),
    }


@dataclass(config=FROZEN)
class ClassLabel:
    """The key and words of one class, in one language at least."""

    key: Name
    label: Text | None = None

    @property
    def words(self) -> Mapping[str, str]:
        """The words by language, as far as there are any."""
        return self.label or {}


ClassLabels: TypeAlias = tuple[Annotated[ClassLabel, BeforeValidator(_class_label)], ...]
"""Classes, low to high; the words of one stand under ``label``, or under their languages."""


@dataclass(config=FROZEN)
class Categories:
    """The rule that turns a mean into a class; ``labels`` may name the classes, low to high."""

    rule: Rule = "equal-width"
    classes: Annotated[int, Field(ge=2, le=7)] | None = None
    cuts: tuple[float, ...] = ()  # inner bounds, ascending
    closed: Literal["lower", "upper"] = "lower"
    labels: ClassLabels = ()
    source: Text | None = None


@dataclass(config=FROZEN)
class Questionnaire:
    """A questionnaire as its file declares it, checked by ``codebook``."""

    questionnaire: Literal[1]
    name: Name
    title: Text
    scales: Annotated[dict[str, Scale], Field(min_length=1)]
    perspectives: Annotated[tuple[Perspective, ...], Field(min_length=1)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = USUAL
    variables: tuple[Variable, ...] = ()
    categories: Categories = Categories()
    indices: tuple[Index, ...] = ()  # what is computed of perspectives beside their scores

    def perspective(self, name: str) -> Perspective:
        """Find a perspective by name."""
        return next(one for one in self.perspectives if one.name == name)

    def item(self, name: str) -> Item:
        """Find an item by name."""
        return next(one for one in self.items if one.name == name)

    def scale_of(self, item: Item) -> Scale:
        """Give the scale that an item is answered on."""
        return self.scales[item.scale]

    def tops(self) -> tuple[Perspective, ...]:
        """List the perspectives that are nobody's indicator."""
        return tuple(one for one in self.perspectives if one.parent is None)

    def children(self, name: str) -> tuple[Perspective, ...]:
        """List the perspectives directly below one."""
        return tuple(one for one in self.perspectives if one.parent == name)

    def lineage(self, name: str) -> Iterator[Perspective]:
        """Walk from a perspective up to its top."""
        above: str | None = name
        while above is not None:
            perspective = self.perspective(above)
            yield perspective
            above = perspective.parent

    def items_of(self, name: str) -> tuple[Item, ...]:
        """List a perspective's items, nested ones included, in the questionnaire's order."""
        return tuple(
            item
            for item in self.items
            if name in (one.name for one in self.lineage(item.perspective))
        )

    def respondents_of(self, name: str) -> tuple[str, ...]:
        """Name the respondents who are asked a perspective; empty means all."""
        return next((one.respondents for one in self.lineage(name) if one.respondents), ())

    def is_asked(self, item: Item, respondents: str) -> bool:
        """Tell whether a kind of respondents is asked an item."""
        asked = self.respondents_of(item.perspective)
        return not asked or respondents in asked


__all__ = [
    "ANY_LANGUAGE",
    "FROZEN",
    "NAME_PATTERN",
    "Categories",
    "Cells",
    "ClassLabel",
    "ClassLabels",
    "DateOrder",
    "Index",
    "Item",
    "MissingKind",
    "MissingRule",
    "Moment",
    "Name",
    "Option",
    "Perspective",
    "Questionnaire",
    "Role",
    "Rule",
    "Scale",
    "ScalePoint",
    "Text",
    "Texts",
    "Variable",
    "in_language",
]
