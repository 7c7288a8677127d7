"""The LaTeX writer: a folder to be read into a thesis, and a document that compiles as it is.

``latex/<language>`` holds chapter.tex, one file per table, the figures as PDF, and preamble.tex
with what they need. ``report.<language>.tex`` reads these in.
"""

from collections.abc import Callable, Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.report.document import Block, Document, Numbering, Section
from pipeline.report.latex.blocks import Folder, write_blocks
from pipeline.report.latex.escape import escape_whole
from pipeline.report.latex.inlines import Page
from pipeline.report.pictures import Picture
from pipeline.report.tongue import tongue


def write_latex(
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    name: Callable[[str, str], str],
) -> dict[str, bytes]:
    """Write a document as LaTeX files, which pdfLaTeX, XeLaTeX and LuaLaTeX compile.

    ``name`` makes a file's name from the number and the id of a table or figure.
    """
    page = Page(document, numbering)
    folder = Folder(page, pictures, lambda block: name(numbering[block].number, block))
    front, body = _cut(document.blocks)
    opening, chapter = write_blocks(front, folder), write_blocks(body, folder)
    place = f"latex/{document.language}"
    environment = _environment()
    facts = {"document": document, "layout": document.layout, "words": document.words}
    preamble = environment.get_template("preamble.tex.j2").render(
        **facts, main=tongue(document.language).babel, foreign=sorted(page.foreign)
    )
    whole = environment.get_template("report.tex.j2").render(
        **facts,
        place=place,
        front=opening,
        tag=tongue(document.language).tag,
        several=_chapters(body) > 1,
    )
    return {
        f"report.{document.language}.tex": whole.encode(),
        f"{place}/preamble.tex": preamble.encode(),
        f"{place}/chapter.tex": f"{chapter.strip()}\n".encode(),
        **{f"{place}/{one}": content for one, content in folder.files.items()},
    }


def _cut(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Part what stands before the first section: plates, contents and lists are no chapter."""
    first = next((i for i, block in enumerate(blocks) if isinstance(block, Section)), len(blocks))
    return blocks[:first], blocks[first:]


def _chapters(blocks: Sequence[Block]) -> int:
    return sum(isinstance(one, Section) and one.level == 1 and one.counted for one in blocks)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__name__, ""),
        undefined=StrictUndefined,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["tex"] = escape_whole
    return environment
