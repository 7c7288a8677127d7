"""The earlier rounds of a study: found through each other, put in order, and checked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.named_files import study_path
from pipeline.errors import Fault, Place, UserError
from pipeline.study import Study
from pipeline.study_files import StudyFiles

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class NamedRound:
    """The folder of an earlier round, and where it is named."""

    folder: Path
    place: Place


def round_name(study: Study) -> str:
    """Name a round: as the study does, else by the study's own name."""
    return study.round or study.study


def round_year(study: Study) -> int | None:
    """Give the year of a round, the last of several; None where its name has none."""
    found = YEAR.findall(study.round or "")
    return int(found[-1]) if found else None


def open_earlier(
    files: StudyFiles,
    named: Sequence[NamedRound],
    above: Sequence[Path],
    read: Callable[[Path, tuple[Path, ...]], StudyFiles],
) -> tuple[StudyFiles, ...]:
    """Open the earlier rounds of a study and those that they name, each once, from the first.

    Rounds stand in the order of their years where all have one, else in that of the names, with
    those that a round names before it.

    Parameters
    ----------
    above
        The files of the studies that led here, this one last.
    read
        Opens a study with its own earlier rounds.

    Raises
    ------
    UserError
        Every round that contradicts the study, at its name.
    """
    found: dict[Path, tuple[StudyFiles, Place]] = {}
    for one in named:
        path = study_path(one.folder)
        if path.resolve() in above:
            raise UserError([_circle(path, one.place)])
        opened = read(path, (*above, path.resolve()))
        for each in (*opened.earlier, opened):
            found.setdefault(each.file.resolve(), (each, one.place))
    if faults := list(_faults(files, list(found.values()))):
        raise UserError(faults)
    return _in_order([each for each, _ in found.values()])


def _in_order(rounds: Sequence[StudyFiles]) -> tuple[StudyFiles, ...]:
    years = {id(one): year for one in rounds if (year := round_year(one.study)) is not None}
    if len(years) < len(rounds):
        return tuple(rounds)
    return tuple(sorted(rounds, key=lambda one: years[id(one)]))


def _circle(path: Path, place: Place) -> Fault:
    what = f"the earlier round {path.parent.name} is this study, or comes back to it"
    return Fault(place, what, "name earlier rounds only: each may name those before it")


def _faults(files: StudyFiles, rounds: Sequence[tuple[StudyFiles, Place]]) -> Iterator[Fault]:
    own, own_year = round_name(files.study), round_year(files.study)
    known = {own: files}
    for one, place in rounds:
        name, year = round_name(one.study), round_year(one.study)
        if name in known:
            other = "this study" if known[name] is files else known[name].folder.resolve().name
            what = f"{one.folder.resolve().name} is the round {name}, as {other} is"
            yield Fault(place, what, "give every round a name of its own under round")
        known.setdefault(name, one)
        if year is not None and own_year is not None and year > own_year:
            what = f"the earlier round {name} is later than this one, {own}"
            yield Fault(place, what, "name only earlier rounds, or correct round")
        if files.questionnaire and one.questionnaire and not _common(files, one):
            what = f"no item of this questionnaire is in that of the round {name}"
            yield Fault(place, what, "give an item the same name in both questionnaires")


def _common(files: StudyFiles, other: StudyFiles) -> set[str]:
    names = (
        {item.name for item in one.questionnaire.items}
        for one in (files, other)
        if one.questionnaire
    )
    return set.intersection(*names)
