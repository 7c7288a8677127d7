"""Blocks as LaTeX: sections, paragraphs, figures, equations, plates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.document import (
    Block,
    Bullets,
    Contents,
    Equation,
    Figure,
    Grid,
    Line,
    ListOf,
    Paragraph,
    Plate,
    Section,
    Table,
)
from pipeline.report.latex.escape import comment, escape, label
from pipeline.report.latex.inlines import Page, footnote_texts, text, without_footnotes
from pipeline.report.latex.maths import maths
from pipeline.report.latex.tables import caption, write_grid, write_remarks, write_table
from pipeline.report.pictures import Picture
from pipeline.report.tongue import tongue
from pipeline.report.turned import is_turned

HEADINGS = ("chapter", "section", "subsection", "subsubsection")
SIZES = {"normal": r"\normalsize", "large": r"\Large\bfseries", "huge": r"\Huge\bfseries"}
ALIGNED = {"left": "raggedright", "center": "centering", "right": "raggedleft"}


@dataclass(frozen=True, slots=True)
class Folder:
    """What blocks are written with: the page, the pictures, and the files beside the chapter."""

    page: Page
    pictures: Mapping[str, Picture]
    name: Callable[[str], str]  # of a file, by the id of its table or figure
    files: dict[str, bytes] = field(default_factory=dict)


def write_blocks(blocks: Sequence[Block], folder: Folder) -> str:
    """Write blocks one after the other."""
    return "\n".join(_BLOCKS[type(block)](block, folder) for block in blocks)


def _section(section: Section, folder: Folder) -> str:
    """Write a section; the marks of another language stay the document's: Table, Figure."""
    written = _headed(section, folder)
    if not section.language:
        return written
    name = tongue(section.language).babel
    folder.page.foreign.add(name)
    return f"\n\\begin{{otherlanguage*}}{{{name}}}{written}\n\\end{{otherlanguage*}}\n"


def _headed(section: Section, folder: Folder) -> str:
    inner = write_blocks(section.blocks, folder)
    command = HEADINGS[section.level - 1]
    page = folder.page
    title = text(section.title, page)
    short = without_footnotes(section.title)
    listed = text(short, page)
    if section.appendix:
        begin = rf"\begin{{angketappendix}}{{{command}}}{{{listed}}}\label{{{label(section.id)}}}"
        written = f"\n{begin}\n{inner}\n\\end{{angketappendix}}\n"
        if is_turned(section):
            return f"\n\\begin{{angketturned}}{written}\\end{{angketturned}}\n"
        return written
    if not section.counted:
        opens = "\\clearpage\n" if section.opens else ""
        return f"\n{opens}\\angketuncounted{{{command}}}{{{title}}}{{{listed}}}\n{inner}"
    bracket = f"[{{{listed}}}]" if short != section.title else ""
    return f"\n\\{command}{bracket}{{{title}}}\\label{{{label(section.id)}}}\n{inner}"


def _paragraph(paragraph: Paragraph, folder: Folder) -> str:
    written = text(paragraph.inlines, folder.page)
    return {
        "lead": f"\n{written}\n",
        "plain": f"\n\\noindent {written}\n",
        "quote": f"\\begin{{quote}}\n{written}\n\\end{{quote}}",
        "reference": f"\\angketsource{{{written}}}",
    }[paragraph.style]


def _bullets(bullets: Bullets, folder: Folder) -> str:
    kind = "enumerate" if bullets.ordered else "itemize"
    items = "\n".join(rf"\item {text(item, folder.page)}" for item in bullets.items)
    return f"\\begin{{{kind}}}\n{items}\n\\end{{{kind}}}"


def _table(table: Table, folder: Folder) -> str:
    name = f"tables/{folder.name(table.id)}.tex"
    folder.files[name] = write_table(table, folder.page).encode()
    return rf"\input{{\angketfolder/{name}}}"


def _figure(figure: Figure, folder: Folder) -> str:
    """Write a figure; its caption stands below it, or above where the layout is APA's."""
    page = folder.page.collecting()
    picture = folder.pictures[figure.id]
    name = f"figures/{folder.name(figure.id)}.pdf"
    folder.files[name] = picture.pdf
    drawn = (
        rf"\angketpicture{{{escape(figure.alt)}}}{{{picture.width_cm:g}cm}}"
        rf"{{\angketfolder/{name}}}"
    )
    title = caption(figure.caption, figure.id, page)
    above = page.document.layout.captions == "apa7"
    parts = [
        f"% {comment(page.numbering[figure.id].text)}",
        r"\begin{angketfigure}",
        *((title, drawn) if above else (drawn, title)),
        *(rf"\angketbelow{{{line}}}" for line in write_remarks(figure, page)),
        r"\end{angketfigure}",
        footnote_texts(page),
    ]
    return "\n".join(part for part in parts if part)


def _equation(equation: Equation, _: Folder) -> str:
    return (
        f"% {comment(equation.alt)}\n\\begin{{equation}}\\label{{{label(equation.id)}}}\n"
        f"{maths(equation.formula)}\n\\end{{equation}}"
    )


def _contents(_: Contents, __: Folder) -> str:
    return r"\tableofcontents"


def _list_of(block: ListOf, _: Folder) -> str:
    return {"table": r"\listoftables", "figure": r"\listoffigures"}[block.kind]


def _plate(plate: Plate, folder: Folder) -> str:
    title = comment(folder.page.numbering[plate.id].text)
    inner = write_blocks(plate.blocks, folder)
    kind = "angkettitlepage" if plate.counted else "angketplate"
    return f"\n% {title}\n\\begin{{{kind}}}\n{inner}\n\\end{{{kind}}}\n"


def _line(line: Line, folder: Folder) -> str:
    style = SIZES[line.size] + (r"\bfseries" if line.strong and line.size == "normal" else "")
    rule = r"\angketrule" if line.rule else ""
    written = text(line.inlines, folder.page) or r"\strut"
    opens = "\\clearpage\n" if line.opens else ""
    return f"{opens}{{\\{ALIGNED[line.align]}{style} {written}\\par}}{rule}"


def _grid(grid: Grid, folder: Folder) -> str:
    return write_grid(grid, folder.page)


_BLOCKS: Mapping[type, Callable[[Any, Folder], str]] = {
    Section: _section,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Figure: _figure,
    Equation: _equation,
    Contents: _contents,
    ListOf: _list_of,
    Plate: _plate,
    Line: _line,
    Grid: _grid,
}
