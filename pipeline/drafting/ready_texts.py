"""The texts that a ready item or a column answers to, in the form in which they are compared."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.drafting.matching import fold_label
from pipeline.drafting.questions import Question
from pipeline.folding import fold_header
from pipeline.questionnaire import Item, Questionnaire, Variable

SHORTEST_SIGNAL = 5  # letters: shorter words stand in any header
FEWEST_SIBLINGS = 3  # items that begin alike, before the beginning is taken for a frame


@dataclass(frozen=True, slots=True)
class Known:
    """What a declared item or variable is known by.

    Items of one part of an instrument may differ from those of another by their frame only:
    "Importance of" the friendliness, "Satisfaction with" the friendliness. ``cores`` are the words
    without the frame, ``signals`` are single words that tell which part is meant.
    """

    name: str
    headers: frozenset[str]  # folded as headers
    wordings: Mapping[str, str]  # folded as labels -> the language, nothing where it is a header
    cores: frozenset[str] = frozenset()
    signals: frozenset[str] = frozenset()


def known_items(questionnaire: Questionnaire) -> tuple[Known, ...]:
    """Gather the texts of every item, framed by its top perspective."""
    frames = {top.name: _frames(questionnaire, top.name) for top in questionnaire.tops()}
    signals = _signals(questionnaire, frames)
    found = []
    for item in questionnaire.items:
        top = list(questionnaire.lineage(item.perspective))[-1]
        texts = _texts(item)
        beginnings = [(*words.split(),) for words in frames[top.name]]
        cores = {core for text in texts if (core := _unframed(text, beginnings))}
        headers = frozenset(map(fold_header, item.headers))
        found.append(Known(item.name, headers, texts, frozenset(cores), signals[top.name]))
    return tuple(found)


def known_variables(questionnaire: Questionnaire) -> tuple[Known, ...]:
    """Gather the texts of every variable with a column of its own."""
    return tuple(
        Known(one.name, frozenset(map(fold_header, one.headers)), _texts(one))
        for one in questionnaire.variables
        if not any(option.column for option in one.options)
    )


def forms_of(question: Question) -> frozenset[str]:
    """Give what a column says, in every form that can be compared with a label."""
    texts = [question.words, question.header, f"{question.question} {question.words}"]
    texts += [name for _, column in question.columns for name in column.head.names]
    return frozenset(filter(None, map(fold_label, texts)))


def without(text: str, words: str) -> str | None:
    """Take words out of a text; None where they do not stand in it as whole words."""
    before, found, after = f" {text} ".partition(f" {words} ")
    return f"{before} {after}".strip() if found else None


def says(text: str, words: str) -> bool:
    """Tell whether whole words stand in a text."""
    return without(text, words) is not None


def _texts(one: Item | Variable) -> dict[str, str]:
    texts = {fold_label(header): "" for header in one.headers}
    if one.label is not None:
        texts |= {fold_label(words): language for language, words in one.label.items()}
    return {text: language for text, language in texts.items() if text}


# ---------------------------------------------------------------- frames


def _frames(questionnaire: Questionnaire, top: str) -> tuple[str, ...]:
    """Find what all labels of a perspective begin with, in each language."""
    items = questionnaire.items_of(top)
    languages = {language for item in items if item.label for language in item.label}
    found = []
    for language in sorted(languages):
        labels = [fold_label(item.words[language]) for item in items if language in item.words]
        if len(labels) >= FEWEST_SIBLINGS and (shared := _shared([*map(str.split, labels)])):
            found.append(" ".join(shared))
    return tuple(found)


def _signals(
    questionnaire: Questionnaire, frames: Mapping[str, Sequence[str]]
) -> dict[str, frozenset[str]]:
    """Give the words that tell a part: of its name, its label and its frames, and no other's."""
    words = {
        top.name: {
            word
            for text in (*top.label.values(), top.name, *frames[top.name])
            for word in fold_label(text).split()
            if len(word) >= SHORTEST_SIGNAL
        }
        for top in questionnaire.tops()
    }
    counts = Counter(word for own in words.values() for word in own)
    return {
        name: frozenset(word for word in own if counts[word] == 1) for name, own in words.items()
    }


def _shared(labels: Sequence[Sequence[str]]) -> list[str]:
    """Give the words that all labels begin with, while every label says more."""
    columns = zip(*(label[:-1] for label in labels), strict=False)
    return [words[0] for words in takewhile(lambda words: len(set(words)) == 1, columns)]


def _unframed(text: str, beginnings: Sequence[tuple[str, ...]]) -> str:
    words = text.split()
    rests = (_rest(words, one) for one in beginnings)
    return " ".join(next(filter(None, rests), []))


def _rest(words: Sequence[str], beginning: Sequence[str]) -> list[str]:
    return list(words[len(beginning) :]) if tuple(words[: len(beginning)]) == beginning else []
