"""The numbers of chapters, sections, tables, figures and equations, given once for all writers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pipeline.report.document import (
    Contents,
    Document,
    Equation,
    Figure,
    Grid,
    ListOf,
    Numbered,
    Numbering,
    Plate,
    Section,
    Table,
    plain,
    walk,
)

_Kind: TypeAlias = Literal["table", "figure", "equation"]
_Named: TypeAlias = Section | Plate | Table | Figure | Equation


def number_blocks(document: Document) -> Numbering:
    """Give blocks their numbers; the first chapter has the document's, the next ones count on.

    Tables, figures and equations begin at 1 in every chapter, or in the document where the layout
    has plain numbers. Appendices are lettered, and their
    tables go on with the numbers of the chapter before them.

    Raises
    ------
    ValueError
        An id is used twice, a plate holds something numbered or a list of such, or a table, figure
        or equation stands before the first chapter.
    """
    count = _Count(document, [document.chapter, 0, 0, 0])
    numbered: dict[str, Numbered] = {}
    taken: set[str] = set()
    for block in walk(document.blocks):
        if not isinstance(block, _Named | Grid):
            continue
        if block.id in taken:
            raise ValueError(f"two blocks have the id {block.id!r}")
        if isinstance(block, Grid):
            taken |= {block.id} - {""}
            continue
        taken.add(block.id)
        numbered[block.id] = _mark(block, count)
    return numbered


def chapters(document: Document) -> list[Section]:
    """Give the numbered chapters, in their order."""
    headed = (one for one in walk(document.blocks) if isinstance(one, Section))
    return [one for one in headed if one.level == 1 and one.counted]


def roman(number: int) -> str:
    """Write 1 to 39 in Roman numerals."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


@dataclass(slots=True)
class _Count:
    """How far the numbers have come."""

    document: Document
    levels: list[int]  # of headings: chapter, section, ...
    chapters: int = 0
    appendices: int = 0
    blocks: dict[_Kind, int] = field(default_factory=dict)  # of the chapter


def _mark(block: _Named, count: _Count) -> Numbered:
    if isinstance(block, Section) and not block.counted:
        return Numbered("section", "", "")
    if isinstance(block, Section):
        return _appendix(count) if block.appendix else _section(block.level, count)
    if isinstance(block, Plate):
        return _plate(block)
    kind = _KINDS[type(block)]
    count.blocks[kind] = count.blocks.get(kind, 0) + 1
    index = str(count.blocks[kind])
    is_plain = count.document.layout.numbers == "plain"
    number = index if is_plain else f"{count.levels[0]}.{index}"
    return Numbered(kind, count.document.words[kind], number)


def _appendix(count: _Count) -> Numbered:
    count.appendices += 1
    count.levels[1:] = [0, 0, 0]
    letter = chr(ord("A") + count.appendices - 1)
    return Numbered("section", count.document.words["appendix"], letter)


def _section(level: int, count: _Count) -> Numbered:
    if level == 1:
        return _chapter(count)
    count.levels[level - 1] += 1
    count.levels[level:] = [0] * (len(count.levels) - level)
    return Numbered("section", "", ".".join(str(number) for number in count.levels[:level]))


def _chapter(count: _Count) -> Numbered:
    if count.blocks and not count.chapters:
        raise ValueError("a table, figure or equation stands before the first chapter")
    count.levels[:] = [count.document.chapter + count.chapters, 0, 0, 0]
    count.chapters += 1
    if count.document.layout.numbers != "plain":
        count.blocks.clear()
    if count.document.layout.chapters == "plain":
        return Numbered("section", "", str(count.levels[0]))
    return Numbered("section", count.document.words["chapter"], roman(count.levels[0]))


def _plate(plate: Plate) -> Numbered:
    for block in walk(plate.blocks):
        if isinstance(block, _Named | Contents | ListOf):
            raise ValueError(f"the plate {plate.id!r} holds a {type(block).__name__}")
    return Numbered("plate", plain(plate.title), "")


_KINDS: Mapping[type, _Kind] = {Table: "table", Figure: "figure", Equation: "equation"}
