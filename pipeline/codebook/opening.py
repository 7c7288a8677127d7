"""A study's folder -> everything that its files say, or every fault in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.codebook.bands import questionnaire_band_flaws
from pipeline.codebook.category_sets import indicator_set_faults
from pipeline.codebook.column_places import places_of_columns
from pipeline.codebook.declared import Declared, declare
from pipeline.codebook.expert_table import ExpertTable, read_expert_table
from pipeline.codebook.files import read_study_file
from pipeline.codebook.indicator_rows import Indicators, read_indicators
from pipeline.codebook.interviews import (
    InterviewFile,
    declare_interviews,
    informant_flaws,
    interviews_of,
    triangulation_flaws,
    triangulation_of,
)
from pipeline.codebook.languages import language_faults, wordless_texts
from pipeline.codebook.library_files import LibraryTables, read_library
from pipeline.codebook.named_files import absent_files, is_there, named_files, study_path
from pipeline.codebook.open_answers import open_variable_flaws
from pipeline.codebook.questionnaire_file import (
    QuestionnaireFile,
    check_questionnaire,
    item_names,
)
from pipeline.codebook.references import sound_perspectives
from pipeline.codebook.sampling import strata_variable_flaws
from pipeline.codebook.skm_study import skm_index_flaws
from pipeline.codebook.sources import (
    Sources,
    answer_flaws,
    empty_flaws,
    excerpt_doubts,
    excerpt_flaws,
    indicator_faults,
    keyless_flaws,
    mix_flaws,
    stranger_flaws,
    unasked_flaws,
    unmeasured_flaws,
    unmixed_flaws,
)
from pipeline.codebook.strategy import strategy_doubts, strategy_faults
from pipeline.codebook.study_choices import (
    loses_bands,
    respondents_of,
    study_doubts,
    study_flaws,
)
from pipeline.codebook.wording import one_line
from pipeline.errors import Fault, Place, UserError
from pipeline.questionnaire import LANGUAGES, Questionnaire
from pipeline.study import ExpertPanel, Study
from pipeline.study_files import StudyFiles, report_languages

Content = TypeVar("Content")

STAND_INS = {"study": "unnamed", "title": "-", "about": {"organisation": "-"}}


@dataclass(frozen=True)
class Opened:
    """The files of a study as far as they could be read; None where there is none or it is broken.

    ``faults`` and ``warnings`` collect what is found, in any order.
    """

    folder: Path
    declared: Declared[Study]
    study: Study
    questionnaire: QuestionnaireFile | None
    indicators: Indicators | None
    interviews: Declared[InterviewFile] | None
    experts: ExpertTable | None
    library: LibraryTables
    faults: list[Fault]
    warnings: list[Fault]


def open_study(folder: Path) -> StudyFiles:
    """Read a study and the files that it names, except the exports, which must only be there.

    ``folder`` holds a study.yaml or its workbook twin; the path of that file itself will do. File
    names in it are relative to its folder.

    Raises
    ------
    UserError
        Every fault in all of these files, by file, line and column or sheet and cell.
    """
    opened = _open(study_path(folder))
    _check_files(opened)
    _check_languages(opened)
    _check_names(opened)
    _refuse(opened.faults)
    study, base = opened.study, opened.folder
    names = [name for _, name in named_files(study)]
    interviews = opened.interviews.record if opened.interviews else None
    return StudyFiles(
        folder=base,
        study=study,
        questionnaire=opened.questionnaire.declared.record if opened.questionnaire else None,
        indicators=opened.indicators.rows if opened.indicators else (),
        interviews=interviews_of(interviews) if interviews else (),
        inputs=tuple(dict.fromkeys([opened.declared.source.file, *(base / one for one in names)])),
        warnings=tuple(_in_order(opened.warnings)),
        places=places_of_columns(opened.questionnaire) if opened.questionnaire else {},
        experts=opened.experts.ratings if opened.experts else None,
        triangulation=triangulation_of(interviews) if interviews else (),
        library=opened.library.files,
    )


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
    declared = declare(source, Study, STAND_INS)
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
    return Opened(
        folder=path.parent,
        declared=declared,
        study=study,
        questionnaire=questionnaire,
        indicators=tried(lambda file: read_indicators(file, library.values), study.indicators),
        interviews=tried(declare_interviews, study.interviews),
        experts=tried(
            lambda file: read_expert_table(file, panel, item_names(questionnaire)),
            panel.file if is_told else None,
        ),
        library=library,
        faults=[*faults, *library.faults],
        warnings=[],
    )


# ---------------------------------------------------------------- checking


def _check_files(opened: Opened) -> None:
    """Check each file by itself."""
    declared, study = opened.declared, opened.study
    opened.faults.extend(declared.placed(study_flaws(declared, study)))
    opened.faults.extend(declared.placed(absent_files(opened.folder, study)))
    opened.warnings.extend(declared.placed(study_doubts(study)))
    if opened.indicators is not None:
        opened.faults.extend(indicator_set_faults(declared, opened.indicators))
    for content in (opened.questionnaire, opened.indicators, opened.experts):
        if content is not None:
            opened.faults.extend(content.faults)
            opened.warnings.extend(content.warnings)
    interviews = opened.interviews
    if interviews is not None:
        opened.faults.extend(interviews.faults)
        if interviews.record is not None:
            flaws = informant_flaws(interviews, interviews.record)
            opened.faults.extend(interviews.placed(flaws))


def _check_languages(opened: Opened) -> None:
    """Check the languages of texts, unless the questionnaire that declares them is broken."""
    known = frozenset(LANGUAGES)
    if opened.questionnaire is not None:
        known = opened.questionnaire.languages
    elif opened.study.questionnaire is not None:
        return
    opened.faults.extend(language_faults(opened.declared.source, Study, known))
    questionnaire = opened.questionnaire.declared if opened.questionnaire else None
    languages = report_languages(opened.study, questionnaire.record if questionnaire else None)
    opened.warnings.extend(wordless_texts(opened.declared.source, Study, languages))
    if questionnaire is not None:
        opened.warnings.extend(wordless_texts(questionnaire.source, Questionnaire, languages))
    if opened.interviews is not None:
        opened.faults.extend(language_faults(opened.interviews.source, InterviewFile, known))


def _check_names(opened: Opened) -> None:
    """Check what the files say about each other, as far as perspectives are known."""
    sources = _sources(opened)
    if sources is None:
        return
    declared, study = opened.declared, opened.study
    opened.faults.extend(indicator_faults(sources))
    opened.faults.extend(strategy_faults(declared, study, sources))
    opened.warnings.extend(strategy_doubts(study, sources))
    opened.faults.extend(declared.placed(answer_flaws(study, sources.names)))
    opened.faults.extend(declared.placed(mix_flaws(study, sources)))
    if not declared.misses("scorecard", "mix"):
        opened.faults.extend(declared.placed(unmixed_flaws(study, sources)))
    interviews = opened.interviews
    if interviews is not None and interviews.record is not None:
        excerpts = interviews_of(interviews.record)
        opened.faults.extend(interviews.placed(excerpt_flaws(excerpts, sources.names)))
        sound = {one.name: one.parent for one in sources.perspectives.values()}
        parents = {**dict.fromkeys(sources.names), **sound}
        opened.faults.extend(interviews.placed(triangulation_flaws(interviews.record, parents)))
        opened.warnings.extend(interviews.placed(excerpt_doubts(excerpts, sources)))
    if opened.questionnaire is not None and sources.sound is not None:
        _check_questionnaire_in_study(opened, opened.questionnaire, sources)
    elif sources.readable and study.indicators is not None:
        opened.faults.extend(declared.placed(unmeasured_flaws(sources)))


def _check_questionnaire_in_study(
    opened: Opened, file: QuestionnaireFile, sources: Sources
) -> None:
    declared, study, sound = opened.declared, opened.study, sources.sound
    if sound is None:
        return
    opened.faults.extend(file.declared.placed(empty_flaws(sound, sources)))
    if study.responses and not declared.misses("responses"):
        respondents = respondents_of(declared, study)
        opened.faults.extend(file.declared.placed(stranger_flaws(sound, respondents)))
    opened.faults.extend(declared.placed(unasked_flaws(study, sound)))
    if not file.faults:
        opened.faults.extend(declared.placed(keyless_flaws(study, sound)))
        opened.faults.extend(declared.placed(skm_index_flaws(study, sound.questionnaire)))
        opened.faults.extend(declared.placed(strata_variable_flaws(study, sound.questionnaire)))
        opened.faults.extend(declared.placed(open_variable_flaws(study, sound.questionnaire)))
    if not file.faults and not loses_bands(declared):
        opened.faults.extend(declared.placed(questionnaire_band_flaws(study, sound.questionnaire)))


def _sources(opened: Opened) -> Sources | None:
    """Gather what a study rests on; None where its perspectives cannot be told."""
    study, file, indicators = opened.study, opened.questionnaire, opened.indicators
    declared: Declared[Study] | Declared[Questionnaire] = opened.declared
    sound = file.sound if file else None
    if study.questionnaire is not None or opened.declared.misses("questionnaire"):
        if file is None or file.sound is None:
            return None
        declared = file.declared
    if not declared.names("perspectives"):
        return None
    tabled = study.indicators is None or (indicators is not None and indicators.whole)
    return Sources(
        names=declared.names("perspectives"),
        perspectives=sound.perspectives if sound else sound_perspectives(study.perspectives),
        sound=sound,
        indicators=indicators,
        readable=tabled
        and (sound is None or sound.whole)
        and not opened.declared.misses("indicators")
        and not opened.declared.misses("perspectives"),
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
