"""A YAML file as plain data, with the place of every key and value."""

import re
from collections.abc import Mapping
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from pipeline.codebook.source import Address, Source, Spot
from pipeline.codebook.syntax_words import syntax_words
from pipeline.errors import Fault, Place, UserError

DEEPEST = 60
MOST_NODES = 100_000  # aliases can make a small file endless

INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})")
DECIMAL = re.compile(r"(?=.{1,40}$)-?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,2})?")
TAG = "tag:yaml.org,2002:"
TAGS = frozenset(
    {"str", "int", "float", "bool", "null", "timestamp", "value", "merge", "map", "seq"}
)


def read_yaml(path: Path) -> Source:
    """Read a YAML 1.2 file that is one map.

    Whole numbers, decimal numbers, true, false and null have their types. Everything else is text
    as it is written, also what some programs read as a number (007, 1_000, .inf) or a date.
    Duplicate keys are collected in ``faults`` (the first counts). Raises ``UserError`` for what
    leaves nothing to check: unreadable, not UTF-8, empty, broken syntax, no map.
    """
    source = Source(path)
    root = _compose(path, _text(path))
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        raise UserError.at(Place(path, 1, 1), "the file is empty", "write what it should declare")
    source.data = _Composition(source).value(root, ())
    if not isinstance(source.data, Mapping):
        what = "a list" if isinstance(source.data, list) else "a text"
        raise UserError.at(
            _place(path, root.start_mark),
            f"the file is {what}, not a map of keys",
            "begin every line at the margin with a key and a colon",
        )
    return source


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UserError.at(
            Place(path), f"the file cannot be read ({reason})", "check its name and permissions"
        ) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].removeprefix(b"\xef\xbb\xbf").split(b"\n")
        place = Place(path, len(before), len(before[-1].decode("utf-8", "replace")) + 1)
        raise UserError.at(
            place, f"byte 0x{content[error.start]:02X} is not UTF-8", "save the file as UTF-8"
        ) from None


def _compose(path: Path, text: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = DEEPEST
    yaml.composer.warn_double_anchors = False  # an anchor may be used again
    try:
        root: Node | None = yaml.compose(text)
    except MarkedYAMLError as error:
        raise UserError([_syntax_fault(path, text, error)]) from None
    except ReaderError as error:
        before = text[: error.position].split("\n")
        place = Place(path, len(before), len(before[-1]) + 1)
        what = f"the character U+{ord(text[error.position]):04X} is not allowed in YAML"
        raise UserError.at(place, what, "remove it") from None
    return root


def _syntax_fault(path: Path, text: str, error: MarkedYAMLError) -> Fault:
    mark, opening = error.problem_mark, error.context_mark
    problem = " ".join(str(error.problem or error.context or "the YAML is broken").split())
    line = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
    if re.match(r"\s*\t", line):
        problem = "found character '\\t'"
    if opening and "end" in problem and "quoted" in str(error.context):
        mark = opening  # the quotation mark that is never closed tells more than the end does
    opened = f" (opened in line {opening.line + 1})" if opening else ""
    what, remedy = syntax_words(problem, opened)
    return Fault(_place(path, mark), what, remedy)


def _tag(node: Node) -> str:
    return str(node.tag).removeprefix(TAG).removeprefix("!")


def _place(path: Path, mark: StringMark | None) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)


def _spot(mark: StringMark) -> Spot:
    return Spot(mark.line + 1, mark.column + 1)


class _Composition:
    """Turns nodes into data and notes where they stand."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.open: list[Node] = []  # the nodes around the present one
        self.count = 0

    def value(self, node: Node, at: Address) -> object:
        """Give the data of a node."""
        self._refuse_endless(node)
        empty = _tag(node) == "null" and not node.value and at in self.source.keys
        mark = node.start_mark
        self.source.values[at] = self.source.keys[at] if empty else _spot(mark)
        self._refuse_tag(node)
        if isinstance(node, ScalarNode):
            return self._scalar(node, at)
        self.open.append(node)
        if isinstance(node, SequenceNode):
            data: object = [self.value(one, (*at, i)) for i, one in enumerate(node.value)]
        elif isinstance(node, MappingNode):
            data = self._map(node, at)
        else:
            data = None
        self.open.pop()
        return data

    def _map(self, node: MappingNode, at: Address) -> dict[str, object]:
        data: dict[str, object] = {}
        merged: list[Node] = []
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._fault(key, "a key is a list or a map", "write a plain word before the colon")
            elif _tag(key) == "merge":
                merged += value.value if isinstance(value, SequenceNode) else [value]
            elif key.value in data:
                first = self.source.keys[(*at, key.value)][0]
                what = f"the key '{key.value}' stands twice in one map (first in line {first})"
                self._fault(key, what, "keep one of them")
            else:
                mark = key.start_mark
                self.source.keys[(*at, key.value)] = _spot(mark)
                data[key.value] = self.value(value, (*at, key.value))
        for one in merged:
            self._merge(one, at, data)
        return data

    def _merge(self, node: Node, at: Address, data: dict[str, object]) -> None:
        if not isinstance(node, MappingNode):
            self._fault(node, "<< does not name a map", "write << and the alias of a map")
            return
        self._refuse_endless(node)
        own = [
            (key, value)
            for key, value in node.value
            if not (isinstance(key, ScalarNode) and key.value in data)
        ]
        pairs = MappingNode(node.tag, own, node.start_mark, node.end_mark)
        self.open.append(node)
        data.update(self._map(pairs, at))
        self.open.pop()

    def _scalar(self, node: ScalarNode, at: Address) -> object:
        tag, text = _tag(node), node.value
        if tag == "null":
            return None
        self.source.texts[at] = text
        if tag == "bool" and text.lower() in ("true", "false"):
            return text.lower() == "true"
        if tag == "int" and INTEGER.fullmatch(text):
            return int(text)
        if tag == "float" and DECIMAL.fullmatch(text):
            return float(text)
        return text

    def _refuse_tag(self, node: Node) -> None:
        if _tag(node) not in TAGS:
            self._fault(node, f"the tag !{_tag(node)} has no use here", "remove it")

    def _refuse_endless(self, node: Node) -> None:
        self.count += 1
        place = _place(self.source.file, node.start_mark)
        if any(node is one for one in self.open):
            raise UserError.at(place, "this contains itself", "write it out without the alias")
        if self.count > MOST_NODES:
            raise UserError.at(
                place, "aliases make the file too large", "write it out without aliases"
            )

    def _fault(self, node: Node, what: str, remedy: str) -> None:
        self.source.faults.append(Fault(_place(self.source.file, node.start_mark), what, remedy))
