"""The answers as they were analysed, in columns that SPSS and R take; nothing personal.

All respondents stand in one table, whatever their kind: a script opens one file and chooses rows by
``sample`` (the study, its pilot, earlier rounds), ``respondents`` and ``kept``. An item has the
answers as they were given; a reversed one has a second column with the scores, so that no script
has to turn anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

from pipeline.exporting.names import program_names
from pipeline.exporting.shared import Shared, shared_answers
from pipeline.origins import Origin
from pipeline.profiles import group_values, ordered_values
from pipeline.questionnaire import Item, Variable
from pipeline.report.narration import Voice
from pipeline.responses import KINDS, MISSING, Responses
from pipeline.study_files import StudyFiles

Role: TypeAlias = Literal[
    "id", "sample", "round", "respondents", "kept", "weight", "group", "answered", "scored"
]
Value: TypeAlias = str | float | None

STUDY, PILOT, EARLIER = 1, 2, 3  # the values of ``sample``; earlier rounds from the first on
LETTERS = {STUDY: "R", PILOT: "P"}  # before the numbers of respondents; T1, T2 of rounds
PEOPLE: tuple[Role, ...] = ("id", "sample", "round", "respondents", "kept", "weight")
SCORED = "_r"  # behind the name of a reversed item: its scores


@dataclass(frozen=True, slots=True)
class Column:
    """One variable: its values by respondent (None: missing), and what they are called.

    ``of`` is the item or group variable of the questionnaire that it holds. Negative values of an
    answered or scored item are codes of missing answers.
    """

    name: str
    role: Role
    label: str
    values: tuple[Value, ...]
    labels: Mapping[int, str] = field(default_factory=dict)
    of: str = ""
    missing: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TwinData:
    """Every variable of every respondent: the study's own, those left out, and the pilot's."""

    name: str
    title: str
    columns: tuple[Column, ...]
    kinds: Mapping[str, int]  # the codes of the kinds of respondents
    groups: Mapping[str, Mapping[str, int]]  # and of the values of each group variable
    left_out: frozenset[str]  # items that make no score
    rounds: "tuple[EarlierRound, ...]" = ()  # from the first on

    def column(self, role: Role, of: str = "") -> Column:
        """Find a column by what it holds."""
        return self._held[role, of]

    def scored(self, item: str) -> str:
        """Name the column of an item's scores: its second one where it is reversed."""
        scored = self._held.get(("scored", item))
        return (scored or self._held["answered", item]).name

    @cached_property
    def _held(self) -> Mapping[tuple[Role, str], Column]:
        return {(one.role, one.of): one for one in self.columns}

    @property
    def weighted(self) -> bool:
        """Whether respondents count unequally."""
        return any(one.role == "weight" for one in self.columns)


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """An earlier round: its name, who stays in it, and the items that make its scores."""

    name: str
    responses: Responses
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered: everybody of the study, those who stay, the pilot, and earlier rounds."""

    everybody: Responses
    staying: Responses
    pilot: Responses | None = None
    rounds: tuple[EarlierRound, ...] = ()


def twin_data(
    files: StudyFiles, answered: Answered, left_out: frozenset[str] = frozenset()
) -> TwinData:
    """Lay out the answers of a study; words are in its first language."""
    shared = shared_answers(files, answered.everybody)
    samples = [(STUDY, answered.everybody)]
    samples += [(PILOT, answered.pilot)] if answered.pilot is not None else []
    samples += [(code, one.responses) for code, one in enumerate(answered.rounds, EARLIER)]
    people = [one for _, sample in samples for one in sample.respondents]
    kinds = {kind: code for code, kind in enumerate(dict.fromkeys((*shared.kinds, *people)), 1)}
    sheet = _Sheet(shared, samples, _names(shared))
    groups = {
        one.name: _group_codes(one, sheet.counted(one))
        for one in shared.questionnaire.variables
        if one.role == "group"
    }
    columns = [*_about_people(sheet, kinds, answered.rounds), _kept(sheet, answered.staying)]
    columns += [*_weight(sheet, answered.staying), *_groups(sheet, groups), *_items(sheet)]
    return TwinData(
        shared.name,
        shared.words(shared.title),
        tuple(columns),
        kinds,
        groups,
        left_out,
        answered.rounds,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is laid out: the samples one below the other, and what their columns are called."""

    shared: Shared
    samples: Sequence[tuple[int, Responses]]
    names: Mapping[tuple[Role, str], str]

    def word(self, key: str) -> str:
        return Voice(self.shared.languages[0]).word(key)

    @property
    def origins(self) -> list[tuple[int, Origin]]:
        """Where each respondent comes from: the sample, the file and the row."""
        return [(code, origin) for code, one in self.samples for origin in one.origin]

    def counted(self, variable: Variable) -> tuple[str, ...]:
        """Give the values of a group variable as they are counted; "" where missing.

        Earlier rounds are compared with this one as wholes, not by group.
        """
        texts: list[str] = []
        for code, one in self.samples:
            known = {} if code >= EARLIER else one.variables
            texts += known.get(variable.name, ("",) * len(one))
        return group_values(variable, texts)


def _names(shared: Shared) -> Mapping[tuple[Role, str], str]:
    """Name the columns: of two with the same name, the one that comes later is numbered."""
    questionnaire = shared.questionnaire
    keys: list[tuple[Role, str]] = [(one, "") for one in PEOPLE]
    keys += [("group", one.name) for one in questionnaire.variables if one.role == "group"]
    keys += [("answered", one.name) for one in questionnaire.items]
    keys += [("scored", one.name) for one in questionnaire.items if one.reverse]
    wishes = [of + SCORED if role == "scored" else of or role for role, of in keys]
    while len(set(wishes)) < len(wishes):
        wishes = [f"{one}_" if one in wishes[:at] else one for at, one in enumerate(wishes)]
    return dict(zip(keys, program_names(wishes).values(), strict=True))


def _about_people(
    sheet: _Sheet, kinds: Mapping[str, int], rounds: Sequence[EarlierRound]
) -> Iterable[Column]:
    shared, names = sheet.shared, sheet.names
    ids = tuple(
        f"{LETTERS.get(code, f'T{code - PILOT}-')}{row:05d}"
        for code, one in sheet.samples
        for row in range(1, len(one) + 1)
    )
    yield Column(names["id", ""], "id", sheet.word("twin_id"), ids)
    said = {STUDY: sheet.word("twin_sample_study"), PILOT: sheet.word("twin_sample_pilot")}
    word = sheet.word("twin_sample_round")
    said |= {code: f"{word} {one.name}" for code, one in enumerate(rounds, EARLIER)}
    codes = tuple(code for code, _ in sheet.origins)
    samples = tuple(map(float, codes))
    yield Column(names["sample", ""], "sample", sheet.word("twin_sample"), samples, said)
    if rounds:
        yield _rounds(sheet, codes, rounds)
    called = {
        code: shared.words(shared.kinds.get(kind, {"": kind})) for kind, code in kinds.items()
    }
    people = tuple(float(kinds[one]) for _, sample in sheet.samples for one in sample.respondents)
    yield Column(names["respondents", ""], "respondents", sheet.word("twin_kind"), people, called)


def _rounds(sheet: _Sheet, codes: Sequence[int], rounds: Sequence[EarlierRound]) -> Column:
    """Tell the round of each respondent, from 1 to the study's own; the pilot is of none."""
    own = len(rounds) + 1
    number = {STUDY: own} | {at + PILOT: at for at in range(1, own)}
    values = tuple(float(number[code]) if code in number else None for code in codes)
    said = {at: one.name for at, one in enumerate(rounds, 1)}
    said[own] = sheet.word("twin_sample_study")
    return Column(sheet.names["round", ""], "round", sheet.word("twin_sample_round"), values, said)


def _kept(sheet: _Sheet, staying: Responses) -> Column:
    stays = set(staying.origin)
    kept = tuple(float(code != STUDY or origin in stays) for code, origin in sheet.origins)
    yes_no = {1: sheet.word("twin_yes"), 0: sheet.word("twin_no")}
    return Column(sheet.names["kept", ""], "kept", sheet.word("twin_kept"), kept, yes_no)


def _weight(sheet: _Sheet, staying: Responses) -> Iterable[Column]:
    if staying.design is None:
        return
    weighs = dict(zip(staying.origin, staying.design.weights.tolist(), strict=True))
    weights = tuple(weighs.get(origin) if code == STUDY else None for code, origin in sheet.origins)
    yield Column(sheet.names["weight", ""], "weight", sheet.word("twin_weight"), weights)


def _group_codes(variable: Variable, counted: Sequence[str]) -> Mapping[str, int]:
    """Give each value its number: in the order of the questionnaire, then the others."""
    others = (one for one in ordered_values(counted) if one not in variable.values)
    return {text: code for code, text in enumerate((*variable.values, *others), 1)}


def _groups(sheet: _Sheet, groups: Mapping[str, Mapping[str, int]]) -> Iterable[Column]:
    shared = sheet.shared
    for variable in shared.questionnaire.variables:
        if variable.role != "group":
            continue
        codes, said = groups[variable.name], variable.values
        values = tuple(float(codes[text]) if text else None for text in sheet.counted(variable))
        labels = {
            code: shared.words(said[text]) if text in said else text for text, code in codes.items()
        }
        name, label = sheet.names["group", variable.name], shared.words(variable.words)
        yield Column(name, "group", label, values, labels, variable.name)


def _items(sheet: _Sheet) -> Iterable[Column]:
    for item in sheet.shared.questionnaire.items:
        given = _answers(sheet, item)
        yield given
        if item.reverse:
            yield _turned(sheet, item, given)


def _answers(sheet: _Sheet, item: Item) -> Column:
    shared = sheet.shared
    given = [int(code) for _, one in sheet.samples for code in _given(one, item.name)]
    occurring = sorted({code for code in given if code < 0}, reverse=True)
    return Column(
        sheet.names["answered", item.name],
        "answered",
        shared.words(item.words),
        tuple(map(float, given)),
        shared.points(item),
        item.name,
        {code: shared.missing_label(KINDS[code]) for code in occurring},
    )


def _given(one: Responses, item: str) -> Iterable[int]:
    """Give the answers to an item; it was not asked in a round that does not have it."""
    if item not in one.items:
        return [MISSING["not_asked"]] * len(one)
    (column,) = one.columns([item])
    return map(int, one.answers[:, column])


def _turned(sheet: _Sheet, item: Item, given: Column) -> Column:
    """Give the scores of a reversed item, as ``Responses.scores`` turns them."""
    scale = sheet.shared.questionnaire.scale_of(item)
    ends = scale.minimum + scale.maximum
    return replace(
        given,
        name=sheet.names["scored", item.name],
        role="scored",
        label=f"{given.label} {sheet.word('twin_reversed')}",
        values=tuple(_reversed(code, ends) for code in given.values),
        labels={ends - point: text for point, text in given.labels.items()},
    )


def _reversed(code: Value, ends: int) -> Value:
    return ends - code if isinstance(code, float) and code >= 0 else code
