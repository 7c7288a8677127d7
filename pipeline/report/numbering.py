"""The numbers of chapters, sections, tables, figures and equations, given once for all writers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
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

    Tables, figures and equations begin at 1 in every chapter, or count through the whole document
    where its layout has plain numbers. Appendices are lettered, and what stands in one is numbered
    by its letter: the numbers of the chapter go on in the text after it.

    Raises
    ------
    ValueError
        An id is used twice, a plate holds something numbered or a list of such, or a table, figure
        or equation stands before the first chapter.
    """
    count = _Count(document, [document.chapter, 0, 0, 0], several=len(chapters(document)) > 1)
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


def contents_begin_page(document: Document) -> bool:
    """Tell whether the contents stand behind text, as an abstract, and so begin a page."""
    before = takewhile(lambda one: not isinstance(one, Contents), document.blocks)
    named = document.layout.chapters == "named"
    return named and any(isinstance(one, Section) for one in before)


def roman(number: int) -> str:
    """Write 1 to 39 in Roman numerals."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def letters(number: int) -> str:
    """Write 1, 2, ... as A, B, ..., Z, AA, BB, ... the way word processors count."""
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (times + 1)


@dataclass(slots=True)
class _Count:
    """How far the numbers have come."""

    document: Document
    levels: list[int]  # of headings: chapter, section, ...
    several: bool  # chapters
    chapters: int = 0
    appendices: int = 0
    blocks: dict[_Kind, int] = field(default_factory=dict)  # of the text
    appendix: int = 0  # the level of the appendix that this is in; 0: in none
    appended: dict[_Kind, int] = field(default_factory=dict)  # of the appendix


def _mark(block: _Named, count: _Count) -> Numbered:
    if isinstance(block, Section):
        return _section(block, count)
    if isinstance(block, Plate):
        return _plate(block)
    kind = _KINDS[type(block)]
    counted = count.appended if count.appendix else count.blocks
    counted[kind] = counted.get(kind, 0) + 1
    number = f"{_before(count)}{counted[kind]}"
    return Numbered(kind, count.document.words[kind], number)


def _before(count: _Count) -> str:
    """Write what stands before the count of a table: 4., IV. or nothing; A. or A in an appendix."""
    style = count.document.layout.numbers
    if count.appendix:
        return letters(count.appendices) + ("" if style == "plain" else ".")
    return {"chapter": f"{count.levels[0]}.", "roman": f"{roman(count.levels[0])}.", "plain": ""}[
        style
    ]


def _section(section: Section, count: _Count) -> Numbered:
    if count.appendix and (section.level <= count.appendix or section.appendix):
        count.appendix = 0
    if not section.counted:
        return Numbered("section", "", "")
    if section.appendix:
        return _appendix(section.level, count)
    if section.level == 1:
        return _chapter(count)
    count.levels[section.level - 1] += 1
    count.levels[section.level :] = [0] * (len(count.levels) - section.level)
    if count.appendix:
        steps = count.levels[count.appendix : section.level]
        path = ".".join([letters(count.appendices), *map(str, steps)])
        return Numbered("section", "", path, appended=True)
    return _SECTIONS[count.document.layout.sections](count, section.level)


def _decimal(count: _Count, level: int) -> Numbered:
    return Numbered("section", "", ".".join(str(number) for number in count.levels[:level]))


def _lettered(count: _Count, level: int) -> Numbered:
    """Write A, 1, a: "a." before the title, A.1.a in a reference.

    Where there are several chapters, whose letters begin anew, a reference names the chapter.
    """
    steps = [write(number) for write, number in zip(_LETTERED, count.levels[1:level], strict=False)]
    chapter = f"{roman(count.levels[0])}." if count.several else ""
    return Numbered("section", "", chapter + ".".join(steps), f"{steps[-1]}.", chapter)


def _appendix(level: int, count: _Count) -> Numbered:
    count.appendices += 1
    count.appendix = level
    count.appended.clear()
    count.levels[level:] = [0] * (len(count.levels) - level)
    word = count.document.words["appendix"]
    return Numbered("section", word, letters(count.appendices))


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
_LETTERED: tuple[Callable[[int], str], ...] = (letters, str, lambda one: letters(one).lower())
_SECTIONS: Mapping[str, Callable[[_Count, int], Numbered]] = {
    "decimal": _decimal,
    "letters": _lettered,
}
