"""Our lists in a template: added behind its own, with numbers of their own."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.docx.numbering import FIRST_STEPS
from pipeline.report.docx_template.headings import Start
from pipeline.report.docx_template.ordering import parsed
from pipeline.report.docx_template.styles import StyleMap
from pipeline.word_template.lists import Lists
from pipeline.word_template.names import VALUE, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class ListMap:
    """Where our lists are in the template: the numbers to be added to those of our own."""

    definitions: int
    instances: int

    def instance(self, own: int) -> str:
        """Give the number that one of our lists has in the template."""
        return str(own + self.instances)


def list_map(root: "Element | None", start: Start | None) -> ListMap:
    """Find the first free numbers; ``start`` has taken one."""
    if root is None:
        return ListMap(0, 0)
    taken = [*_numbers(root, "num", "numId"), int(start.instance) if start else 0]
    return ListMap(max(_numbers(root, "abstractNum", "abstractNumId"), default=-1) + 1, max(taken))


def add_lists(
    root: "Element", ours: Sequence["Element"], styles: StyleMap, places: ListMap
) -> None:
    """Add definitions before, and lists behind, those of the template, as the schema wants."""
    for element in ours:
        one = copy.deepcopy(element)
        if one.tag == w("abstractNum"):
            _shift(one, "abstractNumId", places.definitions)
            _unlink(one, styles)
            _tell_apart(root, one)
            _insert(root, one, (w("num"), w("numIdMacAtCleanup")))
        elif one.tag == w("num"):
            _shift(one, "numId", places.instances)
            definition = one.find(w("abstractNumId"))
            definition.set(VALUE, str(int(definition.get(VALUE)) + places.definitions))
            _insert(root, one, (w("numIdMacAtCleanup"),))


def add_start(root: "Element", start: Start) -> None:
    """Add the list that starts the template's headings at our chapter."""
    xml = (
        f'<w:num w:numId="{start.instance}"><w:abstractNumId w:val="{start.definition}"/>'
        f'<w:lvlOverride w:ilvl="{start.depth}"><w:startOverride w:val="{start.number}"/>'
        "</w:lvlOverride></w:num>"
    )
    _insert(root, parsed(xml)[0], (w("numIdMacAtCleanup"),))


def adopt_steps(ours: Sequence["Element"], lists: Lists, styles: StyleMap, places: ListMap) -> None:
    """Let numbered lists be counted as the template's List Number style does, if it does."""
    place = lists.of_style(styles.theirs.get("ListNumber"))
    if place is None:
        return
    definition, depth = lists.instances[place[0]].definition, place[1]
    for one in ours:
        if one.tag == w("num") and int(one.get(w("numId"))) >= FIRST_STEPS:
            own = int(definition) - places.definitions  # shifted again when it is added
            one.find(w("abstractNumId")).set(VALUE, str(own))
            one.find(w("lvlOverride")).set(w("ilvl"), str(depth))


def _unlink(definition: "Element", styles: StyleMap) -> None:
    """Link a definition to the styles that were added; the template's styles have their own."""
    added: Mapping[str, str] = {
        ours: name for ours, name in styles.names.items() if ours not in styles.theirs
    }
    numbered = {
        one.get(w("styleId")) for one in styles.added if one.find(w("pPr/numPr")) is not None
    }
    for level in definition.findall(w("lvl")):
        for link in level.findall(w("pStyle")):
            name = added.get(link.get(VALUE, ""))
            if name in numbered:
                link.set(VALUE, name)
            else:
                level.remove(link)
                _widen(level)


def _widen(level: "Element") -> None:
    """Leave more room for a number, whose letters in the template may be larger than ours."""
    for indent in level.iter(w("ind")):
        for side in ("left", "hanging"):
            indent.set(w(side), str(int(indent.get(w(side), "0")) * 4 // 3))


def _tell_apart(root: "Element", definition: "Element") -> None:
    """Change a definition's own code where the template has it: Word would take them for one."""
    taken = {one.get(VALUE, "").upper() for one in root.iter(w("nsid"))}
    for code in definition.findall(w("nsid")):
        while code.get(VALUE) in taken:
            code.set(VALUE, f"{int(code.get(VALUE), 16) + 0x100:08X}")


def _shift(element: "Element", name: str, by: int) -> None:
    element.set(w(name), str(int(element.get(w(name))) + by))


def _insert(root: "Element", element: "Element", later: Sequence[str]) -> None:
    following = next((one for one in root if one.tag in later), None)
    if following is None:
        root.append(element)
    else:
        following.addprevious(element)


def _numbers(root: "Element", kind: str, name: str) -> list[int]:
    return [int(one.get(w(name))) for one in root.findall(w(kind))]
