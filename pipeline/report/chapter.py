"""The results chapter: an ordered list of sections, each a function of the findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.errors import UserError
from pipeline.prose import OwnText
from pipeline.questionnaire import in_language
from pipeline.report.cited import cited_keys
from pipeline.report.context import Context
from pipeline.report.convention_run import under_convention
from pipeline.report.document import Block, Contents, Document, ListOf, Plate, Section
from pipeline.report.findings import Findings
from pipeline.report.layout import chosen_layout
from pipeline.report.left_out import without_dangling
from pipeline.report.outline import Chapter, Part, SectionOf, arranged, texts_in
from pipeline.report.outlines import METHOD, outline_of
from pipeline.report.own_lines import writing_desk
from pipeline.report.own_texts import own_blocks
from pipeline.report.sections.abstract import abstracts
from pipeline.report.sections.appendix import further_appendices, referred_appendices
from pipeline.report.sections.masthead import on_own_pages
from pipeline.report.sections.provenance import with_provenance
from pipeline.report.sections.references import reference_section
from pipeline.report.wide_tables import to_appendix

# words that the writers need
FIXED_WORDS = (
    "chapter",
    "appendix",
    "table",
    "figure",
    "equation",
    "note",
    "source",
    "contents",
    "list_of_tables",
    "list_of_figures",
    "footnotes",
    "back",
    "skip",
    "dark",
    "index",
    "metadata",
    "sort",
    "languages",
    "lower",
    "upper",
    "continued",
)


def build_document(findings: Findings, language: str) -> Document:
    """Write the chapters of the study's profile in one language.

    Raises
    ------
    UserError
        The user's own texts refer to what is not there: every fault in them.
    """
    context = Context(findings, language)
    study = findings.files.study
    texts = texts_in(findings.files.texts, language)
    outline = arranged(outline_of(study.profile, study.report.length), study, texts)
    contents: tuple[Block, ...] = (
        () if study.report.contents is False else (Contents(), ListOf("table"), ListOf("figure"))
    )
    chapters = (METHOD, *outline.chapters) if study.method == "chapter" else outline.chapters
    back = _blocks(context, outline.back)
    ends = tuple(one for one in back if not isinstance(one, Plate))
    body: tuple[Block, ...] = (*_chapters(context, chapters), *ends)
    if findings.instead_of is not None:
        body = under_convention(context, body)
    behind = referred_appendices if outline.referred else further_appendices
    body = (*body, *behind(context, body))
    front = (*_blocks(context, outline.front), *abstracts(context))
    if study.report.references:
        body = _with_references(context, front, body)
    plates = tuple(one for one in back if isinstance(one, Plate))
    blocks = (*front, *contents, *body, *plates)
    if study.has_title_page:
        blocks = on_own_pages(context, (*front, *contents), (*body, *plates))
    if study.report.wide_tables == "appendix":
        blocks = to_appendix(blocks, context.voice)
    if study.report.sections or study.report.appendices is not None:
        blocks = without_dangling(blocks, context.voice)
    document = Document(
        language=language,
        title=in_language(study.title, language),
        author=in_language(study.about.author, language) if study.about.author else "",
        chapter=study.chapter,
        date=study.report.date.isoformat() if study.report.date else "",
        blocks=blocks,
        words={key: context.voice.word(f"word_{key}") for key in FIXED_WORDS},
        metadata=metadata(findings),
        layout=chosen_layout(outline.layout, study.report),
    )
    return with_provenance(document, context)


def _chapters(context: Context, chapters: Sequence[Chapter]) -> Iterator[Section]:
    """Write the chapters: first what angket says, then the user's own texts, which refer to it."""
    said = [[_said(context, part) for part in chapter.sections] for chapter in chapters]
    titles = [context.voice.words(chapter.title) for chapter in chapters]
    whole = tuple(
        Section(1, title, chapter.id, tuple(block for part in parts for block in _of(part)))
        for chapter, title, parts in zip(chapters, titles, said, strict=True)
    )
    texts = [part for parts in said for part in parts if isinstance(part, OwnText)]
    if not texts:
        yield from _filled(whole)
        return
    desk = writing_desk(context, whole, texts)
    blocks = [
        [own_blocks(desk, one) if isinstance(one, OwnText) else one for one in parts]
        for parts in said
    ]
    yield from _filled(
        replace(one, blocks=tuple(block for some in own for block in some))
        for one, own in zip(whole, blocks, strict=True)
    )
    if desk.faults:
        raise UserError(desk.faults)


def _filled(chapters: Iterable[Section]) -> tuple[Section, ...]:
    """Leave out chapters whose sections have nothing to say, unless none has."""
    every = tuple(chapters)
    return tuple(one for one in every if one.blocks) or every


def _said(context: Context, part: Part) -> tuple[Block, ...] | OwnText:
    return part if isinstance(part, OwnText) else part(context)


def _of(part: tuple[Block, ...] | OwnText) -> tuple[Block, ...]:
    return () if isinstance(part, OwnText) else part


def _blocks(context: Context, sections: Sequence[SectionOf]) -> tuple[Block, ...]:
    return tuple(block for section in sections for block in section(context))


def _with_references(
    context: Context, front: tuple[Block, ...], body: tuple[Block, ...]
) -> tuple[Block, ...]:
    """Put the list of sources behind the text, before the appendices."""
    keys = cited_keys((*front, *body))
    if not keys:
        return body
    text: list[Block] = []
    appendices = [one for one in body if _is_appendix(one)]
    for block in body:
        if isinstance(block, Section) and not block.appendix:
            inside = [one for one in block.blocks if _is_appendix(one)]
            appendices = [*inside, *appendices]
            text.append(replace(block, blocks=tuple(b for b in block.blocks if b not in inside)))
        elif not _is_appendix(block):
            text.append(block)
    return (*text, reference_section(context, keys), *appendices)


def _is_appendix(block: Block) -> bool:
    return isinstance(block, Section) and block.appendix


def _convention(findings: Findings) -> tuple[tuple[str, str], ...]:
    if findings.instead_of is None:
        return ()
    return (("convention", findings.files.study.analysis.convention),)


def metadata(findings: Findings) -> tuple[tuple[str, str], ...]:
    """Give the versions and the hashes of the inputs, for the properties of files."""
    return (
        ("angket", findings.version),
        ("study", findings.files.study.study),
        *_convention(findings),
        *((f"sha256 {one.path}", one.sha256) for one in findings.inputs),
    )
