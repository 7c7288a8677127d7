"""Every formula that a report rests on: what it is, its letters, its source."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline.report.context import Context
from pipeline.report.document import Block, Equation, Paragraph, plain
from pipeline.report.formulas import Formula
from pipeline.report.sections import equations, relation_equations, statistic_equations
from pipeline.results import Undefined


@dataclass(frozen=True, slots=True)
class Statistic:
    """A formula, and whether a report rests on it.

    Its name is the macro ``formula_<key>``; its letters, source and convention ``letters_<key>``.
    """

    formula: Formula
    used: Callable[[Context], bool]


def formulas_used(context: Context) -> list[Block]:
    """List the formulas that this report rests on; nothing where the study does not ask for it."""
    report = context.findings.files.study.report
    if not report.formulas and "formulas" not in (report.appendices or ()):
        return []
    named = [key for key, one in STATISTICS.items() if one.used(context)]
    intro = Paragraph(context.voice.words("formulas_intro"))
    return [intro, *formula_blocks(context, named, "formula")]


def formula_blocks(context: Context, keys: Iterable[str], prefix: str) -> list[Block]:
    """Write these formulas where they are used; ``prefix`` begins the ids of the equations."""
    voice = context.voice
    blocks: list[Block] = []
    for key in keys:
        if not STATISTICS[key].used(context):
            continue
        name = voice.words(f"formula_{key}")
        blocks += [
            Paragraph(voice.say("formula_named", name=name), "plain"),
            Equation(f"eq:{prefix}-{key}", STATISTICS[key].formula, plain(name)),
            Paragraph(voice.words(f"letters_{key}"), "plain"),
        ]
    return blocks


# ---------------------------------------------------------------- when a formula is used


def _answers(context: Context) -> bool:
    return context.findings.answers is not None


def _by_weights(context: Context) -> bool:
    return _answers(context) and context.answers.weighting is not None


def _unweighted(context: Context) -> bool:
    return _answers(context) and context.answers.weighting is None


def _index(kind: str) -> Callable[[Context], bool]:
    return lambda context: any(one.kind == kind for one in context.findings.files.indices)


def _rule(name: str) -> Callable[[Context], bool]:
    return lambda context: any(one.table.rule == name for one in context.scores.values())


def _range(context: Context) -> bool:
    overall = context.findings.scorecard.overall
    return "percent-of-range" in (overall.scale, overall.other_scale)


def _r_table(context: Context) -> bool:
    return _answers(context) and context.answers.instrument.rule == "r-table"


def _feldt(context: Context) -> bool:
    return _answers(context) and any(
        unit.reliability["cronbach_alpha"].convention == "covariance_listwise_feldt"
        for unit in context.answers.instrument.perspectives.values()
    )


def _omega(context: Context) -> bool:
    return _answers(context) and any(
        not isinstance(unit.reliability["omega_total"].estimate, Undefined)
        for unit in context.answers.instrument.perspectives.values()
    )


def _content(context: Context) -> bool:
    return _answers(context) and context.answers.instrument.content is not None


def _suitability(context: Context) -> bool:
    return _answers(context) and any(
        one.suitability is not None for one in context.answers.instrument.structure.values()
    )


def _constructs(context: Context) -> bool:
    return _answers(context) and any(
        one.constructs for one in context.answers.instrument.structure.values()
    )


def _polarity(name: str) -> Callable[[Context], bool]:
    return lambda context: any(
        one.polarity == name and not one.published
        for one in context.findings.scorecard.indicators.values()
    )


def _weighted(context: Context) -> bool:
    return bool(context.findings.scorecard.indicators) or context.balanced


def _compared(context: Context) -> bool:
    return context.findings.scorecard.ahp is not None


def _successive(context: Context) -> bool:
    return _answers(context) and context.findings.files.study.analysis.successive_intervals


def _related(*kinds: str) -> Callable[[Context], bool]:
    return lambda context: (
        _answers(context)
        and any(
            one.problem is None and (not kinds or one.kind in kinds)
            for one in context.answers.relations.values()
        )
    )


STATISTICS: Mapping[str, Statistic] = {
    "aiken": Statistic(equations.AIKEN, _content),
    "content_index": Statistic(statistic_equations.CONTENT_INDEX, _content),
    "pearson": Statistic(equations.PEARSON, _answers),
    "rest": Statistic(statistic_equations.REST, _answers),
    "critical": Statistic(equations.CRITICAL_R, _r_table),
    "alpha": Statistic(equations.ALPHA, _answers),
    "feldt": Statistic(statistic_equations.FELDT, _feldt),
    "standard_alpha": Statistic(statistic_equations.STANDARD_ALPHA, _answers),
    "omega": Statistic(statistic_equations.OMEGA, _omega),
    "measurement_error": Statistic(statistic_equations.MEASUREMENT_ERROR, _answers),
    "sampling_adequacy": Statistic(statistic_equations.SAMPLING_ADEQUACY, _suitability),
    "extracted_variance": Statistic(statistic_equations.EXTRACTED_VARIANCE, _constructs),
    "mean": Statistic(equations.MEAN, _answers),
    "deviation": Statistic(statistic_equations.DEVIATION, _answers),
    "mean_interval": Statistic(statistic_equations.MEAN_INTERVAL, _unweighted),
    "weighted_answers": Statistic(statistic_equations.WEIGHTED_ANSWERS, _by_weights),
    "design_effect": Statistic(statistic_equations.DESIGN_EFFECT, _by_weights),
    "class_width": Statistic(statistic_equations.CLASS_WIDTH, _rule("equal-width")),
    "ideal_deviation": Statistic(statistic_equations.IDEAL_DEVIATION, _rule("ideal-mean-sd")),
    "percent_ideal": Statistic(statistic_equations.PERCENT_IDEAL, _answers),
    "percent_range": Statistic(statistic_equations.PERCENT_RANGE, _range),
    "determination": Statistic(relation_equations.DETERMINATION, _related()),
    "inflation": Statistic(relation_equations.INFLATION, _related()),
    "durbin_watson": Statistic(relation_equations.DURBIN_WATSON, _related()),
    "sobel": Statistic(relation_equations.SOBEL, _related("mediation", "path")),
    "interval_score": Statistic(statistic_equations.INTERVAL_SCORE, _successive),
    "maximize": Statistic(statistic_equations.MAXIMIZE, _polarity("maximize")),
    "minimize": Statistic(statistic_equations.MINIMIZE, _polarity("minimize")),
    "weighted": Statistic(statistic_equations.WEIGHTED, _weighted),
    "consistency": Statistic(statistic_equations.CONSISTENCY, _compared),
    "skm": Statistic(statistic_equations.SATISFACTION_SURVEY, _index("skm")),
    "csi": Statistic(statistic_equations.SATISFACTION, _index("csi")),
    "agreement": Statistic(statistic_equations.AGREEMENT, _index("ipa")),
    "nps": Statistic(statistic_equations.PROMOTERS, _index("nps")),
    "gap": Statistic(statistic_equations.GAP, _index("servqual")),
    "tolerance": Statistic(statistic_equations.TOLERANCE, _index("libqual")),
    "sus": Statistic(statistic_equations.USABILITY, _index("sus")),
    "kano": Statistic(statistic_equations.KANO, _index("kano")),
    "wilson": Statistic(statistic_equations.WILSON, _index("top-box")),
}
