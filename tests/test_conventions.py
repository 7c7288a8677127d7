"""The same study by the conventions of several programs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.comparison import compare_groups
from pipeline.convention_tests import otherwise_tested, yates
from pipeline.questionnaire import Variable
from pipeline.report.findings import Findings
from pipeline.report.other_programs import OtherValue, in_other_programs
from pipeline.report.result_values import value_at
from pipeline.report.results_json import results_tree
from pipeline.results import Undefined
from pipeline.results.conventions import PROGRAMS, VERDICTS, WHYS, Conventions, ProgramName
from pipeline.results.program_quantities import quantity_at
from tests.made_responses import item, make_responses
from tests.program_studies import close_study, reference_study
from tests.reference.conventions_values import FOLDER, as_csv, drawn
from tests.reference.values import r_values
from tests.studies import LIBRARY, OFFICE, SURVEY, find

R = r_values((FOLDER / "conventions_r.csv").read_text("utf-8"))
ITEMS = tuple(f"q{number}" for number in range(1, 10))

UNIT = "instrument.perspectives.layanan"
ALPHA = f"{UNIT}.reliability.cronbach_alpha"
BLOCK = "instrument.structure.respondents.suitability"
RANKS = "comparison.groups.sesi.perspectives.layanan.test.deciding"
LEVENE = "comparison.groups.kelas.perspectives.layanan.test.assumptions.levene"

Found = Mapping[bool, Findings]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Give the reference study without gaps and with them."""
    folder = tmp_path_factory.mktemp("programs")
    return {
        gaps: find(reference_study(folder / str(gaps), gaps=gaps), folder / f"out-{gaps}")
        for gaps in (False, True)
    }


def told(findings: Findings) -> Conventions:
    assert findings.answers is not None
    assert findings.answers.conventions is not None
    return findings.answers.conventions


def given(findings: Findings, address: str, program: ProgramName) -> OtherValue:
    return in_other_programs(findings, address)[program]


def test_the_reference_data_are_those_that_the_script_reads() -> None:
    answers, gaps, groups = drawn()
    assert (FOLDER / "conventions.csv").read_text() == as_csv(answers, groups)
    assert (FOLDER / "conventions_missing.csv").read_text() == as_csv(gaps, groups)


# ---------------------------------------------------------------- against the programs


def of_items(part: str) -> Callable[[int], str]:
    return lambda at: f"{UNIT}.{part.format(ITEMS[at])}"


def shape_of(field: str) -> Callable[[int], str]:
    return lambda at: (
        f"perspectives.{'layanan' if at < 5 else 'koleksi'}.items.{ITEMS[at]}.shape.{field}"
    )


def test_psych_and_jamovi_of_complete_answers(found: Found) -> None:
    """Every value that R gives for a number of the report, at full precision."""
    check(found[False], "conventions", iterated=1e-6)


def test_psych_and_jamovi_of_answers_with_gaps(found: Found) -> None:
    check(found[True], "conventions_missing", iterated=1e-6)


def check(findings: Findings, data: str, *, iterated: float) -> None:
    for record, program, addresses in expected():
        values = R[f"{data}.{record}"]
        assert len(values) == len(addresses)
        for address, value in zip(addresses, values, strict=True):
            rel = iterated if "omega" in record else 1e-9
            there = given(findings, address, program)
            assert there.value == pytest.approx(value, rel=rel), (record, address, there)


def expected() -> list[tuple[str, ProgramName, list[str]]]:
    five, nine = range(5), range(9)
    moments = [shape_of(one)(at) for at in nine for one in ("skewness", "kurtosis")]
    quartiles = [shape_of(one)(at) for at in nine for one in ("first_quartile", "third_quartile")]
    return [
        ("psych.alpha", "psych", [f"{ALPHA}.estimate"]),
        ("psych.standardized", "psych", [f"{UNIT}.reliability.standardized_alpha.estimate"]),
        ("psych.feldt", "psych", [f"{ALPHA}.low", f"{ALPHA}.high"]),
        ("psych.item_total", "psych", [of_items("items.{}.r_total")(at) for at in five]),
        ("psych.item_rest", "psych", [of_items("items.{}.r_rest")(at) for at in five]),
        ("psych.without", "psych", [of_items("if_deleted.{}")(at) for at in five]),
        ("psych.omega", "psych", [f"{UNIT}.reliability.omega_total.estimate"]),
        ("psych.kmo", "psych", [f"{BLOCK}.kmo"]),
        ("psych.msa", "psych", [f"{BLOCK}.msa.{item}" for item in ITEMS]),
        ("psych.bartlett", "psych", [f"{BLOCK}.bartlett"]),
        ("psych.skewness", "psych", [shape_of("skewness")(at) for at in nine]),
        ("psych.kurtosis", "psych", [shape_of("kurtosis")(at) for at in nine]),
        ("jamovi.alpha", "jamovi", [f"{ALPHA}.estimate"]),
        ("jamovi.item_rest", "jamovi", [of_items("items.{}.r_rest")(at) for at in five]),
        ("jamovi.without", "jamovi", [of_items("if_deleted.{}")(at) for at in five]),
        ("jamovi.omega", "jamovi", [f"{UNIT}.reliability.omega_total.estimate"]),
        ("jamovi.moments", "jamovi", moments),
        ("jamovi.quartiles", "jamovi", quartiles),
        ("jamovi.kmo", "jamovi", [f"{BLOCK}.kmo"]),
        ("jamovi.bartlett", "jamovi", [f"{BLOCK}.bartlett"]),
        ("r.levene", "psych", [f"{LEVENE}.f", f"{LEVENE}.p"]),
        ("jamovi.levene", "jamovi", [f"{LEVENE}.f", f"{LEVENE}.p"]),
        ("jamovi.levene", "spss", [f"{LEVENE}.f", f"{LEVENE}.p"]),
        ("r.wilcox", "psych", [f"{RANKS}.statistic", f"{RANKS}.p"]),
        ("spss.wilcox", "spss", [f"{RANKS}.p"]),
    ]


def test_lambdas_of_psych_without_gaps(found: Found) -> None:
    values = R["conventions.psych.lambdas"]
    for number, value in zip((1, 2, 3, 6), values, strict=True):
        address = f"{UNIT}.reliability.guttman_lambda_{number}.estimate"
        there = given(found[False], address, "psych")
        assert there.value == pytest.approx(value, rel=1e-9)
        assert there.why == "lambdas_correlation"
        assert given(found[False], address, "jamovi") == OtherValue(None, "not_printed")


GOLDEN: tuple[tuple[bool, str, ProgramName, float, str], ...] = (
    # published in no table; by PSPP 1.6.2, psych 2.2.9 and R 4.2.2
    (False, f"{ALPHA}.estimate", "spss", 0.8061701223, "same"),
    (False, f"{ALPHA}.estimate", "psych", 0.8061701223, "same"),
    (False, f"{ALPHA}.low", "spss", 0.7645053253, "interval_icc"),
    (False, f"{ALPHA}.high", "psych", 0.8424060458, "same"),
    (True, f"{ALPHA}.estimate", "spss", 0.8147685638, "same"),
    (True, f"{ALPHA}.estimate", "psych", 0.8100955638, "missing_pairwise"),
    (True, f"{ALPHA}.estimate", "jamovi", 0.8147685638, "same"),
    (True, f"{ALPHA}.low", "spss", 0.7702333333, "interval_icc"),
    (False, f"{UNIT}.reliability.omega_total.estimate", "spss", 0.8084663784, "same"),
    (False, f"{UNIT}.reliability.omega_total.estimate", "jamovi", 0.8094937501, "omega_minres"),
    (False, f"{UNIT}.items.q1.r_rest", "jamovi", 0.6837253118, "same"),
    (True, f"{BLOCK}.kmo", "spss", 0.8554133052, "same"),
    (True, f"{BLOCK}.kmo", "psych", 0.8402907334, "matrix_pairwise"),
    (True, f"{BLOCK}.bartlett", "psych", 633.6366099, "matrix_pairwise"),
    (False, shape_of("skewness")(0), "spss", -0.4936261344, "same"),
    (False, shape_of("skewness")(0), "psych", -0.4874729475, "moments_3"),
    (False, shape_of("kurtosis")(0), "jamovi", -0.4072921584, "same"),
    (False, shape_of("kurtosis")(0), "psych", -0.4451765240, "moments_3"),
    (False, f"{RANKS}.p", "spss", 0.4115952039, "same"),
    (False, f"{RANKS}.p", "psych", 0.4125541905, "ranks_corrected"),
    (False, f"{RANKS}.p", "jamovi", 0.4125541905, "ranks_corrected"),
    (False, f"{LEVENE}.p", "spss", 0.9585107588, "same"),
    (False, f"{LEVENE}.p", "psych", 0.9483114375, "levene_median"),
    (False, f"{LEVENE}.p", "jamovi", 0.9585107588, "same"),
)


@pytest.mark.parametrize(("gaps", "address", "program", "value", "why"), GOLDEN)
def test_golden_values(
    found: Found, gaps: bool, address: str, program: ProgramName, value: float, why: str
) -> None:
    there = given(found[gaps], address, program)
    assert there.value == pytest.approx(value, rel=1e-6)
    assert there.why == why


# ---------------------------------------------------------------- what is always so


@pytest.mark.parametrize("gaps", [False, True])
def test_a_run_by_the_convention_gives_the_numbers_that_are_listed(
    found: Found, tmp_path: Path, gaps: bool
) -> None:
    """The list is not made of other numbers than the run itself, but what printing alone does."""
    extras = {
        "interval_icc",
        "feldt_rows",
        "smaller_u",
        "first_u",
        "levene_median",
        "lilliefors_bound",
    }
    extras |= {"pooled", "cohen_d", "matrix_pairwise", "not_compared", "not_printed", "undefined"}
    for program in PROGRAMS:
        text = f"analysis: {{convention: {program}}}\n"
        study = reference_study(tmp_path / program, gaps=gaps, study=text)
        tree = results_tree(find(study, tmp_path / f"out-{program}"))
        numbers = told(found[gaps]).programs[program].numbers
        compared = {
            address: one
            for address, one in numbers.items()
            if one.why not in extras and ".solution." not in address
        }
        assert program == "spss" or len(compared) > 20
        for address, one in compared.items():
            assert value_at(tree, address) == pytest.approx(one.value, rel=1e-9), address


def test_every_program_answers_for_every_number(found: Found) -> None:
    tree = results_tree(found[True])
    for name in told(found[True]).programs:
        for address, one in told(found[True]).programs[name].numbers.items():
            assert one.why in WHYS
            assert quantity_at(address) is not None
            value_at(tree, address)
    other = in_other_programs(found[True], "scorecard.perspectives.layanan.weight")
    assert set(other) == set(PROGRAMS)
    assert {one.why for one in other.values()} == {"not_compared"}
    assert in_other_programs(found[True], "nothing.there") == {}


def test_the_own_convention_changes_no_verdict(found: Found) -> None:
    for gaps in (False, True):
        assert told(found[gaps]).convention == "spss"
        assert {one.why for one in told(found[gaps]).programs["spss"].verdicts} <= {"ks_known"}
        assert told(found[gaps]).n_verdicts > 30


def test_without_gaps_alpha_is_one_number(found: Found) -> None:
    for address in (f"{ALPHA}.estimate", f"{UNIT}.if_deleted.q3", f"{UNIT}.items.q2.r_total"):
        given_ = in_other_programs(found[False], address)
        assert {one.value for one in given_.values()} == {
            value_at(results_tree(found[False]), address)
        }
        assert {one.why for one in given_.values()} == {"same"}


def test_it_is_the_same_from_either_side(found: Found, tmp_path: Path) -> None:
    """What psych gives for an SPSS report is what a report by psych gives, and back."""
    study = reference_study(tmp_path / "s", gaps=True, study="analysis: {convention: psych}\n")
    by_psych = find(study, tmp_path / "out")
    for address in (f"{ALPHA}.estimate", shape_of("skewness")(3), f"{RANKS}.p"):
        there = in_other_programs(by_psych, address)
        here = in_other_programs(found[True], address)
        assert {name: one.value for name, one in there.items()} == pytest.approx(
            {name: one.value for name, one in here.items()}, rel=1e-9
        )
    assert in_other_programs(by_psych, f"{ALPHA}.estimate")["spss"].why == "missing_listwise"
    assert in_other_programs(by_psych, f"{RANKS}.p")["spss"].why == "ranks_normal"


def test_a_rule_that_the_study_names_is_held_against_the_programs(tmp_path: Path) -> None:
    text = "analysis: {missing: pairwise}\n"
    findings = find(reference_study(tmp_path / "s", gaps=True, study=text), tmp_path / "out")
    spss, psych, _ = in_other_programs(findings, f"{ALPHA}.estimate").values()
    assert spss.value == pytest.approx(0.8147685638, abs=1e-9)
    assert spss.why == "missing_listwise"
    assert psych.value == pytest.approx(0.8100955638, abs=1e-9)
    assert psych.why == "same"


# ---------------------------------------------------------------- verdicts


def test_conclusions_that_hang_on_the_program(tmp_path: Path) -> None:
    findings = find(close_study(tmp_path / "s"), tmp_path / "out")
    programs = told(findings).programs
    changed = {
        (name, one.kind): (one.here, one.there, one.why)
        for name, by in programs.items()
        for one in by.verdicts
    }
    assert changed["psych", "reliable"] == ("not_reliable", "reliable", "missing_pairwise")
    found = ("different", "not_different", "ranks_corrected")
    assert changed["psych", "different"] == changed["jamovi", "different"] == found
    assert ("jamovi", "reliable") not in changed
    assert {one.why for one in programs["spss"].verdicts} <= {"ks_known"}
    assert {one.kind for by in programs.values() for one in by.verdicts} <= set(VERDICTS)


def test_older_versions_of_spss_reject_normality_less(found: Found) -> None:
    """Without Lilliefors' correction: p of the D that the report prints, mean and SD as known."""
    answers = found[False].answers
    assert answers is not None
    verdicts = told(found[False]).programs["spss"].verdicts
    assert [(one.subject[0], one.here, one.there) for one in verdicts] == [
        ("koleksi", "not_normal", "normal")
    ]
    normality = answers.perspectives["koleksi"].normality
    assert not isinstance(normality.lilliefors_p, Undefined)
    assert normality.lilliefors_p < 0.05


@pytest.mark.parametrize(
    ("above", "sizes", "expected"),
    [
        ((18, 5), (30, 30), 10.152761457109284),  # chisq.test(matrix(c(12, 18, 25, 5), 2)), R 4.2.2
        ((3, 3), (10, 10), 0.0),
        ((7, 6), (20, 19), 0.0),  # less apart than the correction
    ],
)
def test_yates(above: tuple[int, int], sizes: tuple[int, int], expected: float) -> None:
    assert yates(above, sizes) == pytest.approx(expected, rel=1e-12)


def test_a_table_of_two_by_two_is_corrected_in_r_alone() -> None:
    answers = [[0.0]] * 12 + [[1.0]] * 18 + [[0.0]] * 25 + [[1.0]] * 5
    responses = make_responses(answers, [item("a", on="yes_no")])
    groups = ("x",) * 30 + ("y",) * 30
    responses = replace(responses, variables={"g": groups})
    questionnaire = replace(
        responses.questionnaire, variables=(Variable("g", "group", ("g",), {"": "g"}),)
    )
    responses = replace(responses, questionnaire=questionnaire)
    comparison = compare_groups(responses, frozenset(responses.items))
    at = "comparison.groups.g.items.a.test.answers"
    by_r = otherwise_tested(comparison, "psych")
    assert by_r[f"{at}.chi_square"].value == pytest.approx(10.152761457109284, rel=1e-12)
    assert by_r[f"{at}.p"].value == pytest.approx(0.001440852, rel=1e-6)
    assert f"{at}.p" not in otherwise_tested(comparison, "spss")


@pytest.mark.parametrize("study", [LIBRARY, SURVEY], ids=["library", "survey"])
def test_shipped_studies(study: Path, tmp_path: Path) -> None:
    findings = find(study, tmp_path)
    for by in told(findings).programs.values():
        assert all(one.here != one.there for one in by.verdicts)
        assert {one.why for one in by.numbers.values()} <= set(WHYS)


# ---------------------------------------------------------------- the commands


def test_a_run_by_another_convention_leaves_the_study_and_its_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study, out = close_study(tmp_path / "s"), tmp_path / "out"
    assert main(["run", str(study), "--out", str(out), "--quiet"]) == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    text = (study / "study.yaml").read_text()
    assert main(["run", str(study), "--out", str(out), "--convention", "psych", "--quiet"]) == 0
    assert (study / "study.yaml").read_text() == text
    assert {path: path.read_bytes() for path in before} == before
    there = json.loads((out / "conventions/psych/results.json").read_text())
    here = json.loads((out / "results.json").read_text())
    reliable = [one["instrument"]["perspectives"]["layanan"]["reliable"] for one in (here, there)]
    assert reliable == [False, True]
    assert there["conventions"]["convention"] == "psych"
    capsys.readouterr()
    assert main(["run", str(study), "--out", str(out), "--convention", "psych"]) == 0
    assert "everything is up to date" in capsys.readouterr().err


def test_the_list_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study, out = close_study(tmp_path / "s"), str(tmp_path / "out")
    assert main(["conventions", str(study), "--out", out]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "convention: spss"
    assert any(
        line.startswith("changes: Reliability of Service: below the threshold; R: reaches")
        for line in lines
    )
    assert main(["conventions", str(study), "--out", out, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert len(record["conclusions"]) == sum(line.startswith("changes:") for line in lines)
    alpha = next(one for one in record["numbers"] if one["address"] == f"{ALPHA}.estimate")
    assert alpha["programs"]["psych"]["why"] == "missing_pairwise"
    assert alpha["report"] < 0.6 <= alpha["programs"]["psych"]["value"]


@pytest.mark.parametrize("command", [["conventions"], ["run", "--convention", "psych"]])
def test_a_study_of_indicators_has_no_conventions(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command[0], str(OFFICE), "--out", str(tmp_path), *command[1:]]) == 2
    assert (
        capsys.readouterr()
        .err.strip()
        .endswith("has no questionnaire; conventions of programs change nothing")
    )
