"""What every text of every scale was taken for, over all exports."""

from pipeline.answer_key import INVALID
from pipeline.column_key import Answer
from pipeline.decode import Tally, value_and_kind
from pipeline.questionnaire import Questionnaire
from pipeline.responses import MISSING
from pipeline.results.ingest import DecodedText, Decoding

KINDS_IN_ORDER = tuple(MISSING.values())


def decodings(questionnaire: Questionnaire, tally: Tally) -> tuple[Decoding, ...]:
    """Lay the tally out by scale: points from low to high, then the kinds of missing."""
    by_scale: dict[str, list[tuple[str, Answer]]] = {}
    for scale, text, answer in tally:
        by_scale.setdefault(scale, []).append((text, answer))
    return tuple(
        Decoding(
            name,
            tuple(item.name for item in questionnaire.items if item.scale == name),
            tuple(
                DecodedText(
                    text, answer.words, *value_and_kind(answer.score), tally[name, text, answer]
                )
                for text, answer in sorted(
                    by_scale[name], key=lambda one: (_place(one[1]), -tally[name, *one], *one[:1])
                )
            ),
        )
        for name in questionnaire.scales
        if name in by_scale
    )


def _place(answer: Answer) -> tuple[int, int]:
    if answer.score >= 0:
        return 0, answer.score
    return (2 if answer.score == INVALID else 1), KINDS_IN_ORDER.index(answer.score)
