"""The files of sentences (.j2): what macros they have, and what is wrong with a user's own ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import Fault, Place
from pipeline.languages import FOLDER

ENDING = "*.j2"
PACKAGE = "angket"  # under which an own sentence finds the ones that it stands for
_OUTSIDE: tuple[type[nodes.Node], ...] = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
)


@dataclass(frozen=True, slots=True)
class WordMacro:
    """One sentence: its name, its facts, and the line that it begins in."""

    name: str
    facts: tuple[str, ...]
    line: int


def sandbox() -> Environment:
    """Make what a user's own sentences are read in: nothing of Python, and no other file."""
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.filters["listed"] = ", ".join  # the language's own, where it speaks
    return environment


@lru_cache
def contract(language: str) -> Mapping[str, tuple[str, ...]]:
    """Give the facts of every sentence of one of angket's languages, by its name."""
    environment = sandbox()
    texts = (path.read_text(encoding="utf-8") for path in sorted((FOLDER / language).glob(ENDING)))
    return {one.name: one.facts for text in texts for one in macros_in(environment.parse(text))}


def macros_in(tree: nodes.Template) -> Iterator[WordMacro]:
    """Give the sentences of a file; one whose name begins with _ is its own business."""
    for macro in tree.body:
        if isinstance(macro, nodes.Macro) and not macro.name.startswith("_"):
            yield WordMacro(macro.name, tuple(one.name for one in macro.args), macro.lineno)


def read_words(path: Path) -> tuple[str, Fault | None]:
    """Read a file of sentences, or say why it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return "", Fault(Place(path, line), "the file is not UTF-8", "save it as UTF-8")
    except OSError as error:
        what = f"the file cannot be read ({(error.strerror or 'unknown reason').lower()})"
        return "", Fault(Place(path), what, "check its name and permissions")


def word_faults(path: Path, known: Mapping[str, tuple[str, ...]]) -> list[Fault]:
    """Find what is wrong with a user's file of sentences; ``known`` are those that there are."""
    text, fault = read_words(path)
    if fault is not None:
        return [fault]
    environment = sandbox()
    try:
        tree = environment.parse(text)
        environment.compile(text)
    except TemplateSyntaxError as error:
        said = (error.message or "it cannot be read").rstrip(".")
        what = f"this is no template: {said[:1].lower()}{said[1:]}"
        return [Fault(Place(path, error.lineno), what, "correct it as jinja2 has it")]
    return [
        Fault(Place(path, line), what, remedy)
        for line, what, remedy in (
            *_outside(tree),
            *_unknown(tree, known),
            *_contracts(tree, known),
        )
    ]


def _outside(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    for node in tree.find_all(_OUTSIDE):
        kind = type(node).__name__.lower().replace("fromimport", "import")
        yield node.lineno, f"{kind} takes in another file", "write the sentence here"


def _unknown(tree: nodes.Template, known: Mapping[str, object]) -> Iterator[tuple[int, str, str]]:
    """Find names that stand for nothing."""
    set_here = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    given = {PACKAGE, *known, *sandbox().globals, *set_here}
    absent = meta.find_undeclared_variables(tree) - given
    for name in sorted(absent):
        found = (node for node in tree.find_all(nodes.Name) if node.name == name)
        line = next((node.lineno for node in found if node.ctx == "load"), 1)
        yield line, f"'{name}' is neither a fact of the sentence nor another one", "correct it"


def _contracts(
    tree: nodes.Template, known: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, str, str]]:
    """Find sentences that angket does not say, or says with other facts."""
    seen: dict[str, int] = {}
    for one in macros_in(tree):
        if one.name in seen:
            yield one.line, f"the macro {one.name} stands twice", "keep one of them"
        elif one.name not in known:
            yield one.line, *_unknown_macro(one.name, known)
        elif set(one.facts) != set(known[one.name]):
            due = ", ".join(known[one.name])
            what = f"the macro {one.name} has other facts than angket gives it"
            yield one.line, what, f"write {{% macro {one.name}({due}) %}}"
        seen[one.name] = one.line


def _unknown_macro(name: str, known: Mapping[str, object]) -> tuple[str, str]:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1, 0.6)
    meant = f"did you mean '{near[0]}'? " if near else ""
    return f"angket says no sentence '{name}'", f"{meant}the folder of a language has them all"
