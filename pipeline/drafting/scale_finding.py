"""The answers of some questions together -> the scale that they are on, if it can be told."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from pipeline.drafting.codings import codes_disagree, in_words
from pipeline.drafting.declared_scales import declared_missing, find_declared
from pipeline.drafting.draft import Remark
from pipeline.drafting.end_labels import find_between_ends
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.known_scales import DEGREES, KnownPoint
from pipeline.drafting.matching import Match, fold_label, match_labels, point_words
from pipeline.drafting.number_scales import (
    find_anchored_numbers,
    find_bare_numbers,
    number_of,
    stated_range,
)
from pipeline.drafting.questions import Question
from pipeline.drafting.slips import beside, find_beside_slips
from pipeline.folding import tidy
from pipeline.identifiers import mask
from pipeline.no_answer import kind_said
from pipeline.questionnaire import MissingKind

MOST_ANSWERS = 40  # distinct cells: more is no scale
CODING_TOOLS = ("qualtrics", "limesurvey", "redcap", "kobo", "odk")  # by how their name begins


def find_scale(questions: Sequence[Question], common: Set[str] = frozenset()) -> FoundScale | None:
    """Find the one scale that the answers of all of some questions are on.

    Declared choices come before what was observed. None: there is no such scale, or its order is
    not known. ``common`` are answers, folded, that other questions have as well: no slips.
    """
    cells: Counter[str] = Counter()
    for question in questions:
        cells.update(question.answers)
    if not cells or len(cells) > MOST_ANSWERS:
        return None
    if codes_disagree(questions):
        return _find_disagreeing(questions)
    if any(question.choices for question in questions):
        return find_declared(questions, cells) or find_between_ends(questions, cells)
    if found := _find_labels(cells):
        return _with_missing(found, declared_missing(questions))
    answers, missing = _split_missing(cells)
    if not answers:
        return None
    found = _find_observed(questions, answers)
    found = found or find_beside_slips(questions, answers, common, _find_observed)
    return _with_missing(found, {**missing, **declared_missing(questions)}) if found else None


def _find_disagreeing(questions: Sequence[Question]) -> FoundScale | None:
    """Take each export's own words for its codes: a code that means two answers is none."""
    answers, missing = _split_missing(in_words(questions))
    found = _find_labels(answers) if answers else None
    if found is None:
        return None
    told = Remark("a code has other words in another export: each is read by its own", "known")
    found = _with_missing(found, {**missing, **declared_missing(questions)})
    return replace(found, remarks=(*found.remarks, told))


def _find_observed(questions: Sequence[Question], cells: Mapping[str, int]) -> FoundScale | None:
    """Find the scale of answers of which no choices are declared."""
    return (
        _find_labels(cells)
        or find_anchored_numbers(tuple(cells))
        or _find_numbers(questions, cells)
        or _find_mixed(questions, cells)
    )


def is_coded(question: Question) -> bool:
    """Tell whether bare numbers are codes of the tool, which say nothing about order."""
    return question.tool.startswith(CODING_TOOLS)


def _find_numbers(questions: Sequence[Question], cells: Mapping[str, int]) -> FoundScale | None:
    if any(map(is_coded, questions)):
        return None
    ranges = {stated_range(one.question) or stated_range(one.words) for one in questions}
    stated = ranges.pop() if len(ranges) == 1 else None
    found = find_bare_numbers(cells, stated)
    zeros = [cell for cell in cells if number_of(cell) == 0]
    if found is None or stated is not None or not zeros:
        return found
    above = find_bare_numbers([cell for cell in cells if cell not in zeros], None)
    return (above and _is_whole(above) and beside(above, zeros, questions)) or found


def _is_whole(scale: FoundScale) -> bool:
    """Tell a scale from 1 to 5 or 7, every point of it used: a few zeros are none of its points."""
    return scale.values in ((1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 6, 7)) and scale.used == len(
        scale.points
    )


def _split_missing(
    cells: Mapping[str, int],
) -> tuple[dict[str, int], dict[str, MissingKind]]:
    """Part the answers from what is no answer on any scale, unless the scale itself has it."""
    kinds = {cell: kind for cell in cells if (kind := kind_said(cell)) is not None}
    return {cell: n for cell, n in cells.items() if cell not in kinds}, kinds


def _with_missing(found: FoundScale, missing: Mapping[str, MissingKind]) -> FoundScale:
    remarks = tuple(
        Remark(f"'{tidy(mask(cell))}' is taken for no answer ({kind})", "likely")
        for cell, kind in missing.items()
        if kind_said(cell) is not None
    )
    rivals = tuple(replace(one, missing=missing) for one in found.rivals)
    return replace(found, missing=missing, remarks=(*found.remarks, *remarks), rivals=rivals)


# ---------------------------------------------------------------- labels


def _find_labels(cells: Mapping[str, int]) -> FoundScale | None:
    matches = match_labels(cells)
    if not matches:
        return None
    best, *others = matches
    rivals = [one for one in others if len(one.slips) == len(best.slips)]
    found = _from_match(best, cells)
    return replace(
        found,
        remarks=tuple(_match_remarks(best, rivals)),
        rivals=tuple(_from_match(one, cells) for one in rivals),
    )


def _find_mixed(questions: Sequence[Question], cells: Mapping[str, int]) -> FoundScale | None:
    """Take numbers among labels for the points of the labels' scale, counted from the lowest."""
    numbers = {cell: number for cell in cells if (number := number_of(cell)) is not None}
    if any(map(is_coded, questions)) or not numbers or min(numbers.values()) < 1:
        return None
    labels = {cell: n for cell, n in cells.items() if cell not in numbers}
    alone = len(set(map(fold_label, labels))) == 1  # any word alone has its degrees
    matches = [
        one
        for one in match_labels(labels)
        if max(numbers.values()) <= len(one.scale.points)
        and not (alone and one.scale.about in DEGREES)
    ]
    if not matches:
        return None
    chosen = {number - 1 for number in numbers.values()}
    best = min(
        matches,
        key=lambda one: (len(one.slips), len(one.scale.points) - len(chosen | one.chosen)),
    )
    found = _from_match(best, labels)
    names = _names(best)
    remark = Remark(
        f"numbers and labels stand in one column: was the scale {' / '.join(names)}, and do the"
        f" numbers count its points from 1 ({names[0]}) to {len(names)} ({names[-1]})?",
        "ask",
    )
    meaning = {**found.meaning, **numbers}
    return replace(found, meaning=meaning, remarks=(remark,), used=len(chosen | best.chosen))


def _from_match(match: Match, cells: Mapping[str, int]) -> FoundScale:
    meaning = {cell: match.positions[fold_label(cell)] + 1 for cell in cells}
    points = tuple(
        FoundPoint(value, point_words(point, _spellings(meaning, cells, value)))
        for value, point in enumerate(match.scale.points, start=1)
    )
    used = len(set(meaning.values()))
    return FoundScale(match.scale.name, points, meaning, used=used)


def _spellings(meaning: Mapping[str, int], cells: Mapping[str, int], value: int) -> list[str]:
    """List the cells that mean a point, the commonest first."""
    own = [cell for cell, meant in meaning.items() if meant == value]
    return sorted(own, key=lambda cell: (-cells[cell], cell))


def _match_remarks(best: Match, rivals: Sequence[Match]) -> Iterator[Remark]:
    names = _names(best)
    if best.slips:
        taken = ", ".join(f"'{slip}' for '{names[best.positions[slip]]}'" for slip in best.slips)
        yield Remark(f"misspelled labels: {taken}", "likely")
    wider = next((one for one in rivals if best.unused == 0 and _goes_beyond(one)), None)
    if wider is not None:
        yield Remark(
            f"was the scale {' / '.join(names)} (low to high), or had it two more ends that nobody"
            f" chose ({', '.join(_names(wider))})?",
            "ask",
        )
        return
    if best.unused == 0 and not _hides_ks(best, rivals):
        yield Remark(f"the known scale of {best.scale.about}, every point of it used", "likely")
        return
    absent = [name for at, name in enumerate(names) if at not in best.chosen]
    equals = [one for one in rivals if one.unused - best.unused <= (best.unused == 0)]
    if equals:
        yield Remark(
            f"was the scale {' / '.join(names)} (low to high)?"
            f" {_nobody(absent)}the answers fit {len(equals)} more known scales",
            "ask",
        )
    elif _skips_inside(best):
        yield Remark(
            f"was the scale {' / '.join(names)} (low to high)? nobody chose {', '.join(absent)},"
            " in the middle of it",
            "ask",
        )
    else:
        yield Remark(
            f"the known scale of {best.scale.about}; nobody chose {', '.join(absent)}", "likely"
        )


def _skips_inside(match: Match) -> bool:
    """Tell whether a point between two chosen ones was never chosen: it may not have been there."""
    return any(at not in match.chosen for at in range(min(match.chosen), max(match.chosen)))


def _goes_beyond(match: Match) -> bool:
    """Tell whether a scale has one more point on each side of the chosen ones, and no others."""
    return match.chosen == frozenset(range(1, len(match.scale.points) - 1))


def _nobody(absent: Sequence[str]) -> str:
    return f"nobody chose {', '.join(absent)}, and " if absent else ""


def _names(match: Match) -> list[str]:
    """Name the points in the language of the answers."""
    points = match.scale.points
    indonesian = any(
        label in map(fold_label, points[at].id) for label, at in match.positions.items()
    )
    return [_name(point, indonesian=indonesian) for point in points]


def _name(point: KnownPoint, *, indonesian: bool) -> str:
    first, second = (point.id, point.en) if indonesian else (point.en, point.id)
    return (first or second)[0]


def _hides_ks(best: Match, rivals: Sequence[Match]) -> bool:
    """Tell whether "kurang setuju" might as well be the middle of a scale one point longer."""
    ks = [best.positions[label] for label in ("ks", "kurang setuju") if label in best.positions]
    others = [
        one.positions[label]
        for one in rivals
        if one.unused == 1
        for label in ("ks", "kurang setuju")
        if label in one.positions
    ]
    return bool(ks) and any(other != ks[0] for other in others)
