"""The numbered lists of a document: what number Word shows before a paragraph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.word_template.names import VALUE, w
from pipeline.word_template.style_index import StyleIndex, style_id

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``restart`` is the level (from 1) after which it starts anew."""

    start: int
    form: str
    text: str
    suffix: str
    legal: bool
    restart: int | None

    @property
    def is_numbered(self) -> bool:
        """Whether it shows a number or a fixed text, and not a bullet or nothing."""
        return self.form != "bullet" and bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Instance:
    """A list (w:num) of a definition, with the levels that it defines or starts otherwise."""

    definition: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class Lists:
    """The definitions and instances of a document's lists.

    ``linked`` gives the level of a definition that a style has.
    """

    styles: StyleIndex
    definitions: Mapping[str, Mapping[int, Level]]
    instances: Mapping[str, Instance]
    linked: Mapping[tuple[str, str], int]

    def level(self, instance: str, depth: int) -> Level | None:
        """Give a level of a list."""
        found = self.instances.get(instance)
        if found is None:
            return None
        return found.levels.get(depth) or self.definitions.get(found.definition, {}).get(depth)

    def of_style(self, style: "Element | None") -> tuple[str, int] | None:
        """Give the list and level that a style's paragraphs are on, its own or an inherited one."""
        if style is None:
            return None
        instance = self._inherited(style, "numId")
        if instance in (None, "0") or instance not in self.instances:
            return None
        definition = self.instances[str(instance)].definition
        depth = self.linked.get((definition, style_id(style)))
        if depth is None:
            depth = int(self._inherited(style, "ilvl") or 0)
        return str(instance), depth

    def of_paragraph(self, paragraph: "Element") -> tuple[str, int] | None:
        """Give the list and level of a paragraph: its own, or those of its style."""
        named = paragraph.find(w("pPr/pStyle"))
        style = self.styles.default()
        if named is not None:
            style = self.styles.by_id.get(named.get(VALUE, ""), style)
        own = paragraph.find(w("pPr/numPr"))
        inherited = self.of_style(style)
        if own is None:
            return inherited
        instance = _value(own, "numId", inherited[0] if inherited else "0")
        depth = _value(own, "ilvl", str(inherited[1] if inherited else 0))
        return (instance, int(depth)) if instance in self.instances else None

    def _inherited(self, style: "Element", name: str) -> str | None:
        found = self.styles.inherited(style, f"pPr/numPr/{name}")
        return str(found.get(VALUE, "0")) if found is not None else None


def read_lists(root: "Element | None", styles: StyleIndex) -> Lists:
    """Read the part of the numbering."""
    if root is None:
        return Lists(styles, {}, {}, {})
    numbers = {
        one.get(w("abstractNumId"), ""): dict(_levels(one))
        for one in root.findall(w("abstractNum"))
    }
    instances = {one.get(w("numId"), ""): _instance(one) for one in root.findall(w("num"))}
    linked = {
        (one.get(w("abstractNumId"), ""), style.get(VALUE, "")): int(level.get(w("ilvl"), 0))
        for one in root.findall(w("abstractNum"))
        for level in one.findall(w("lvl"))
        for style in level.findall(w("pStyle"))
    }
    through = _through_styles(root, styles, instances)
    return Lists(
        styles,
        numbers,
        {
            name: replace(one, definition=through.get(one.definition, one.definition))
            for name, one in instances.items()
        },
        linked,
    )


def _through_styles(
    root: "Element", styles: StyleIndex, instances: Mapping[str, Instance]
) -> dict[str, str]:
    """Find the definitions that stand behind a list style (numStyleLink)."""
    found = {}
    for one in root.findall(w("abstractNum")):
        link = one.find(w("numStyleLink"))
        if link is None:
            continue
        number = styles.inherited(styles.by_id.get(link.get(VALUE, "")), "pPr/numPr/numId")
        behind = instances.get(number.get(VALUE, "")) if number is not None else None
        if behind is not None:
            found[one.get(w("abstractNumId"), "")] = behind.definition
    return found


def _instance(element: "Element") -> Instance:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for one in element.findall(w("lvlOverride")):
        depth = int(one.get(w("ilvl"), 0))
        start = one.find(w("startOverride"))
        if start is not None:
            starts[depth] = int(start.get(VALUE, 1))
        levels.update(_levels(one))
    return Instance(_value(element, "abstractNumId", ""), starts, levels)


def _levels(element: "Element") -> Iterator[tuple[int, Level]]:
    for one in element.findall(w("lvl")):
        restart = _value(one, "lvlRestart", "")
        legal = one.find(w("isLgl"))
        yield (
            int(one.get(w("ilvl"), 0)),
            Level(
                start=int(_value(one, "start", "0")),
                form=_value(one, "numFmt", "decimal"),
                text=_value(one, "lvlText", ""),
                suffix=_value(one, "suff", "tab"),
                legal=legal is not None and legal.get(VALUE, "1") not in ("0", "false", "off"),
                restart=int(restart) if restart else None,
            ),
        )


def _value(element: "Element", name: str, default: str) -> str:
    found = element.find(w(name))
    return str(found.get(VALUE, default)) if found is not None else default
