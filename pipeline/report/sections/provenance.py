"""Appendix: where the numbers of the report come from, and how to compute them again."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Document,
    Inlines,
    Paragraph,
    Plate,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.ledger.choices import roles_of
from pipeline.report.ledger.entries import counted, entries_of
from pipeline.report.ledger.known_words import known_words
from pipeline.report.ledger.versions import versions
from pipeline.report.numbering import number_blocks
from pipeline.report.numbers import fixed
from pipeline.report_choices import ReportChoices

NAME = "provenance"
KINDS, FILES = "tab:provenance-kinds", "tab:provenance-files"
APPENDED = frozenset({"appendices", "library_appendix", "survey_appendices"})  # sections
FINGERPRINT = 16  # digits of it that are shown


def with_provenance(document: Document, context: Context) -> Document:
    """Put the page behind the other appendices, unless the study is brief or has no appendices."""
    if not _is_wanted(context.findings.files.study.report):
        return document
    blocks = list(document.blocks)
    behind = len(blocks)
    while behind and isinstance(blocks[behind - 1], Plate):
        behind -= 1
    title = context.voice.words(f"title_{NAME}")
    page = Section(2, title, f"sec:{NAME}", tuple(_page(document, context)), appendix=True)
    return replace(document, blocks=(*blocks[:behind], page, *blocks[behind:]))


def _is_wanted(report: ReportChoices) -> bool:
    if report.appendices is not None:
        return NAME in report.appendices
    has_appendices = report.sections is None or not APPENDED.isdisjoint(report.sections)
    return report.length == "full" and has_appendices


def _page(document: Document, context: Context) -> Iterator[Block]:
    voice, study = context.voice, context.findings.files.study
    known = known_words(context.findings, context.language)
    entries = entries_of(document.blocks, number_blocks(document), known, context.language)
    kinds = counted(entries)
    results = kinds["result"]
    yield Paragraph(
        voice.say(
            "provenance_intro",
            results=_whole(context, results.numbers),
            places=_whole(context, results.places),
            table=KINDS,
        )
    )
    rows = [
        (voice.words(f"kind_{kind}"), _whole(context, one.numbers), _whole(context, one.places))
        for kind, one in kinds.items()
    ]
    yield Table(
        KINDS,
        voice.words("caption_provenance_kinds"),
        (
            Column(voice.words("head_kind_of_number"), "left", 4),
            Column(voice.words("head_distinct"), "right", 1.3),
            Column(voice.words("head_places"), "right", 1.3),
        ),
        tuple(map(Row, rows)),
        note=voice.words("note_provenance_kinds"),
    )
    yield Paragraph(voice.say("provenance_files", table=FILES))
    yield _files(context)
    yield Paragraph(voice.say("provenance_versions", names=_programs(context)))
    yield from _conventions(context)
    yield Paragraph(voice.words("provenance_again"))
    steps = [voice.say(f"provenance_{step}", study=study.study) for step in ("run", "verify")]
    yield Bullets((*steps, voice.words("provenance_html")))


def _whole(context: Context, number: int) -> Inlines:
    return (Words(fixed(number, 0, context.language)),)


def _files(context: Context) -> Table:
    voice, roles = context.voice, roles_of(context.findings)
    rows = [
        (
            (Words(one.path.replace("../", "")),),
            voice.words(f"role_{roles.get(one.path, 'other')}"),
            (Words(one.sha256[:FINGERPRINT]),),
        )
        for one in context.findings.inputs
    ]
    return Table(
        FILES,
        voice.words("caption_provenance_files"),
        (
            Column(voice.words("head_file"), "left", 2.6),
            Column(voice.words("head_used_for"), "left", 1.8),
            Column(voice.words("head_fingerprint"), "left", 2.0),
        ),
        tuple(map(Row, rows)),
        note=voice.say("note_provenance_files", length=FINGERPRINT),
    )


def _programs(context: Context) -> list[Inlines]:
    found = versions(context.findings.version)
    return [(Words(f"{name} {version}"),) for name, version in found.items()]


def _conventions(context: Context) -> Iterator[Block]:
    """Name the choices that programs differ in, where answers were tested."""
    if context.findings.answers is None:
        return
    test = context.answers.instrument
    yield Paragraph(
        context.voice.say(
            "provenance_conventions",
            convention=test.convention,
            missing=test.missing,
            correlation=test.correlation,
            rule=test.rule,
            seed=context.findings.files.study.analysis.seed,
        )
    )
