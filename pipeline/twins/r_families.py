"""Which numbers one call of the script finds: addresses, and the R expression that gives them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline.report.findings import Answers, Findings
from pipeline.twins.r_design import WEIGHED, is_drawn_in_r
from pipeline.twins.r_programs import by_program
from pipeline.twins.r_words import r_text

Call: TypeAlias = str | Callable[[Mapping[str, str], Answers], str]


@dataclass(frozen=True, slots=True)
class Family:
    """Numbers that one expression gives.

    ``pattern`` is an address whose marked parts may be any name of a sort of `SORTS`; the part that
    begins with @ is a row of what the expression gives, and the last one a column. ``call`` has the
    other parts in braces, as R writes them.
    """

    pattern: str
    call: Call

    @property
    def has_rows(self) -> bool:
        """Whether the expression gives rows, and not one set of named values."""
        return "<@" in self.pattern


@dataclass(frozen=True, slots=True)
class Found:
    """One number with the expression that gives it."""

    call: str
    place: str  # the address before row and column
    row: str | None
    column: str


class Finder:
    """Finds the expression for an address of one study's results."""

    def __init__(self, findings: Findings) -> None:
        self._answers = findings.answers
        self._weighed = WEIGHED if is_drawn_in_r(findings) else {}
        self._families = tuple((_compiled(one, _names(findings)), one) for one in FAMILIES)

    def find(self, address: str) -> Found | None:
        """Give the first family that has the address, or its own one of another program's."""
        if other := by_program(address):
            program, own = other
            found = self.find(own)
            return None if found is None else _by_convention(program, found)
        for pattern, family in self._families:
            if match := pattern.fullmatch(address):
                found = _found(match, family, self._answers)
                name, bracket, rest = found.call.partition("(")
                return replace(found, call=self._weighed.get(name, name) + bracket + rest)
        return None


def _found(match: re.Match[str], family: Family, answers: Answers | None) -> Found:
    parts = match.groupdict()
    if callable(family.call):
        if answers is None:
            raise LookupError(f"{match.string}: a study without answers has no such number")
        call = family.call(parts, answers)
    else:
        call = family.call.format(**{name: r_text(part) for name, part in parts.items()})
    row = parts.get("row")
    before = match.start("row") if row is not None else match.start("column")
    return Found(call, match.string[: max(0, before - 1)], row, parts["column"])


def _by_convention(program: str, found: Found) -> Found:
    return Found(
        f"by_convention({r_text(program)}, {found.call})",
        f"conventions.programs.{program}.numbers.{found.place}",
        found.row,
        f"{found.column}.value",
    )


def _names(findings: Findings) -> Mapping[str, Sequence[str]]:
    answers, questionnaire = findings.answers, findings.files.questionnaire
    if answers is None or questionnaire is None:
        return {}
    return {
        "p": [one.name for one in questionnaire.perspectives],
        "i": [one.name for one in questionnaire.items],
        "u": list(answers.instrument.perspectives),
        "s": list(answers.instrument.structure),
        "g": [one.name for one in questionnaire.variables],
        "k": list(answers.missing.respondents),
        "x": list(answers.indices),
        "r": list(answers.relations),
    }


def _compiled(family: Family, names: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    found = []
    for part in re.split(r"(<[^>]+>)", family.pattern):
        if not part.startswith("<"):
            found.append(re.escape(part))
            continue
        sort = part.strip("<@>")
        name = "row" if part.startswith("<@") else "column" if sort.startswith("*") else sort
        found.append(f"(?P<{name}>{_any(sort, names)})")
    return re.compile("".join(found))


def _any(sort: str, names: Mapping[str, Sequence[str]]) -> str:
    if sort.startswith("*"):
        return sort[1:] or ".+"
    if sort == "n":
        return r"\d+"
    if sort == "v":
        return ".+"
    known = sorted(names.get(sort, ()), key=len, reverse=True)
    return "|".join(map(re.escape, known)) or "(?!)"


def _profile(parts: Mapping[str, str], answers: Answers) -> str:
    one = answers.quality.profiles[int(parts["n"])]
    return f"profile({r_text(one.variable)}, {r_text(one.respondents)})"


def _round(parts: Mapping[str, str], _: Answers) -> str:
    return f"rounds[[{r_text(parts['u'])}]][[{int(parts['n']) + 1}]]"


def _index(part: str) -> Call:
    """Give the call for a part of an index: functions are named by the kind and the part."""

    def call(parts: Mapping[str, str], answers: Answers) -> str:
        kind = answers.indices[parts["x"]].kind.replace("-", "_")
        return f"{kind}_{part}({r_text(parts['x'])})"

    return call


FAMILIES: Sequence[Family] = (
    Family("answers.<k>.rows.<@n>.<*>", "answer_rows({k})"),
    Family("answers.<k>.totals.<*>", "answer_totals({k})"),
    Family("quality.profiles.<n>.<*>", _profile),
    Family("quality.received.<*>", "people(TRUE)"),
    Family("quality.respondents.<*>", "people(data$kept == 1)"),
    Family("perspectives.<p>.items.<@i>.<*>", "item_scores(perspectives[[{p}]]$items)"),
    Family("perspectives.<p>.table.classes.<@n>.<*>", "class_bounds({p})"),
    Family("perspectives.<p>.<*>", "perspective_score({p}, kept_items)"),
    Family("instrument.critical.<@n>.<*>", "critical_values()"),
    Family("instrument.perspectives.<u>.items.<@i>.<*>", "rounds[[{u}]][[1]]"),
    Family("instrument.perspectives.<u>.rounds.<n>.items.<@i>.<*>", _round),
    Family(
        "instrument.perspectives.<u>.reliability.ordinal_alpha.<*>",
        "ordinal_alpha(tested({u}, kept_in({u})))",
    ),
    Family(
        "instrument.perspectives.<u>.reliability_all.ordinal_alpha.<*>",
        "ordinal_alpha(tested({u}))",
    ),
    Family("instrument.perspectives.<u>.reliability.<*>", "reliability(tested({u}, kept_in({u})))"),
    Family("instrument.perspectives.<u>.reliability_all.<*>", "reliability(tested({u}))"),
    Family(
        "instrument.perspectives.<u>.if_deleted.<*>", "alpha_if_deleted(tested({u}, kept_in({u})))"
    ),
    Family("instrument.perspectives.<u>.if_deleted_all.<*>", "alpha_if_deleted(tested({u}))"),
    Family("instrument.perspectives.<u>.example.<*>", "item_sums(tested({u}), kept_in({u})[1])"),
    Family("instrument.perspectives.<u>.parts.<*>", "alpha_parts(tested({u}, kept_in({u})))"),
    Family("instrument.perspectives.<u>.<*>", "unit_counts({u})"),
    Family("instrument.analysis.<u>.items.<@i>.<*>", "item_analysis(tested({u}))"),
    Family(
        "instrument.analysis.<u>.omega_if_deleted.<*>",
        "omega_if_deleted(tested({u}, kept_in({u})))",
    ),
    Family("instrument.analysis.<u>.loadings.<*>", "factor_loadings(tested({u}, kept_in({u})))"),
    Family("instrument.analysis.<u>.sum_score.without.<@i>.<*>", "scale_without(tested({u}))"),
    Family(
        "instrument.analysis.<u>.alpha_by_missing.<@v>.<*>",
        "alpha_by_missing(tested({u}, kept_in({u})))",
    ),
    Family("instrument.analysis.<u>.ordinal.<*>", "ordinal_values(tested({u}, kept_in({u})))"),
    Family("instrument.content.items.<@i>.<*>", "content_items()"),
    Family("weighting.kinds.<k>.tables.<g>.cells.<@v>.<*[^.]+>", "weighting_cells({g})"),
    Family("weighting.alphas.<@u>.<*>", "weighting_alphas()"),
    Family("weighting.overall.<*>", "weighting_overall()"),
    Family("sampling.<k>.fit.strata.<@v>.<*[^.]+>", "sample_strata({k})"),
    Family("sampling.<k>.<*>", "sample_values({k})"),
    Family("certainty.perspectives.<p>.<*value|distance>", "certainty_of_perspective({p})"),
    Family("certainty.cards.<p>.<*value|distance>", "certainty_of_card({p})"),
    Family("certainty.overall.<*value|distance>", "certainty_of_whole()"),
    Family("instrument.analysis.<u>.<*>", "unit_values({u})"),
    Family("instrument.structure.<s>.suitability.<*>", "suitability(block({s}))"),
    Family("instrument.structure.<s>.number.eigenvalues.<*>", "eigenvalues(block({s}))"),
    Family("instrument.structure.<s>.number.suggested.<*>", "factor_rules(block({s}))"),
    Family("instrument.structure.<s>.constructs.<@v>.<*>", "constructs({s})"),
    Family("instrument.structure.<s>.pairs.<@n>.<*>", "construct_pairs({s})"),
    Family("instrument.structure.<s>.solution.<*>", "factor_solution({s})"),
    Family("missing.answers.<*>", "missing_overall()"),
    Family("missing.items.<@i>.<*>", "missing_by_item()"),
    Family("missing.respondents.<k>.<*>", "missing_of_kind({k})"),
    Family("missing.groups.<g>.<@v>.<*[^.]+|kinds[.].+>", "missing_by_group({g})"),
    Family("missing.units.<u>.ways.<@v>.<*>", "three_ways({u})$ways"),
    Family("missing.units.<u>.items.<@i>.<*>", "three_ways({u})$items"),
    Family(
        "comparison.groups.<g>.perspectives.<p>.groups.<@v>.<*n|mean|sd>",
        "groups_of_perspective({g}, {p})",
    ),
    Family("comparison.groups.<g>.items.<i>.groups.<@v>.<*n|mean|sd>", "groups_of_item({g}, {i})"),
    Family("indices.<x>.attributes.<@v>.<*[^.]+|counts[.].>", _index("attributes")),
    Family("indices.<x>.dimensions.<@p>.<*>", _index("dimensions")),
    Family("indices.<x>.overall.<*>", _index("overall")),
    Family("indices.<x>.items.<@i>.<*>", _index("items")),
    Family("indices.<x>.elements.<@v>.<*[^.]+>", _index("elements")),
    Family("indices.<x>.units.<@v>.<*n|value|means[.].+>", _index("units")),
    Family("indices.<x>.answers.<@n>.<*>", _index("answers")),
    Family("indices.<x>.table.classes.<@n>.<*>", _index("classes")),
    Family("indices.<x>.classes.<@v>.<*[^.]+>", _index("levels")),
    Family("indices.<x>.<*[^.]+>", _index("values")),
    Family("relations.<r>.regression.terms.<@v>.<*[^.]+>", "regression_terms({r})"),
    Family("relations.<r>.regression.<*>", "regression_values({r})"),
    Family("relations.<r>.assumptions.<*>", "relation_assumptions({r})"),
    Family("relations.<r>.weighted.terms.<@v>.<*b|se|t|p|low|high>", "weighted_terms({r})"),
    Family("relations.<r>.weighted.constant.<*>", "weighted_constant({r})"),
    Family("relations.<r>.drivers.terms.<@v>.<*[^.]+>", "relation_drivers({r})"),
    Family("scorecard.indicators.<@v>.<*[^.]+>", "indicator_scores()"),
    Family("scorecard.perspectives.<@v>.<*[^.]+>", "scorecard_perspectives()"),
    Family("scorecard.overall.<*score>", "scorecard_overall()"),
    Family("scorecard.objectives.<@v>.<*score>", "objective_scores()"),
    Family("scorecard.bands.classes.<@n>.<*>", "scorecard_bands()"),
    Family("comparison.groups.<g>.perspectives.<@p>.<*>", "tests_of_perspectives({g})"),
    Family("comparison.groups.<g>.items.<@i>.<*>", "tests_of_items({g})"),
)
"""In the order in which they are tried."""
