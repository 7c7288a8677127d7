"""The formulas behind printed numbers: drawn with letters, and with the numbers filled in."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.formulas import Bar, Formula, Fraction, Line, Root, Scripts, Sign, Sum, Symbol
from pipeline.report.ledger import fills
from pipeline.report.ledger.fills import Fill, less
from pipeline.report.sections import equations, relation_equations, statistic_equations
from pipeline.report.sections.equations import sequence, squared
from pipeline.report.sections.sampling_formulas import FORMULAS, LETTERS


@dataclass(frozen=True, slots=True)
class Working:
    """A formula: as a whole, what stands before its equals sign, and its right side with numbers.

    ``fill`` takes one part for every number; None: the numbers that go in are not in the results.
    Its name is the macro ``formula_<key>``.
    """

    general: Formula
    symbol: Formula
    fill: Fill | None = None


def _of(base: str, lower: str) -> Formula:
    return Scripts(Symbol(base), lower=Symbol(lower) if lower.isalpha() else Sign(lower, "number"))


def _word(text: str) -> Formula:
    return Sign(text, "words")


def _known(equation: Formula, fill: Fill | None = None) -> Working:
    """Take the left side of a formula that the report prints elsewhere."""
    parts = equation.parts if isinstance(equation, Line) else (Symbol("x"),)
    return Working(equation, parts[0], fill)


def _new(symbol: Formula, right: Formula, fill: Fill | None = None) -> Working:
    return Working(sequence(symbol, "=", right), symbol, fill)


def _sample(method: str) -> Working:
    """Take the formula of a sample size; its numbers are N, error, P, Q and the quantile."""

    def fill(*figures: Formula) -> Formula:
        return FORMULAS[method](dict(zip("Nepqk", figures, strict=True)))

    return _new(Symbol("n"), FORMULAS[method](LETTERS[method]), fill)


_MEAN = Bar(Symbol("x"))
_S1, _S2 = (Scripts(Symbol("s"), lower=Sign(one), upper=Sign("2")) for one in "12")
_MEANS = less(Scripts(_MEAN, lower=Sign("1")), Scripts(_MEAN, lower=Sign("2")))
_V1, _V2 = Fraction(_S1, _of("n", "1")), Fraction(_S2, _of("n", "2"))
_T, _R2 = Symbol("t"), squared(Symbol("R"))
_F, _MS = Symbol("F"), "MS"
_AB = Fraction(Symbol("A"), Symbol("B"))
_INTERVAL = statistic_equations.MEAN_INTERVAL
_WILSON = statistic_equations.WILSON
_WELCH_T = Fraction(_MEANS, Root(sequence(_V1, "+", _V2)))
_WELCH_DF = Fraction(
    squared(sequence("(", _V1, "+", _V2, ")")),
    sequence(
        Fraction(squared(sequence("(", _V1, ")")), less(_of("n", "1"), fills.ONE)),
        "+",
        Fraction(squared(sequence("(", _V2, ")")), less(_of("n", "2"), fills.ONE)),
    ),
)
_BOUND = sequence(
    _of("x", "min"), "+", "j", Fraction(less(_of("x", "max"), _of("x", "min")), Symbol("k"))
)

WORKINGS: Mapping[str, Working] = {
    "mean": _known(equations.MEAN, fills.quotient),
    "sum_of_scores": _new(Symbol("S"), Sum(sequence("f", "x")), fills.products),
    "deviation": _known(statistic_equations.DEVIATION, fills.deviation),
    "mean_low": Working(_INTERVAL, _of("x", "L"), fills.bound("−")),
    "mean_high": Working(_INTERVAL, _of("x", "U"), fills.bound("+")),
    "percent_ideal": _known(statistic_equations.PERCENT_IDEAL, fills.percent),
    "percent_range": _known(statistic_equations.PERCENT_RANGE, fills.percent_range),
    "share": _new(
        Symbol("p"), sequence(Fraction(Symbol("f"), Symbol("n")), "×", "100"), fills.percent
    ),
    "wilson_low": Working(_WILSON, _of("p", "L"), fills.wilson("−")),
    "wilson_high": Working(_WILSON, _of("p", "U"), fills.wilson("+")),
    "class_bound": _new(Symbol("b"), _BOUND, fills.class_bound),
    "pearson": _known(equations.PEARSON, fills.pearson),
    "rest": _known(statistic_equations.REST),
    "critical": _known(equations.CRITICAL_R, fills.critical),
    "df_of_r": _new(_word("df"), less(Symbol("n"), Sign("2", "number")), fills.fewer_by_two),
    "alpha": _known(equations.ALPHA, fills.alpha),
    "standard_alpha": _known(statistic_equations.STANDARD_ALPHA, fills.standard_alpha),
    "feldt": _known(statistic_equations.FELDT, fills.feldt),
    "omega": _known(statistic_equations.OMEGA),
    "sum_of_variances": _new(
        Symbol("S"), Sum(Scripts(Symbol("s"), lower=Symbol("i"), upper=Sign("2"))), fills.total
    ),
    "measurement_error": _known(statistic_equations.MEASUREMENT_ERROR, fills.error),
    "sampling_adequacy": _known(statistic_equations.SAMPLING_ADEQUACY),
    "extracted_variance": _known(statistic_equations.EXTRACTED_VARIANCE, fills.quotient),
    "root_variance": _new(Symbol("v"), Root(_word("AVE")), fills.root),
    "aiken": _known(equations.AIKEN, fills.aiken),
    "content_index": _known(statistic_equations.CONTENT_INDEX, fills.quotient),
    "maximize": _known(statistic_equations.MAXIMIZE, fills.percent),
    "minimize": _known(statistic_equations.MINIMIZE, fills.minimize),
    "weighted": _known(statistic_equations.WEIGHTED, fills.weighted),
    "difference": _new(Symbol("d"), _MEANS, fills.less),
    "welch_t": _new(_T, _WELCH_T, fills.welch),
    "welch_df": _new(_word("df"), _WELCH_DF, fills.welch_df),
    "determination": _known(relation_equations.DETERMINATION),
    "explained_share": _new(_R2, Fraction(_of("SS", "R"), _of("SS", "T")), fills.quotient),
    "adjusted_share": _new(
        _of("R", "a"),
        fills.adjusted(_R2, Symbol("n"), Symbol("k")),
        fills.adjusted,
    ),
    "mean_square": _new(_word(_MS), Fraction(_word("SS"), _word("df")), fills.quotient),
    "f_ratio": _new(_F, Fraction(_of(_MS, "R"), _of(_MS, "E")), fills.quotient),
    "t_ratio": _new(_T, Fraction(Symbol("b"), _word("SE")), fills.quotient),
    "inflation": _known(relation_equations.INFLATION, fills.inverse),
    "durbin_watson": _known(relation_equations.DURBIN_WATSON),
    "root": _new(Symbol("x"), Root(squared(Symbol("x"))), fills.root),
    "nps": _known(statistic_equations.PROMOTERS, fills.difference_percent),
    "csi_score": _new(
        _word("CSI"),
        Fraction(Sum(_of("WS", "i")), sequence(_of("x", "max"), "×", "100")),
        fills.index_of_sums,
    ),
    "agreement": _known(statistic_equations.AGREEMENT, fills.percent),
    "gap": _known(statistic_equations.GAP, fills.less),
    "apart": _new(Symbol("d"), less(Symbol("a"), Symbol("b")), fills.less),
    "product": _new(Symbol("p"), sequence(Symbol("a"), "×", Symbol("b")), fills.product),
    "skm": _known(statistic_equations.SATISFACTION_SURVEY, fills.times_25),
    "library_percent": _new(Symbol("I"), sequence(_AB, "×", "100"), fills.percent),
    "library_rate": _new(Symbol("I"), sequence(_AB, "×", Symbol("c")), fills.rate),
    "library_ratio": _new(Symbol("I"), _AB, fills.quotient),
    **{f"sample_{method.replace('-', '_')}": _sample(method) for method in FORMULAS},
}
