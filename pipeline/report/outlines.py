"""What each profile's document is made of, at full length and in brief: data, not code."""

from collections.abc import Mapping

from pipeline.profile_defaults import Profile
from pipeline.report.layout import Layout
from pipeline.report.outline import Chapter, Outline, SectionOf
from pipeline.report.sections.appendix import appendices
from pipeline.report.sections.article_discussion import article_discussion
from pipeline.report.sections.article_methods import analysis_plan, design, measures, participants
from pipeline.report.sections.article_results import (
    article_instrument,
    article_participants,
    instrument_in_brief,
    respondents_in_brief,
)
from pipeline.report.sections.conclusion import answers_to_questions, conclusion
from pipeline.report.sections.descriptives import descriptives, index_summary, secondary_data
from pipeline.report.sections.discussion import discussion
from pipeline.report.sections.groups import groups
from pipeline.report.sections.indices import indices
from pipeline.report.sections.instrument import instrument
from pipeline.report.sections.library_chapter import (
    library_appendix,
    library_conclusion,
    library_groups,
    library_opening,
    library_scorecard,
    library_section,
    library_unmeasured,
)
from pipeline.report.sections.library_overview import library_overview
from pipeline.report.sections.masthead import masthead
from pipeline.report.sections.method import method_chapter, method_section
from pipeline.report.sections.open_answers import open_answers
from pipeline.report.sections.opening import opening
from pipeline.report.sections.perspectives import perspectives
from pipeline.report.sections.relations import relations
from pipeline.report.sections.respondents import respondents
from pipeline.report.sections.rounds import rounds
from pipeline.report.sections.scorecard import scorecard
from pipeline.report.sections.skm_analysis import analysis
from pipeline.report.sections.skm_appendix import survey_appendices
from pipeline.report.sections.skm_closing import closing
from pipeline.report.sections.skm_collection import collection
from pipeline.report.sections.skm_introduction import introduction
from pipeline.report.sections.skm_plates import approval, cover, publication
from pipeline.report.sections.skm_results import results
from pipeline.report.sections.slots import data_availability, ethics
from pipeline.report.sections.strategy import strategy
from pipeline.report.sections.weighting import weighting

METHOD = Chapter("title_method_chapter", "sec:method-chapter", (method_chapter,))

THESIS: tuple[SectionOf, ...] = (
    method_section,
    opening,
    respondents,
    weighting,
    instrument,
    perspectives,
    groups,
    rounds,
    relations,
    open_answers,
    indices,
    library_section,
    scorecard,
    strategy,
    discussion,
    answers_to_questions,
    conclusion,
    appendices,
)

LIBRARY: tuple[SectionOf, ...] = (
    method_section,
    library_opening,
    library_overview,
    library_groups,
    library_unmeasured,
    library_scorecard,
    rounds,
    relations,
    library_conclusion,
    library_appendix,
)

SATISFACTION: tuple[Chapter, ...] = (
    Chapter("title_skm_introduction", "sec:skm_1", (introduction,)),
    Chapter("title_skm_collection", "sec:skm_2", (collection,)),
    Chapter("title_skm_results", "sec:skm_3", (results, weighting)),
    Chapter("title_skm_analysis", "sec:skm_4", (analysis, rounds)),
    Chapter("title_skm_closing", "sec:skm_5", (closing, survey_appendices)),
)

METHODS = Chapter(
    "title_methods", "sec:methods", (design, participants, measures, analysis_plan, ethics)
)
DISCUSSION = Chapter("title_discussion", "sec:discussion", (article_discussion,))
ARTICLE: tuple[Chapter, ...] = (
    METHODS,
    Chapter(
        "title_article_results",
        "sec:findings-chapter",
        (
            article_participants,
            weighting,
            article_instrument,
            descriptives,
            groups,
            rounds,
            relations,
            secondary_data,
            open_answers,
            indices,
            library_section,
            scorecard,
            strategy,
        ),
    ),
    DISCUSSION,
)
JOURNAL = Layout(captions="apa7", numbers="plain", page="apa", chapters="plain")

# ---------------------------------------------------------------- in brief

THESIS_IN_BRIEF: tuple[SectionOf, ...] = (
    method_section,
    opening,
    respondents_in_brief,
    weighting,
    instrument_in_brief,
    descriptives,
    rounds,
    relations,
    secondary_data,
    open_answers,
    index_summary,
    library_section,
    scorecard,
    discussion,
    answers_to_questions,
    conclusion,
)

LIBRARY_IN_BRIEF: tuple[SectionOf, ...] = (
    method_section,
    library_opening,
    library_overview,
    library_unmeasured,
    library_scorecard,
    rounds,
    relations,
    library_conclusion,
)

SATISFACTION_IN_BRIEF: tuple[Chapter, ...] = (
    *SATISFACTION[:-1],
    Chapter("title_skm_closing", "sec:skm_5", (closing,)),
)

ARTICLE_IN_BRIEF: tuple[Chapter, ...] = (
    METHODS,
    Chapter(
        "title_article_results",
        "sec:findings-chapter",
        (
            article_participants,
            weighting,
            article_instrument,
            descriptives,
            rounds,
            relations,
            secondary_data,
            open_answers,
            index_summary,
            library_section,
            scorecard,
        ),
    ),
    DISCUSSION,
)


def _chapter(sections: tuple[SectionOf, ...]) -> tuple[Chapter, ...]:
    return (Chapter("title_chapter", "sec:chapter", sections),)


FULL: Mapping[Profile, Outline] = {
    "skripsi": Outline(_chapter(THESIS)),
    "artikel": Outline(
        ARTICLE, front=(masthead,), back=(data_availability,), referred=True, layout=JOURNAL
    ),
    "iso-11620": Outline(_chapter(LIBRARY), referred=True),
    "skm": Outline(SATISFACTION, front=(cover, approval), back=(publication,)),
}
BRIEF: Mapping[Profile, Outline] = {
    "skripsi": Outline(_chapter(THESIS_IN_BRIEF), referred=True),
    "artikel": Outline(
        ARTICLE_IN_BRIEF,
        front=(masthead,),
        back=(data_availability,),
        referred=True,
        layout=JOURNAL,
    ),
    "iso-11620": Outline(_chapter(LIBRARY_IN_BRIEF), referred=True),
    "skm": Outline(SATISFACTION_IN_BRIEF, front=(cover,), back=(publication,), referred=True),
}
LENGTHS: Mapping[str, Mapping[Profile, Outline]] = {"full": FULL, "brief": BRIEF}


def outline_of(profile: Profile, length: str) -> Outline:
    """Give what a profile's document is made of at a length."""
    return LENGTHS[length][profile]
