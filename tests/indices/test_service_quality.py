"""Indices of service quality, computed of responses: pairing, dimensions, ties, missing answers."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.indices.computing import compute_indices
from pipeline.indices.tcr import attainment
from pipeline.questionnaire import Index, Item, Perspective
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.service_quality import (
    CustomerSatisfaction,
    ImportancePerformance,
    KanoModel,
    PersonCategories,
    RespondentAttainment,
    ServiceGaps,
    Tolerances,
    TopBox,
    Usability,
)
from tests.made_responses import make_responses

NO = float("nan")
Rows = Sequence[Sequence[float]]
Answers = Mapping[str, Rows]  # by part: respondents x attributes


def responses_of(parts: Answers, *, divided: str = "", reverse: Sequence[str] = ()) -> Responses:
    """Make responses; the perspective ``divided`` has its attributes in two dimensions."""
    perspectives = [Perspective(name=part, label={"": part}) for part in parts]
    items = []
    for part, rows in parts.items():
        for place in range(1, len(rows[0]) + 1):
            below = f"{part}-{'a' if place < 3 else 'b'}" if part == divided else part
            name = f"{part}{place}"
            items.append(
                Item(name, "five", below, reverse=name in reverse, attribute=f"hal{place}")
            )
    if divided:
        perspectives += [
            Perspective(name=f"{divided}-{side}", label={"": side}, parent=divided) for side in "ab"
        ]
    return make_responses(
        np.hstack([np.array(rows) for rows in parts.values()]), items, perspectives
    )


def found_of(responses: Responses, index: Index) -> object:
    return compute_indices(responses, [index])[index.name]


IPA = Index("ipa", "ipa", {"importance": "y", "performance": "x"})
CSI = Index("csi", "csi", {"importance": "y", "performance": "x"})
PAIRS: Answers = {
    "y": [[5, 4, 2], [5, 4, 2], [5, 4, 2], [5, 4, NO]],
    "x": [[3, 5, 4], [3, 5, 4], [3, NO, 4], [3, 5, 4]],
}


def test_an_attribute_rests_on_those_who_answered_both() -> None:
    found = found_of(responses_of(PAIRS), IPA)
    assert isinstance(found, ImportancePerformance)
    assert [one.n for one in found.attributes.values()] == [4, 3, 3]
    assert [one.agreement for one in found.attributes.values()] == [60, 125, 200]
    assert [one.gap for one in found.attributes.values()] == [-2, 1, 2]
    assert [one.quadrant for one in found.attributes.values()] == ["priority", "maintain", "excess"]
    assert found.attributes["hal2"].on_cut is False
    assert found.attributes["hal3"].on_cut  # its performance 4 is the mean of 3, 5 and 4
    assert found.importance_cut == pytest.approx(11 / 3)
    assert found.performance_cut == 4
    assert (found.n, found.n_below) == (4, 1)
    assert found.agreement == pytest.approx(100 * 39 / 38)  # (12 + 15 + 12) / (20 + 12 + 6)


def test_cuts_and_ties_are_choices() -> None:
    lower = found_of(responses_of(PAIRS), Index("ipa", "ipa", IPA.of, ties="lower"))
    assert isinstance(lower, ImportancePerformance)
    assert lower.attributes["hal3"].quadrant == "low_priority"
    middle = found_of(responses_of(PAIRS), Index("ipa", "ipa", IPA.of, cuts="midpoint"))
    assert isinstance(middle, ImportancePerformance)
    assert (middle.importance_cut, middle.performance_cut) == (3, 3)
    assert middle.attributes["hal1"].quadrant == "maintain"
    assert middle.attributes["hal1"].on_cut


def test_pairs_go_by_attribute_and_not_by_place() -> None:
    items = [
        Item("y1", "five", "y", attribute="ramah"),
        Item("y2", "five", "y", attribute="cepat"),
        Item("x1", "five", "x", attribute="cepat"),
        Item("x2", "five", "x", attribute="ramah"),
    ]
    perspectives = [Perspective(name=name, label={"": name}) for name in "yx"]
    made = make_responses([[5, 2, 1, 4], [5, 2, 1, 4]], items, perspectives)
    found = found_of(made, IPA)
    assert isinstance(found, ImportancePerformance)
    assert {key: one.gap for key, one in found.attributes.items()} == {"cepat": -1, "ramah": -1}


def test_csi_by_hand() -> None:
    found = found_of(responses_of({"y": [[5, 3], [5, 3]], "x": [[4, 2], [2, 2]]}), CSI)
    assert isinstance(found, CustomerSatisfaction)
    # WF 62.5 and 37.5; WS 187.5 and 75; 262.5 / 500
    assert [one.factor for one in found.attributes.values()] == [62.5, 37.5]
    assert [one.score for one in found.attributes.values()] == [187.5, 75]
    assert found.index == pytest.approx(0.525)
    assert found.category == "fairly_satisfied"
    quarters = found_of(
        responses_of({"y": [[5, 3], [5, 3]], "x": [[4, 2], [2, 2]]}),
        Index("csi", "csi", CSI.of, bands="four-quarters"),
    )
    assert isinstance(quarters, CustomerSatisfaction)
    assert quarters.category == "less_satisfied"  # 0.4 to 0.6 of a scale that begins at 0.2


def test_csi_never_leaves_an_attribute_out() -> None:
    lacking = responses_of({"y": [[5, NO], [5, NO]], "x": [[4, 2], [2, 2]]})
    found = found_of(lacking, CSI)
    assert isinstance(found, CustomerSatisfaction)
    assert found.index == found.category == Undefined("unanswered_attribute")
    assert found.low == Undefined("no_respondents")


def test_servqual_by_attribute_dimension_and_whole() -> None:
    parts: Answers = {
        "e": [[5, 5, 4], [4, 4, 4], [5, 3, 4]],
        "p": [[4, 4, 5], [4, NO, 4], [3, 3, 4]],
    }
    index = Index("s", "servqual", {"expectation": "e", "perception": "p"})
    found = found_of(responses_of(parts, divided="p"), index)
    assert isinstance(found, ServiceGaps)
    assert {key: one.gap for key, one in found.attributes.items()} == {
        "hal1": -1,
        "hal2": -0.5,
        "hal3": pytest.approx(1 / 3),
    }
    # dimension a: -1, 0 (its second attribute is missing), -1
    assert found.dimensions["p-a"].gap == pytest.approx(-2 / 3)
    assert found.dimensions["p-b"].gap == pytest.approx(1 / 3)
    # the whole: (4.333 - 4.667), (4 - 4), (3.333 - 4)
    assert found.overall.gap == pytest.approx(-1 / 3)
    assert (found.n_attributes, found.n_below) == (3, 2)
    assert found.items["hal2"] == "p2"


def test_libqual_needs_all_three_answers() -> None:
    parts: Answers = {
        "m": [[2, 3], [2, 3], [2, NO]],
        "d": [[4, 5], [4, 5], [4, 5]],
        "p": [[3, 2], [5, 2], [1, 5]],
    }
    index = Index("l", "libqual", {"minimum": "m", "desired": "d", "perceived": "p"})
    found = found_of(responses_of(parts), index)
    assert isinstance(found, Tolerances)
    first, second = found.attributes.values()
    assert (first.n, first.adequacy, first.superiority, first.zone) == (3, 1, -1, "within")
    assert (second.n, second.adequacy, second.zone) == (2, -1, "below")
    assert (found.overall.n, found.dimensions) == (3, {})


def test_kano_reads_the_scale_from_like_to_dislike() -> None:
    index = Index("k", "kano", {"functional": "f", "dysfunctional": "d"})
    found = found_of(responses_of({"f": [[1, 3], [1, 3]], "d": [[5, 5], [3, 5]]}), index)
    assert isinstance(found, KanoModel)
    assert found.attributes["hal1"].counts == {"M": 0, "O": 1, "A": 1, "I": 0, "R": 0, "Q": 0}
    assert found.attributes["hal1"].tied == ("O", "A")
    assert (found.attributes["hal1"].category, found.attributes["hal2"].category) == ("O", "M")


def test_sus_of_complete_respondents() -> None:
    turned = [f"s{place}" for place in range(2, 11, 2)]
    rows: Rows = [[4, 2, 5, 1, 4, 2, 3, 3, 4, 2], [5, 1] * 5, [3] * 9 + [NO]]
    index = Index("sus", "sus", {"statements": "s"})
    found = found_of(responses_of({"s": rows}, reverse=turned), index)
    assert isinstance(found, Usability)
    assert (found.n, found.n_incomplete, found.mean) == (2, 1, 87.5)
    assert (found.grade, found.acceptance) == ("grade_a_plus", "acceptable")


def test_sus_has_no_interval_where_all_scores_are_alike() -> None:
    turned = [f"s{place}" for place in range(2, 11, 2)]
    rows: Rows = [[3] * 10, [5] * 10, [3] * 10]  # 50 each
    found = found_of(
        responses_of({"s": rows}, reverse=turned), Index("s", "sus", {"statements": "s"})
    )
    assert isinstance(found, Usability)
    assert (found.n, found.mean, found.sd) == (3, 50, 0)
    assert found.low == found.high == Undefined("constant")


def test_top_boxes_of_a_turned_item_too() -> None:
    rows: Rows = [[5, 1], [4, 2], [1, 5], [NO, 3]]
    index = Index("t", "top-box", {"items": "x"})
    found = found_of(responses_of({"x": rows}, reverse=["x2"]), index)
    assert isinstance(found, TopBox)
    assert [(one.count, one.n) for one in found.items.values()] == [(2, 3), (2, 4)]
    assert (found.overall.count, found.overall.n) == (4, 7)
    one = found_of(responses_of({"x": rows}), Index("t", "top-box", {"items": "x"}, top=1))
    assert isinstance(one, TopBox)
    assert [share.count for share in one.items.values()] == [1, 1]


# Case c13 (https://id.scribd.com/document/539270975): 10, 7, 3, 1 and 0 answers of 5 to 1. Printed
# are 92 of 5 x 22 and 83 %; the counts add to 21, 2 x 1 is 2 and 1 x 0 is 0.
def test_a_published_index_with_three_errors() -> None:
    answers = np.repeat([5.0, 4.0, 3.0, 2.0, 1.0], [10, 7, 3, 1, 0])[:, None]
    found = attainment(answers, 1, 5)
    assert (found.n, found.score_sum, found.ideal_sum) == (21, 89, 105)
    assert found.of_ideal == pytest.approx(84.7619047619)
    assert found.of_ideal != pytest.approx(83, abs=0.7)
    assert found.of_range == pytest.approx(80.9523809524)  # the floor trap: 89 of 105 is no 85 %


def test_tcr_holds_both_floors_against_three_tables() -> None:
    index = Index("t", "tcr", {"items": "x"})
    found = found_of(responses_of({"x": [[1, 1], [1, NO]]}), index)
    assert isinstance(found, RespondentAttainment)
    assert (found.floor, found.overall.of_ideal, found.overall.of_range) == (20, 20, 0)
    assert {key: (one.of_ideal, one.of_range) for key, one in found.bands.items()} == {
        "five-equal": ("poor", "very_poor"),  # the lowest class is out of reach from 20 %
        "tcr-sudjana": ("not_good", "not_good"),
        "arikunto": ("not_good", "not_good"),
    }
    assert [one.confirmed for one in found.bands.values()] == [True, False, False]


def test_person_categories_count_complete_respondents() -> None:
    rows: Rows = [[5, 5, 5], [3, 3, 2], [2, 2, 2], [1, 1, 1], [5, 5, NO]]
    index = Index("a", "person-categories", {"items": "x"})
    found = found_of(responses_of({"x": rows}), index)
    assert isinstance(found, PersonCategories)
    assert (found.n, found.n_incomplete, found.mean, found.sd) == (4, 1, 9, 2)
    counts = {key: one.count for key, one in found.classes.items()}
    assert counts == {"very_low": 1, "low": 1, "medium": 1, "high": 0, "very_high": 1}
    assert [one.cumulative for one in found.classes.values()] == [100, 75, 50, 25, 25]
    empirical = found_of(
        responses_of({"x": rows}),
        Index("a", "person-categories", {"items": "x"}, norm="empirical", classes=3),
    )
    assert isinstance(empirical, PersonCategories)
    assert empirical.mean == 8
    same = responses_of({"x": [[3, 3], [3, 3]]})
    flat = found_of(
        same, Index("a", "person-categories", {"items": "x"}, norm="empirical", classes=3)
    )
    assert isinstance(flat, PersonCategories)
    assert (flat.table, flat.classes) == (Undefined("constant_total"), {})


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 6).flatmap(
        lambda n: st.lists(
            st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, NO]), min_size=6, max_size=6),
            min_size=n,
            max_size=n,
        )
    )
)
def test_whatever_is_answered_nothing_is_nan(rows: list[list[float]]) -> None:
    table = np.array(rows, dtype=float).reshape(len(rows), 6)
    items = [Item(f"{part}{k}", "five", part, attribute=f"h{k}") for part in "yx" for k in range(3)]
    made = make_responses(table, items, [Perspective(name=n, label={"": n}) for n in "yx"])
    of = {"expectation": "y", "perception": "x"}
    indices = [
        IPA,
        CSI,
        Index("s", "servqual", of),
        Index("k", "kano", {"functional": "y", "dysfunctional": "x"}),
        Index("b", "top-box", {"items": "x"}),
        Index("t", "tcr", {"items": "x"}),
        Index("p", "person-categories", {"items": "x"}, norm="empirical"),
    ]
    found = compute_indices(made, indices)
    assert not re.search(r"\bnan\b|\binf\b", repr(found))
    csi = found["csi"]
    assert isinstance(csi, CustomerSatisfaction)
    assert isinstance(csi.index, Undefined) or 0 <= csi.index <= 1
