"""The numbers of our headings in a template: its own lists, or ours where it has none."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from pipeline.report.document import Document, Numbered, Numbering, Section, walk
from pipeline.report.docx_template.chapter_look import breaks, headings_of, in_capitals
from pipeline.word_template import Template
from pipeline.word_template.list_count import Count
from pipeline.word_template.lists import Instance, Level, Lists
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = (1, 2, 3, 4)
Place: TypeAlias = tuple[str, int]  # a list and a level of it


@dataclass(frozen=True, slots=True)
class Start:
    """A new list of a definition of the template's whose level starts at another number."""

    instance: str
    definition: str
    depth: int
    number: int


@dataclass(frozen=True, slots=True)
class Headings:
    """How our headings are numbered.

    ``theirs`` are the levels that the template numbers; ``places`` are lists that a heading of a
    level must name itself, as its style does not. ``texts`` are what the template shows before the
    title of a section: nothing where it numbers only headings above. ``breaks``: the title of a
    chapter stands on a line of its own below the number; ``capitals``: it is in capital letters.
    """

    theirs: frozenset[int] = frozenset()
    places: Mapping[int, Place] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    start: Start | None = None
    breaks: bool = True
    capitals: bool = False
    before: str = ""  # what a chapter here would have been without ``start``

    def is_ours(self, level: int) -> bool:
        """Tell whether headings of a level are on our list: all, or those above the template's."""
        return level < min(self.theirs, default=len(LEVELS) + 1)

    def renumbered(self, numbering: Numbering) -> Numbering:
        """Give sections the numbers that references to them show: without a full stop, as Word."""
        own = {name: Numbered("section", "", text.rstrip(".")) for name, text in self.texts.items()}
        return {**numbering, **own}


def plan_headings(
    template: Template, lists: Lists, document: Document, numbering: Numbering
) -> Headings:
    """Decide how headings are numbered, and count what the template counts before the anchor."""
    styled = {level: place for level in LEVELS if (place := _place(lists, level)) is not None}
    places = {**_typed(template, lists), **styled}
    first = min(places, default=0)
    chapters = headings_of(template, 1)
    number = lists.level(*places[1]) if 1 in places else None
    if not first or not _stands_alone(lists, first, places):
        return Headings(capitals=in_capitals(chapters, number))
    count = Count(lists)
    for paragraph in _before(template):
        place = lists.of_paragraph(paragraph)
        if place is not None:
            count.step(*place)
    plan = Headings(
        theirs=frozenset(styled),
        breaks=breaks(chapters, number),
        capitals=in_capitals(chapters, number),
    )
    counted = _sections(document, numbering)
    return _counted(plan, count, _deeper(lists, places, first), counted, document.chapter)


def _counted(
    plan: Headings,
    count: Count,
    places: Mapping[int, Place],
    sections: Sequence[Section],
    chapter: int,
) -> Headings:
    """Start where the study says, and count our headings."""
    lists, first = count.lists, min(places)
    root, depth = places[first]
    wanted = chapter if first == 1 else 1
    trial = copy.deepcopy(count)
    before = trial.step(root, depth)
    level = lists.level(root, depth)
    start = None
    if trial.at(root, depth) != wanted and level is not None and f"%{depth + 1}" in level.text:
        start = Start(_free(lists), lists.instances[root].definition, depth, wanted)
        count = Count(_with(lists, start), count.reached, count.begun)
        places = {
            one: (start.instance, place[1]) if _same(lists, place[0], root) else place
            for one, place in places.items()
        }
    named = {
        one: place for one, place in places.items() if start is not None or one not in plan.theirs
    }
    texts = {
        section.id: count.step(*places[section.level]) if section.level in places else ""
        for section in sections
        if section.level >= first
    }
    return replace(
        plan,
        theirs=frozenset(places),
        places=named,
        texts=texts,
        start=start,
        before=before,
    )


def _sections(document: Document, numbering: Numbering) -> list[Section]:
    """Give the sections that are counted as the template counts: those in appendices are not."""
    headed = (one for one in walk(document.blocks) if isinstance(one, Section))
    return [
        one for one in headed if one.counted and not one.appendix and not numbering[one.id].appended
    ]


def _place(lists: Lists, level: int) -> Place | None:
    """Give the list of a heading style of the template, where it shows numbers."""
    return _shown(lists, lists.of_style(lists.styles.named(f"heading {level}")))


def _typed(template: Template, lists: Lists) -> dict[int, Place]:
    """Give the lists that headings of the template are on by themselves, and not by their style."""
    found = {}
    for level in LEVELS:
        for heading in headings_of(template, level):
            place = _shown(lists, lists.of_paragraph(heading))
            if place is not None:
                found[level] = place
    return found


def _shown(lists: Lists, place: Place | None) -> Place | None:
    found = lists.level(*place) if place is not None else None
    return place if found is not None and found.is_numbered else None


def _stands_alone(lists: Lists, first: int, places: Mapping[int, Place]) -> bool:
    """Tell whether the numbers need no heading above the first level that has one."""
    if first == 1:
        return True
    depths = {f"%{depth + 1}" for _, depth in places.values()}
    found = [level for place in places.values() if (level := lists.level(*place)) is not None]
    return all(_parts(level) <= depths for level in found)


def _parts(level: Level) -> set[str]:
    return {f"%{number}" for number in range(1, 10) if f"%{number}" in level.text}


def _deeper(lists: Lists, places: Mapping[int, Place], first: int) -> dict[int, Place]:
    """Put the headings below on the same list, where it goes on though no style is on it."""
    root, depth = places[first]
    found = dict(places)
    for level in LEVELS:
        if level > first and level not in found:
            below = lists.level(root, depth + level - first)
            if below is not None and below.is_numbered:
                found[level] = (root, depth + level - first)
    return found


def _with(lists: Lists, start: Start) -> Lists:
    fresh = Instance(start.definition, {start.depth: start.number}, {})
    return replace(lists, instances={**lists.instances, start.instance: fresh})


def _same(lists: Lists, one: str, other: str) -> bool:
    return lists.instances[one].definition == lists.instances[other].definition


def _free(lists: Lists) -> str:
    return str(max((int(name) for name in lists.instances if name.isdecimal()), default=0) + 1)


def _before(template: Template) -> Iterator["Element"]:
    """Give the paragraphs before the anchor; all of them if the text goes to the end."""
    for child in template.body:
        if child is template.anchor:
            return
        yield from child.iter(w("p"))
