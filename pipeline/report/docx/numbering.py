"""Native numbering: chapter and sections, appendix letters, bullets and numbered steps."""

from collections.abc import Mapping, Sequence

from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import escaped
from pipeline.report.numbering import roman

HEADINGS = 1
APPENDICES = 2
BULLETS = 3
FIRST_STEPS = 4
"""The first numbered list; every further one takes the next number, to start at 1 again."""

NO_NUMBER = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
)
"""Takes a heading's number away."""

_LIST_INDENT = '<w:ind w:left="1134" w:hanging="425"/>'


def write_numbering(manuscript: Manuscript) -> str:
    """Write the definitions and their instances, definitions first as the schema wants."""
    document = manuscript.document
    levels = _LEVELS[document.layout.sections]
    literal = f"{document.words['chapter']}\u00a0{roman(document.chapter)}"
    chapter = "" if manuscript.counts_chapters else literal
    if document.layout.chapters == "plain":
        chapter = "%1"
    definitions = (
        (HEADINGS, _headings(chapter, document.chapter, levels)),
        (APPENDICES, _appendices(document.words["appendix"])),
        (BULLETS, _list_level("bullet", "•", "ListBullet")),
        (FIRST_STEPS, _list_level("decimal", "%1.", "ListNumber")),
    )
    abstract = "".join(_definition(number, levels) for number, levels in definitions)
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in (HEADINGS, APPENDICES, BULLETS)
    )
    return abstract + instances + "".join(map(_steps, range(max(1, len(manuscript.ordered_lists)))))


def _definition(number: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4A1B000{number}"/>'
        f'<w:multiLevelType w:val="{"singleLevel" if number > APPENDICES else "multilevel"}"/>'
        f'<w:tmpl w:val="4A1B001{number}"/>{levels}</w:abstractNum>'
    )


def _steps(position: int) -> str:
    return (
        f'<w:num w:numId="{FIRST_STEPS + position}"><w:abstractNumId w:val="{FIRST_STEPS}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def _headings(chapter: str, number: int, levels: Sequence[tuple[str, str, int]]) -> str:
    """Define the numbers of headings: Bab IV, then 4.1, 4.1.1, 4.1.1.1 or A., 1., a.

    The chapter's text is literal and its counter decimal: the sections then show 4, not IV,
    in every program (``w:isLgl`` is not known to all). Where there are several chapters, or a
    reference names a section by its path (A.1.a), it is empty: each heading has its number as a
    field.
    """
    gap, room = ("tab", 709) if chapter == "%1" else ("nothing", 0)
    sections = (
        _level(depth, 1, form, f"Heading{depth + 1}", text, "tab", indent)
        for depth, (form, text, indent) in enumerate(levels, start=1)
    )
    return _level(0, number, "decimal", "Heading1", chapter, gap, room) + "".join(sections)


def _appendices(word: str) -> str:
    """Define Lampiran A, and A.1, A.1.1 for the sections of an appendix."""
    first = _level(0, 1, "upperLetter", "AppendixHeading", f"{word}\u00a0%1", "space", 0)
    return (
        first
        + _level(1, 1, "decimal", "", "%1.%2", "tab", 709)
        + _level(2, 1, "decimal", "", "%1.%2.%3", "tab", 709)
    )


def _level(
    depth: int, start: int, form: str, style: str, text: str, suffix: str, indent: int
) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{linked}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{escaped(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


def _list_level(form: str, text: str, style: str) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{_LIST_INDENT}</w:pPr></w:lvl>"
    )


_LEVELS: Mapping[str, Sequence[tuple[str, str, int]]] = {
    "decimal": (
        ("decimal", "%1.%2", 709),
        ("decimal", "%1.%2.%3", 709),
        ("decimal", "%1.%2.%3.%4", 992),
    ),
    "letters": (
        ("upperLetter", "%2.", 425),
        ("decimal", "%3.", 425),
        ("lowerLetter", "%4.", 425),
    ),
}
"""Form, text and indent of the levels below a chapter."""
