"""The list of the sources that a document cites, in the style of APA 7 and its language."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from pipeline.report.citing import cite
from pipeline.report.context import Context
from pipeline.report.document import Block, Emphasis, Inlines, Paragraph, Section, Words, plain
from pipeline.report.narration import NO_BREAK, Voice, macros
from pipeline.report.sources import Source, sources

Entry: TypeAlias = Callable[[Source, Voice, str], Inlines]


def reference_section(context: Context, keys: Collection[str], level: int = 1) -> Section:
    """List the sources with these keys.

    Those whose text could not be read are told to the author: by the examiner's sheet where there
    is one, else behind the list, and in brackets before that of a journal's article.
    """
    listed = sorted((sources()[key] for key in keys), key=_order)
    entries = [
        Paragraph(reference(one, context.voice, context.findings.version), "reference")
        for one in listed
    ]
    before, after = _unread(context, listed)
    title = context.voice.words("title_references")
    blocks = (*before, *entries, *after)
    return Section(level, title, "sec:references", blocks, counted=False)


def reference(source: Source, voice: Voice, version: str) -> Inlines:
    """Write one entry of the list; ``version`` is angket's own."""
    return ENTRIES[source.type](source, voice, version)


def _unread(context: Context, listed: list[Source]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Give what stands before the list and what stands behind it."""
    unread = ";".join(one.key for one in listed if one.unread)
    if not unread or context.findings.has_examiner_sheet:
        return (), ()
    cited = cite("citealp", unread, macros(context.language))
    if context.findings.files.study.profile == "artikel":
        return (Paragraph(context.voice.say("sources_to_read", cited=cited), "plain"),), ()
    return (), (Paragraph(context.voice.say("sources_unread", cited=cited), "plain"),)


def _order(source: Source) -> tuple[str, ...]:
    """Sort by names, then years; small particles and accents do not matter more than letters."""
    named = (source.title,) if source.type == "regulation" else source.authors or (source.title,)
    return (*(one.casefold() for one in named), source.year, source.key)


# ---------------------------------------------------------------- one entry


def _article(source: Source, voice: Voice, _: str) -> Inlines:
    return voice.say(
        "source_article",
        authors=_authors(source.authors, voice),
        year=_year(source, voice),
        title=(Words(_ended(source.title)),),
        journal=Emphasis(source.journal),
        volume=Emphasis(source.volume) if source.volume else None,
        number=Words(source.number) if source.number else None,
        pages=Words(source.pages) if source.pages else None,
        doi=_link(source),
    )


def _book(source: Source, voice: Voice, _: str) -> Inlines:
    edition = voice.say("source_edition", number=source.edition) if source.edition else None
    return voice.say(
        "source_book",
        authors=_authors(source.authors, voice),
        year=_year(source, voice),
        title=Emphasis(source.title),
        edition=edition,
        publisher=Words(source.publisher) if source.publisher else None,
        doi=_link(source),
    )


def _chapter(source: Source, voice: Voice, _: str) -> Inlines:
    editors = tuple(_given_first(one) for one in source.editors)
    return voice.say(
        "source_chapter",
        authors=_authors(source.authors, voice),
        year=_year(source, voice),
        title=(Words(_ended(source.title)),),
        editors=_authors(editors, voice, editors=True),
        book=Emphasis(source.booktitle),
        pages=Words(source.pages),
        publisher=Words(source.publisher),
    )


def _regulation(source: Source, voice: Voice, _: str) -> Inlines:
    """Begin with the title: it is by its number that a regulation is cited and looked for."""
    short = Words(source.cited_as) if source.cited_as else None
    return voice.say("source_regulation", title=Emphasis(source.title), short=short)


def _standard(source: Source, voice: Voice, _: str) -> Inlines:
    return voice.say(
        "source_standard",
        authors=_authors(source.authors, voice),
        year=_year(source, voice),
        title=Emphasis(source.title),
        number=Words(source.number),
    )


def _software(source: Source, voice: Voice, version: str) -> Inlines:
    own = source.key == "angket"
    return voice.say(
        "source_software",
        authors=_authors(source.authors, voice) if source.authors else None,
        year=_year(source, voice),
        title=Emphasis(source.title),
        version=Words(version) if own else None,
        publisher=Words(source.publisher) if source.publisher else None,
    )


def _authors(names: tuple[str, ...], voice: Voice, *, editors: bool = False) -> Inlines:
    """Name the authors; initials do not part from one another at the end of a line."""
    shown = [one.replace(". ", f".{NO_BREAK}") for one in names]
    said = voice.say("source_authors", names=[(Words(one),) for one in shown], editors=editors)
    institution = len(names) == 1 and not editors and not plain(said).endswith(".")
    return (*said, Words(".")) if institution and "," not in names[0] else said


def _given_first(name: str) -> str:
    surname, _, given = name.partition(", ")
    return f"{given} {surname}"


def _year(source: Source, voice: Voice) -> Inlines:
    return (Words(source.year),) if source.year else voice.words("no_year")


def _ended(title: str) -> str:
    return title if title[-1] in "?!." else f"{title}."


def _link(source: Source) -> Inlines | None:
    return (Words(f"https://doi.org/{source.doi}"),) if source.doi else None


ENTRIES: Mapping[str, Entry] = {
    "article": _article,
    "book": _book,
    "chapter": _chapter,
    "regulation": _regulation,
    "standard": _standard,
    "software": _software,
}
