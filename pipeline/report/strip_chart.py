"""A value under many specifications, as data; ``figures`` draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StripDot:
    """One specification: its value, and whether it gives the reported class."""

    value: float | None  # None: could not be computed
    same: bool
    own: bool  # the study's own choices


@dataclass(frozen=True, slots=True)
class StripChoice:
    """One choice with its levels, and which of them each dot has."""

    label: str
    levels: tuple[str, ...]
    places: tuple[int, ...]  # in the order of the dots


@dataclass(frozen=True, slots=True)
class Strip:
    """Dots sorted by value over class bands, with the choices of each below it."""

    dots: tuple[StripDot, ...]  # in the order that they are drawn
    choices: tuple[StripChoice, ...]
    bounds: tuple[float, ...]  # of the study's own classes, ascending, one more than zones
    zones: tuple[str, ...]
    axis: str
    names: tuple[str, str, str]  # of the same class, another class, the study's own choices
    decimals: int
    language: str
