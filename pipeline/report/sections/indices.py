"""The indices of the answers, one subsection each, as the questionnaire asks for them."""

from collections.abc import Callable, Mapping

from pipeline.index_choices import Index
from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Section, Words
from pipeline.report.sections.index_csi import csi, csi_verdict
from pipeline.report.sections.index_ipa import ipa, ipa_verdict
from pipeline.report.sections.index_kano import kano
from pipeline.report.sections.index_libqual import libqual, libqual_conclusion
from pipeline.report.sections.index_nps import nps, nps_verdict
from pipeline.report.sections.index_person_categories import person_categories
from pipeline.report.sections.index_servqual import servqual, servqual_verdict
from pipeline.report.sections.index_skm import skm, skm_verdict
from pipeline.report.sections.index_sus import sus, sus_verdict
from pipeline.report.sections.index_tcr import tcr
from pipeline.report.sections.index_titles import index_title
from pipeline.report.sections.index_top_box import top_box
from pipeline.results.service_quality import ServiceGaps, Tolerances


def indices(context: Context) -> tuple[Block, ...]:
    """Write the section on indices; nothing in a study that asks for none that is written here."""
    declared = [one for one in context.findings.files.indices if one.kind in WRITERS]
    if context.findings.answers is None or not declared:
        return ()
    parts = tuple(
        Section(
            3,
            index_title(context, index),
            f"sec:index-{index.name}",
            tuple(_blocks(context, index)),
        )
        for index in declared
    )
    return (Section(2, context.voice.words("title_indices"), "sec:indices", parts),)


def index_findings(context: Context) -> tuple[Inlines, ...]:
    """Give a sentence on each index that says how good the service is, for the conclusion."""
    if context.findings.answers is None:
        return ()
    return tuple(
        (*index_title(context, one), Words(": "), *VERDICTS[one.kind](context, one.name))
        for one in context.findings.files.indices
        if one.kind in VERDICTS and _is_answered(context, one)
    )


def _blocks(context: Context, index: Index) -> list[Block]:
    if not _is_answered(context, index):
        return [Paragraph(context.voice.words("index_nobody"))]
    return WRITERS[index.kind](context, index.name)


def _is_answered(context: Context, index: Index) -> bool:
    found = context.answers.indices[index.name]
    whole = found.overall if isinstance(found, ServiceGaps | Tolerances) else found
    return whole.n > 0


WRITERS: Mapping[str, Callable[[Context, str], list[Block]]] = {
    "ipa": ipa,
    "csi": csi,
    "nps": nps,
    "servqual": servqual,
    "libqual": libqual,
    "kano": kano,
    "skm": skm,
    "sus": sus,
    "top-box": top_box,
    "tcr": tcr,
    "person-categories": person_categories,
}

VERDICTS: Mapping[str, Callable[[Context, str], Inlines]] = {
    "ipa": ipa_verdict,
    "csi": csi_verdict,
    "nps": nps_verdict,
    "servqual": servqual_verdict,
    "libqual": libqual_conclusion,
    "skm": skm_verdict,
    "sus": sus_verdict,
}
"""The kinds that the conclusion speaks of; the others describe, or have no verdict of their own."""
