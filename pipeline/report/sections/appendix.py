"""Appendices, each from a file of its own."""

from collections.abc import Collection, Sequence

from pipeline.report.context import Context
from pipeline.report.document import Block, Section, walk
from pipeline.report.lines import targets
from pipeline.report.sections.ahp import comparisons
from pipeline.report.sections.audit import audit
from pipeline.report.sections.certainty import certainty
from pipeline.report.sections.checks import checks
from pipeline.report.sections.coding import coding
from pipeline.report.sections.coefficients import coefficients
from pipeline.report.sections.conventions import conventions
from pipeline.report.sections.critical_values import critical_values
from pipeline.report.sections.data_log import data_log
from pipeline.report.sections.distribution import distributions
from pipeline.report.sections.examples import examples
from pipeline.report.sections.favourable import favourable_shares
from pipeline.report.sections.formula_list import formulas_used
from pipeline.report.sections.group_tables import group_tables
from pipeline.report.sections.group_test_tables import group_test_tables
from pipeline.report.sections.instrument_form import instrument_form
from pipeline.report.sections.item_analysis import item_analysis
from pipeline.report.sections.item_statistics import item_statistics
from pipeline.report.sections.missing_data import missing_data
from pipeline.report.sections.plan import deviations
from pipeline.report.sections.raw_answers import raw_answers
from pipeline.report.sections.retest_statistics import retest_statistics
from pipeline.report.sections.robustness import robustness
from pipeline.report.sections.rounds import rounds_details
from pipeline.report.sections.shape import shapes
from pipeline.report.sections.spss_tables import spss_tables
from pipeline.report.sections.structure_details import structure_details
from pipeline.report.sections.successive_intervals import successive_intervals
from pipeline.report.sections.weight_tables import weight_tables


def appendices(context: Context, wanted: Collection[str] | None = None) -> tuple[Block, ...]:
    """Write the appendices, or those that are wanted; of indicators only, those without answers.

    Where the study chooses appendices, it has no others.
    """
    chosen = context.findings.files.study.report.appendices
    named = None if chosen is None else asked_appendices(context)
    parts = {
        "audit": audit(context),
        "plan": deviations(context),
        "ahp": comparisons(context),
        "formulas": formulas_used(context),
    }
    if context.findings.answers:
        parts = {**_of_answers(context), **parts}
    return tuple(
        Section(
            2, context.voice.words(f"title_{name}"), f"sec:{name}", tuple(blocks), appendix=True
        )
        for name, blocks in parts.items()
        if blocks and (wanted is None or name in wanted) and (named is None or name in named)
    )


def asked_appendices(context: Context) -> frozenset[str]:
    """Name the appendices that the study asks for, whatever its profile and length have."""
    report = context.findings.files.study.report
    return frozenset((*(report.appendices or ()), *(("formulas",) if report.formulas else ())))


def further_appendices(context: Context, body: Sequence[Block]) -> tuple[Block, ...]:
    """Write the appendices that the study asks for and that its text does not have."""
    there = _ids(*body)
    asked = appendices(context, asked_appendices(context))
    return tuple(one for one in asked if not _ids(one) & there)


def referred_appendices(context: Context, body: Sequence[Block]) -> tuple[Block, ...]:
    """Write the appendices that the text or the study asks for, and what these refer to."""
    offered = {id(one): one for one in appendices(context)}
    asked = {f"sec:{name}" for name in asked_appendices(context)}
    holds = {key: _ids(one) for key, one in offered.items()}
    wanted = (targets(body) | asked) - _ids(*body)
    chosen: set[int] = set()
    while new := {key for key in offered if key not in chosen and holds[key] & wanted}:
        chosen |= new
        wanted |= targets([offered[key] for key in new])
    return tuple(one for key, one in offered.items() if key in chosen)


def _ids(*blocks: Block) -> set[str]:
    return {one.id for one in walk(blocks) if hasattr(one, "id")}


def _of_answers(context: Context) -> dict[str, list[Block]]:
    return {
        "form": instrument_form(context),
        "coding": coding(context),
        "answers": raw_answers(context),
        "distribution": distributions(context),
        "missing": missing_data(context),
        "favourable": favourable_shares(context),
        "group_tables": group_tables(context),
        "group_tests": group_test_tables(context),
        "rounds_details": rounds_details(context),
        "shape": shapes(context),
        "successive": successive_intervals(context),
        "item_statistics": item_statistics(context),
        "item_analysis": item_analysis(context),
        "spss": spss_tables(context),
        "critical": critical_values(context),
        "coefficients": coefficients(context),
        "retest_statistics": retest_statistics(context),
        "structure_details": structure_details(context),
        "examples": examples(context),
        "weights": weight_tables(context),
        "checks": checks(context),
        "certainty": certainty(context),
        "robustness": robustness(context),
        "conventions": conventions(context),
        "data": data_log(context),
    }
