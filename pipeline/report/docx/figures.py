"""Figures as pictures in the line, with their alternative text."""

from pipeline.report.document import Figure
from pipeline.report.docx.captions import caption, notes
from pipeline.report.docx.manuscript import Image, Manuscript
from pipeline.report.docx.markup import KEEP_WITH_NEXT, escaped, paragraph
from pipeline.report.pictures import Picture

WIDEST_CM = 14.0
"""The text width of a portrait page."""

HIGHEST_CM = 22.0
"""Its height, less what a caption needs."""

_UNITS_PER_CM = 360_000


def image(
    relation: str, picture: Picture, widest: float = WIDEST_CM, highest: float = HIGHEST_CM
) -> Image:
    """Size a picture for the page: as it was drawn, but no larger than the text (centimetres)."""
    least = min(1.0, widest / picture.width_cm, highest / picture.height_cm)
    scale = least * _UNITS_PER_CM
    return Image(relation, int(picture.width_cm * scale), int(picture.height_cm * scale))


def write_figure(figure: Figure, manuscript: Manuscript) -> str:
    """Write the picture, its caption below (above it as APA wants), and the note and source."""
    noted = bool(figure.note or figure.source)
    drawing = f"<w:r>{_drawing(figure, manuscript)}</w:r>"
    if manuscript.document.layout.captions == "apa7":
        after = KEEP_WITH_NEXT if noted else '<w:spacing w:after="240"/>'
        return (
            caption(figure, manuscript)
            + paragraph("Figure", drawing, after)
            + notes(figure, manuscript)
        )
    spacing = f'<w:spacing w:before="80" w:after="{80 if noted else 240}"/>'
    keep = KEEP_WITH_NEXT if noted else ""
    return (
        paragraph("Figure", drawing)
        + caption(figure, manuscript, f"{keep}<w:keepLines/>{spacing}")
        + notes(figure, manuscript)
    )


def _drawing(figure: Figure, manuscript: Manuscript) -> str:
    picture = manuscript.images[figure.id]
    number = manuscript.anchors[figure.id].order
    name = escaped(manuscript.numbered(figure.id).text)
    size = f'cx="{picture.width}" cy="{picture.height}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{name}" descr="{escaped(figure.alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{picture.relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
