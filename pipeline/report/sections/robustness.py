"""The category under every defensible choice: the strip, the counts, every specification."""

from collections.abc import Iterator, Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Reference
from pipeline.report.sections.point_lists import point_list
from pipeline.report.sections.robustness_strips import drawn, strip
from pipeline.report.sections.robustness_tables import (
    choices_table,
    levels_table,
    specifications_table,
    steadiness_table,
)
from pipeline.report.sections.robustness_words import (
    choice_words,
    class_words,
    headlines,
    level_words,
)
from pipeline.results.robustness import Steadiness

MOST_ROWS = 120  # specifications that are printed one by one


def robustness(context: Context) -> list[Block]:
    """Write the choices, how steady each category is, the strips, and the specifications."""
    found = context.answers.robustness
    if len(found.specifications) < 2:
        return []
    said = headlines(context)
    figures = [strip(context, name) for name in drawn(context)]
    listed = len(found.specifications) <= MOST_ROWS
    intro = context.voice.say(
        "robustness_intro",
        n=context.number("robustness.overall.n", found.overall.n),
        choices="tab:choices",
        steadiness="tab:steadiness",
        levels="tab:levels",
        figures=[(Reference(one.id),) for one in figures],
        listed="tab:specifications" if listed else None,
    )
    exceptions = tuple(_exceptions(context, said))
    return [
        Paragraph(intro),
        choices_table(context),
        steadiness_table(context, said),
        *point_list(exceptions),
        *figures,
        levels_table(context, said),
        *([specifications_table(context)] if listed else []),
    ]


def _exceptions(
    context: Context, headlines: Mapping[str, tuple[Inlines, Steadiness]]
) -> Iterator[Inlines]:
    """Say of each category that does not stay which choices its exceptions share."""
    for key, (label, one) in headlines.items():
        if one.exceptions:
            yield context.voice.say(
                "robustness_exceptions",
                label=label,
                same=context.number(f"robustness.{key}.same", one.same),
                of=context.number(f"robustness.{key}.n", one.n),
                category=context.lowered(class_words(context, key, one.category)),
                shared=[
                    {
                        "choice": context.lowered(choice_words(context, name)),
                        "level": context.lowered(level_words(context, name, level)),
                    }
                    for name, level in one.shared.items()
                ],
            )
