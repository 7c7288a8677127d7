"""A regression in tables: coefficients, determination, analysis of variance; and as an equation."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Emphasis,
    Equation,
    Inline,
    Inlines,
    Row,
    Subscript,
    Table,
    Words,
)
from pipeline.report.formulas import Formula, Line, Scripts, Sign, Symbol
from pipeline.report.narration import NO_BREAK
from pipeline.report.numbers import fixed
from pipeline.report.sections.relation_words import relation_table, term_label
from pipeline.results.relations import Coefficient, Regression

TERMS = {
    "term": 3.2,
    "b": 1.1,
    "se": 1.0,
    "beta": 1.0,
    "t": 1.0,
    "p": 1.1,
    "interval": 2.1,
    "robust_se": 1.15,
    "robust_p": 1.15,
}
SUMMARY = {"n": 1.0, "multiple_r": 1.0, "r_squared": 1.0, "adjusted_r_squared": 1.6, "see": 2.0}
VARIANCE = {
    "source_of_variation": 2.2,
    "ss": 1.6,
    "df": 1.0,
    "ms": 1.6,
    "f_value": 1.2,
    "p": 1.2,
}
WIDEST = 4  # terms of an equation that fit into a line
SOURCES = ("model", "residual", "total")


def terms_table(context: Context, at: str, id_: str, caption: Inlines, found: Regression) -> Table:
    """Write a row per coefficient, the constant first."""
    rows = [_term(context, f"{at}.constant", context.voice.words("word_constant"), found.constant)]
    rows += [
        _term(context, f"{at}.terms.{name}", term_label(context, name), one)
        for name, one in found.terms.items()
    ]
    note = context.voice.words("note_relation_terms")
    return relation_table(context, id_, caption, TERMS, rows, note)


def _term(context: Context, at: str, label: Inlines, one: Coefficient) -> Row:
    beta = DASH if one.beta is None else context.estimate(f"{at}.beta", one.beta, 3)
    return Row(
        (
            label,
            (context.number(f"{at}.b", one.b, 3),),
            (context.number(f"{at}.se", one.se, 3),),
            beta,
            (context.number(f"{at}.t", one.t, 3),),
            context.p_value(f"{at}.p", one.p),
            context.interval((f"{at}.low", one.low), (f"{at}.high", one.high), 3),
            (context.number(f"{at}.robust_se", one.robust_se, 3),),
            context.p_value(f"{at}.robust_p", one.robust_p),
        )
    )


def summary_table(context: Context, at: str, id_: str, found: Regression) -> Table:
    """Write the coefficient of determination."""
    row = Row(
        (
            (context.number(f"{at}.n", found.n),),
            (context.number(f"{at}.r", found.r, 3, unit=True),),
            (context.number(f"{at}.r_squared", found.r_squared, 3, unit=True),),
            (context.number(f"{at}.adjusted_r_squared", found.adjusted_r_squared, 3, unit=True),),
            (context.number(f"{at}.standard_error", found.standard_error, 3),),
        )
    )
    caption = context.voice.words("caption_relation_summary")
    note = context.voice.words("note_relation_summary")
    return relation_table(context, id_, caption, SUMMARY, [row], note)


def variance_table(context: Context, at: str, id_: str, found: Regression) -> Table:
    """Write the analysis of variance with the F test."""
    squares = dict(zip(SOURCES, (found.model_ss, found.residual_ss, found.total_ss), strict=True))
    degrees = {
        "model": (context.number(f"{at}.df_model", found.df_model),),
        "residual": (context.number(f"{at}.df_residual", found.df_residual),),
        "total": (),
    }
    means = {
        "model": (context.number(f"{at}.model_ms", found.model_ms, 3),),
        "residual": (context.number(f"{at}.residual_ms", found.residual_ms, 3),),
    }
    tested = ((context.number(f"{at}.f", found.f, 3),), context.p_value(f"{at}.p", found.p))
    rows = [
        Row(
            (
                context.voice.words(f"variation_{one}"),
                (context.number(f"{at}.{one}_ss", squares[one], 3),),
                degrees[one],
                means.get(one, ()),
                *(tested if one == "model" else ((), ())),
            )
        )
        for one in SOURCES
    ]
    caption = context.voice.words("caption_relation_variance")
    return relation_table(context, id_, caption, VARIANCE, rows)


def written_equation(context: Context, at: str, found: Regression) -> Inlines:
    """Write the same as words of a sentence, which break into lines."""
    parts: list[Inline] = [Emphasis("Y"), Words(" = ")]
    parts.append(context.number(f"{at}.constant.b", found.constant.b, 3))
    for place, (name, one) in enumerate(found.terms.items(), start=1):
        number = context.number(f"{at}.terms.{name}.b", one.b, 3)
        parts += [Words(" " if one.b < 0 else " + "), number]
        parts += [Words(NO_BREAK), Emphasis("X"), Subscript(str(place))]
    return tuple(parts)


def equation(context: Context, id_: str, found: Regression) -> Equation:
    """Write the regression with its numbers: Y = a + b X."""
    parts: list[Formula] = [Symbol("Y"), Sign("=")]
    first = found.constant.b
    if first < 0:
        parts.append(Sign("−"))
    parts.append(_size(context, first))
    for place, one in enumerate(found.terms.values(), start=1):
        letter = Scripts(Symbol("X"), lower=Sign(str(place), "number"))
        parts += [Sign("−" if one.b < 0 else "+"), _size(context, one.b), letter]
    return Equation(id_, Line(tuple(parts)), context.voice.word("alt_relation_equation"))


def _size(context: Context, value: float) -> Formula:
    return Sign(fixed(abs(value), 3, context.language), "number")
