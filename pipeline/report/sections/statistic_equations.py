"""The formulas of the statistics that a report rests on, for the method and its appendix."""

from pipeline.report.formulas import (
    Bar,
    Formula,
    Fraction,
    Line,
    Parentheses,
    Root,
    Scripts,
    Sign,
    Sum,
    Symbol,
)
from pipeline.report.sections.equations import sequence, squared


def _of(base: str, lower: str) -> Formula:
    """Write a letter with an index: a letter leans, words do not."""
    index = Symbol(lower) if len(lower) == 1 else Sign(lower, "words")
    return Scripts(Symbol(base), lower=index)


def _two(base: str, lower: str) -> Formula:
    return Scripts(Symbol(base), lower=Symbol(lower), upper=Sign("2", "number"))


_MEAN = Bar(Symbol("x"))
_HUNDRED = sequence("×", "100")
_MAX, _MIN = _of("x", "max"), _of("x", "min")
_OMITTED = sequence("(", "i", ")")
_LOADINGS = Sum(_of("λ", "i"))
_UNIQUE = Sum(_of("θ", "i"))
_WEIGHTED = Sum(sequence(_of("w", "i"), _of("x", "i")))

DEVIATION: Formula = sequence(
    "s",
    "=",
    Root(
        Fraction(
            Sum(squared(Parentheses(sequence("x", "−", _MEAN)))),
            sequence("n", "−", "1"),
        )
    ),
)
MEAN_INTERVAL: Formula = sequence(
    _MEAN,
    "±",
    Scripts(Symbol("t"), lower=sequence("n", "−", "1")),
    Fraction(Symbol("s"), Root(Symbol("n"))),
)
PERCENT_IDEAL: Formula = sequence("P", "=", Fraction(_MEAN, _MAX), _HUNDRED)
PERCENT_RANGE: Formula = sequence(
    "P", "=", Fraction(sequence(_MEAN, "−", _MIN), sequence(_MAX, "−", _MIN)), _HUNDRED
)
CLASS_WIDTH: Formula = sequence("i", "=", Fraction(sequence(_MAX, "−", _MIN), Symbol("k")))
IDEAL_DEVIATION: Formula = sequence(
    "μ",
    "=",
    Fraction(sequence(_MAX, "+", _MIN), Sign("2", "number")),
    Sign(","),
    "σ",
    "=",
    Fraction(sequence(_MAX, "−", _MIN), Sign("6", "number")),
)
REST: Formula = sequence(
    Scripts(Symbol("r"), lower=_OMITTED),
    "=",
    Fraction(
        sequence(_of("r", "i"), _of("s", "T"), "−", _of("s", "i")),
        Root(
            sequence(
                _two("s", "i"),
                "+",
                _two("s", "T"),
                "−",
                "2",
                _of("r", "i"),
                _of("s", "i"),
                _of("s", "T"),
            )
        ),
    ),
)
STANDARD_ALPHA: Formula = sequence(
    _of("α", "z"),
    "=",
    Fraction(
        sequence("k", Bar(Symbol("r"))),
        sequence("1", "+", Parentheses(sequence("k", "−", "1")), Bar(Symbol("r"))),
    ),
)
FELDT: Formula = sequence(
    _of("α", "F"),
    "=",
    "1",
    "−",
    Parentheses(sequence("1", "−", "α")),
    Scripts(
        Symbol("F"),
        lower=sequence(
            "n",
            "−",
            "1",
            ";",
            Parentheses(sequence("n", "−", "1")),
            Parentheses(sequence("k", "−", "1")),
        ),
    ),
)
OMEGA: Formula = sequence(
    "ω",
    "=",
    Fraction(
        squared(Parentheses(_LOADINGS)),
        sequence(squared(Parentheses(_LOADINGS)), "+", _UNIQUE),
    ),
)
MEASUREMENT_ERROR: Formula = sequence(
    Sign("SEM", "words"), "=", _of("s", "T"), Root(sequence("1", "−", "α"))
)
CONTENT_INDEX: Formula = sequence(Sign("I-CVI", "words"), "=", Fraction(_of("n", "R"), Symbol("n")))
SAMPLING_ADEQUACY: Formula = sequence(
    Sign("KMO", "words"),
    "=",
    Fraction(
        Sum(_two("r", "ij")),
        sequence(Sum(_two("r", "ij")), "+", Sum(_two("q", "ij"))),
    ),
)
EXTRACTED_VARIANCE: Formula = sequence(
    Sign("AVE", "words"), "=", Fraction(Sum(_two("λ", "i")), Symbol("k"))
)
MAXIMIZE: Formula = sequence("C", "=", Fraction(Symbol("R"), Symbol("T")), _HUNDRED)
MINIMIZE: Formula = sequence(
    "C", "=", Fraction(sequence("2", "T", "−", "R"), Symbol("T")), _HUNDRED
)
WEIGHTED: Formula = sequence("S", "=", Fraction(_WEIGHTED, Sum(_of("w", "i"))))
WEIGHTED_ANSWERS: Formula = sequence(
    Scripts(_MEAN, lower=Symbol("w")), "=", Fraction(_WEIGHTED, Sum(_of("w", "i")))
)
DESIGN_EFFECT: Formula = sequence(
    Sign("deff", "words"),
    "=",
    Fraction(sequence("n", Sum(squared(Symbol("w")))), squared(Parentheses(Sum(Symbol("w"))))),
)
CONSISTENCY: Formula = sequence(
    Sign("CR", "words"),
    "=",
    Fraction(
        sequence(_of("λ", "max"), "−", "m"),
        sequence(Parentheses(sequence("m", "−", "1")), Sign("RI", "words")),
    ),
)
SATISFACTION: Formula = sequence(
    Sign("CSI", "words"),
    "=",
    Fraction(
        Sum(
            Line(
                (
                    Scripts(Sign("MIS", "words"), lower=Symbol("i")),
                    Scripts(Sign("MSS", "words"), lower=Symbol("i")),
                )
            )
        ),
        sequence(_MAX, Sum(Scripts(Sign("MIS", "words"), lower=Symbol("i")))),
    ),
)
AGREEMENT: Formula = sequence(
    Scripts(Sign("Tk", "words"), lower=Symbol("i")),
    "=",
    Fraction(Sum(_of("x", "i")), Sum(_of("y", "i"))),
    _HUNDRED,
)
PROMOTERS: Formula = sequence(
    Sign("NPS", "words"),
    "=",
    Fraction(sequence(_of("n", "P"), "−", _of("n", "D")), Symbol("n")),
    _HUNDRED,
)
GAP: Formula = sequence("G", "=", Bar(Symbol("P")), "−", Bar(Symbol("E")))
TOLERANCE: Formula = sequence(
    Sign("AG", "words"),
    "=",
    Bar(Symbol("P")),
    "−",
    Bar(Symbol("M")),
    Sign(","),
    Sign("SG", "words"),
    "=",
    Bar(Symbol("P")),
    "−",
    Bar(Symbol("D")),
)
USABILITY: Formula = sequence(
    Sign("SUS", "words"),
    "=",
    Fraction(Sign("5", "number"), Sign("2", "number")),
    "×",
    Sum(Parentheses(sequence(_of("x", "i"), "−", _MIN))),
)
KANO: Formula = sequence(
    Sign("SI", "words"),
    "=",
    Fraction(sequence("A", "+", "O"), sequence("A", "+", "O", "+", "M", "+", "I")),
    Sign(","),
    Sign("DI", "words"),
    "=",
    "−",
    Fraction(sequence("O", "+", "M"), sequence("A", "+", "O", "+", "M", "+", "I")),
)
SATISFACTION_SURVEY: Formula = sequence(
    Sign("IKM", "words"),
    "=",
    "25",
    "×",
    Sum(Line((_of("w", "i"), Scripts(Sign("NRR", "words"), lower=Symbol("i"))))),
)
WILSON: Formula = Fraction(
    sequence(
        "p",
        "+",
        Fraction(squared(Symbol("z")), sequence("2", "n")),
        "±",
        "z",
        Root(
            sequence(
                Fraction(sequence("p", Parentheses(sequence("1", "−", "p"))), Symbol("n")),
                "+",
                Fraction(squared(Symbol("z")), sequence("4", squared(Symbol("n")))),
            )
        ),
    ),
    sequence("1", "+", Fraction(squared(Symbol("z")), Symbol("n"))),
)
INTERVAL_SCORE: Formula = sequence(
    _of("y", "j"),
    "=",
    Fraction(
        sequence(
            "φ",
            Parentheses(Scripts(Symbol("z"), lower=sequence("j", "−", "1"))),
            "−",
            "φ",
            Parentheses(_of("z", "j")),
        ),
        _of("p", "j"),
    ),
)
