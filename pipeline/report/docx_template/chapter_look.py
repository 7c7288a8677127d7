"""How a template writes the titles of its chapters."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.word_template import Template
from pipeline.word_template.anchors import paragraph_text
from pipeline.word_template.lists import Level
from pipeline.word_template.names import VALUE, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLACES = re.compile("%[1-9]")


def headings_of(template: Template, level: int) -> list["Element"]:
    """Give the headings of a level that the template has already."""
    style = template.styles.named(f"heading {level}")
    return [
        paragraph
        for paragraph in template.body.iter(w("p"))
        if (named := paragraph.find(w("pPr/pStyle"))) is not None
        and template.styles.by_id.get(named.get(VALUE, "")) is style
        and paragraph_text(paragraph).strip()
    ]


def breaks(chapters: Sequence["Element"], number: Level | None) -> bool:
    """Tell how the template writes chapters: as its own ones are, else by the look of the number.

    A number with a word ("BAB IV") stands above the title, a bare one ("4.") before it.
    """
    if chapters:
        return _starts_with_break(chapters[0])
    return number is None or any(map(str.isalpha, _PLACES.sub("", number.text)))


def in_capitals(chapters: Sequence["Element"], number: Level | None) -> bool:
    """Tell whether chapters are typed in capitals, or at least the word of their number is."""
    if chapters:
        return all(paragraph_text(one).isupper() for one in chapters)
    return number is not None and _PLACES.sub("", number.text).isupper()


def _starts_with_break(paragraph: "Element") -> bool:
    content = (one for one in paragraph.iter(w("t"), w("br")) if one.tag == w("br") or one.text)
    first = next(content, None)
    return first is not None and first.tag == w("br")
