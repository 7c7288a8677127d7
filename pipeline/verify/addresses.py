"""The words of categories, and where in results.json a category stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from pipeline.languages import speaking
from pipeline.questionnaire import ClassLabel
from pipeline.report.findings import Findings
from pipeline.report.narration import macros
from pipeline.report.results_json import results_tree
from pipeline.report.sections.skm_words import GRADES
from pipeline.report.tongue import in_tongue
from pipeline.results import Undefined
from pipeline.verify.tokens import SHORTEST, Vocabulary

_CATEGORY, _VERDICT = "category_", "verdict_"
_CRITERION = {"meets": True, "fails": False}  # how verdicts on items begin


def vocabulary_of(findings: Findings, language: str) -> Vocabulary:
    """Collect the words of categories and verdicts: the study's own, and those of the language.

    Grades (A, B+) are among them where a result is one: elsewhere a letter is only a letter.
    """
    words: dict[str, set[str]] = {}
    said = frozenset(_texts(results_tree(findings)))
    with speaking(findings.files.words):
        for key, word in (*_own(findings, language), *_known(language)):
            if len(word) >= SHORTEST or key in said:
                words.setdefault(word, set()).add(key)
    if any(one.kind == "skm" for one in findings.files.indices):
        for key, letter in GRADES.items():
            words.setdefault(_folded(letter), set()).add(key)
    return Vocabulary({word: frozenset(keys) for word, keys in words.items() if word})


def _known(language: str) -> Iterator[tuple[str, str]]:
    """Give the words that the language has."""
    for name, macro in macros(language).items():
        for start in (_CATEGORY, _VERDICT):
            if name.startswith(start) and not macro.arguments:
                yield name.removeprefix(start), _folded(macro())


def _own(findings: Findings, language: str) -> Iterator[tuple[str, str]]:
    for label in _labels(findings):
        yield label.key, _folded(in_tongue(label.words, language))


def _labels(findings: Findings) -> Iterator[ClassLabel]:
    files = findings.files
    if files.questionnaire is not None:
        yield from files.questionnaire.categories.labels
    for one in files.study.category_sets.values():
        yield from one.labels
    bands = files.study.scorecard.bands
    if not isinstance(bands, str):
        yield from bands.labels


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Addresses:
    """The results, to look for categories in."""

    results: object
    vocabulary: Vocabulary

    def of_category(self, word: str, near: Sequence[str]) -> str:
        """Find the category or verdict that a word names, beside numbers with known addresses."""
        keys = self.vocabulary.keys.get(word, frozenset())
        criterion = {one.partition("_")[0] for one in keys} & _CRITERION.keys()
        for address in near:
            parts = address.split(".")
            for length in range(len(parts) - 1, 0, -1):
                start = ".".join(parts[:length])
                for name, value in _members(self.results, start):
                    if "category" in name and value in keys:
                        return f"{start}.{name}"
                    if name == "meets" and any(_CRITERION[one] is value for one in criterion):
                        return f"{start}.{name}"
        return ""


def addresses_of(findings: Findings, vocabulary: Vocabulary) -> Addresses:
    """Make the results ready to look for categories in."""
    return Addresses(results_tree(findings), vocabulary)


def _texts(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
        return
    for value in _keys(tree).values():
        yield from _texts(value)


def _members(tree: object, address: str) -> list[tuple[str, object]]:
    """Give what stands at an address, by name; names may hold dots."""
    found = _at(tree, address.split("."))
    return [*_keys(found).items()]


def _at(tree: object, parts: Sequence[str]) -> object:
    if not parts:
        return tree
    keys = _keys(tree)
    for length in range(len(parts), 0, -1):
        if (key := ".".join(parts[:length])) in keys:
            return _at(keys[key], parts[length:])
    return None


def _keys(tree: object) -> Mapping[str, object]:
    if isinstance(tree, Mapping):
        return {str(key): value for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return {str(position): value for position, value in enumerate(tree)}
    if is_dataclass(tree) and not isinstance(tree, type | Undefined):
        return {one.name: getattr(tree, one.name) for one in fields(tree)}
    return {}
