import pytest

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
from pipeline.report.html.mathml import math, math_block

X, ONE, IS = Symbol("x"), Sign("1", "number"), Sign("=")
SUM = '<mo movablelimits="false">∑</mo>'


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (X, "<mi>x</mi>"),
        (ONE, "<mn>1</mn>"),
        (Sign("<"), "<mo>&lt;</mo>"),
        (Sign("a & b", "words"), "<mtext>a &amp; b</mtext>"),
        (Line((X, IS, ONE)), "<mrow><mi>x</mi><mo>=</mo><mn>1</mn></mrow>"),
        (Fraction(X, ONE), "<mfrac><mi>x</mi><mn>1</mn></mfrac>"),
        (Scripts(X), "<mi>x</mi>"),
        (Scripts(X, lower=ONE), "<msub><mi>x</mi><mn>1</mn></msub>"),
        (Scripts(X, upper=ONE), "<msup><mi>x</mi><mn>1</mn></msup>"),
        (Scripts(X, ONE, X), "<msubsup><mi>x</mi><mn>1</mn><mi>x</mi></msubsup>"),
        (Sum(X), f"<mrow>{SUM}<mi>x</mi></mrow>"),
        (Sum(X, lower=ONE), f"<mrow><munder>{SUM}<mn>1</mn></munder><mi>x</mi></mrow>"),
        (Sum(X, upper=ONE), f"<mrow><mover>{SUM}<mn>1</mn></mover><mi>x</mi></mrow>"),
        (
            Sum(X, ONE, X),
            f"<mrow><munderover>{SUM}<mn>1</mn><mi>x</mi></munderover><mi>x</mi></mrow>",
        ),
        (Parentheses(X), "<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"),
        (Root(X), "<msqrt><mi>x</mi></msqrt>"),
        (Bar(X), '<mover accent="true"><mi>x</mi><mo stretchy="true">‾</mo></mover>'),
    ],
)
def test_each_part_of_a_formula_has_its_element(formula: Formula, expected: str) -> None:
    assert math(formula) == f"<math>{expected}</math>"


def test_a_formula_on_its_own_line_has_an_alternative_text() -> None:
    expected = '<math display="block" alttext="x &lt; &#34;1&#34;"><mi>x</mi></math>'
    assert math_block(X, 'x < "1"') == expected
