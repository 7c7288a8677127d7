"""The answer scales that questionnaires use, in Indonesian and English, low to high."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.drafting.scale_words import WORDS


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """One point: its usual spellings by language (the commonest first) and abbreviations.

    ``{}`` stands for any word, the same one in the whole scale.
    """

    id: tuple[str, ...]
    en: tuple[str, ...]
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownScale:
    """A scale whose order everybody knows."""

    name: str
    about: str
    points: tuple[KnownPoint, ...]  # low to high


def known_scales() -> tuple[KnownScale, ...]:
    """List every scale, the more usual before the less usual."""
    return tuple(_scales(SEQUENCES, WORDS))


def degree_scales(stem: str) -> tuple[KnownScale, ...]:
    """List the scales of degrees of one word: not X, less X, X, very X."""
    return tuple(
        KnownScale(
            one.name,
            one.about,
            tuple(_filled(point, stem) for point in one.points),
        )
        for one in _scales(DEGREE_SEQUENCES, DEGREES)
    )


def _filled(point: KnownPoint, stem: str) -> KnownPoint:
    def fill(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(text.format(stem) for text in texts)

    return KnownPoint(fill(point.id), fill(point.en))


def _scales(
    sequences: Mapping[str, Sequence[str]], words: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterator[KnownScale]:
    for about, several in sequences.items():
        for sequence in several:
            keys = sequence.split()
            points = tuple(_point(words[about][key]) for key in keys)
            yield KnownScale(f"{about}{len(keys)}", about, points)


def _point(texts: tuple[str, ...]) -> KnownPoint:
    parts = [tuple(filter(None, text.split("|"))) for text in texts]
    return KnownPoint(parts[0], parts[1], parts[2] if len(parts) > 2 else ())


SEQUENCES: Mapping[str, Sequence[str]] = {
    "agreement": (
        "STS TS N S SS", "STS TS S SS", "STS TS KS3 S SS", "TS KS S SS", "TS KS N S SS",
        "STS KS N CS SS", "TS KS CS S SS", "STS TS CTS CS S SS", "STS TS KS CS S SS",
        "STS TS KS N S SS", "STS TS KS N CS S SS", "STS TS CTS N CS S SS", "STS KS CS SS",
        "STS TS CS S SS", "STS TS N CS S SS", "TS N S", "TS KS S", "TS S",
    ),
    "frequency": (
        "TP J KK SR SL", "TP KK SR SS SL", "TP J KK SR SS", "TP J SR SL", "TP KK SR SL",
        "TP J KK SR", "TP HTP KK SR SS", "TP HTP KK HSL SL", "TP HTP KK SR SL", "TP J KK HSL SL",
        "TP J KK SS SL", "TP HTP J KK SR SS SL", "TP J KK SR SS SL", "TP J KK SR HSL SL",
        "TP J SR SS", "TP KK SR SS", "TP KK SR", "TP KK SL", "TP J SR",
    ),
    "periods": (
        "0 Y M W D", "0 Q M W D", "0 Y Q M W D", "0 M W D", "Y M W D", "M W D",
    ),
    "quality": (
        "SBK BK C B SB", "SBK BK C B I", "BK C B SB I", "BK C B SB", "BK C B I", "BK KB B SB",
        "BK KB C B SB", "KB C B SB", "SBK BK B SB", "SBK BK KB C B SB", "SBK BK KB C B SB I",
        "SBK BK C B SB I", "BK C B", "KB C B", "BK KB C B",
        "SK KB C B SB", "SK KB B SB",
    ),
    "level": ("SR R S T ST", "SR R T ST", "R S T"),
    "satisfaction": (
        "STP TP N P SP", "STP TP P SP", "TP KP P SP", "STP TP CP P SP", "TP KP CP P SP",
        "STP KP N CP SP", "STP TP KP P SP", "TP KP N P SP", "KP CP P SP", "STP TP KP CP P SP",
        "STP TP KP N CP P SP", "TP CP P SP", "STP KP CP SP", "TP N P", "TP CP P", "TP CP SP",
        "TP P",
    ),
    "importance": (
        "STP TP N P SP", "TP KP CP P SP", "TP KP CP SP AP", "STP KP CP SP AP", "STP TP CP P SP",
        "TP KP P SP AP", "STP TP P SP", "TP KP P SP", "TP CP P SP", "STP TP KP CP P SP",
        "TP KP CP P SP AP", "STP TP KP N CP P SP", "TP CP SP", "TP CP P", "TP N P", "TP P SP",
    ),
    "need": ("0 1 2",),
    "likelihood": (
        "STM TM N M SM", "STM TM M SM", "STM KM N CM SM", "STM TM KM N CM M SM", "STM KM CM SM",
        "STM TM KM CM M SM", "TM N M",
    ),
    "ease": (
        "SS S N M SM", "SS S M SM", "SS AS N CM SM", "SS S CM M SM", "SS S AS N CM M SM",
        "SS S AS CM M SM", "S N M",
    ),
    "liking": (
        "STS TS N S SS", "STS KS N CS SS", "STS TS S SS", "TS KS S SS", "STS TS KS N CS S SS",
        "TS N S", "TS S",
    ),
    "favour": (
        "SN AN N AP SP", "SN NG N P SP", "SN AN AP SP", "SN NG P SP", "SN NG AN N AP P SP",
        "NG N P",
    ),
    "cost": ("1 2 3 4",),
    "complaints": ("1 2 3 4",),
}  # fmt: skip

# A word of quality in degrees: "Tidak ramah, Kurang ramah, Ramah, Sangat ramah".
DEGREES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "derajat": {
        "ST": ("Sangat tidak {}|Tidak {} sama sekali|Sama sekali tidak {}", ""),
        "T": ("Tidak {}|Tak {}", ""),
        "K": ("Kurang {}", ""),
        "N": ("Netral|Ragu-ragu|Biasa saja", "Neutral"),
        "C": ("Cukup {}|Agak {}", ""),
        "X": ("{}", ""),
        "S": ("Sangat {}|{} sekali|Amat {}", ""),
    },
    "degree": {
        "0": ("", "Not at all {}|Not {} at all"),
        "N": ("", "Not {}|Not very {}|Not so {}"),
        "1": ("", "Slightly {}|A little {}|A bit {}"),
        "2": ("", "Somewhat {}|Moderately {}|Fairly {}"),
        "X": ("", "{}"),
        "3": ("", "Very {}|Quite {}|Highly {}"),
        "4": ("", "Extremely {}|Completely {}|Absolutely {}"),
    },
}

DEGREE_SEQUENCES: Mapping[str, Sequence[str]] = {
    "derajat": (
        "T K X S", "ST T N X S", "T K C X S", "ST T X S", "ST T K X S", "ST T C X S", "K C X S",
        "T C X S", "T K C X", "ST T K C X S", "ST T K N C X S", "T C X", "T K X",
    ),
    "degree": (
        "0 1 2 3 4", "N 1 2 3 4", "0 N 2 3 4", "0 1 2 3", "N 1 2 3", "0 N 2 3", "N 2 X 3",
        "0 2 3", "N 2 3", "N 1 3", "N X 3",
    ),
}  # fmt: skip
