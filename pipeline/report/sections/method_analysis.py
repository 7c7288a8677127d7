"""How the answers are analysed: the statistics with their formulas, and the criteria."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Paragraph
from pipeline.report.sections.certainty import certainty_method
from pipeline.report.sections.classes import class_blocks
from pipeline.report.sections.formula_list import formula_blocks
from pipeline.report.sections.group_tests import rule_sentence
from pipeline.report.sections.missing_text import rule_words
from pipeline.report.sections.round_parts import rounds_of
from pipeline.report.sections.weighting import weighting_method

ANSWERS = (
    "mean",
    "weighted_answers",
    "deviation",
    "mean_interval",
    "design_effect",
    "percent_ideal",
    "percent_range",
)
CRITERIA = ("class_width", "ideal_deviation")
FIGURES = ("maximize", "minimize")
RELATED = ("determination", "inflation", "durbin_watson", "sobel")
INDICES = ("skm", "csi", "agreement", "nps", "gap", "tolerance", "sus", "kano", "wilson")


def analysis(context: Context, _: int) -> tuple[Block, ...]:
    """Write the descriptive statistics, the criteria, the figures, the indices and the whole."""
    return (
        *_described(context),
        *_judged(context),
        *_achieved(context),
        *_indexed(context),
        *_weighed(context),
        *_compared(context),
        *_over_rounds(context),
        *related(context),
        *_checked(context),
    )


def _described(context: Context) -> tuple[Block, ...]:
    if context.findings.answers is None:
        return ()
    said = Paragraph(
        context.voice.say(
            "method_described",
            missing=context.answers.instrument.missing,
            open_answers=bool(context.answers.open_answers),
            rule=rule_words(context),
        )
    )
    return (said, *weighting_method(context), *formula_blocks(context, ANSWERS, "method"))


def _judged(context: Context) -> tuple[Block, ...]:
    return (*formula_blocks(context, CRITERIA, "method"), *class_blocks(context))


def _achieved(context: Context) -> tuple[Block, ...]:
    if not context.findings.scorecard.indicators:
        return ()
    formulas = formula_blocks(context, FIGURES, "method")
    said = context.voice.say("method_achieved", formulas=bool(formulas))
    return (Paragraph(said), *formulas)


def _indexed(context: Context) -> tuple[Block, ...]:
    formulas = formula_blocks(context, INDICES, "method")
    return (Paragraph(context.voice.words("method_indexed")), *formulas) if formulas else ()


def _weighed(context: Context) -> tuple[Block, ...]:
    if not context.balanced:
        return ()
    study = context.findings.files.study
    said = context.voice.say(
        "method_weighed",
        compared=context.findings.scorecard.ahp is not None,
        equal=len({one.weight for one in context.findings.scorecard.perspectives.values()}) == 1,
        scale=study.scorecard.scale,
        interviews=bool(context.findings.files.interviews),
    )
    formulas = formula_blocks(context, ("weighted", "consistency"), "method")
    return (Paragraph(said), *formulas)


def _compared(context: Context) -> tuple[Block, ...]:
    """Say how groups of respondents are tested, where the report has them."""
    if context.findings.answers is None or context.brief:
        return ()
    said = rule_sentence(context)
    return (Paragraph(said),) if said else ()


def _over_rounds(context: Context) -> tuple[Block, ...]:
    """Say how rounds are compared, where there are earlier ones."""
    if rounds_of(context) is None:
        return ()
    return (Paragraph(context.voice.words("method_rounds")),)


def related(context: Context) -> tuple[Block, ...]:
    """Write how scores are related, where they are."""
    study = context.findings.files.study
    if context.findings.answers is None or not study.relations:
        return ()
    kinds = {one.kind for one in study.relations}
    said = context.voice.say(
        "method_related",
        drivers="drivers" in kinds,
        mediation=bool(kinds & {"mediation", "path"}),
        draws=str(study.analysis.draws),
        seed=str(study.analysis.seed),
    )
    return (Paragraph(said), *formula_blocks(context, RELATED, "method"))


def _checked(context: Context) -> tuple[Block, ...]:
    if context.findings.answers is None:
        return ()
    said = joined((context.voice.words("method_checked"), certainty_method(context)))
    return (Paragraph(said),)
