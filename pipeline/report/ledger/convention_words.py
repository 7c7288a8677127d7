"""Conventions in words; the keys of coefficients are put together from parts."""

from pipeline.report.document import plain
from pipeline.report.narration import Voice

BASES = (
    "categorical_dwls",
    "categorical_uls",
    "covariance",
    "correlation",
    "polychoric",
    "schmid_leiman",
    "cfa_fiml",
    "cfa_ml",
    "minres",
    "listwise",
    "pairwise",
    "em",
    "model",
    "observed",
    "uniqueness",
    "standardized",
    "heywood",
)
INTERVALS = ("bonett_wright", "bootstrap", "bonett", "normal", "feldt", "adf", "bca")


def convention_words(voice: Voice, key: str) -> str:
    """Say a convention; one that has no words is named by its key."""
    parts = _parts(key)
    if parts is None or (parts == [key] and key in PLAIN):
        return plain(voice.say("ledger_convention", name=key))
    kinds = {**dict.fromkeys(BASES, "basis"), **dict.fromkeys(INTERVALS, "interval")}
    return ", ".join(plain(voice.say(f"ledger_{kinds[one]}", name=one)) for one in parts)


def _parts(key: str) -> list[str] | None:
    """Take a key apart; None where it is not made of known parts."""
    found, rest = [], key
    while rest:
        part = next((one for one in (*BASES, *INTERVALS) if f"{rest}_".startswith(f"{one}_")), None)
        if part is None:
            return None
        found.append(part)
        rest = rest[len(part) + 1 :]
    return found


PLAIN = frozenset({"listwise", "pairwise"})
