"""What stands beside a satisfaction index: the trend, the sample, the elements that stand out."""

from dataclasses import replace

from pipeline.results import Undefined
from pipeline.results.indices import ElementScore, SatisfactionIndex
from pipeline.satisfaction import highest_elements, lowest_elements, satisfaction_survey
from pipeline.skm_choices import Planned, Published, SkmChoices
from pipeline.statistics.skm import REGULATIONS
from pipeline.study import About, Study

WORDS = {"": "x"}
MEANS = {"a": 3.1, "b": 3.2, "c": 3.3, "d": 3.3, "e": 3.4, "f": 3.9}


def made(value: float = 78.04, means: dict[str, float] | None = None) -> SatisfactionIndex:
    return SatisfactionIndex(
        kind="skm",
        regulation="permenpanrb-14-2017",
        weights="exact",
        weight=1 / 9,
        pooling="respondents",
        n=100,
        n_complete=100,
        raw=value,
        value=value,
        category="good",
        exact_value=value,
        exact_category="good",
        low=Undefined("constant"),
        high=Undefined("constant"),
        category_low=Undefined("constant"),
        category_high=Undefined("constant"),
        table=REGULATIONS["permenpanrb-14-2017"].table,
        elements={
            name: ElementScore(name, 100, 300, mean, mean / 9, mean * 25, "good", 1)
            for name, mean in (means or MEANS).items()
        },
        units={},
        units_from=None,
        n_without_unit=100,
        small_unit=30,
        answers=(),
    )


def study(skm: SkmChoices | None = None, population: dict[str, int] | None = None) -> Study:
    return Study(
        study="s",
        title=WORDS,
        about=About(WORDS),
        profile="skm",
        round="2022",
        population=population or {},
        skm=skm,
    )


def test_the_change_is_that_of_the_printed_values() -> None:
    # a hospital's report has 78.04 after 77.92 and calls it "up 1 point"; it is up 0.12:
    # id.scribd.com/document/675769789
    history = (Published("2020", 78.03), Published("2021", 77.92))
    found = satisfaction_survey(study(SkmChoices(history=history)), {"ikm": made()})
    assert found is not None
    assert [one.change for one in found.periods] == [None, -0.11, 0.12]
    assert [one.published for one in found.periods] == [True, True, False]
    assert [one.category for one in found.periods] == ["good"] * 3
    assert found.periods[-1].period == "2022"


def test_an_index_that_is_undefined_has_no_change() -> None:
    undefined = replace(made(), value=Undefined("no_respondents"))
    history = (Published("2021", 77.92),)
    found = satisfaction_survey(study(SkmChoices(history=history)), {"ikm": undefined})
    assert found is not None
    assert found.periods[-1].change == Undefined("no_respondents")


def test_three_elements_stand_out_and_those_that_tie_with_them() -> None:
    assert lowest_elements(made()) == ("a", "b", "c", "d")
    assert highest_elements(made()) == ("f", "e")  # c and d are among the lowest


def test_no_element_is_both_strong_and_weak() -> None:
    nine = dict.fromkeys("abcdefghi", 3.4)
    one_better = made(means={**nine, "a": 3.6})
    assert highest_elements(one_better) == ("a",)
    assert lowest_elements(one_better) == tuple("bcdefghi")
    one_worse = made(means={**nine, "a": 3.2})
    assert highest_elements(one_worse) == tuple("bcdefghi")
    assert lowest_elements(one_worse) == ("a",)
    both = made(means={**nine, "a": 3.2, "i": 3.6})
    assert highest_elements(both) == ("i",)
    assert lowest_elements(both) == tuple("abcdefgh")


def test_equal_elements_do_not_stand_out() -> None:
    equal = made(means=dict.fromkeys("abcd", 3.0))
    assert lowest_elements(equal) == ()
    assert highest_elements(equal) == ()


def test_the_plan_lacks_the_lowest_elements_that_it_does_not_name() -> None:
    plan = (Planned("b", WORDS, WORDS, WORDS), Planned("f", WORDS, WORDS, WORDS))
    found = satisfaction_survey(study(SkmChoices(plan=plan)), {"ikm": made()})
    assert found is not None
    assert found.unplanned == ("a", "c", "d")


def test_the_sample_against_the_population() -> None:
    # Krejcie and Morgan: 200 need 131.75, so 132
    found = satisfaction_survey(study(population={"users": 150, "others": 50}), {"ikm": made()})
    assert found is not None
    assert (found.sample.population, found.sample.required) == (200, 132)
    assert not found.sample.reached
    bare = satisfaction_survey(study(), {"ikm": made()})
    assert bare is not None
    assert bare.sample.required is None
    assert not bare.sample.reached


def test_other_profiles_report_no_survey() -> None:
    assert satisfaction_survey(replace(study(), profile="skripsi"), {"ikm": made()}) is None
