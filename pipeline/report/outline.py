"""What a document is made of, and how a study rearranges it: its own order, its own texts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from pipeline.languages import fallbacks
from pipeline.prose import OwnText
from pipeline.report.context import Context
from pipeline.report.document import Block
from pipeline.report.layout import Layout
from pipeline.study import Study
from pipeline.text_slots import CONCLUSION, PLACES, SECTIONS, SLOTS, TEXT

SectionOf: TypeAlias = Callable[[Context], tuple[Block, ...]]
Part: TypeAlias = SectionOf | OwnText


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: the key of its title, its id, and the sections that it is made of."""

    title: str
    id: str
    sections: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a profile's document is made of, in this order; contents stand before the chapters."""

    chapters: tuple[Chapter, ...]
    front: tuple[SectionOf, ...] = ()  # plates
    back: tuple[SectionOf, ...] = ()
    referred: bool = False  # behind all stand the appendices of a thesis that the text refers to
    layout: Layout = field(default_factory=Layout)  # where the study does not choose another


def name_of(part: Part) -> str:
    """Give the name by which a study names a section, or an own text."""
    return f"{TEXT}{part.slot}" if isinstance(part, OwnText) else part.__name__


def texts_in(texts: Iterable[OwnText], language: str) -> dict[str, OwnText]:
    """Give the own text of each slot in a language, else in the one that stands for it."""
    slots: dict[str, dict[str, OwnText]] = {}
    for one in texts:
        slots.setdefault(one.slot, {})[one.language] = one
    return {slot: own[_language(own, language)] for slot, own in slots.items()}


def _language(own: Mapping[str, OwnText], language: str) -> str:
    if language not in own and "" in own:
        return ""
    return next(fallbacks(dict.fromkeys(own, ""), language))


def arranged(outline: Outline, study: Study, texts: Mapping[str, OwnText]) -> Outline:
    """Put the chapters into the study's own order, and its own texts into their places."""
    chosen = study.report.sections
    chapters = outline.chapters if chosen is None else _chosen(outline.chapters, chosen, texts)
    placed = {name_of(part) for chapter in chapters for part in chapter.sections}
    for slot in _in_order(texts, placed):
        chapters = _placed(chapters, study.profile, texts[slot])
    if study.report.closing == "chapter":
        chapters = _closed(chapters)
    return replace(outline, chapters=chapters)


# ---------------------------------------------------------------- own order


def _chosen(
    chapters: Sequence[Chapter], chosen: Sequence[str], texts: Mapping[str, OwnText]
) -> tuple[Chapter, ...]:
    """Take the sections that are named, in their order; each stays in its own chapter."""
    homes = {name_of(part): (at, part) for at, one in enumerate(chapters) for part in one.sections}
    here = next((homes[name][0] for name in chosen if name in homes), 0)
    parts: dict[int, list[Part]] = {}
    for name in chosen:
        if name in homes:
            here, part = homes[name]
            parts.setdefault(here, []).append(part)
        elif name.removeprefix(TEXT) in texts:
            parts.setdefault(here, []).append(texts[name.removeprefix(TEXT)])
    return tuple(replace(chapters[at], sections=tuple(own)) for at, own in parts.items())


# ---------------------------------------------------------------- own texts


def _in_order(texts: Mapping[str, OwnText], placed: set[str]) -> list[str]:
    """List the slots so that of several after one section the last named is placed first."""
    fixed = [slot for slot in SLOTS if slot in texts]
    sided = [slot for slot in texts if slot not in SLOTS]
    return [slot for slot in (*reversed(fixed), *sided) if f"{TEXT}{slot}" not in placed]


def _placed(chapters: Sequence[Chapter], profile: str, text: OwnText) -> tuple[Chapter, ...]:
    side, _, section = text.slot.partition(":")
    if not section:
        side, section = "after", _anchor(chapters, profile, text.slot)
    return tuple(
        replace(one, sections=_beside(one.sections, side, section, text)) for one in chapters
    )


def _beside(parts: Sequence[Part], side: str, section: str, text: OwnText) -> tuple[Part, ...]:
    at = next((at for at, part in enumerate(parts) if name_of(part) == section), None)
    if at is None:
        return tuple(parts)
    cut = at if side == "before" else at + 1
    return (*parts[:cut], text, *parts[cut:])


def _anchor(chapters: Sequence[Chapter], profile: str, slot: str) -> str:
    """Give the section after which a slot stands; where it is left out, the one before it."""
    there = [name_of(part) for one in chapters for part in one.sections]
    known = SECTIONS.get(profile, ())
    due = PLACES.get(profile, {}).get(slot)
    before = known[: known.index(due) + 1] if due in known else ()
    return next((name for name in reversed(before) if name in there), there[0])


# ---------------------------------------------------------------- a chapter of its own


def _closed(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Let a chapter begin with the conclusion."""
    closed: list[Chapter] = []
    for chapter in chapters:
        names = [name_of(part) for part in chapter.sections]
        cut = names.index(CONCLUSION) if CONCLUSION in names else 0
        if cut:
            closed.append(replace(chapter, sections=chapter.sections[:cut]))
            own = chapter.sections[cut:]
            closed.append(Chapter("title_closing_chapter", "sec:closing", own))
        else:
            closed.append(chapter)
    return tuple(closed)
