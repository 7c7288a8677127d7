"""Every check of a study's files: each by itself, their languages, what they say of each other."""

from collections.abc import Iterator, Sequence

from pipeline.codebook.archive import archive_flaws
from pipeline.codebook.bands import questionnaire_band_flaws
from pipeline.codebook.category_sets import indicator_set_faults
from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.interviews import (
    InterviewFile,
    informant_flaws,
    interviews_of,
    triangulation_flaws,
)
from pipeline.codebook.languages import (
    label_doubts,
    label_faults,
    language_faults,
    language_flaws,
    wordless_texts,
)
from pipeline.codebook.missing_checks import minimum_doubts, minimum_flaws
from pipeline.codebook.named_files import absent_files
from pipeline.codebook.open_answers import open_variable_flaws
from pipeline.codebook.opened import Opened
from pipeline.codebook.questionnaire_file import QuestionnaireFile, item_names
from pipeline.codebook.references import sound_perspectives
from pipeline.codebook.relations import related_flaws
from pipeline.codebook.report_order import (
    appendix_flaws,
    language_doubts,
    left_out_doubts,
    section_flaws,
)
from pipeline.codebook.report_template import template_doubts, template_flaws
from pipeline.codebook.round_checks import round_flaws
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
from pipeline.codebook.weights import unused_weight_flaws, weight_variable_flaws
from pipeline.codebook.wording import listed
from pipeline.errors import Fault
from pipeline.languages import LANGUAGES
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study
from pipeline.study_files import report_languages


def check_study(opened: Opened) -> None:
    """Check what was read; faults and doubts go to ``opened.faults`` and ``opened.warnings``."""
    _check_files(opened)
    _check_languages(opened)
    _check_names(opened)


def _check_files(opened: Opened) -> None:
    """Check each file by itself."""
    declared, study = opened.declared, opened.study
    opened.faults.extend(declared.placed(study_flaws(declared, study)))
    opened.faults.extend(declared.placed(absent_files(opened.folder, study, opened.awaited)))
    opened.faults.extend(declared.placed((*opened.words.flaws, *opened.texts.flaws)))
    opened.faults.extend(declared.placed(_choice_flaws(opened)))
    opened.faults.extend(declared.placed(template_flaws(opened.folder, study)))
    opened.warnings.extend(declared.placed(study_doubts(study)))
    opened.warnings.extend(declared.placed(template_doubts(opened.folder, study)))
    opened.warnings.extend(left_out_doubts(study, opened.texts.texts))
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


def _choice_flaws(opened: Opened) -> Iterator[Flaw]:
    """Check the languages and sections that the study chooses, and its appendices."""
    study, known = opened.study, (*LANGUAGES, *opened.words.languages)
    yield from section_flaws(study, opened.texts.texts)
    yield from appendix_flaws(study)
    is_whole = not opened.words.faults  # else a language may be there, but broken
    if is_whole:
        yield from language_flaws(("report", "languages"), study.report.languages or (), known)
        for language in study.keywords:
            if language not in known:
                what = f"keywords are in the unknown language '{language}'"
                yield Flaw(("keywords", language), what, f"write {listed(known)}", key=True)
    for position, one in enumerate(study.open_answers if is_whole else ()):
        if one.language is not None:
            at = ("open_answers", position, "language")
            yield from language_flaws(at, (one.language,), known)


def _check_languages(opened: Opened) -> None:
    """Check the languages of texts, unless the questionnaire that declares them is broken."""
    own = opened.words.languages
    known = frozenset((*LANGUAGES, *own))
    if opened.questionnaire is not None:
        known |= opened.questionnaire.languages
    elif opened.study.questionnaire is not None:
        return
    opened.faults.extend(language_faults(opened.declared.source, Study, known))
    if opened.indicators is not None:
        opened.faults.extend(label_faults(opened.indicators.table, known))
    if opened.interviews is not None:
        opened.faults.extend(language_faults(opened.interviews.source, InterviewFile, known))
    declared = opened.questionnaire.declared.record if opened.questionnaire else None
    opened.warnings.extend(_wordless(opened, report_languages(opened.study, declared, own)))


def _wordless(opened: Opened, languages: Sequence[str]) -> Iterator[Fault]:
    """Count what has no words in a language of the report, file by file."""
    yield from wordless_texts(opened.declared.source, Study, languages)
    yield from language_doubts(opened.texts.texts, languages)
    if opened.questionnaire is not None:
        yield from wordless_texts(opened.questionnaire.declared.source, Questionnaire, languages)
    if opened.indicators is not None:
        yield from label_doubts(opened.indicators.table, languages)
    if opened.interviews is not None:
        yield from wordless_texts(opened.interviews.source, InterviewFile, languages)


def _check_names(opened: Opened) -> None:
    """Check what the files say about each other, as far as perspectives are known."""
    sources = _sources(opened)
    if sources is None:
        return
    declared, study = opened.declared, opened.study
    opened.faults.extend(declared.placed(_round_flaws(opened, sources)))
    opened.faults.extend(indicator_faults(sources))
    opened.faults.extend(strategy_faults(declared, study, sources))
    opened.warnings.extend(strategy_doubts(study, sources))
    opened.faults.extend(
        declared.placed(answer_flaws(study, sources.names | declared.names("relations")))
    )
    opened.faults.extend(declared.placed(mix_flaws(study, sources)))
    if not declared.misses("scorecard", "mix"):
        opened.faults.extend(declared.placed(unmixed_flaws(study, sources)))
    interviews = opened.interviews
    if interviews is not None and interviews.record is not None:
        excerpts = interviews_of(interviews.record)
        opened.faults.extend(interviews.placed(excerpt_flaws(excerpts, sources.names)))
        tops = {name: name for name in sources.names} | sources.nested()
        opened.faults.extend(interviews.placed(triangulation_flaws(interviews.record, tops)))
        opened.warnings.extend(interviews.placed(excerpt_doubts(excerpts, sources)))
    if opened.questionnaire is not None and sources.sound is not None:
        _check_questionnaire_in_study(opened, opened.questionnaire, sources)
    elif sources.readable and study.indicators is not None:
        opened.faults.extend(declared.placed(unmeasured_flaws(sources)))


def _round_flaws(opened: Opened, sources: Sources) -> Iterator[Flaw]:
    """Check what the study says of its rounds, where everything that it could name was read."""
    if not sources.readable:
        return
    items = item_names(opened.questionnaire) if opened.questionnaire else ()
    rows = opened.indicators.rows if opened.indicators else ()
    yield from round_flaws(opened.study, items, {*sources.names, *(one.name for one in rows)})


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
        opened.faults.extend(declared.placed(minimum_flaws(study, sound.questionnaire)))
        opened.warnings.extend(declared.placed(minimum_doubts(study, sound.questionnaire)))
        opened.faults.extend(declared.placed(skm_index_flaws(study, sound.questionnaire)))
        opened.faults.extend(declared.placed(strata_variable_flaws(study, sound.questionnaire)))
        opened.faults.extend(declared.placed(weight_variable_flaws(study, sound.questionnaire)))
        doubts = unused_weight_flaws(study, sound.questionnaire)
        opened.warnings.extend(file.declared.placed(doubts))
        opened.faults.extend(declared.placed(open_variable_flaws(study, sound.questionnaire)))
        opened.faults.extend(declared.placed(related_flaws(study, sound.questionnaire)))
        opened.faults.extend(declared.placed(archive_flaws(study, sound.questionnaire)))
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
