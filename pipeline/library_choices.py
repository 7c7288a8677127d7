"""What a study declares of a library's statistics: their file, choices of indicators, peers."""

from typing import Literal

from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name, Text

Decision = Literal["continue", "postpone", "improve", "institutionalise", "accept", "reject"]


@dataclass(config=FROZEN)
class IndicatorChoice:
    """What is chosen for one indicator of the standard; a choice that is None is the default.

    ``variant`` I or II: by default the first that the inputs allow. ``factor``: per one person or
    per 1000, by default as printed. ``unmeasured`` is the reason why there is no result.
    """

    code: str
    variant: Literal["I", "II"] | None = None
    factor: Literal[1, 1000] | None = None
    rounded: bool = False
    as_printed: bool = False
    objective: Text | None = None  # that it serves: a name under objectives, or words
    decision: Decision | None = None
    reason: Text | None = None  # of the decision
    unmeasured: Text | None = None
    caution: Text | None = None  # the researcher's own, beside ours


@dataclass(config=FROZEN)
class PeerLibrary:
    """A like library and its statistics."""

    name: Name
    label: Text
    statistics: str
    sheet: str | None = None


@dataclass(config=FROZEN)
class LibraryChoices:
    """A library's statistics: their sheet, choices for indicators, and like libraries."""

    statistics: str
    sheet: str | None = None
    edition: Literal["2008"] = "2008"
    indicators: tuple[IndicatorChoice, ...] = ()
    peers: tuple[PeerLibrary, ...] = ()
