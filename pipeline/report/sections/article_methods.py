"""Methods of a journal article: design, participants, measures, analysis."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Inlines, Paragraph, Section
from pipeline.report.sections.certainty import certainty_method
from pipeline.report.sections.classes import class_blocks
from pipeline.report.sections.measurement import rule_words
from pipeline.report.sections.method_analysis import related
from pipeline.report.sections.missing_text import rule_words as answer_rule
from pipeline.report.sections.round_parts import rounds_of
from pipeline.report.sections.sampling import sample_blocks
from pipeline.report.sections.software import software
from pipeline.results import Undefined


def design(context: Context) -> tuple[Block, ...]:
    """Write what was studied, where and when, and the questions."""
    voice, about, files = context.voice, context.about, context.findings.files
    blocks: list[Block] = [
        Paragraph(
            voice.say(
                "article_design",
                organisation=context.text(about.organisation),
                place=context.text(about.place) if about.place else None,
                period=context.text(about.period) if about.period else None,
                questionnaire=context.findings.answers is not None,
                indicators=bool(files.indicators),
                interviews=bool(files.interviews),
                questions=len(files.study.questions),
            )
        )
    ]
    if files.study.questions:
        questions = tuple(context.text(one.text) for one in files.study.questions)
        blocks.append(Bullets(questions, ordered=True))
    return _section(context, "design", blocks)


def participants(context: Context) -> tuple[Block, ...]:
    """Write who was asked, and the sample where it is known."""
    if context.findings.answers is None:
        return ()
    population = context.findings.files.study.population
    more = () if context.brief else sample_blocks(context)
    said = context.voice.say(
        "article_participants",
        kinds=[
            {
                "words": context.respondents([kind]),
                "population": context.number(f"study.population.{kind}", population[kind])
                if kind in population and not more
                else None,
            }
            for kind in context.kinds
        ],
    )
    return _section(context, "participants", [Paragraph(said), *more])


def measures(context: Context) -> tuple[Block, ...]:
    """Write what was asked on which scale, how it was examined, and what else was measured."""
    blocks: list[Block] = []
    if context.findings.answers is not None:
        blocks.append(Paragraph(_questionnaire(context)))
        if context.answers.instrument.content:
            blocks.append(Paragraph(_experts(context)))
    files = context.findings.files
    if files.indicators or files.interviews:
        said = context.voice.say(
            "article_sources",
            indicators=bool(files.indicators),
            interviews=bool(files.interviews),
        )
        blocks.append(Paragraph(said))
    return _section(context, "measures", blocks) if blocks else ()


def _questionnaire(context: Context) -> Inlines:
    scored = [one.name for one in context.tops if one.name in context.scores]
    return context.voice.say(
        "article_questionnaire",
        perspectives=[
            {
                "label": context.label(name),
                "n_items": context.number(
                    f"perspectives.{name}.n_items", context.scores[name].n_items
                ),
                "single": context.scores[name].n_items == 1,
                "minimum": context.number(
                    f"perspectives.{name}.minimum", context.scores[name].minimum
                ),
                "maximum": context.number(
                    f"perspectives.{name}.maximum", context.scores[name].maximum
                ),
            }
            for name in scored
        ],
        one_scale=len(
            {(context.scores[one].minimum, context.scores[one].maximum) for one in scored}
        )
        == 1,
        reversed=any(one.reverse for one in context.questionnaire.items),
        pilot=context.answers.instrument.pilot,
    )


def _experts(context: Context) -> Inlines:
    content = context.answers.instrument.content
    if content is None:
        return ()
    at = "instrument.content"
    return context.voice.say(
        "article_experts",
        n_experts=context.number(f"{at}.n_experts", content.n_experts),
        n_items=context.number(f"{at}.n_items", content.n_items),
        n_met=context.number(f"{at}.n_met", content.n_met),
        mean=None
        if isinstance(content.mean_v, Undefined)
        else context.estimate(f"{at}.mean_v", content.mean_v, 2, unit=True),
    )


def analysis_plan(context: Context) -> tuple[Block, ...]:
    """Write how the answers were analysed, by whose conventions and with which software."""
    blocks: list[Block] = []
    if context.findings.answers is not None:
        test = context.answers.instrument
        blocks += [
            Paragraph(rule_words(context)),
            Paragraph(
                context.voice.say(
                    "article_analysis",
                    several=len(context.weighed) > 1,
                    scale=context.findings.scorecard.scale,
                    rule=answer_rule(context),
                )
            ),
            *class_blocks(context),
            Paragraph(certainty_method(context)),
            *related(context),
        ]
        if rounds_of(context) is not None:
            blocks.append(Paragraph(context.voice.words("method_rounds")))
        if not context.brief:
            blocks.append(
                Paragraph(
                    context.voice.say(
                        "reliability_convention",
                        convention=test.convention,
                        missing=test.missing,
                        chosen=context.findings.files.study.analysis.missing is not None,
                    )
                )
            )
    told = context.findings.answers is not None and not context.brief
    return _section(context, "analysis", [*blocks, *software(context, conventions=not told)])


def _section(context: Context, name: str, blocks: list[Block]) -> tuple[Block, ...]:
    title = context.voice.words(f"title_article_{name}")
    return (Section(2, title, f"sec:{name}", tuple(blocks)),)
