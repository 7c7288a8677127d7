"""What the variances of items and totals give: COMPUTE, AGGREGATE and DESCRIPTIVES."""

from functools import partial

from pipeline.results import Undefined
from pipeline.twins.spss_asking import Asking, Rule, Rules, because, described
from pipeline.twins.spss_steps import Cell, Found, Reason, Want
from pipeline.twins.spss_units import MORE, UNIT, Items, kept, listwise, people, tested, total


def deviations(asking: Asking, items: tuple[str, ...]) -> list[str]:
    """Give everybody the standard deviation of each item among those who answered all."""
    use = people(asking, items)
    return [asking.sheet.deviation_over(use, one) for one in items]


def _sum_of_variances(asking: Asking) -> str:
    parts = [f"{one} ** 2" for one in deviations(asking, kept(asking))]
    return asking.sheet.compute(f"variances_{asking['unit']}", " + ".join(parts))


def _of_everybody(asking: Asking, name: str) -> Found:
    return described(name, people(asking), "Mean")


def _error(asking: Asking, *, mean: bool) -> Found:
    """Compute the standard error of measurement from alpha, and alpha from the variances."""
    items, sheet, unit = kept(asking), asking.sheet, asking["unit"]
    k, parts = len(items), _sum_of_variances(asking)
    spread = sheet.deviation_over(people(asking, items), total(asking, items))
    alpha = sheet.compute(f"alpha_{unit}", f"{k} / {k - 1} * (1 - {parts} / {spread} ** 2)")
    error = sheet.compute(f"error_{unit}", f"{spread} * SQRT(1 - {alpha})")
    if mean:
        error = sheet.compute(f"error1_{unit}", f"{error} / {k}")
    return _of_everybody(asking, error)


def standardized(asking: Asking, items: tuple[str, ...]) -> tuple[str, ...]:
    """Divide items by their standard deviations among those who answered all."""
    return tuple(
        asking.sheet.compute(f"z_{item}", f"{item} / {deviation}")
        for item, deviation in zip(items, deviations(asking, items), strict=True)
    )


def _standardized_alpha(items: Items) -> Rule:
    def found(asking: Asking) -> Found:
        members = items(asking)
        if len(members) < 2:
            return Reason("one_item")
        cell = Cell("Reliability Statistics", (), ("Cronbach's Alpha",))
        options = standardized(asking, members)
        return Want("reliability", people(asking, members), cell, (), options)

    return listwise(found)


def mean_correlation(asking: Asking, use: str, items: tuple[str, ...], unit: str) -> str:
    """Compute the mean correlation of pairs from the variance of the standardized total."""
    k, sheet = len(items), asking.sheet
    parts = [f"{one} / {sheet.deviation_over(use, one)}" for one in items]
    summed = sheet.compute(f"ztotal_{unit}", " + ".join(parts))
    spread = sheet.deviation_over(use, summed)
    return sheet.compute(f"meanr_{unit}", f"({spread} ** 2 - {k}) / {k * (k - 1)}")


def _average_r(items: Items) -> Rule:
    def found(asking: Asking) -> Found:
        members = items(asking)
        if len(members) < 2:
            return Reason("one_item")
        name = mean_correlation(asking, people(asking, members), members, asking["unit"])
        return _of_everybody(asking, name)

    return listwise(found)


def _variance(asking: Asking) -> Found:
    name = asking.sheet.scored(asking["item"])
    return described(name, people(asking, kept(asking)), "Variance")


def _total_variance(asking: Asking) -> Found:
    return described(total(asking, kept(asking)), people(asking), "Variance")


def _of_total(column: str) -> Rule:
    return lambda asking: described(total(asking, tested(asking)), people(asking), column)


def _example(expression: str, column: str = "Sum") -> Rule:
    """Sum what stands behind the correlation that is worked by hand."""

    def found(asking: Asking) -> Found:
        example = asking.unit.example
        if example is None or isinstance(example, Undefined):
            return Reason("no_example")
        items = tested(asking)
        x, y = asking.sheet.scored(example.item), total(asking, items)
        written = expression.format(x=x, y=y)
        name = asking.sheet.compute(f"ex_{asking['unit']}", f"({written})")
        return described(name, people(asking, items), column)

    return listwise(found)


def _at_end(asking: Asking, *, lowest: bool) -> Found:
    questionnaire = asking.sheet.questionnaire
    scale = questionnaire.scale_of(questionnaire.item(asking["item"]))
    name, end = asking.sheet.scored(asking["item"]), scale.minimum if lowest else scale.maximum
    wish = f"{'floor' if lowest else 'ceiling'}_{asking['item']}"
    return described(asking.sheet.compute(wish, f"100 * ({name} = {end})"), people(asking), "Mean")


RULES: Rules = {
    f"{UNIT}.average_r": _average_r(kept),
    f"{UNIT}.average_r_all": _average_r(tested),
    f"{UNIT}.example.n": _example("{y}", "N"),
    f"{UNIT}.example.x": _example("{x}"),
    f"{UNIT}.example.y": _example("{y}"),
    f"{UNIT}.example.xy": _example("{x} * {y}"),
    f"{UNIT}.example.xx": _example("{x} ** 2"),
    f"{UNIT}.example.yy": _example("{y} ** 2"),
    f"{UNIT}.parts.item_variances.<item>": listwise(_variance),
    f"{UNIT}.parts.sum_of_variances": listwise(
        lambda asking: _of_everybody(asking, _sum_of_variances(asking))
    ),
    f"{UNIT}.parts.total_variance": listwise(_total_variance),
    f"{MORE}.items.<item>.floor": partial(_at_end, lowest=True),
    f"{MORE}.items.<item>.ceiling": partial(_at_end, lowest=False),
    f"{MORE}.measurement_error": listwise(partial(_error, mean=False)),
    f"{MORE}.measurement_error_mean": listwise(partial(_error, mean=True)),
    f"{MORE}.sum_score.mean": _of_total("Mean"),
    f"{MORE}.sum_score.variance": _of_total("Variance"),
    f"{MORE}.sum_score.sd": _of_total("Std Dev"),
    f"{UNIT}.reliability.standardized_alpha.estimate": _standardized_alpha(kept),
    f"{UNIT}.reliability_all.standardized_alpha.estimate": _standardized_alpha(tested),
    f"{UNIT}.reliability.*": because("factor_model"),
    f"{UNIT}.reliability_all.*": because("factor_model"),
    f"{MORE}.*": because("factor_model"),
}
