"""Questions with several answers, counted: how many picked each option."""

from collections import Counter
from collections.abc import Sequence

from pipeline.multiple_choice import from_text
from pipeline.questionnaire import Variable
from pipeline.results.quality import MultipleResponse, Picks

MOST_OPTIONS = 20  # named where the questionnaire declares none


def count_picks(variable: Variable, respondents: str, texts: Sequence[str]) -> MultipleResponse:
    """Count the answers of one kind of respondents.

    Who picked nothing counts as missing: a form cannot tell nothing picked from not answered.
    """
    given = [picks for text in texts if (picks := from_text(text))]
    counts = Counter(one for picks in given for one in picks)
    named = [option.name for option in variable.options] or _most_frequent(counts)
    n, total = len(given), counts.total()
    other = total - sum(counts[name] for name in named)

    def picks_of(count: int) -> Picks:
        return Picks(count, 100 * count / n, 100 * count / total)

    return MultipleResponse(
        variable=variable.name,
        respondents=respondents,
        n=n,
        missing=len(texts) - n,
        n_answers=total,
        options={name: picks_of(counts[name]) for name in named} if n else {},
        others=picks_of(other) if other else None,
    )


def _most_frequent(counts: Counter[str]) -> list[str]:
    ordered = sorted(counts, key=lambda text: (-counts[text], text.casefold(), text))
    return ordered[:MOST_OPTIONS]
