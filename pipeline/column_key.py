"""The texts of one column -> answers: the scale first, then what the file itself tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.answer_key import INVALID, AnswerKey, decode, decode_declared, decode_numbered
from pipeline.folding import fold, fold_answer, spelling
from pipeline.questionnaire import MissingKind
from pipeline.responses import MISSING


@dataclass(frozen=True, slots=True)
class Answer:
    """What one text means in its column."""

    score: int  # or a negative code of ``MISSING``
    words: str = ""  # the label that the file gives to this code
    overruled: int | None = None  # the bare value that the label speaks against


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """A scale's key, and what the file says about the codes of one column."""

    key: AnswerKey
    labels: Mapping[str, str]  # folded code -> words
    codes: frozenset[str]  # the same codes, spelled
    missing: Mapping[str, int]  # folded texts that the file declares as no answer


def column_key(
    key: AnswerKey, labels: Mapping[str, str], *missing: Mapping[str, MissingKind]
) -> ColumnKey:
    """Join a scale's key with the labels of a column and the file's missing texts, first first.

    Two codes that fold to the same have no label: they cannot be told apart.
    """
    words: dict[str, str] = {}
    for code, label in labels.items():
        folded = fold_answer(code)
        words[folded] = label if words.get(folded, label) == label else ""
    kinds = {
        fold_answer(text): MISSING[kind] for one in reversed(missing) for text, kind in one.items()
    }
    return ColumnKey(key, words, frozenset(map(spelling, labels)), kinds)


def read_answers(column: ColumnKey, texts: Iterable[str]) -> dict[str, Answer]:
    """Tell what every text of a column means.

    Of texts that differ only in blanks, those that are declared as they are written count; the
    others are invalid. A text alone of its kind is read without regard to blanks.
    """
    answers = {text: answer_of(column, text) for text in texts}
    for group in clashing(column, answers):
        for text in group:
            if not _is_declared(column, text):
                answers[text] = Answer(INVALID, answers[text].words)
    return answers


def clashing(column: ColumnKey, texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """List the texts of one column that count as one answer but differ in blanks.

    "Never" and "Never " may be two points of the scale. Case, invisible marks, bare numbers and
    labels with their number are no clash, nor are texts that are all declared as they are written.
    """
    groups: dict[str, dict[str, set[str]]] = {}
    for text in texts:
        if _may_clash(column, text):
            groups.setdefault(fold(text), {}).setdefault(spelling(text), set()).add(text)
    return tuple(
        tuple(sorted(text for same in group.values() for text in same))
        for _, group in sorted(groups.items())
        if len(group) > 1
        and not all(_is_declared(column, text) for same in group.values() for text in same)
    )


def answer_of(column: ColumnKey, text: str) -> Answer:
    """Tell what one text means by itself.

    What the scale declares comes first; then what the file declares as missing; then the file's
    label of the code, as far as the scale knows it; a bare value only where there is no label.
    """
    declared = decode_declared(column.key, text)
    folded = fold_answer(text)
    words = column.labels.get(folded, "")
    if declared is not None:
        return Answer(declared, words)
    labelled = decode(column.key, words) if words else INVALID
    if INVALID < labelled < 0:  # the scale's own missing rule knows the label
        return Answer(labelled, words)
    if folded in column.missing:
        return Answer(column.missing[folded], words)
    if not folded:
        return Answer(MISSING["no_answer"])
    bare = column.key.values.get(folded)
    if words:
        against = bare is not None and labelled != bare
        return Answer(labelled, words, bare if against else None)
    return Answer(decode_numbered(column.key, text) if bare is None else bare)


def _may_clash(column: ColumnKey, text: str) -> bool:
    if fold_answer(text).isdecimal():
        return False
    by_itself = decode_declared(column.key, text)
    if by_itself is None and fold_answer(text) in column.labels:
        by_itself = answer_of(column, text).score
    if by_itself is None:
        return False
    return by_itself >= 0 or (by_itself == INVALID and bool(text.strip()))


def _is_declared(column: ColumnKey, text: str) -> bool:
    spelled = spelling(text)
    return column.key.spelled.get(spelled, INVALID) != INVALID or spelled in column.codes
