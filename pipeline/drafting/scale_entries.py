"""Found scales -> the scales of the questionnaire: alike ones once, clashing ones apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.answer_key import answer_key, decode
from pipeline.drafting.blocks import Block
from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.grouping import DraftItem, Group
from pipeline.drafting.naming import unique
from pipeline.drafting.number_scales import find_bare_numbers, number_of
from pipeline.drafting.questions import Question
from pipeline.folding import fold, fold_answer, spelling, tidy
from pipeline.identifiers import mask
from pipeline.languages import LANGUAGES
from pipeline.questionnaire import MissingKind, MissingRule, Scale, ScalePoint
from pipeline.responses import MISSING


@dataclass(frozen=True, slots=True)
class DraftedScale:
    """A scale as it stands in the file, and the items that are answered on it."""

    name: str
    entry: Mapping[str, object]
    values: tuple[int, ...]
    items: frozenset[str]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    """A scale with the items of it; ``clash`` are spellings that differ in blanks alone."""

    scale: FoundScale
    items: tuple[DraftItem, ...]
    clash: tuple[str, ...]


def draft_scales(groups: Sequence[Group], blocks: Sequence[Block]) -> tuple[DraftedScale, ...]:
    """Draft every scale once, however many blocks use it."""
    uses: dict[tuple[object, ...], _Use] = {}
    for group in groups:
        for item in group.items:
            scale = blocks[item.block].scale
            clash = clashing_spellings(item.question, scale)
            key = _words(scale)
            known = uses.get(key)
            uses[key] = _merged(known, scale, item, clash) if known else _Use(scale, (item,), clash)
    names: set[str] = set()
    drafted = []
    parts = [part for use in uses.values() for part in _parted(use, blocks)]
    for part in parts:
        name = unique(part.scale.name, names)
        drafted.append(_drafted(name, part, _trusted(part, blocks)))
    return tuple(drafted)


def _parted(use: _Use, blocks: Sequence[Block]) -> Iterator[_Use]:
    """Part items without a clash that use a spelling which is lost where it clashes.

    There the spelling stands for its point without a doubt.
    """
    lost = set(_lost(use, _trusted(use, blocks)))
    own = [
        item
        for item in use.items
        if lost & set(item.question.answers) and not clashing_spellings(item.question, use.scale)
    ]
    if own:
        yield _Use(use.scale, tuple(own), ())
    rest = tuple(item for item in use.items if item not in own)
    if rest:
        yield _Use(use.scale, rest, use.clash)


def clashing_spellings(question: Question, scale: FoundScale) -> tuple[str, ...]:
    """List the spellings in one column that differ only in blanks."""
    groups: dict[str, list[str]] = {}
    for cell in question.answers:
        if cell in scale.meaning and number_of(cell) is None:
            groups.setdefault(fold(cell), []).append(cell)
    clashing = [cells for cells in groups.values() if len(set(map(spelling, cells))) > 1]
    return tuple(sorted(cell for cells in clashing for cell in cells))


def _words(scale: FoundScale) -> tuple[object, ...]:
    """Tell scales apart by their scores, words and codes."""
    return tuple(
        (
            point.value,
            point.code,
            *sorted((key, fold_answer(text)) for key, text in point.label.items()),
        )
        for point in scale.points
    )


def _merged(use: _Use, scale: FoundScale, item: DraftItem, clash: Sequence[str]) -> _Use:
    joined = replace(
        use.scale,
        meaning={**scale.meaning, **use.scale.meaning},
        missing={**scale.missing, **use.scale.missing},
        remarks=_merged_remarks(use.scale, scale),
    )
    return _Use(joined, (*use.items, item), tuple(sorted({*use.clash, *clash})))


def _merged_remarks(one: FoundScale, other: FoundScale) -> tuple[Remark, ...]:
    """Join what is said of a scale in two blocks; of bare numbers one question about all."""
    remarks = tuple(dict.fromkeys((*one.remarks, *other.remarks)))
    if len(remarks) > 1 and all(remark.sure == "ask" for remark in remarks):
        whole = find_bare_numbers({**one.meaning, **other.meaning}, None)
        if whole is not None and whole.values == one.values:
            return whole.remarks
    return remarks


# ---------------------------------------------------------------- spellings that clash


def _trusted(use: _Use, blocks: Sequence[Block]) -> dict[str, str]:
    """Choose of clashing spellings the one that most questions of the blocks use."""
    uses: Counter[str] = Counter()
    for at in {item.block for item in use.items}:
        for question in blocks[at].questions:
            uses.update({spelling(cell) for cell in question.answers})
    chosen: dict[str, str] = {}
    for cell in sorted(use.clash, key=lambda cell: (-uses[spelling(cell)], cell)):
        chosen.setdefault(fold(cell), cell)
    return chosen


def _lost(use: _Use, trusted: Mapping[str, str]) -> list[str]:
    return [cell for cell in use.clash if spelling(cell) != spelling(trusted[fold(cell)])]


def _clash_remarks(use: _Use, trusted: Mapping[str, str]) -> Iterator[Remark]:
    """Ask about all clashing spellings of a scale at once."""
    lost = _lost(use, trusted)
    if not lost:
        return
    pairs = "; ".join(f"{mask(cell)!r} and {mask(trusted[fold(cell)])!r}" for cell in lost)
    names = ", ".join(item.name for item in use.items if set(lost) & set(item.question.answers))
    told = ", ".join(repr(mask(cell)) for cell in lost)
    yield Remark(
        f"do these differ: {pairs} ({names})? until you say, {told} counts as missing: make it an"
        " alias of its point if it is the same answer, else a point of its own",
        "ask",
    )


# ---------------------------------------------------------------- what is written


def _drafted(name: str, use: _Use, trusted: Mapping[str, str]) -> DraftedScale:
    missing = use.scale.missing
    cells = {cell for item in use.items for cell in item.question.answers} - set(
        _lost(use, trusted)  # ingest counts them as no answer on the scale, and reports them
    )
    meaning = {
        cell: value
        for cell, value in use.scale.meaning.items()
        if cell in cells and cell not in missing
    }
    points = _with_aliases(_with_trusted(use.scale, trusted), meaning, missing)
    entry: dict[str, object] = {"values": [_point(point) for point in points]}
    if missing:
        entry["missing"] = list(_missing_rules(missing))
    return DraftedScale(
        name,
        entry,
        use.scale.values,
        frozenset(item.name for item in use.items),
        (*use.scale.remarks, *_clash_remarks(use, trusted)),
    )


def _with_trusted(scale: FoundScale, trusted: Mapping[str, str]) -> list[FoundPoint]:
    """Write trusted spellings with their blanks, so that their twins can be told apart."""
    points: list[FoundPoint] = []
    for point in scale.points:
        label = {language: trusted.get(fold(text), text) for language, text in point.label.items()}
        own = [cell for cell in trusted.values() if scale.meaning.get(cell) == point.value]
        alias = tuple(cell for cell in own if cell not in label.values())
        points.append(replace(point, label=label, alias=alias))
    return points


def _with_aliases(
    points: Sequence[FoundPoint], meaning: Mapping[str, int], missing: Mapping[str, MissingKind]
) -> list[FoundPoint]:
    """Add every spelling that the scale would not read as the point that it means."""
    key = answer_key(_as_scale(points, missing))
    aliases: dict[int, dict[str, str]] = {}
    for cell, value in sorted(meaning.items()):
        if decode(key, cell) != value:
            aliases.setdefault(value, {}).setdefault(fold_answer(cell), tidy(cell))
    return [
        replace(point, alias=(*point.alias, *aliases.get(point.value, {}).values()))
        for point in points
    ]


def _as_scale(points: Sequence[FoundPoint], missing: Mapping[str, MissingKind]) -> Scale:
    coded = all(point.code is not None for point in points)
    return Scale(
        values=tuple(
            ScalePoint(
                value=point.value,
                label=dict(point.label),
                alias=point.alias,
                code=(point.code,) if coded and point.code is not None else (),
            )
            for point in points
        ),
        missing=tuple(MissingRule((cell,), kind) for cell, kind in missing.items()),
    )


def _point(point: FoundPoint) -> dict[str, object]:
    entry: dict[str, object] = {"value": point.value, "label": written(point.label)}
    if point.alias:
        entry["alias"] = list(point.alias)
    if point.code is not None:
        entry["code"] = [point.code]
    return entry


def written(words: Mapping[str, str]) -> object:
    """Write words as a map where several languages have them, else as a text for all."""
    named = {language: words[language] for language in LANGUAGES if language in words}
    return named if len(named) > 1 else next(iter(words.values()))


def _missing_rules(missing: Mapping[str, MissingKind]) -> Iterator[dict[str, object]]:
    by_kind: dict[str, dict[str, str]] = {}
    for cell, kind in missing.items():
        by_kind.setdefault(kind, {}).setdefault(spelling(tidy(cell)), tidy(cell))
    for name in sorted(by_kind, key=list(MISSING).index):
        yield {"match": list(by_kind[name].values()), "kind": name}
