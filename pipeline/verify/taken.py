"""A file taken apart: its sentences, each with its paragraph and heading, and its tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.verify.blocks import Content, Grid, Text
from pipeline.verify.differences import Place
from pipeline.verify.grids import Table, take_apart, title_of
from pipeline.verify.tokens import Line, Vocabulary, first_words, line, sentences

NOTES = 2  # paragraphs below a table that may belong to it


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its paragraph (by its position among the blocks), and where that is."""

    line: Line
    paragraph: int
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, its position among the blocks, and where it is."""

    table: Table
    position: int
    place: Place


@dataclass(frozen=True, slots=True)
class Taken:
    """A file taken apart."""

    sentences: tuple[Sentence, ...]
    sheets: tuple[Sheet, ...]


def take_content(content: Content, vocabulary: Vocabulary) -> Taken:
    """Cut texts into sentences and tables into cells."""
    found: list[Sentence] = []
    sheets: list[Sheet] = []
    section = above = ""
    below = 0  # how many paragraphs the last table is away
    for position, block in enumerate(content.blocks):
        if isinstance(block, Grid):
            table = take_apart(block, vocabulary)
            above, below = title_of(table), 0
            sheets.append(Sheet(table, position, Place(section=section, table=above)))
            continue
        below += 1
        whole = line(block.text, vocabulary)
        opening = first_words(whole.text)
        if block.kind == "heading":
            section, above = opening, ""
        place = Place(section, above if below <= NOTES else "", text=opening)
        found += [Sentence(one, position, place) for one in _parts(block, whole)]
    return Taken(tuple(found), tuple(sheets))


def _parts(block: Text, whole: Line) -> Iterator[Line]:
    if block.kind == "equation" and whole.tokens:
        yield whole
    else:
        yield from sentences(whole)
