"""A proposal of themes for the answers to a question, as YAML to paste into a study."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.folding import fold
from pipeline.open_answer_choices import OpenTheme
from pipeline.open_answers.common_words import EMPTY
from pipeline.open_answers.default_themes import DEFAULT_THEMES
from pipeline.open_answers.grouping import themes_of
from pipeline.open_answers.masking import masked
from pipeline.open_answers.no_comment import says_nothing
from pipeline.open_answers.quoting import small_words
from pipeline.open_answers.words import TOKEN, is_form_of, mentions, words_of

MOST_WORDS = 20
FEWEST_LETTERS = 4


def propose(texts: Sequence[str], variable: str) -> str:
    """Write the proposed themes that occur, with counts, and frequent words that none of them has.

    Words are counted once an answer, after the names behind titles are hidden; a word of a single
    answer, or one that nobody wrote in small letters, is not printed.
    """
    comments = [masked(text) for text in texts if text.strip() and not says_nothing(text)]
    counts = Counter(name for text in comments for name in themes_of(text, DEFAULT_THEMES))
    found = sorted(
        (theme for theme in DEFAULT_THEMES if counts[theme.name]),
        key=lambda theme: -counts[theme.name],
    )
    lines = [
        f"# angket's proposal for {len(comments)} comments: look it through before you paste it",
        "open_answers:",
        f"  - variable: {variable}",
        "    themes:",
    ]
    for theme in found:
        lines += _theme(theme, counts[theme.name], comments)
    if not found:
        lines.append("      # none of the proposed themes occurs: write your own")
    unassigned = sum(not themes_of(text, DEFAULT_THEMES) for text in comments)
    lines += [f"# comments on none of these: {unassigned}", *_frequent(comments)]
    return "\n".join(lines) + "\n"


def _theme(theme: OpenTheme, count: int, comments: Sequence[str]) -> Iterator[str]:
    worded = [words_of(text) for text in comments]
    used = [word for word in theme.words if any(mentions(words, word) for words in worded)]
    label = theme.label or {}
    yield f"      - name: {theme.name} # {count}"
    yield f"        label: {{{', '.join(f'{key}: {text}' for key, text in label.items())}}}"
    yield f"        words: [{', '.join(map(_quoted, used))}]"


def _quoted(word: str) -> str:
    return word if word.replace(" ", "").replace("-", "").isalpha() else f'"{word}"'


def _frequent(comments: Sequence[str]) -> list[str]:
    small = small_words(comments)
    known = [word for theme in DEFAULT_THEMES for word in theme.words]
    counts = Counter(
        token for text in comments for token in {fold(one) for one in TOKEN.findall(text)}
    )
    new = [
        (token, count)
        for token, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if count > 1
        and len(token) >= FEWEST_LETTERS
        and token not in EMPTY
        and token in small
        and not any(is_form_of(form, word) for form in words_of(token) for word in known)
    ]
    listed = ", ".join(f"{token} ({count})" for token, count in new[:MOST_WORDS])
    return [f"# frequent words that none of these has: {listed}"] if new else []
