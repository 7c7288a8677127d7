"""The right sides of formulas with numbers in the place of letters."""

from collections.abc import Callable

from pipeline.report.formulas import Formula, Fraction, Parentheses, Root, Sign
from pipeline.report.sections.equations import sequence, squared

Fill = Callable[..., Formula]
HUNDRED = sequence("×", "100")
ONE = Sign("1", "number")


def quotient(above: Formula, below: Formula) -> Formula:
    """Divide."""
    return Fraction(above, below)


def product(*parts: Formula) -> Formula:
    """Multiply."""
    joined: list[Formula | str] = []
    for one in parts:
        joined += ["×"] * bool(joined) + [one]
    return sequence(*joined)


def total(*parts: Formula) -> Formula:
    """Add up."""
    joined: list[Formula | str] = []
    for one in parts:
        joined += ["+"] * bool(joined) + [one]
    return sequence(*joined)


def root(part: Formula) -> Formula:
    """Take the square root."""
    return Root(part)


def difference_percent(one: Formula, other: Formula, n: Formula) -> Formula:
    """Give the difference of two counts in percent."""
    return sequence(Fraction(less(one, other), n), HUNDRED)


def fewer_by_two(n: Formula) -> Formula:
    """Take two off."""
    return less(n, Sign("2", "number"))


def index_of_sums(score: Formula, most: Formula) -> Formula:
    """Divide the weighted score of the CSI by the highest one that there can be."""
    return Fraction(score, sequence(most, "×", "100"))


def times_25(*parts: Formula) -> Formula:
    """Turn a weighted mean of 1 to 4 into percent."""
    return sequence("25", "×", Parentheses(products(*parts)))


def percent(above: Formula, below: Formula) -> Formula:
    """Give a share in percent."""
    return sequence(Fraction(above, below), HUNDRED)


def less(one: Formula, other: Formula) -> Formula:
    """Subtract."""
    return sequence(one, "−", other)


def products(*parts: Formula) -> Formula:
    """Add up products of pairs."""
    joined: list[Formula | str] = []
    for one, other in zip(parts[::2], parts[1::2], strict=True):
        joined += ["+"] * bool(joined) + [one, "×", other]
    return sequence(*joined)


def weighted(*parts: Formula) -> Formula:
    """Divide a weighted sum by the sum of the weights."""
    weights: list[Formula | str] = []
    for one in parts[::2]:
        weights += ["+"] * bool(weights) + [one]
    return Fraction(products(*parts), sequence(*weights))


def pearson(n: Formula, xy: Formula, x: Formula, y: Formula, xx: Formula, yy: Formula) -> Formula:
    """Correlate by sums."""

    def spread(squares: Formula, total: Formula) -> Formula:
        return Parentheses(sequence(n, "×", squares, "−", squared(total)))

    return Fraction(
        sequence(n, "×", xy, "−", x, "×", y), Root(sequence(spread(xx, x), "×", spread(yy, y)))
    )


def alpha(k: Formula, variances: Formula, total: Formula) -> Formula:
    """Give alpha of variances."""
    return sequence(
        Fraction(k, less(k, ONE)),
        "×",
        Parentheses(sequence("1", "−", Fraction(variances, total))),
    )


def standard_alpha(k: Formula, r: Formula) -> Formula:
    """Give alpha of the mean correlation."""
    more = sequence("1", "+", Parentheses(less(k, ONE)), "×", r)
    return Fraction(sequence(k, "×", r), more)


def critical(t: Formula, df: Formula) -> Formula:
    """Give r of t."""
    return Fraction(t, Root(sequence(df, "+", squared(t))))


def deviation(squares: Formula, n: Formula) -> Formula:
    """Give a standard deviation of the sum of squares."""
    return Root(Fraction(squares, less(n, ONE)))


def bound(mark: str) -> Fill:
    """Give a bound of an interval of a mean; ``mark`` is its sign."""

    def fill(mean: Formula, t: Formula, s: Formula, n: Formula) -> Formula:
        return sequence(mean, mark, t, "×", Fraction(s, Root(n)))

    return fill


def wilson(mark: str) -> Fill:
    """Give a bound of a share by Wilson, in percent; ``mark`` is its sign."""

    def fill(p: Formula, z: Formula, n: Formula) -> Formula:
        rest = Parentheses(less(ONE, p))
        spread = sequence(
            Fraction(sequence(p, "×", rest), n),
            "+",
            Fraction(squared(z), sequence("4", "×", squared(n))),
        )
        above = sequence(
            p, "+", Fraction(squared(z), sequence("2", "×", n)), mark, z, "×", Root(spread)
        )
        return sequence(Fraction(above, sequence("1", "+", Fraction(squared(z), n))), HUNDRED)

    return fill


def feldt(alpha: Formula, f: Formula) -> Formula:
    """Give a bound of alpha."""
    return sequence("1", "−", Parentheses(less(ONE, alpha)), "×", f)


def class_bound(low: Formula, j: Formula, high: Formula, k: Formula) -> Formula:
    """Give a bound of classes of one width."""
    return sequence(low, "+", j, "×", Fraction(less(high, low), k))


def percent_range(mean: Formula, low: Formula, high: Formula) -> Formula:
    """Give the percent of a range."""
    return sequence(Fraction(less(mean, low), less(high, low)), HUNDRED)


def minimize(target: Formula, reached: Formula) -> Formula:
    """Give what was reached of a target that is better the lower."""
    return sequence(Fraction(sequence("2", "×", target, "−", reached), target), HUNDRED)


def welch(*parts: Formula) -> Formula:
    """Give t of two groups."""
    one, other, s1, n1, s2, n2 = parts
    below = Root(sequence(Fraction(squared(s1), n1), "+", Fraction(squared(s2), n2)))
    return Fraction(less(one, other), below)


def welch_df(s1: Formula, n1: Formula, s2: Formula, n2: Formula) -> Formula:
    """Give the degrees of freedom of two groups of unlike variances."""

    def part(s: Formula, n: Formula) -> Formula:
        return Fraction(squared(s), n)

    def over(s: Formula, n: Formula) -> Formula:
        return Fraction(squared(Parentheses(part(s, n))), less(n, ONE))

    above = squared(Parentheses(sequence(part(s1, n1), "+", part(s2, n2))))
    return Fraction(above, sequence(over(s1, n1), "+", over(s2, n2)))


def adjusted(share: Formula, n: Formula, k: Formula) -> Formula:
    """Give the adjusted share that a regression explains."""
    below = sequence(n, "−", k, "−", "1")
    rest = Parentheses(less(ONE, share))
    return sequence("1", "−", rest, "×", Fraction(less(n, ONE), below))


def error(s: Formula, alpha: Formula) -> Formula:
    """Give the standard error of measurement."""
    return sequence(s, "×", Root(less(ONE, alpha)))


def aiken(points: Formula, experts: Formula, steps: Formula) -> Formula:
    """Give V of the points above the lowest rating, the experts and the steps of the scale."""
    return Fraction(points, sequence(experts, "×", steps))


def inverse(tolerance: Formula) -> Formula:
    """Divide one by a tolerance."""
    return Fraction(ONE, tolerance)


def rate(above: Formula, below: Formula, factor: Formula) -> Formula:
    """Give a rate for so many."""
    return sequence(Fraction(above, below), "×", factor)
