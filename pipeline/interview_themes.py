"""The themes of the interviews: how many excerpts, and of how many informants."""

from collections.abc import Sequence

from pipeline.folding import fold
from pipeline.results.interviews import PerspectiveInterviews, ThemeCount
from pipeline.study_files import Interview, StudyFiles


def count_themes(files: StudyFiles) -> dict[str, PerspectiveInterviews]:
    """Count themes for every top perspective that was spoken of.

    Themes with the same words, but for case and blanks, are one.
    """
    parents = {one.name: one.parent for one in files.perspectives}
    by_top: dict[str, list[Interview]] = {one.name: [] for one in files.tops}
    for interview in files.interviews:
        top = interview.perspective
        while (above := parents[top]) is not None:
            top = above
        by_top[top].append(interview)
    return {name: _counted(some) for name, some in by_top.items() if some}


def _counted(interviews: Sequence[Interview]) -> PerspectiveInterviews:
    by_theme: dict[tuple[str, ...], list[Interview]] = {}
    for interview in interviews:
        key = tuple(fold(text) for _, text in sorted(interview.theme.items()))
        by_theme.setdefault(key, []).append(interview)
    return PerspectiveInterviews(
        excerpts=len(interviews),
        n_informants=len({one.informant for one in interviews}),
        themes=tuple(map(_theme, by_theme.values())),
    )


def _theme(interviews: Sequence[Interview]) -> ThemeCount:
    informants = tuple(dict.fromkeys(one.informant for one in interviews))
    return ThemeCount(dict(interviews[0].theme), len(interviews), informants, len(informants))
