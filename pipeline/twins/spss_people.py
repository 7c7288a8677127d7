"""Who answered, and what they left out: FREQUENCIES, DESCRIPTIVES and MEANS."""

from pipeline.responses import MISSING
from pipeline.results.quality import Profile
from pipeline.twins.spss_asking import Asking, Rules, because, counted, described
from pipeline.twins.spss_sheet import ANSWERED, UNANSWERED
from pipeline.twins.spss_steps import Cell, Found, Want


def _received(asking: Asking) -> Found:
    code = str(asking.sheet.data.kinds[asking["kind"]])
    name = asking.sheet.data.column("respondents").name
    return counted(name, asking.sheet.everybody(), ("Valid", code), "Frequency")


def _staying(asking: Asking) -> Found:
    code = str(asking.sheet.data.kinds[asking["kind"]])
    name = asking.sheet.data.column("respondents").name
    return counted(name, asking.sheet.use(), ("Valid", code), "Frequency")


def _before(asking: Asking) -> Found:
    name = asking.sheet.data.column("respondents").name
    return counted(name, asking.sheet.everybody(), ("Total",), "Frequency")


def _profile(asking: Asking) -> Profile:
    return asking.answers.quality.profiles[int(asking["number"])]


def _profiled(asking: Asking, column: str) -> Found:
    profile, data = _profile(asking), asking.sheet.data
    name = data.column("group", profile.variable).name
    code = str(data.groups[profile.variable][asking["value"]])
    use = asking.sheet.use([profile.respondents])
    return counted(name, use, ("Valid", code), column)


def _profile_n(asking: Asking) -> Found:
    profile = _profile(asking)
    name = asking.sheet.data.column("group", profile.variable).name
    use = asking.sheet.use([profile.respondents])
    return Want("frequencies", use, Cell("Statistics", ("N", "Valid"), (name,)), (name,))


# ---------------------------------------------------------------- missing answers


def _left_out(asking: Asking, factor: int) -> str:
    """Compute whether an item that was asked is missing."""
    name = asking.sheet.data.column("answered", asking["item"]).name
    was_asked = f"VALUE({name}) <> {MISSING['not_asked']}"
    return asking.sheet.where(f"missing_{name}", was_asked, f"{factor} * MISSING({name})")


def _item_missing(asking: Asking, factor: int, column: str) -> Found:
    return described(_left_out(asking, factor), asking.sheet.use(asking.kinds), column)


def _item_missing_kind(asking: Asking) -> Found:
    name = asking.sheet.data.column("answered", asking["item"]).name
    code = str(MISSING[asking["missing"]])
    return counted(name, asking.sheet.use(asking.kinds), ("Missing", code), "Frequency")


def _over_items(asking: Asking, codes: str, wish: str) -> str:
    data = asking.sheet.data
    items = [data.column("answered", one.name).name for one in asking.sheet.questionnaire.items]
    return asking.sheet.count(wish, items, codes)


def _in_all(asking: Asking, use: str, codes: str, wish: str) -> Found:
    return described(_over_items(asking, codes, wish), use, "Sum")


def _share(asking: Asking, use: str) -> Found:
    """Divide what is missing by what was asked, both summed over respondents."""
    sheet = asking.sheet
    missing = sheet.mean_over(use, _over_items(asking, UNANSWERED, "n_missing"))
    asked = sheet.mean_over(use, _over_items(asking, ANSWERED, "n_asked"))
    return described(sheet.compute("share_missing", f"100 * {missing} / {asked}"), use, "Mean")


def _of_group(asking: Asking) -> str:
    return asking.sheet.use(groups=(asking["variable"], (asking["value"],)))


def _grouped(asking: Asking, codes: str, wish: str) -> Found:
    data, group = asking.sheet.data, asking.group()
    name = _over_items(asking, codes, wish)
    code = str(data.groups[asking["variable"]][asking["value"]])
    other = ("n_asked", "n_missing")
    both = (_over_items(asking, ANSWERED, other[0]), _over_items(asking, UNANSWERED, other[1]))
    title = f"{both[0]} * {both[1]} * {group}"
    cell = Cell(title, (code, "Sum"), (name,))
    return Want("sums_by_group", asking.sheet.use(), cell, both, (group,))


def _kind_code(asking: Asking) -> str:
    return f"({MISSING[asking['missing']]})"


def _kind_wish(asking: Asking) -> str:
    return f"n_{asking['missing']}"


def _kind_of(asking: Asking) -> str:
    return asking.sheet.use([asking["kind"]])


RULES: Rules = {
    "quality.received.<kind>": _received,
    "quality.respondents.<kind>": _staying,
    "quality.n_before": _before,
    "quality.profiles.<number>.frequencies.<value>.count": lambda one: _profiled(one, "Frequency"),
    "quality.profiles.<number>.frequencies.<value>.percent": lambda one: _profiled(
        one, "Valid Percent"
    ),
    "quality.profiles.<number>.n": _profile_n,
    "quality.flags.*": because("careless"),
    "missing.items.<item>.n_asked": lambda one: _item_missing(one, 1, "N"),
    "missing.items.<item>.n_missing": lambda one: _item_missing(one, 1, "Sum"),
    "missing.items.<item>.share": lambda one: _item_missing(one, 100, "Mean"),
    "missing.items.<item>.kinds.<missing>": _item_missing_kind,
    "missing.answers.n_asked": lambda one: _in_all(one, one.sheet.use(), ANSWERED, "n_asked"),
    "missing.answers.n_missing": lambda one: _in_all(one, one.sheet.use(), UNANSWERED, "n_missing"),
    "missing.answers.share": lambda one: _share(one, one.sheet.use()),
    "missing.answers.kinds.<missing>": lambda one: _in_all(
        one, one.sheet.use(), _kind_code(one), _kind_wish(one)
    ),
    "missing.respondents.<kind>.answers.n_asked": lambda one: _in_all(
        one, _kind_of(one), ANSWERED, "n_asked"
    ),
    "missing.respondents.<kind>.answers.n_missing": lambda one: _in_all(
        one, _kind_of(one), UNANSWERED, "n_missing"
    ),
    "missing.respondents.<kind>.answers.share": lambda one: _share(one, _kind_of(one)),
    "missing.respondents.<kind>.answers.kinds.<missing>": lambda one: _in_all(
        one, _kind_of(one), _kind_code(one), _kind_wish(one)
    ),
    "missing.respondents.<kind>.little.*": because("little"),
    "missing.groups.<variable>.<value>.n_asked": lambda one: _grouped(one, ANSWERED, "n_asked"),
    "missing.groups.<variable>.<value>.n_missing": lambda one: _grouped(
        one, UNANSWERED, "n_missing"
    ),
    "missing.groups.<variable>.<value>.share": lambda one: _share(one, _of_group(one)),
    "missing.groups.<variable>.<value>.kinds.<missing>": lambda one: _in_all(
        one, _of_group(one), _kind_code(one), _kind_wish(one)
    ),
}
