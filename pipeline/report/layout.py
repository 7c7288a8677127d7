"""How a document is laid out, as far as its writers have a choice."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Layout:
    """Captions, numbers and headings.

    ``captions``: ``skripsi`` writes label, number and title in one line, bold and centred, the
    figure's below it; ``apa7`` writes the number in bold and the title in italics on the next line,
    both above, at the left. ``sections``: 4.1.1 (``decimal``) or A, 1, a (``letters``).
    ``numbers`` of tables, figures and equations: Tabel 4.1 (``chapter``), Tabel IV.1 (``roman``) or
    Tabel 1 (``plain``). ``chapters``: BAB IV and its title on a page of their own (``named``), or a
    heading like the others, 1 (``plain``), as journals have it.
    """

    captions: Literal["skripsi", "apa7"] = "skripsi"
    sections: Literal["decimal", "letters"] = "decimal"
    numbers: Literal["chapter", "roman", "plain"] = "chapter"
    chapters: Literal["named", "plain"] = "named"
