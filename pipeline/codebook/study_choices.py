"""What a study's file may not say, whatever its other files say."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath

from pipeline.codebook.ahp import matrix_doubts, matrix_flaws
from pipeline.codebook.bands import band_flaws
from pipeline.codebook.category_sets import set_flaws
from pipeline.codebook.certainty import certainty_doubts
from pipeline.codebook.comparison import comparison_doubts
from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.layout import layout_doubts
from pipeline.codebook.library_checks import library_flaws
from pipeline.codebook.method_choices import method_doubts, method_flaws
from pipeline.codebook.missing_checks import imputation_flaws
from pipeline.codebook.open_answers import open_answer_flaws
from pipeline.codebook.references import perspective_name_flaws, sound_perspectives
from pipeline.codebook.relations import relation_flaws
from pipeline.codebook.round_checks import round_doubts
from pipeline.codebook.sampling import sampling_flaws
from pipeline.codebook.skm_study import skm_doubts, skm_flaws
from pipeline.codebook.source import Address
from pipeline.codebook.strategy import objective_flaws
from pipeline.codebook.structure import card_flaws, family_doubts, family_flaws, weight_flaws
from pipeline.codebook.title_page import title_page_doubts, title_page_flaws
from pipeline.codebook.weights import weighting_flaws
from pipeline.codebook.wording import suggestion
from pipeline.readers.dialects import DIALECTS, GENERIC
from pipeline.study import UNWRITTEN, ExpertPanel, Export, Study

WIDEST = 100  # from the lowest expert rating to the highest: a percentage is the widest in use


def study_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check the study's file by itself."""
    yield from _source_flaws(declared, study)
    yield from _respondent_flaws(declared, study)
    yield from sampling_flaws(declared, study, respondents_of(declared, study))
    yield from weighting_flaws(declared, study, respondents_of(declared, study))
    yield from open_answer_flaws(declared, study)
    yield from relation_flaws(declared, study)
    yield from _panel_flaws(declared, study)
    yield from library_flaws(declared, study)
    yield from skm_flaws(study)
    yield from method_flaws(study)
    yield from title_page_flaws(study)
    yield from imputation_flaws(study)
    for section, exports in study.exports.items():
        yield from _export_flaws(section, exports)
    if study.questionnaire is None and study.perspectives:
        yield from perspective_name_flaws(study.perspectives, declared.names("perspectives"))
        sound = sound_perspectives(study.perspectives)
        yield from family_flaws(sound)
        if not declared.misses("perspectives"):
            yield from weight_flaws(sound, declared.lost)
            yield from card_flaws(sound)
    if not declared.misses("questionnaire") and not loses_bands(declared):
        yield from band_flaws(study, declared.names("category_sets"))
    yield from set_flaws(declared, study)
    yield from matrix_flaws(declared, study)
    yield from objective_flaws(declared, study)
    for key, chosen in (
        ("languages", study.report.languages),
        ("formats", study.report.formats),
        ("figures", study.report.figures),
    ):
        yield from _repeated(("report", key), chosen or ())
    yield from _repeated(("robustness", "choices"), study.robustness.choices)


def study_doubts(study: Study) -> Iterator[Flaw]:
    """Point at what this version does not use."""
    yield from round_doubts(study)
    drafted: tuple[tuple[Address, Mapping[str, str]], ...] = (
        (("title",), study.title),
        (("about", "organisation"), study.about.organisation),
    )
    for at, words in drafted:
        if any(mark in text for text in words.values() for mark in UNWRITTEN.values()):
            yield Flaw(at, f"{at[-1]} is what the draft put there", "write your own", key=True)
    yield from _abstract_doubts(study)
    yield from matrix_doubts(study)
    yield from skm_doubts(study)
    yield from layout_doubts(study.report)
    yield from method_doubts(study)
    yield from title_page_doubts(study)
    yield from comparison_doubts(study)
    yield from certainty_doubts(study)
    if study.questionnaire is None:
        yield from family_doubts(sound_perspectives(study.perspectives))


def _abstract_doubts(study: Study) -> Iterator[Flaw]:
    """Point at an abstract, or its keywords, that no document will have."""
    has_place = study.profile in ("skripsi", "artikel")
    if study.report.abstract and not has_place:
        what = f"an abstract is not part of the profile {study.profile}"
        yield Flaw(("report", "abstract"), what, "remove it", key=True)
    if study.keywords and not (study.report.abstract and has_place):
        what = "keywords stand below an abstract, and this report has none"
        yield Flaw(("keywords",), what, "write report: {abstract: true}, or remove them", key=True)


def loses_bands(declared: Declared[Study]) -> bool:
    """Tell whether a fault left out something of the bands."""
    return any(at[:2] == ("scorecard", "bands") for at in declared.lost)


def respondents_of(declared: Declared[Study], study: Study) -> frozenset[str]:
    """Name the respondents that the exports have, those of faulty entries included."""
    named = frozenset(export.respondents for export in study.responses)
    return declared.names("responses", "respondents") | named


# ---------------------------------------------------------------- where the figures come from


def _source_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check that questionnaire, responses, indicators and perspectives go together."""
    names = ("questionnaire", "responses", "pilot", "retest", "indicators", "perspectives")
    given = {name for name in names if getattr(study, name) or declared.misses(name)}
    if not given & {"questionnaire", "responses", "indicators"}:
        yield from _library_only_flaws(declared, study)
        return
    if "questionnaire" in given:
        if "responses" not in given:
            what = "there is a questionnaire, but no responses"
            yield Flaw(("questionnaire",), what, "name the exports under responses", key=True)
        if "perspectives" in given:
            what = "perspectives stand in the study although there is a questionnaire"
            yield Flaw(("perspectives",), what, "declare them in the questionnaire", key=True)
        return
    for name in study.exports:
        if name in given:
            what = f"there are {name}, but no questionnaire to read them with"
            yield Flaw((name,), what, "name its file under questionnaire", key=True)
    if "indicators" in given and "perspectives" not in given and "responses" not in given:
        what = "there are indicators, but neither a questionnaire nor perspectives"
        yield Flaw(
            ("indicators",), what, "declare perspectives, each with name and label", key=True
        )


def _library_only_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Let a study rest on library statistics alone, where its report is about them."""
    if study.library is None and not declared.misses("library"):
        what = "the study has neither a questionnaire nor indicators"
        yield Flaw((), what, "name a questionnaire with its responses, or indicators")
    elif study.profile != "iso-11620":
        what = "there are library statistics only, which this profile does not report by themselves"
        yield Flaw(("library",), what, "write profile: iso-11620", key=True)
    elif study.perspectives:
        what = "there are perspectives, but neither a questionnaire nor indicators for them"
        remedy = "name the file of the indicators, or remove perspectives"
        yield Flaw(("perspectives",), what, remedy, key=True)


def _respondent_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Find pilots, retests and populations of respondents that no export has."""
    known = respondents_of(declared, study)
    if not known and study.population and not declared.misses("responses"):
        what = "population counts respondents, but there are no responses"
        yield Flaw(("population",), what, "name the exports under responses", key=True)
    if not known or declared.misses("responses"):
        return
    for position, export in enumerate(study.pilot):
        if export.respondents not in known:
            what = f"the pilot asks '{export.respondents}', whom no export of responses has"
            at = ("pilot", position, "respondents")
            yield Flaw(at, what, suggestion(export.respondents, known))
    if not declared.misses("pilot"):
        yield from _retest_flaws(study, known)
    for name in study.population:
        if name not in known:
            what = f"population counts '{name}', whom no export of responses has"
            add = f"add respondents: {name} to its export in responses, or correct the name"
            remedy = f"{add}: {suggestion(name, known)}"
            yield Flaw(("population", name), what, remedy, key=True)


def _retest_flaws(study: Study, known: frozenset[str]) -> Iterator[Flaw]:
    """Find respondents who are asked again but were not asked before."""
    first, before = "responses", known
    if study.pilot:
        first, before = "the pilot", frozenset(export.respondents for export in study.pilot)
    for position, export in enumerate(study.retest):
        if export.respondents not in before:
            what = f"the retest asks '{export.respondents}', whom no export of {first} has"
            at = ("retest", position, "respondents")
            yield Flaw(at, what, suggestion(export.respondents, before))


# ---------------------------------------------------------------- experts


def _panel_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check the scale of expert ratings, and that there are items to rate."""
    panel = study.experts
    if panel is None:
        return
    if study.questionnaire is None and not declared.misses("questionnaire"):
        what = "there are expert ratings, but no questionnaire with the items"
        yield Flaw(("experts",), what, "name its file under questionnaire", key=True)
    if panel.sheet is None and PurePath(panel.file) == PurePath(declared.source.file.name):
        what = "the ratings stand in the workbook of the study, but not in which sheet"
        yield Flaw(("experts", "file"), what, "name the sheet under experts.sheet")
    if not 0 < panel.highest - panel.lowest <= WIDEST:
        yield _end_flaw(declared, panel)
        return
    for key, least in (("relevant", panel.relevant), ("essential", panel.essential)):
        if least is not None and not panel.lowest < least <= panel.highest:
            what = f"{key} is {least}, but ratings go from {panel.lowest} to {panel.highest}"
            remedy = f"write the lowest rating that counts: {panel.lowest + 1} to {panel.highest}"
            yield Flaw(("experts", key), what, remedy)


def _end_flaw(declared: Declared[Study], panel: ExpertPanel) -> Flaw:
    key = "highest" if ("experts", "highest") in declared.source.values else "lowest"
    remedy = "write the lower end under lowest, the higher one under highest"
    if panel.lowest < panel.highest:
        remedy = f"write the ends of a scale of at most {WIDEST + 1} points"
    what = f"ratings cannot go from {panel.lowest} to {panel.highest}"
    return Flaw(("experts", key), what, remedy)


# ---------------------------------------------------------------- exports


def _export_flaws(section: str, exports: Sequence[Export]) -> Iterator[Flaw]:
    seen: set[tuple[PurePath, str | None, str]] = set()
    for position, export in enumerate(exports):
        same = (PurePath(export.file), export.sheet, export.respondents)
        if same in seen:
            what = f"{export.file} stands twice for {export.respondents}: its answers count twice"
            yield Flaw((section, position, "file"), what, "keep one of them")
        seen.add(same)
        yield from _reading_flaws((section, position), export)


def _reading_flaws(at: tuple[str, int], export: Export) -> Iterator[Flaw]:
    rows = export.header_rows or ()
    for index, row in enumerate(rows):
        if row < 1:
            what = f"header_rows has the row {row}"
            yield Flaw((*at, "header_rows", index), what, "rows count from 1")
    for index, (above, below) in enumerate(pairwise(rows), start=1):
        if below <= above:
            what = f"header_rows has {below} after {above}"
            yield Flaw((*at, "header_rows", index), what, "write the rows from top to bottom")
    if export.delimiter is not None and len(export.delimiter) != 1:
        what = f"delimiter is '{export.delimiter}', not one character"
        yield Flaw((*at, "delimiter"), what, 'write one character, such as ";" or "\\t"')
    if export.tool is not None and export.tool not in (GENERIC, *DIALECTS):
        what = f"the tool '{export.tool}' is unknown"
        yield Flaw((*at, "tool"), what, suggestion(export.tool, {GENERIC, *DIALECTS}))
    if export.encoding is not None and not _is_encoding(export.encoding):
        what = f"the encoding '{export.encoding}' is unknown"
        yield Flaw((*at, "encoding"), what, "write utf-8, windows-1252 or the like")


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return True


def _repeated(at: tuple[str, ...], chosen: Sequence[str]) -> Iterator[Flaw]:
    for position, one in enumerate(chosen):
        if one in chosen[:position]:
            yield Flaw((*at, position), f"{one} stands twice in {at[-1]}", "keep one of them")
