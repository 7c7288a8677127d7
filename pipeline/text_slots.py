"""Where a user's own texts stand in a report: named slots, and the sections of each profile."""

from collections.abc import Mapping

SLOTS = (
    "gambaran-umum",  # the organisation
    "penelitian-terdahulu",  # earlier studies
    "etika",  # ethics
    "ketersediaan-data",  # data availability
    "ucapan-terima-kasih",  # acknowledgements
    "keterbatasan",  # limitations
)
"""Those that have a place and a heading in every profile."""

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "skripsi": (
        "method_section",
        "opening",
        "respondents",
        "weighting",
        "instrument",
        "perspectives",
        "groups",
        "rounds",
        "relations",
        "open_answers",
        "indices",
        "library_section",
        "scorecard",
        "strategy",
        "discussion",
        "answers_to_questions",
        "conclusion",
        "appendices",
    ),
    "artikel": (
        "design",
        "participants",
        "measures",
        "analysis_plan",
        "ethics",
        "article_participants",
        "weighting",
        "article_instrument",
        "descriptives",
        "groups",
        "rounds",
        "relations",
        "secondary_data",
        "open_answers",
        "indices",
        "library_section",
        "scorecard",
        "strategy",
        "article_discussion",
    ),
    "iso-11620": (
        "method_section",
        "library_opening",
        "library_overview",
        "library_groups",
        "library_unmeasured",
        "library_scorecard",
        "rounds",
        "relations",
        "library_conclusion",
        "library_appendix",
    ),
    "skm": (
        "introduction",
        "collection",
        "results",
        "weighting",
        "analysis",
        "rounds",
        "closing",
        "survey_appendices",
    ),
}
"""The sections of each profile, in their usual order: what ``report.sections`` may name."""

ONLY_FULL: Mapping[str, tuple[str, ...]] = {
    "skripsi": (
        "respondents",
        "instrument",
        "perspectives",
        "groups",
        "indices",
        "strategy",
        "appendices",
    ),
    "artikel": ("groups", "indices", "strategy"),
    "iso-11620": ("library_groups", "library_appendix"),
    "skm": ("survey_appendices",),
}
"""The sections that a brief report does not have, or says in other ones."""

APPENDICES = (
    "form",  # the questionnaire as it was asked
    "coding",
    "answers",  # of every respondent, without names
    "distribution",
    "missing",  # missing answers, and what they could change
    "favourable",
    "group_tables",
    "group_tests",  # both kinds of test, assumptions, items
    "rounds_details",  # earlier rounds: tests, items, what is not the same
    "shape",
    "successive",  # successive intervals
    "item_statistics",
    "item_analysis",
    "spss",  # the tables as SPSS lays them out
    "critical",  # the values of r that were used
    "coefficients",
    "retest_statistics",
    "structure_details",
    "examples",  # how numbers were computed
    "weights",  # population tables and weights
    "checks",  # with and without doubtful respondents
    "certainty",  # how often each category comes out
    "robustness",  # under other choices of the analysis
    "conventions",  # what other programs give
    "data",  # what was read and left out
    "audit",  # what was left out, recoded, reversed, overridden, and by which line
    "plan",  # differences from the plan that was locked
    "ahp",
    "formulas",
    "provenance",  # of the numbers: the ledger, files, versions, how to compute again
)
"""The appendices of answers, in their usual order: what ``report.appendices`` may name."""

PLACES: Mapping[str, Mapping[str, str]] = {
    "artikel": {
        "gambaran-umum": "design",
        "etika": "ethics",
        "penelitian-terdahulu": "article_discussion",
        "keterbatasan": "article_discussion",
        "ketersediaan-data": "article_discussion",
        "ucapan-terima-kasih": "article_discussion",
    },
    "skripsi": {
        "gambaran-umum": "opening",
        "etika": "respondents",
        "penelitian-terdahulu": "discussion",
        "keterbatasan": "discussion",
        "ketersediaan-data": "conclusion",
        "ucapan-terima-kasih": "conclusion",
    },
    "iso-11620": {
        "gambaran-umum": "library_opening",
        "etika": "library_overview",
        "penelitian-terdahulu": "library_scorecard",
        "keterbatasan": "library_scorecard",
        "ketersediaan-data": "library_conclusion",
        "ucapan-terima-kasih": "library_conclusion",
    },
    "skm": {
        "gambaran-umum": "introduction",
        "etika": "collection",
        "penelitian-terdahulu": "analysis",
        "keterbatasan": "analysis",
        "ketersediaan-data": "closing",
        "ucapan-terima-kasih": "closing",
    },
}
"""The section after which each slot stands; several after one stand in the order given."""

CONCLUSION = "conclusion"  # with ``closing: chapter`` a chapter begins here
TEXT = "text:"  # before the name of an own text, in ``report.sections``
BESIDE = ("before", "after")
FOLDER = "teks"  # where own texts are looked for: teks/<slot>.<language>.md
LANGUAGE = "{lang}"  # stands for the language in the name of a file


def beside(slot: str) -> tuple[str, str] | None:
    """Tell a slot before or after a section: before:discussion, in a file's name with a hyphen."""
    for side in BESIDE:
        for mark in (":", "-"):
            if slot.startswith(f"{side}{mark}"):
                return side, slot.removeprefix(f"{side}{mark}")
    return None


def file_name(slot: str) -> str:
    """Give the slot as it stands in the name of a file, where a colon may not stand."""
    return slot.replace(":", "-")
