"""Answers in the respondents' own words, grouped by themes."""

from dataclasses import dataclass

from pipeline.results import Estimate


@dataclass(frozen=True, slots=True)
class ThemeFound:
    """How many comments are on a theme, and some of them without identifying words."""

    label: dict[str, str]
    count: int
    percent: Estimate  # of those who commented; a comment may be on several themes
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenAnswersFound:
    """The comments of those who stay, themes by their count."""

    variable: str
    language: str | None  # what they are written in, where the study says so
    proposed: bool  # the themes are angket's proposal
    n_asked: int  # respondents of the files that have the question
    n_commented: int
    commented: Estimate  # in percent of those asked
    blank: int  # no answer at all
    no_comment: int  # "tidak ada", "-", "none" and the like
    unassigned: int  # comments on none of the themes
    unassigned_percent: Estimate  # of those who commented
    themes: dict[str, ThemeFound]
