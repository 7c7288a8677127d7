"""Comments by themes: counts, shares and quotes."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.folding import fold
from pipeline.open_answer_choices import OpenAnswers, OpenTheme
from pipeline.open_answers.default_themes import DEFAULT_THEMES
from pipeline.open_answers.no_comment import says_nothing
from pipeline.open_answers.quoting import Candidate, candidates, chosen
from pipeline.open_answers.words import mentions, words_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.open_answers import OpenAnswersFound, ThemeFound
from pipeline.texts import ANY_LANGUAGE


def group_open_answers(
    responses: Responses, declared: Sequence[OpenAnswers]
) -> dict[str, OpenAnswersFound]:
    """Group the answers of every declared question, by its variable."""
    return {one.variable: _grouped(responses, one) for one in declared}


def themes_of(text: str, themes: Sequence[OpenTheme]) -> tuple[str, ...]:
    """Name the themes that an answer mentions."""
    words = words_of(text)
    return tuple(
        theme.name for theme in themes if any(mentions(words, word) for word in theme.words)
    )


def asked_texts(responses: Responses, variable: str) -> list[str]:
    """Give the answers to a question from the files in which anybody answered it."""
    texts = responses.variables.get(variable, ())
    kinds, files = responses.respondents, [file for file, _ in responses.origin]
    about = list(zip(kinds, files, texts, strict=False))
    has_column = {(kind, file) for kind, file, text in about if text.strip()}
    return [text for kind, file, text in about if (kind, file) in has_column]


def _grouped(responses: Responses, declared: OpenAnswers) -> OpenAnswersFound:
    asked = asked_texts(responses, declared.variable)
    given = [text for text in asked if text.strip()]
    comments = [text for text in given if not says_nothing(text)]
    themes = declared.themes or DEFAULT_THEMES
    on = [themes_of(text, themes) for text in comments]
    unassigned = sum(not names for names in on)
    return OpenAnswersFound(
        variable=declared.variable,
        language=declared.language,
        proposed=not declared.themes,
        n_asked=len(asked),
        n_commented=len(comments),
        commented=_percent(len(comments), len(asked)),
        blank=len(asked) - len(given),
        no_comment=len(given) - len(comments),
        unassigned=unassigned,
        unassigned_percent=_percent(unassigned, len(comments)),
        themes=dict(_themes(declared, comments, on)),
    )


def _themes(
    declared: OpenAnswers, comments: Sequence[str], on: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ThemeFound]]:
    """Give the themes by their count; of the proposed ones those that are mentioned."""
    themes = declared.themes or DEFAULT_THEMES
    keywords = {word for theme in (*themes, *DEFAULT_THEMES) for word in theme.words}
    among = candidates(comments, [len(names) for names in on], keywords)
    members = {
        theme.name: [text for text, names in zip(comments, on, strict=True) if theme.name in names]
        for theme in themes
    }
    for theme in sorted(themes, key=lambda one: -len(members[one.name])):
        own = members[theme.name]
        if own or declared.themes:
            yield theme.name, _theme(theme, own, len(comments), (among, declared.quotes))


def _theme(
    theme: OpenTheme, own: Sequence[str], n: int, quoted: tuple[Mapping[str, Candidate], int]
) -> ThemeFound:
    among, most = quoted
    return ThemeFound(
        label=dict(theme.label or {ANY_LANGUAGE: theme.name}),
        count=len(own),
        percent=_percent(len(own), n),
        quotes=chosen({fold(text) for text in own}, among, most),
    )


def _percent(part: int, whole: int) -> Estimate:
    return 100 * part / whole if whole else Undefined("no_respondents")
