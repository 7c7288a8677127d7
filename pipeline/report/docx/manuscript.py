"""What the parts of the writer share about one document, and what they collect on the way."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.report.document import (
    Bullets,
    Document,
    Footnote,
    Numbered,
    Numbering,
    Section,
    plain,
    walk,
)
from pipeline.report.docx.page import SHEETS, Page, Sheets
from pipeline.report.numbering import chapters


@dataclass(frozen=True, slots=True)
class Anchor:
    """The two bookmarks of a numbered block: one for references to it, one for the contents."""

    order: int
    digits: str

    @property
    def reference(self) -> str:
        """Name the bookmark that references point to; Word's own dialogue knows this form."""
        return f"_Ref{self.digits}"

    @property
    def entry(self) -> str:
        """Name the bookmark that the contents and lists point to."""
        return f"_Toc{self.digits}"

    def mark_reference(self, content: str) -> str:
        """Put the reference bookmark around content."""
        return _bookmark(2 * self.order, self.reference, content)

    def mark_entry(self, content: str) -> str:
        """Put the contents bookmark around content."""
        return _bookmark(2 * self.order + 1, self.entry, content)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that is in the package: its relation and its size in English metric units."""

    relation: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One document on its way to WordprocessingML.

    ``footnotes`` and ``ordered_lists`` are filled while the body is written: their places there
    give them their numbers. ``language`` is that of the section that is being written, where it is
    not the document's. In a user's template ``widths`` are those of the text on its pages, and
    ``heading_numbers`` are what its own lists show before the titles of sections, by their ids,
    and ``letters`` says how many times as wide as ours its letters in tables are.
    """

    document: Document
    numbering: Numbering
    anchors: Mapping[str, Anchor]
    images: Mapping[str, Image]
    pages: Mapping[str, int] = field(default_factory=dict)  # of bookmarks, where they are known
    widths: Mapping[Page, int] = field(default_factory=dict)
    heading_numbers: Mapping[str, str] = field(default_factory=dict)
    letters: float = 1.0
    footnotes: list[Footnote] = field(default_factory=list)
    ordered_lists: list[Bullets] = field(default_factory=list)
    language: str | None = None

    def numbered(self, target: str) -> Numbered:
        """Give the number of a block; refuse a reference to a block that does not exist."""
        if target not in self.numbering:
            raise ValueError(f"a reference points to {target!r}, which no block has as its id")
        return self.numbering[target]

    @property
    def counts_chapters(self) -> bool:
        """Tell whether a chapter's number stands in its heading, as a field that counts.

        So it is where there are several; and where sections have letters, as the full number of a
        section (A.1) would otherwise begin with that of its chapter.
        """
        layout = self.document.layout
        lettered = layout.sections == "letters"
        counted = lettered or len(chapters(self.document)) > 1
        return not self.heading_numbers and layout.chapters == "named" and counted

    def has_number_in_text(self, section: Numbered) -> bool:
        """Tell whether a section's number stands in its heading: that of a chapter may.

        Word's list of numbers has all others.
        """
        return section.label == self.document.words["chapter"] and self.counts_chapters

    @property
    def sheets(self) -> Sheets:
        """Give the pages of the text."""
        return SHEETS[self.document.layout.page]

    def text_width(self, page: Page) -> int:
        """Give the width of the text on a page, in twentieths of a point."""
        return self.widths.get(page, self.sheets.real(page).text_width)

    def heading_number(self, section: str) -> str:
        """Give what stands before the title of a section."""
        return self.heading_numbers.get(section, self.numbered(section).shown)

    def title(self, section: str) -> str:
        """Give the title of a section."""
        headed = (one for one in walk(self.document.blocks) if isinstance(one, Section))
        return next(plain(one.title, self.numbering) for one in headed if one.id == section)

    def sequence(self, kind: str) -> str:
        """Name the counter of tables, figures, equations or chapters: their label as one word."""
        return "".join(filter(str.isalnum, self.document.words[kind]))


def anchors(ids: Iterable[str], others: Iterable[str] = ()) -> Mapping[str, Anchor]:
    """Give every id its anchor; the digits come from the id, so they survive a change elsewhere.

    ``others`` are names of bookmarks that are taken.
    """
    given: dict[str, Anchor] = {}
    used = {name[4:] for name in others if name.startswith(("_Ref", "_Toc"))}
    taken = {int(digits) - 100_000_000 for digits in used if digits.isdecimal()}
    for order, name in enumerate(ids, start=1):
        number = int(hashlib.sha256(name.encode()).hexdigest()[:12], 16) % 900_000_000
        while number in taken:
            number = (number + 1) % 900_000_000
        taken.add(number)
        given[name] = Anchor(order, str(number + 100_000_000))
    return given


def _bookmark(number: int, name: str, content: str) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'
