"""What a study may not say about its open answers."""

from collections.abc import Iterator

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import shown, suggestion
from pipeline.folding import fold
from pipeline.open_answer_choices import OpenAnswers, OpenTheme
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study


def open_answer_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check themes and their words, and that there is a questionnaire which asked."""
    if study.open_answers and study.questionnaire is None and not declared.misses("questionnaire"):
        what = "there are open_answers, but no questionnaire that asked for them"
        yield Flaw(("open_answers",), what, "name its file under questionnaire", key=True)
    seen: set[str] = set()
    for position, one in enumerate(study.open_answers):
        at: Address = ("open_answers", position)
        if one.variable in seen:
            what = f"{one.variable} stands twice in open_answers"
            yield Flaw((*at, "variable"), what, "keep one of them")
        seen.add(one.variable)
        yield from _theme_flaws(at, one)


def _theme_flaws(at: Address, declared: OpenAnswers) -> Iterator[Flaw]:
    seen: set[str] = set()
    for position, theme in enumerate(declared.themes):
        here = (*at, "themes", position)
        if theme.name in seen:
            what = f"the theme {theme.name} stands twice for {declared.variable}"
            yield Flaw((*here, "name"), what, "rename one of them")
        seen.add(theme.name)
        yield from _word_flaws(here, theme)


def _word_flaws(at: Address, theme: OpenTheme) -> Iterator[Flaw]:
    seen: set[str] = set()
    for position, word in enumerate(theme.words):
        folded = fold(word)
        if not any(map(str.isalnum, folded)):
            what = f"{shown(word)} is no word to look for"
            yield Flaw((*at, "words", position), what, "write a word or a phrase")
        elif folded in seen:
            what = f"{shown(word)} stands twice in the theme {theme.name}"
            yield Flaw((*at, "words", position), what, "keep one of them")
        seen.add(folded)


def open_variable_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Find open answers to what is no question answered in own words."""
    comments = {one.name for one in questionnaire.variables if one.is_open}
    roles = {one.name: one.role for one in questionnaire.variables}
    for position, one in enumerate(study.open_answers):
        if one.variable not in comments:
            what = f"'{one.variable}' is no variable with role: comment"
            remedy = suggestion(one.variable, comments)
            if one.variable in roles:
                what = f"'{one.variable}' has role: {roles[one.variable]}, not comment"
                own = "write role: comment there if it is answered in own words"
                remedy = f"{own}; there is: {', '.join(sorted(comments))}" if comments else own
            yield Flaw(("open_answers", position, "variable"), what, remedy)
