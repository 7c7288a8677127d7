"""Every group test and cross table of the reference data sets: R 4.2.2 (see their README)."""

import csv
import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.statistics.crosstabs import cramers_v, cross_table, fisher_exact, independence
from pipeline.statistics.effect_sizes import EffectSize, cliff_delta, cohen_d, hedges_g
from pipeline.statistics.explained_variance import explained_variance, rank_epsilon2, rank_eta2
from pipeline.statistics.multiplicity import adjusted
from pipeline.statistics.post_hoc import Pair, dunn, games_howell, tukey
from pipeline.statistics.ranks import settled
from pipeline.statistics.several_samples import (
    FTest,
    analysis_of_variance,
    kruskal_wallis,
    levene,
    welch_analysis_of_variance,
)
from pipeline.statistics.two_samples import (
    MeanDifference,
    RankTest,
    mann_whitney,
    student_t,
    welch_t,
)
from tests.statistics.group_samples import ends, numbers
from tests.statistics.test_shared_reference import REFERENCE, answers, load

pytestmark = pytest.mark.slow

DATA_SETS = ("bfi", "datcat", "garcia", "globalwarm", "hs1939", "spi", "survey")
NOT_OURS = {  # tests that the product does not make, or that p.adjust and a test above give
    *("var_test", "ks", "bartlett", "fligner", "cohens_f", "r_from_z", "games_howell", "desc"),
    *("pairwise_t_bonferroni", "pairwise_t_holm", "pairwise_t_BH", "pairwise_t_none"),
    *("pairwise_t_welch_holm", "pairwise_wilcox_holm", "pairwise_wilcox_none"),
}
OF_PTUKEY = 1e-8  # R's ptukey is right to some eight digits behind the point: see test_post_hoc.py
# effectsize's optimizer did not reach the lower end of this interval: R's pt() gives 0.975 at ours,
# and 0.9998 at effectsize's
STOPPED_SHORT = -0.47146161003736764
Groups = list[NDArray[np.float64]]


class Record(NamedTuple):
    data_set: str
    score: str
    by: str
    statistic: str


def records() -> list[Record]:
    if not REFERENCE.is_dir():  # a plain clone has no reference data beside it
        return []
    found = []
    for data_set in DATA_SETS:
        for name in load(data_set)["records"]:
            if match := re.fullmatch(r"group\.(.+)\.by\.(.+)\.([^.]+)", name):
                found.append(Record(data_set, *match.groups()))
    return found


@cache
def rows(data_set: str) -> tuple[Mapping[str, str], ...]:
    with (REFERENCE / "data" / f"{data_set}.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def scores(data_set: str, score: str) -> NDArray[np.float64]:
    if score in load(data_set)["meta"].get("keys", {}):
        return settled(answers(data_set, score).mean(axis=1))
    return np.array([float(row[score] or "nan") for row in rows(data_set)])


def value(record: Record) -> Any:
    name = f"group.{record.score}.by.{record.by}.{record.statistic}"
    return load(record.data_set)["records"][name]["value"]


def groups_of(record: Record) -> Groups:
    levels = value(record._replace(statistic="desc"))["levels"]
    labels = np.array([row[record.by] for row in rows(record.data_set)])
    found = scores(record.data_set, record.score)
    return [found[(labels == str(level)) & ~np.isnan(found)] for level in levels]


def near(
    found: list[float], expected: list[float], *, rel: float = 1e-8, short: float = 1e-10
) -> None:
    assert found == pytest.approx(expected, rel=rel, abs=short)


def t_test(found: MeanDifference, of_r: Any) -> None:
    near(numbers([found.t, found.df, found.p]), [of_r["statistic"], of_r["parameter"], of_r["p"]])
    near(ends(found.interval), of_r["conf"])


def rank_test(found: RankTest, of_r: Any) -> None:
    near(numbers([found.statistic, found.p]), [of_r["statistic"], of_r["p"]])


def f_test(found: FTest, of_r: Any) -> None:
    near(numbers([found.f, found.p]), [of_r["F"], of_r["p"]])
    near(numbers([found.df, found.df_error]), [of_r["df1"], of_r["df2"]])


def effect(found: EffectSize, of_r: Any) -> None:
    (estimate,) = (found for name, found in of_r.items() if re.match("Co|He|Gl|r_", name))
    near(numbers([found.estimate]), [estimate])
    # the ends by effectsize's optimizer, which stops early; group_tests.R has them to all digits
    low = -0.41737233434582627 if of_r["CI_low"] == STOPPED_SHORT else of_r["CI_low"]
    assert ends(found.interval) == pytest.approx([low, of_r["CI_high"]], abs=1e-3)


def share(found: EffectSize, of_r: Any) -> None:
    (estimate,) = (found for name, found in of_r.items() if name in ("Eta2", "Omega2", "Epsilon2"))
    near(numbers([found.estimate]), [estimate])


def tukey_pairs(found: tuple[Pair, ...], of_r: Any) -> None:
    columns = of_r["columns"]
    near(numbers([pair.difference for pair in found]), columns["diff"])
    both = [pair.interval for pair in found if pair.interval]
    near(numbers([one.low for one in both]), columns["lwr"], rel=1e-6)
    near(numbers([one.high for one in both]), columns["upr"], rel=1e-6)
    near(numbers([pair.p for pair in found]), columns["p adj"], short=OF_PTUKEY)


def games_howell_pairs(found: tuple[Pair, ...], of_r: Any) -> None:
    for pair, expected in zip(found, of_r.values(), strict=True):
        near(
            numbers([pair.p, pair.df or math.nan]), [expected["p"], expected["df"]], short=OF_PTUKEY
        )
        near([abs(numbers([pair.statistic])[0])], [abs(expected["t"])])


def dunn_pairs(found: tuple[Pair, ...], of_r: Any) -> None:
    columns = of_r["columns"]
    near(numbers([pair.statistic for pair in found]), columns["statistic"])
    near(numbers([pair.p for pair in found]), columns["p.adj"])


CHECKS: Mapping[str, Callable[[Groups, Any], None]] = {
    "welch": lambda groups, of_r: (
        t_test(welch_t(*groups), of_r)
        if "statistic" in of_r
        else f_test(welch_analysis_of_variance(groups), of_r)
    ),
    "student": lambda groups, of_r: t_test(student_t(*groups), of_r),
    "wilcox_cc": lambda groups, of_r: rank_test(mann_whitney(*groups, rule="r"), of_r),
    "wilcox_nocc": lambda groups, of_r: rank_test(mann_whitney(*groups), of_r),
    "levene_mean": lambda groups, of_r: f_test(levene(groups), of_r),
    "levene_median": lambda groups, of_r: f_test(levene(groups, "median"), of_r),
    "cohens_d": lambda groups, of_r: effect(cohen_d(*groups), of_r),
    "cohens_d_unpooled": lambda groups, of_r: effect(cohen_d(*groups, by="average"), of_r),
    "hedges_g": lambda groups, of_r: effect(hedges_g(*groups), of_r),
    "glass_delta": lambda groups, of_r: effect(cohen_d(*groups, by="second"), of_r),
    "rank_biserial": lambda groups, of_r: effect(cliff_delta(*groups, interval="null"), of_r),
    "anova": lambda groups, of_r: f_test(analysis_of_variance(groups), of_r),
    "kruskal": lambda groups, of_r: near(
        numbers([(found := kruskal_wallis(groups)).h, found.groups - 1, found.p]),
        [of_r["H"], of_r["df"], of_r["p"]],
    ),
    "eta2": lambda groups, of_r: share(explained_variance(groups, "eta2"), of_r),
    "omega2": lambda groups, of_r: share(explained_variance(groups, "omega2"), of_r),
    "epsilon2": lambda groups, of_r: share(explained_variance(groups, "epsilon2"), of_r),
    "rank_epsilon2": lambda groups, of_r: near(
        numbers([rank_epsilon2(groups).estimate]), [of_r["rank_epsilon_squared"]]
    ),
    "rank_eta2": lambda groups, of_r: near(
        numbers([rank_eta2(groups)]), [max(0.0, of_r["rank_eta_squared"])]
    ),
    "tukey": lambda groups, of_r: tukey_pairs(tukey(groups), of_r),
    "games_howell_exact": lambda groups, of_r: games_howell_pairs(games_howell(groups), of_r),
    "dunn_holm": lambda groups, of_r: dunn_pairs(dunn(groups), of_r),
    "dunn_bonferroni": lambda groups, of_r: dunn_pairs(dunn(groups, rule="bonferroni"), of_r),
    "dunn_none": lambda groups, of_r: dunn_pairs(dunn(groups, rule="none"), of_r),
}


def test_every_record_is_held_or_named() -> None:
    assert {record.statistic for record in records()} == set(CHECKS) | NOT_OURS
    assert len(records()) > 600


@pytest.mark.parametrize("record", [one for one in records() if one.statistic in CHECKS], ids=str)
def test_group_record(record: Record) -> None:
    groups = groups_of(record)
    described = value(record._replace(statistic="desc"))
    assert [one.size for one in groups] == described["n"]
    CHECKS[record.statistic](groups, value(record))


def tables() -> list[tuple[str, str]]:
    if not REFERENCE.is_dir():
        return []
    return [
        (data_set, name.removesuffix(".table"))
        for data_set in DATA_SETS
        for name in load(data_set)["records"]
        if name.startswith("xtab.") and name.endswith(".table")
    ]


@pytest.mark.parametrize(("data_set", "name"), tables())
def test_cross_table(data_set: str, name: str) -> None:
    found = load(data_set)["records"]
    of = {key.removeprefix(f"{name}."): one["value"] for key, one in found.items() if name in key}
    table = np.array(of["table"]["data"])
    computed = independence(table)
    near(numbers([computed.chi_square, computed.df]), [of["chisq"]["X2"], of["chisq"]["df"]])
    least = float(np.min(of["chisq"]["expected"]["data"]))
    near(numbers([computed.least_expected]), [least])
    if computed.test == "chi-square":
        near(numbers([computed.p]), [of["chisq"]["p"]])
    plain, corrected = cramers_v(table).estimate, cramers_v(table, corrected=True).estimate
    near(numbers([plain, corrected]), [*of["cramers_v"].values(), *of["cramers_v_adj"].values()])
    if "fisher" in of:
        near(numbers([fisher_exact(table).p]), [of["fisher"]["p"]])


def test_tables_are_counted_as_in_r() -> None:
    labels = [[row[name] for row in rows("survey")] for name in ("Sex", "Exer")]
    of_r = load("survey")["records"]["xtab.Sex.Exer.table"]["value"]
    codes = [
        np.array([levels.index(one) if one in levels else -1 for one in column])
        for column, levels in zip(labels, (of_r["rows"], of_r["cols"]), strict=True)
    ]
    assert cross_table(codes[0], codes[1], (2, 3)).tolist() == of_r["data"]


def test_holm_of_pairs_is_that_of_r() -> None:
    record = Record("survey", "Pulse", "Exer", "pairwise_t_none")
    cells = [one for row in value(record)["data"] for one in row if one is not None]
    after = value(record._replace(statistic="pairwise_t_holm"))["data"]
    expected = [one for row in after for one in row if one is not None]
    near(numbers(adjusted(cells, "holm")), expected)
