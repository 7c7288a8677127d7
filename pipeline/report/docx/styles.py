"""The styles: Word's own names where Word has one, so that a faculty's template takes them over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.report.docx.numbering import APPENDICES, BULLETS, FIRST_STEPS, HEADINGS
from pipeline.report.docx.page import PORTRAIT


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; ``paragraph`` and ``run`` are properties in the order of the schema.

    ``own`` marks a style that Word does not know by name.
    """

    identifier: str
    name: str
    based: str = "Normal"
    paragraph: str = ""
    run: str = ""
    next: str = ""
    own: bool = False


def write_styles(language: str, more: Sequence[Style] = ()) -> str:
    """Write the defaults and every style; ``language`` is Word's tag (id-ID).

    One of ``more`` takes the place of the style with the same identifier.
    """
    styles = {style.identifier: style for style in (*PARAGRAPH_STYLES, *more)}
    return (
        _defaults(language)
        + _BASE
        + "".join(map(_paragraph_style, styles.values()))
        + _NOTE_MARK
        + _TABLE
    )


def _defaults(language: str) -> str:
    font = "Times New Roman"
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="24"/>'
        f'<w:szCs w:val="24"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _paragraph_style(style: Style) -> str:
    custom = ' w:customStyle="1"' if style.own else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.identifier}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based}"/>{following}<w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{style.run}</w:rPr></w:style>"
    )


def spacing(before: int, after: int, line: int = 240) -> str:
    """Space a paragraph, in twentieths of a point; ``line`` is in parts of 240."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _number(instance: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'


def _heading(level: int) -> Style:
    properties = (
        f"<w:keepNext/><w:keepLines/>{_number(HEADINGS, level - 1)}{spacing(240, 120)}"
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    return Style(
        f"Heading{level}", f"heading {level}", paragraph=properties, run="<w:b/>", next="BodyText"
    )


def contents_styles(width: int) -> tuple[Style, ...]:
    """Give the styles of the contents and lists for a text of this width, in twentieths.

    They have no right indent, beyond which LibreOffice would not show the page numbers.
    """
    page = f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>'
    return (
        _contents_level(1, 0, 0, (), page),
        _contents_level(2, 851, 567, (851,), page),
        _contents_level(3, 1560, 709, (1560,), page),
        Style(
            "TableofFigures",
            "table of figures",
            paragraph=f"<w:tabs>{page}</w:tabs>{spacing(0, 60)}"
            '<w:ind w:left="1304" w:hanging="1304"/>',
        ),
    )


def equation_style(width: int) -> Style:
    """Give the style of an equation: formula in the middle, number at the end of the line."""
    return Style(
        "Equation",
        "Equation",
        paragraph=f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/>'
        f'<w:tab w:val="right" w:pos="{width}"/></w:tabs>{spacing(160, 160)}',
        next="BodyTextPlain",
        own=True,
    )


def _contents_level(
    level: int, left: int, hanging: int, stops: tuple[int, ...], page: str
) -> Style:
    tabs = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
    properties = (
        f"<w:tabs>{tabs}{page}</w:tabs>{spacing(0, 60)}"
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    )
    capitals = "<w:caps/>" if level == 1 else ""
    return Style(f"TOC{level}", f"toc {level}", paragraph=properties, run=capitals)


_CENTRE = '<w:jc w:val="center"/>'
_JUSTIFY = '<w:jc w:val="both"/>'
_SMALL = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
_LIST_INDENT = '<w:ind w:left="1134" w:hanging="425"/>'
_LINE = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'

PARAGRAPH_STYLES = (
    Style(
        "BodyText",
        "Body Text",
        paragraph=f'{spacing(0, 0, 360)}<w:ind w:firstLine="709"/>{_JUSTIFY}',
    ),
    Style(
        "BodyTextPlain",
        "Body Text Plain",
        "BodyText",
        paragraph='<w:ind w:firstLine="0"/>',
        next="BodyText",
        own=True,
    ),
    Style(
        "Heading1",
        "heading 1",
        paragraph=f"<w:keepNext/><w:keepLines/><w:pageBreakBefore/>{_number(HEADINGS)}"
        f'{spacing(0, 360, 360)}{_CENTRE}<w:outlineLvl w:val="0"/>',
        run='<w:b/><w:caps/><w:sz w:val="28"/><w:szCs w:val="28"/>',
        next="BodyText",
    ),
    *map(_heading, (2, 3, 4)),
    Style(
        "AppendixHeading",
        "Appendix Heading",
        "Heading2",
        paragraph=f"<w:pageBreakBefore/>{_number(APPENDICES)}"
        '<w:ind w:left="0" w:firstLine="0"/><w:outlineLvl w:val="1"/>',
        next="BodyText",
        own=True,
    ),
    Style("ListBullet", "List Bullet", "BodyText", paragraph=_number(BULLETS) + _LIST_INDENT),
    Style("ListNumber", "List Number", "BodyText", paragraph=_number(FIRST_STEPS) + _LIST_INDENT),
    Style(
        "Quote",
        "Quote",
        paragraph=f'{spacing(120, 240)}<w:ind w:left="851" w:right="851"/>{_JUSTIFY}',
        run='<w:sz w:val="22"/><w:szCs w:val="22"/>',
        next="BodyText",
    ),
    Style(
        "Bibliography",
        "Bibliography",
        paragraph=f'{spacing(0, 120)}<w:ind w:left="709" w:hanging="709"/>',
    ),
    Style(
        "Caption",
        "caption",
        paragraph=f"{spacing(240, 80)}{_CENTRE}",
        run="<w:b/>",
        next="BodyText",
    ),
    Style("TableText", "Table Text", paragraph=spacing(20, 20), run=_SMALL, own=True),
    Style("TableNote", "Table Note", paragraph=spacing(40, 0), run=_SMALL, own=True),
    Style(
        "AfterTable",
        "After Table",
        paragraph='<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>',
        run=_SMALL,
        own=True,
    ),
    Style(
        "SectionEnd",
        "Section End",
        paragraph='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
        run='<w:sz w:val="2"/><w:szCs w:val="2"/>',
        own=True,
    ),
    Style("Figure", "Figure", paragraph=f"<w:keepNext/>{spacing(240, 0)}{_CENTRE}", own=True),
    equation_style(PORTRAIT.text_width),
    Style(
        "TOCHeading",
        "TOC Heading",
        paragraph=f"<w:keepNext/>{spacing(360, 120)}{_CENTRE}",
        run="<w:b/><w:caps/>",
    ),
    *contents_styles(PORTRAIT.text_width),
    Style("FootnoteText", "footnote text", paragraph=_JUSTIFY, run=_SMALL),
    Style("Footer", "footer", paragraph=_CENTRE),
)

PLAIN_CHAPTER = replace(
    _heading(1),
    run='<w:b/><w:sz w:val="26"/><w:szCs w:val="26"/>',
)
"""The heading of a chapter that goes on on the same page."""

_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
_NOTE_MARK = (
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="ThreeLineTable">'
    '<w:name w:val="Three-line Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
    f"<w:qFormat/><w:tblPr><w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/></w:tblBorders>"
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders></w:tcPr>'
    "</w:tblStylePr></w:style>"
)
