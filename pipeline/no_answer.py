"""Words that say that there is no answer, and of which kind: one list for every file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pipeline.folding import fold_answer
from pipeline.questionnaire import MissingKind

LABELS: Mapping[str, Mapping[str, str]] = {
    "no_answer": {"id": "Tidak dijawab", "en": "No answer"},
    "not_applicable": {"id": "Tidak berlaku", "en": "Not applicable"},
    "not_asked": {"id": "Tidak ditanyakan", "en": "Not asked"},
    "seen_unanswered": {"id": "Dilihat, tidak dijawab", "en": "Seen, not answered"},
    "refused": {"id": "Menolak menjawab", "en": "Refused"},
    "unknown": {"id": "Tidak diketahui", "en": "Unknown"},
    "invalid": {"id": "Di luar skala", "en": "Not on the scale"},
}


def kind_said(text: str) -> MissingKind | None:
    """Tell what kind of no answer a text is, if it is one on every scale."""
    return _phrases().get(_folded(text))


def kind_declared(texts: Iterable[str]) -> MissingKind:
    """Tell by its words what kind a code is that is declared as no answer."""
    return next((kind for text in texts for kind in _kinds_in(text)), "no_answer")


def _kinds_in(text: str) -> Iterator[MissingKind]:
    folded = _folded(text).replace("_", " ")
    if kind := _names().get(folded) or _phrases().get(folded):
        yield kind
    yield from (kind for kind, pattern in DECLARED.items() if re.search(pattern, folded))


def _folded(text: str) -> str:
    return fold_answer(text).replace("\u2019", "'")


@cache
def _phrases() -> dict[str, MissingKind]:
    return {fold_answer(text): kind for kind, texts in SAID.items() for text in texts}


@cache
def _names() -> dict[str, MissingKind]:
    kinds: tuple[MissingKind, ...] = ("no_answer", *DECLARED)
    return {
        fold_answer(text): kind
        for kind in kinds
        for text in (kind.replace("_", " "), *LABELS[kind].values())
    }


SAID: Mapping[MissingKind, tuple[str, ...]] = {
    "not_applicable": (
        "N/A", "Not applicable", "Not applicable (N/A)", "Does not apply", "Doesn't apply",
        "Unfamiliar", "Unfamiliar (N/A)", "Not familiar", "I'm not familiar with this",
        "I am not familiar with this", "No opinion", "No basis", "No basis for evaluation",
        "No basis for judgment", "No basis to evaluate", "Unable to evaluate", "Cannot judge",
        "Haven't used", "Have not used", "Never used", "Tidak berlaku", "Tidak relevan",
        "Tidak ada pendapat", "Belum pernah menggunakan", "Tidak pernah menggunakan",
        "Tidak dapat menilai", "Tidak bisa menilai",
    ),
    "unknown": (
        "Don't know", "Do not know", "I don't know", "Dont know", "DK", "Tidak tahu",
        "Tidak mengetahui",
    ),
    "refused": (
        "Prefer not to say", "Prefer not to answer", "Rather not say", "I prefer not to say",
        "Refused", "Decline to answer", "Menolak menjawab", "Tidak bersedia menjawab",
        "Tidak mau menjawab", "Memilih tidak menjawab",
    ),
    "no_answer": (
        "NA", "-", "--", "?", "??", ".", "Abstain", "No answer", "No response", "Not answered",
        "Tidak dijawab", "Tidak menjawab", "Tidak diisi", "Tidak mengisi", "Tidak ada jawaban",
        "Kosong", "Null", "nan",
    ),
    "not_asked": (
        "{question_not_shown}", "Not selected", "Not shown", "Not asked", "Tidak ditanyakan",
    ),
}  # fmt: skip
"""No answer on any scale, whoever writes it."""

DECLARED: Mapping[MissingKind, str] = {
    "not_applicable": r"not applicable|inapplicable|\bn/?a\b|not relevant|no basis"
    r"|does ?(n.t|not) apply|tidak (berlaku|relevan|sesuai)|\btb\b",
    "refused": r"refus|prefer not|declin|menolak|tidak (bersedia|mau)|rahasia",
    "unknown": r"do ?n.?t know|do not know|\bdk\b|not sure|unsure|(tidak|belum|kurang) tahu|\btt\b",
    "not_asked": r"not (asked|shown|displayed|presented)|skip|filter|routed"
    r"|tidak (ditanyakan|ditampilkan)",
    "seen_unanswered": r"seen,? ?(but|and)? (un|not )answered",
}
"""Where a file declares a code as no answer, also words that elsewhere are a point of a scale."""
