"""What was said in interviews about each perspective, counted by theme."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme of a perspective: its excerpts and who they are of."""

    theme: dict[str, str]
    excerpts: int
    informants: tuple[str, ...]  # codes, as they first spoke
    n_informants: int


@dataclass(frozen=True, slots=True)
class PerspectiveInterviews:
    """The interviews on a top perspective and on what is nested in it, themes as they came."""

    excerpts: int
    n_informants: int
    themes: tuple[ThemeCount, ...]
