"""Our footnotes behind those of a template."""

from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.docx_template.ordering import SETTINGS_AFTER_NOTES, parsed
from pipeline.word_template import Package
from pipeline.word_template.names import w
from pipeline.word_template.package import WORD_TYPE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def last_note(package: Package) -> int:
    """Give the highest number of a footnote, 0 without any: ours count on from there."""
    name = package.related(package.main, "footnotes")
    if name is None:
        return 0
    found = package.tree(name).findall(w("footnote"))
    return max([0, *(int(one.get(w("id"), 0)) for one in found)])


def add_notes(package: Package, ours: "Element", offset: int) -> None:
    """Add our footnotes; our separators only where the template has none.

    ``ours`` is a whole part of footnotes whose texts are fitted already.
    """
    notes = [one for one in ours if one.get(w("type")) is None]
    if not notes:
        return
    for note in notes:
        note.set(w("id"), str(int(note.get(w("id"))) + offset))
    name = package.related(package.main, "footnotes")
    if name is not None:
        package.tree(name).extend(notes)
        return
    content = etree.tostring(ours, xml_declaration=True, encoding="UTF-8", standalone=True)
    added = package.add("word/footnotes.xml", content, f"{WORD_TYPE}footnotes+xml")
    package.relate(package.main, "footnotes", added)
    _name_separators(package)


def _name_separators(package: Package) -> None:
    settings = package.related(package.main, "settings")
    if settings is None:
        return
    root = package.tree(settings)
    if root.find(w("footnotePr")) is not None:
        return
    xml = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    following = (one for one in root if str(one.tag).rpartition("}")[2] in SETTINGS_AFTER_NOTES)
    first = next(following, None)
    if first is None:
        root.append(parsed(xml)[0])
    else:
        first.addprevious(parsed(xml)[0])
