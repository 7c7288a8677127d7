"""A study's folder -> everything that its files say, or every fault in them."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline.codebook.column_places import places_of_columns
from pipeline.codebook.declared import declare
from pipeline.codebook.earlier_rounds import NamedRound, open_earlier
from pipeline.codebook.expert_table import read_expert_table
from pipeline.codebook.files import read_study_file
from pipeline.codebook.indicator_figures import Measured
from pipeline.codebook.indicator_rows import read_indicators
from pipeline.codebook.interviews import declare_interviews, interviews_of, triangulation_of
from pipeline.codebook.library_files import read_library
from pipeline.codebook.named_files import is_there, named_files, study_path
from pipeline.codebook.opened import Opened
from pipeline.codebook.own_texts import read_own_texts
from pipeline.codebook.own_words import read_own_words
from pipeline.codebook.plan_lock import read_lock
from pipeline.codebook.questionnaire_file import check_questionnaire, item_names
from pipeline.codebook.source import Source
from pipeline.codebook.study_checks import check_study
from pipeline.codebook.weights import places_of_weights
from pipeline.codebook.wording import one_line
from pipeline.errors import Fault, Place, UserError
from pipeline.profile_defaults import chosen_by_profile, with_defaults
from pipeline.questionnaire import Questionnaire
from pipeline.study import ExpertPanel, Study
from pipeline.study_files import Stated, StudyFiles

Content = TypeVar("Content")

STAND_INS = {"study": "unnamed", "title": "-", "about": {"organisation": "-"}}


def open_study(
    folder: Path, earlier: Sequence[Path] = (), awaited: tuple[str, ...] = ()
) -> StudyFiles:
    """Read a study and the files that it names, except the exports, which must only be there.

    ``folder`` holds a study.yaml or its workbook twin; the path of that file itself will do. File
    names in it are relative to its folder. Earlier rounds that the study names are opened too, and
    with them those in ``earlier``, as if it named them.

    Raises
    ------
    UserError
        Every fault in all of these files, by file, line and column or sheet and cell.
    """
    return _open_rounds(study_path(folder), (), earlier, awaited)


def _open_rounds(
    path: Path,
    above: tuple[Path, ...],
    extra: Sequence[Path] = (),
    awaited: tuple[str, ...] = (),
) -> StudyFiles:
    """Open a study and its earlier rounds; ``above`` are the studies that led here."""
    opened = replace(_open(path), awaited=awaited)
    check_study(opened)
    _refuse(opened.faults)
    files, source = _files_of(opened), opened.declared.source
    named = [
        NamedRound(files.folder / name, source.place(("previous", position)))
        for position, name in enumerate(files.study.previous)
    ]
    named += [NamedRound(one, Place(files.file)) for one in extra]
    names = [Path(os.path.relpath(one.folder, files.folder)).as_posix() for one in named]
    rounds = open_earlier(files, named, (*above, path.resolve()), _open_rounds)
    study = replace(files.study, previous=tuple(dict.fromkeys(names))) if extra else files.study
    return replace(files, study=study, earlier=rounds)


def _files_of(opened: Opened) -> StudyFiles:
    study, base = opened.study, opened.folder
    names = [name for _, name in named_files(study)]
    interviews = opened.interviews.record if opened.interviews else None
    return StudyFiles(
        folder=base,
        study=study,
        questionnaire=opened.questionnaire.declared.record if opened.questionnaire else None,
        indicators=opened.indicators.rows if opened.indicators else (),
        interviews=interviews_of(interviews) if interviews else (),
        inputs=tuple(
            dict.fromkeys(
                [
                    opened.declared.source.file,
                    *(base / one for one in names),
                    *opened.words.files,
                    *opened.texts.files,
                    *((base / opened.lock.file,) if opened.lock else ()),
                ]
            )
        ),
        warnings=tuple(_in_order(opened.warnings)),
        places=places_of_columns(opened.questionnaire) if opened.questionnaire else {},
        experts=opened.experts.ratings if opened.experts else None,
        triangulation=triangulation_of(interviews) if interviews else (),
        library=opened.library.files,
        own_languages=opened.words.languages,
        texts=opened.texts.texts,
        weight_places=places_of_weights(opened.declared, study),
        by_profile=chosen_by_profile(opened.declared.source.data),
        study_keys=stated_keys(opened.declared.source),
        questionnaire_keys=(
            stated_keys(opened.questionnaire.declared.source) if opened.questionnaire else None
        ),
        lock=opened.lock,
    )


def stated_keys(source: Source) -> Stated:
    """Give the places of the keys under which a file has something."""
    spots = {at: source.keys.get(at, spot) for at, spot in source.values.items() if at}
    return Stated(source.file, {at: Place(source.file, *spot) for at, spot in spots.items()})


def read_questionnaire(path: Path) -> Questionnaire:
    """Read a questionnaire by itself.

    Raises
    ------
    UserError
        Every fault in the file, by line and column or by sheet and cell.
    """
    file = check_questionnaire(path)
    _refuse(file.faults)
    if file.declared.record is None:
        raise UserError.at(Place(path, 1, 1), "the questionnaire is not complete", "complete it")
    return file.declared.record


# ---------------------------------------------------------------- reading


def _open(path: Path) -> Opened:
    source = read_study_file(path)
    if source.texts.get(("questionnaire",)) == "1":
        raise UserError.at(
            source.place(("questionnaire",), key=True),
            "this is a questionnaire",
            "give the folder of the study that names it",
        )
    declared = declare(source, Study, STAND_INS, with_defaults)
    study, faults = declared.record, list(declared.faults)
    if study is None:
        _refuse(faults)
        raise UserError.at(Place(path, 1, 1), "the study is not complete", "complete it")

    def tried(read: Callable[[Path], Content], name: str | None) -> Content | None:
        if name is None or not is_there(path.parent / name):
            return None
        try:
            return read(path.parent / name)
        except UserError as error:
            faults.extend(error.faults)
            return None

    questionnaire = tried(check_questionnaire, study.questionnaire)
    panel = study.experts or ExpertPanel("")
    is_told = panel.sheet is not None or panel.file != path.name  # else it is a fault of the study
    library = read_library(path.parent, declared, study)
    words = read_own_words(path.parent, study.report.words)
    texts = read_own_texts(path.parent, declared, study)
    lock, lock_faults = read_lock(path)
    is_lost = declared.misses("library") or study.library is not None
    measured = Measured(library.values, faulty=is_lost and library.values is None)
    return Opened(
        folder=path.parent,
        declared=declared,
        study=study,
        questionnaire=questionnaire,
        indicators=tried(lambda file: read_indicators(file, measured), study.indicators),
        interviews=tried(declare_interviews, study.interviews),
        experts=tried(
            lambda file: read_expert_table(file, panel, item_names(questionnaire)),
            panel.file if is_told else None,
        ),
        library=library,
        words=words,
        texts=texts,
        faults=[*faults, *library.faults, *words.faults, *texts.faults, *lock_faults],
        warnings=[*library.doubts, *texts.doubts],
        lock=lock,
    )


# ---------------------------------------------------------------- telling


def _refuse(faults: Iterable[Fault]) -> None:
    if in_order := _in_order(faults):
        raise UserError(in_order)


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Sort by file, line and column; what was found twice (through an alias) is told once."""

    def order(fault: Fault) -> tuple[str, str, int, int, str]:
        place = fault.place
        return str(place.file), place.sheet or "", place.line or 0, place.column or 0, fault.what

    told = (Fault(one.place, one_line(one.what), one_line(one.remedy)) for one in faults)
    return sorted(dict.fromkeys(told), key=order)
