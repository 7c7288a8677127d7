"""How a document is laid out, as far as its writers have a choice."""

from dataclasses import dataclass
from typing import Literal

from pipeline.report_choices import ReportChoices


@dataclass(frozen=True, slots=True)
class Layout:
    """Captions, numbers, headings and the page.

    ``captions``: ``skripsi`` writes label, number and title in one line, bold and centred, the
    figure's below it; ``apa7`` writes the number in bold and the title in italics on the next line,
    both above, at the left. ``sections``: 4.1.1 (``decimal``) or A, 1, a (``letters``).
    ``numbers`` of tables, figures and equations: Tabel 4.1 (``chapter``), Tabel IV.1 (``roman``) or
    Tabel 1 (``plain``). ``page``: A4 with the margins of a thesis (4 cm at the left and top, 3 cm
    at the right and bottom) and one and a half lines (``thesis``), or 2.54 cm all round and double
    lines (``apa``). ``chapters``: BAB IV and its title on a page of their own (``named``), or a
    heading like the others, 1 (``plain``), as journals have it.
    """

    captions: Literal["skripsi", "apa7"] = "skripsi"
    sections: Literal["decimal", "letters"] = "decimal"
    numbers: Literal["chapter", "roman", "plain"] = "chapter"
    page: Literal["thesis", "apa"] = "thesis"
    chapters: Literal["named", "plain"] = "named"

    @property
    def centres_titles(self) -> bool:
        """Whether titles without a number are centred, as APA has Abstract and References."""
        return self.captions == "apa7" and self.chapters == "plain"


def chosen_layout(profile: Layout, choices: ReportChoices) -> Layout:
    """Lay a document out as its profile does, but for what the study chooses itself."""
    return Layout(
        captions=choices.layout or profile.captions,
        sections=choices.numbering.sections or profile.sections,
        numbers=choices.numbering.captions or profile.numbers,
        page=choices.page or profile.page,
        chapters=profile.chapters,
    )
