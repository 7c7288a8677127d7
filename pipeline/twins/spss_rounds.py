"""Rounds of a survey beside each other: T-TEST and EXAMINE."""

from collections.abc import Sequence
from functools import partial

from pipeline.respondent_scores import is_rescaled
from pipeline.results.rounds import Change, Rounds, Tracked
from pipeline.twins.spss_asking import Asking, Rules, because, described, examined
from pipeline.twins.spss_steps import Cell, Found, Reason, Want

NOT_HERE = Reason("rounds")
TESTED = "Independent Samples Test"
DIFFERENCE = "T-Test for Equality of Means"
INTERVAL = "95% Confidence Interval of the Difference"
SEPARATE = "Equal variances not assumed"


def _rounds(asking: Asking) -> Rounds:
    found = asking.answers.comparison.rounds
    if found is None:
        raise LookupError("the study names no earlier rounds")
    return found


def _tracked(asking: Asking) -> Tracked:
    found = _rounds(asking)
    if "item" in asking.named:
        return found.items[asking["item"]]
    return found.perspectives[asking["perspective"]]


def _change(asking: Asking) -> tuple[Change, int, int]:
    """Give a change with the numbers of its rounds, from 1."""
    at = int(asking["number"])
    pair = _rounds(asking).pairs[at]
    return _tracked(asking).changes[at], pair.before + 1, pair.after + 1


def _compared(asking: Asking, change: Change) -> str | None:
    """Name the variable that was compared: an item, or a score of the items of both rounds."""
    if "item" in asking.named:
        return asking.sheet.scored(asking["item"])
    return _plain_score(asking, change.items, f"common_{asking['perspective']}")


def _plain_score(asking: Asking, items: Sequence[str], wish: str) -> str | None:
    """Compute the mean of some items; None where the score is made in another way."""
    questionnaire = asking.sheet.questionnaire
    perspective = questionnaire.perspective(asking["perspective"])
    known = {one.name for one in questionnaire.items}
    if perspective.of != "items" or is_rescaled(questionnaire, perspective):
        return None
    if not items or not known.issuperset(items):
        return None
    names = ", ".join(map(asking.sheet.scored, items))
    return asking.sheet.compute(wish, f"MEAN({names})")


def _tested(asking: Asking, row: tuple[str, ...], column: tuple[str, ...], table: str) -> Found:
    """Find a number of Welch's test, the later round less the earlier one."""
    change, before, after = _change(asking)
    name = _compared(asking, change)
    if change.test != "welch" or name is None:
        return NOT_HERE
    codes = {"before": str(before), "after": str(after)}
    cell = Cell(table, (name, *(codes.get(one, one) for one in row)), column)
    group = asking.sheet.data.column("round").name
    use = asking.sheet.rounds(before, after)
    return Want("t_test", use, cell, (name,), (group, str(after), str(before)))


def _of_test(*column: str) -> partial[Found]:
    return partial(_tested, row=(SEPARATE,), column=(DIFFERENCE, *column), table=TESTED)


def _of_round(which: str, column: str) -> partial[Found]:
    return partial(_tested, row=(which,), column=(column,), table="Group Statistics")


def _level(asking: Asking, part: str) -> Found:
    """Find where a perspective stood in a round, by the items that made its score then."""
    at, rounds = int(asking["number"]), asking.sheet.data.rounds
    if asking.weighted and at == len(rounds):
        return Reason("weighted")
    name = asking.sheet.score(asking["perspective"])
    if at < len(rounds):
        one, perspective = rounds[at], asking["perspective"]
        items = [
            item.name
            for item in one.responses.questionnaire.items_of(perspective)
            if item.name in one.kept
        ]
        plain = one.responses.design is None
        name = (plain and _plain_score(asking, items, f"then_{perspective}")) or ""
    if not name:
        return NOT_HERE
    use = asking.sheet.rounds(at + 1)
    if part in COLUMNS:
        return described(name, use, COLUMNS[part])
    row = {"low": "Lower Bound", "high": "Upper Bound"}[part]
    return examined(name, use, "95% Confidence Interval for Mean", row)


COLUMNS = {"n": "N", "value": "Mean"}
CHANGES = {
    "n_before": _of_round("before", "N"),
    "n_after": _of_round("after", "N"),
    "value_before": _of_round("before", "Mean"),
    "value_after": _of_round("after", "Mean"),
    "difference": _of_test("Mean Difference"),
    "low": _of_test(INTERVAL, "Lower"),
    "high": _of_test(INTERVAL, "Upper"),
    "t": _of_test("t"),
    "df": _of_test("df"),
    "p": _of_test("Sig. (2-tailed)"),
}
PERSPECTIVE = "comparison.rounds.perspectives.<perspective>"
ITEM = "comparison.rounds.items.<item>"

RULES: Rules = {
    **{
        f"{start}.changes.<number>.{part}": rule
        for start in (PERSPECTIVE, ITEM)
        for part, rule in CHANGES.items()
    },
    **{
        f"{start}.changes.<number>.{part}": because(reason)
        for start in (PERSPECTIVE, ITEM, "comparison.rounds.overall")
        for part, reason in {
            "p_adjusted": "adjusted",
            "effect": "effect_size",
            "effect_low": "effect_size",
            "effect_high": "effect_size",
            "detectable": "power",
        }.items()
    },
    **{
        f"{PERSPECTIVE}.levels.<number>.{part}": partial(_level, part=part)
        for part in ("n", "value", "low", "high")
    },
    "comparison.rounds.indicators.*": because("given"),
    "comparison.rounds.overall.*": because("whole"),
    "comparison.rounds.*": because("rounds"),
}
