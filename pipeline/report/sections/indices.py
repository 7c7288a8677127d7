"""The indices of the answers, one subsection each, as the questionnaire asks for them."""

from collections.abc import Callable, Mapping

from pipeline.index_choices import Index
from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Section
from pipeline.report.sections.index_csi import csi
from pipeline.report.sections.index_ipa import ipa
from pipeline.report.sections.index_kano import kano
from pipeline.report.sections.index_libqual import libqual
from pipeline.report.sections.index_nps import nps
from pipeline.report.sections.index_person_categories import person_categories
from pipeline.report.sections.index_servqual import servqual
from pipeline.report.sections.index_sus import sus
from pipeline.report.sections.index_tcr import tcr
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
            _title(context, index),
            f"sec:index-{index.name}",
            tuple(_blocks(context, index)),
        )
        for index in declared
    )
    return (Section(2, context.voice.words("title_indices"), "sec:indices", parts),)


def _blocks(context: Context, index: Index) -> list[Block]:
    found = context.answers.indices[index.name]
    whole = found.overall if isinstance(found, ServiceGaps | Tolerances) else found
    if whole.n == 0:
        return [Paragraph(context.voice.words("index_nobody"))]
    return WRITERS[index.kind](context, index.name)


def _title(context: Context, index: Index) -> Inlines:
    if index.label:
        return context.text(index.label)
    return context.voice.words(f"title_index_{index.kind.replace('-', '_')}")


WRITERS: Mapping[str, Callable[[Context, str], list[Block]]] = {
    "ipa": ipa,
    "csi": csi,
    "nps": nps,
    "servqual": servqual,
    "libqual": libqual,
    "kano": kano,
    "sus": sus,
    "top-box": top_box,
    "tcr": tcr,
    "person-categories": person_categories,
}
