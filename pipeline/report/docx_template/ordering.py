"""Properties at the places where the schema wants them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.docx.markup import NAMESPACES
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr",
    "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
    "oMath",
)  # fmt: skip
SECTION = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
    "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
SETTINGS_AFTER_NOTES = (
    "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang",
    "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures",
    "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


def parsed(xml: str) -> list["Element"]:
    """Parse WordprocessingML that was written as text."""
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>"))


def put(parent: "Element", child: "Element", order: Sequence[str]) -> None:
    """Put a property among others, in place of one of its name."""
    name = str(child.tag).rpartition("}")[2]
    for old in parent.findall(w(name)):
        parent.remove(old)
    later = {w(one) for one in order[order.index(name) + 1 :]}
    following = next((one for one in parent if one.tag in later), None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def properties(paragraph: "Element") -> "Element":
    """Give the properties of a paragraph or style; made where there are none."""
    return _first(paragraph, "pPr")


def run_properties(run: "Element") -> "Element":
    """Give the properties of a run; made where there are none."""
    return _first(run, "rPr")


def _first(parent: "Element", name: str) -> "Element":
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0, found)
    return found
