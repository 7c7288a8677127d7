"""From two exports of the same respondents to results and chapter."""

import csv
import json
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.artefacts import as_json
from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from pipeline.errors import UserError
from pipeline.frames import to_frame
from pipeline.instrument import examine_instrument
from pipeline.questionnaire import Scale, ScalePoint
from pipeline.report.chapter import build_document
from pipeline.report.document import Number, Section, Table, plain, walk
from pipeline.report.results_json import results_tree
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.instrument import InstrumentTest
from pipeline.results.retest import MatchCounts, Retest, UnitRetest
from pipeline.retesting import Occasions, examine_retest
from pipeline.study import Analysis
from pipeline.work import evaluate_study
from tests.made_responses import item, make_responses, perspective
from tests.reference.values import FOLDER, r_values
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.studies import chapter, find, write_study
from tests.test_privacy import texts
from tests.twice import CODES, ITEMS, KEY, answered_twice, both_occasions, write_export

FORMS = {
    "one_way": "ICC1",
    "agreement": "ICC2",
    "consistency": "ICC3",
    "one_way_average": "ICC1k",
    "agreement_average": "ICC2k",
    "consistency_average": "ICC3k",
}


def retest_of(study: Path, out: Path) -> Retest:
    findings = find(study, out)
    assert findings.answers is not None
    found = findings.answers.instrument.retest
    assert found is not None
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Retest:
    folder = tmp_path_factory.mktemp("twice")
    return retest_of(answered_twice(folder / "study"), folder / "out")


# ---------------------------------------------------------------- against R


@pytest.fixture(scope="module")
def expected() -> dict[str, list[float]]:
    """R 4.2.2, psych 2.2.9: psych::ICC(x, lmer = FALSE), psych::cohen.kappa; retest.R."""
    return r_values((FOLDER / "retest_r.csv").read_text("utf-8"))


def values_of(*values: object) -> list[float]:
    assert all(isinstance(one, int | float) for one in values)
    return [float(str(one)) for one in values]


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_are_those_of_psych(
    form: str, found: Retest, expected: dict[str, list[float]]
) -> None:
    one = found.units["layanan"].icc[form]
    values = values_of(one.estimate, one.f, one.df1, one.df2, one.p, one.low, one.high)
    assert values == pytest.approx(expected[f"icc.{FORMS[form]}"], rel=1e-9)


def test_the_rest_is_that_of_r(found: Retest, expected: dict[str, list[float]]) -> None:
    one = found.units["layanan"]
    assert [one.n] == expected["n"]
    assert values_of(one.pearson, one.pearson_p) == pytest.approx(expected["pearson"], rel=1e-9)
    assert values_of(one.spearman, one.spearman_p) == pytest.approx(expected["spearman"], rel=1e-9)
    change = one.change, one.change_low, one.change_high, one.deviation, one.error
    assert values_of(*change) == pytest.approx(expected["change"], rel=1e-9)
    limits = one.detectable, one.limit_low, one.limit_high
    assert values_of(*limits) == pytest.approx(expected["limits"], rel=1e-9)


@pytest.mark.parametrize("item", ITEMS)
def test_the_items_are_those_of_psych(
    item: str, found: Retest, expected: dict[str, list[float]]
) -> None:
    one = found.units["layanan"].items[item]
    values = values_of(one.n, one.icc, one.low, one.high, one.kappa)
    assert values == pytest.approx(expected[f"item.{item}"], rel=1e-9)


def test_who_was_matched_is_counted(found: Retest) -> None:
    assert found.counts == MatchCounts(
        n_first=44,
        n_second=42,
        n_matched=40,
        no_key_first=1,
        no_key_second=1,
        repeated_first=2,
        repeated_second=0,
        alone_first=1,
        alone_second=1,
    )
    assert (found.n, found.n_removed) == (40, 0)


# ---------------------------------------------------------------- who is compared


def test_respondents_that_quality_removed_are_left_out(tmp_path: Path) -> None:
    study = answered_twice(tmp_path, study="quality: {minimum_answered: 1, remove: [incomplete]}")
    found = retest_of(study, tmp_path / "out")
    assert found.counts.n_matched == 40
    assert found.n_removed == 2  # incomplete on the first occasion
    assert found.n == 38
    assert found.units["layanan"].n == 37  # and one on the second
    assert "2 tidak disertakan" in text_of(chapter(study, tmp_path / "out", "id"))


def test_the_pilot_is_the_first_occasion_where_there_is_one(tmp_path: Path) -> None:
    study = answered_twice(tmp_path, study="pilot: [{file: uji.csv}]")
    before, after = both_occasions()
    (study / "uji.csv").write_bytes((study / "jawaban.csv").read_bytes())
    write_export(study / "jawaban.csv", CODES, after)
    found = retest_of(study, tmp_path / "out")
    assert found.units["layanan"].change == pytest.approx(
        retest_of(answered_twice(tmp_path / "own"), tmp_path / "own-out").units["layanan"].change
    )
    assert "of the pilot" in text_of(chapter(study, tmp_path / "out", "en"))
    assert len(before) == found.n


def test_a_notebook_finds_the_same(tmp_path: Path, found: Retest) -> None:
    test: InstrumentTest = evaluate_study(answered_twice(tmp_path)).instrument
    assert test.retest == found
    frame = to_frame(found)
    assert frame["unit"].tolist() == list(found.units)
    assert frame["icc"].tolist() == [one.icc["agreement"].estimate for one in found.units.values()]
    items = [item for unit in found.units.values() for item in unit.items.values()]
    assert to_frame(found.units)["kappa"].tolist() == [one.kappa for one in items]


# ---------------------------------------------------------------- edges


def compared(one: Responses, two: Responses, on_fail: str = "keep") -> dict[str, UnitRetest]:
    """Compare two made occasions."""
    test = examine_instrument(one, Analysis(), on_fail, pilot=False)
    return examine_retest(Occasions(one, two, MatchCounts(*(0,) * 9), 0), test.perspectives).units


def unit_of(first: list[list[float]], second: list[list[float]]) -> UnitRetest:
    """Compare two made occasions: columns of items."""
    one, two = (make_responses(np.array(columns).T) for columns in (first, second))
    (unit,) = compared(one, two).values()
    return unit


SCORES: list[list[float]] = [[1, 2, 3, 4, 5, 3], [2, 2, 3, 5, 5, 4]]


def test_the_same_answers_agree_wholly() -> None:
    unit = unit_of(SCORES, SCORES)
    assert unit.icc["agreement"].estimate == 1
    assert unit.error == 0
    assert (unit.band_low, unit.band_high) == (None, None)  # no error, so no interval
    assert unit.shifted is False
    assert [one.kappa for one in unit.items.values()] == pytest.approx([1, 1])


def test_a_shift_lowers_agreement_alone() -> None:
    low: list[list[float]] = [[1, 2, 3, 4, 2, 3], [1, 2, 3, 4, 3, 3]]
    up: list[list[float]] = [[2, 3, 4, 5, 3, 4], [2, 3, 4, 5, 4, 4]]
    unit = unit_of(low, up)
    assert unit.icc["consistency"].estimate == pytest.approx(1)
    assert isinstance(unit.icc["agreement"].estimate, float)
    assert unit.icc["agreement"].estimate < 0.8
    assert unit.change == pytest.approx(1)
    assert unit.shifted is True


def test_one_score_of_everybody_is_undefined() -> None:
    same: list[list[float]] = [[3] * 6, [3] * 6]
    unit = unit_of(same, same)
    assert unit.icc["agreement"].estimate == Undefined("no_variation")
    assert unit.pearson == Undefined("constant")
    assert unit.band_low is None
    assert [one.kappa for one in unit.items.values()] == [Undefined("no_variation")] * 2


def test_two_complete_respondents_are_too_few() -> None:
    gaps: list[list[float]] = [[1, 2, *[math.nan] * 4], SCORES[1]]
    unit = unit_of(SCORES, gaps)
    assert unit.n == 2
    assert unit.icc["agreement"].estimate == Undefined("too_few_respondents")
    assert unit.change == Undefined("too_few_respondents")
    assert [one.n for one in unit.items.values()] == [2, 6]


def test_each_unit_rests_on_those_who_are_asked() -> None:
    asked = [perspective("service"), perspective("staff", respondents=("pegawai",))]
    items = [item("A1"), item("A2"), item("B1", "staff"), item("B2", "staff")]
    kinds = ["pegawai"] * 4 + ["pemustaka"] * 2
    rows = np.array([*SCORES, *SCORES]).T
    responses = make_responses(rows, items, asked, kinds=kinds)
    units = compared(responses, responses)
    assert {name: unit.n for name, unit in units.items()} == {"service": 6, "staff": 4}


def test_dropped_items_are_not_in_the_score() -> None:
    columns: list[list[float]] = [*SCORES, [1, 2, 3, 5, 5, 4], [3, 1, 3, 3, 1, 2]]
    responses = make_responses(np.array(columns).T)
    (kept,) = compared(responses, responses, "keep").values()
    (rest,) = compared(responses, responses, "drop").values()
    assert (kept.n_items, rest.n_items) == (4, 3)
    assert len(rest.items) == 3


def test_a_reversed_item_on_uneven_points_keeps_its_order() -> None:
    uneven = Scale(tuple(ScalePoint(value, {"": str(value)}) for value in (1, 2, 5)))
    found = []
    for reverse in (False, True):
        responses = make_responses([[1], [2], [5], [5], [1]], [item("A1", reverse=reverse)])
        turned = replace(responses.questionnaire, scales={"five": uneven})
        one = replace(responses, questionnaire=turned)
        two = one.at(np.array([0, 1, 2, 3, 2]))
        (unit,) = compared(one, two).values()
        found.append(unit.items["A1"])
    assert found[0] == found[1]
    # by hand: the mean squared distance of places is 4 / 5; by chance it would be 1.6
    assert found[0].n == 5
    assert found[0].kappa == pytest.approx(1 - 0.8 / 1.6)


# ---------------------------------------------------------------- the chapter


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "id",
            (
                "Reliabilitas tes ulang (test-retest) diperiksa pada 40 responden yang mengisi",
                "Dari 42 responden pada pengisian kedua, 40 dapat dicocokkan",
                "1 tanpa kode dan 1 yang kodenya tidak tercantum tepat satu kali",
                "ICC(2,1) adalah 0,790 (n\u00a0=\u00a037; IK 95% [0,631; 0,886])",
                "interval tersebut terentang dari sedang sampai baik",
                "berubah sebesar 0,10 poin (IK 95% [−0,08; 0,28]); interval ini mencakup nol",
                "Galat baku pengukurannya 0,39 poin",
            ),
        ),
        (
            "en",
            (
                "Test-retest reliability was examined with 40 respondents who answered",
                "Of the 42 respondents of the second occasion, 40 could be matched",
                "1 without a code and 1 whose code does not stand exactly once",
                "ICC(2,1) is .790 (n\u00a0=\u00a037; 95% CI [.631, .886])",
                "the interval reaches from moderate to good",
                "changed by 0.10 points (95% CI [−0.08, 0.28]); this interval includes zero",
                "The standard error of measurement is 0.39 points",
            ),
        ),
    ],
)
def test_the_chapter_says_what_came_again(
    language: str, said: tuple[str, ...], tmp_path: Path
) -> None:
    findings = find(answered_twice(tmp_path / "study"), tmp_path / "out")
    tree = json.loads(as_json(results_tree(findings), sort=True))
    document = build_document(findings, language)
    text = text_of(document)
    for fragment in said:
        assert fragment in text, text[text.index("4.3.3") :][:6000]
    assert "  " not in text
    assert not re.search(r" [.;:](\s|$)", text)
    assert "None" not in text
    numbers = [one for some in inlines_of(document) for one in some if isinstance(one, Number)]
    again = [one for one in numbers if one.address.startswith("instrument.retest.")]
    assert len(again) > 80
    for number in again:
        assert resolve(tree, number.address) == number.value


def test_the_table(tmp_path: Path) -> None:
    blocks = list(walk(chapter(answered_twice(tmp_path / "study"), tmp_path / "out", "en").blocks))
    tables = {one.id: one for one in blocks if isinstance(one, Table)}
    assert [plain(cell) for cell in tables["tab:retest"].rows[0].cells] == [
        *("Service perspective", "37", ".790", "[.631, .886]", ".791", ".800", ".786"),
    ]
    assert [plain(cell) for cell in tables["tab:retest-change"].rows[0].cells] == [
        *("Service perspective", "37", "0.10", "[−0.08, 0.28]", "0.39", "1.07"),
    ]
    assert len(tables["tab:retest-forms"].rows) == 7
    assert len(tables["tab:retest-items"].rows) == 5
    assert plain(tables["tab:retest-items"].rows[3].cells[0]) == "A3\u00a0(R)"


SAYS: dict[str, tuple[list[list[object]], tuple[str, ...], tuple[str, ...]]] = {
    "shifted": (
        [[2, 3, 4, 5, 3, 4], [2, 3, 4, 5, 4, 4]],
        ("sehingga skor secara keseluruhan bergeser", "responden sesedikit ini"),
        ("so the scores as a whole shifted", "With so few respondents"),
    ),
    "same": (
        [[1, 2, 3, 4, 2, 3], [1, 2, 3, 4, 3, 3]],
        ("ICC(2,1) adalah 1,000 (n\u00a0=\u00a06). Rata-rata skor berubah sebesar 0,00 poin",),
        ("ICC(2,1) is 1.000 (n\u00a0=\u00a06). The mean score changed by 0.00 points",),
    ),
    "nearly the same": (
        [[1, 2, 3, 4, 2, 3] * 6, [1, 2, 3, 4, 3, 4] * 6],
        ("seluruh interval tersebut tergolong sangat baik",),
        ("the whole interval is excellent",),
    ),
    "too few": (
        [[1, 2, "", "", "", ""], [1, 2, 3, 4, 5, 5]],
        ("tidak dapat dihitung karena responden yang lengkap kurang dari tiga",),
        ("cannot be computed because fewer than three",),
    ),
}


def small(folder: Path, again: list[list[object]]) -> Path:
    """Write respondents with two items who answered twice, the same six again and again."""
    n = len(again[0])
    first: dict[str, list[object]] = {
        "A1": [1, 2, 3, 4, 2, 3] * (n // 6),
        "A2": [1, 2, 3, 4, 3, 3] * (n // 6),
    }
    study = "retest: [{file: ulang.csv}]"
    keyed = {**first, "kode": [f"k{row}" for row in range(n)]}
    write_study(folder, first, study=study, questionnaire="variables: [{name: kode, role: key}]\n")
    for name, columns in (("jawaban", keyed), ("ulang", {**keyed, "A1": again[0], "A2": again[1]})):
        with (folder / f"{name}.csv").open("w", newline="") as file:
            rows = list(zip(*columns.values(), strict=True))
            csv.writer(file).writerows([tuple(columns), *(rows[::-1] if name == "ulang" else rows)])
    return folder


@pytest.mark.parametrize("name", SAYS)
def test_the_chapter_is_careful(name: str, tmp_path: Path) -> None:
    again, *said = SAYS[name]
    findings = find(small(tmp_path / "study", again), tmp_path / "out")
    for language, fragments in zip(("id", "en"), said, strict=True):
        text = text_of(build_document(findings, language))
        for fragment in fragments:
            assert fragment in text
        assert "None" not in text


def test_without_a_second_occasion_the_chapter_says_nothing_of_it(tmp_path: Path) -> None:
    study = answered_twice(tmp_path / "study")
    path = study / "study.yaml"
    path.write_text(path.read_text().replace("retest: [{file: ulang.csv}]\n", ""))
    findings = find(study, tmp_path / "out")
    assert findings.answers is not None
    assert findings.answers.instrument.retest is None
    blocks = list(walk(build_document(findings, "id").blocks))
    ids = {one.id for one in blocks if isinstance(one, Section | Table)}
    assert not [one for one in ids if "retest" in one]


# ---------------------------------------------------------------- end to end


def test_no_key_reaches_any_artefact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = KEY.replace("]", ", {name: saran, column: Saran, role: comment}]")
    study, out = answered_twice(tmp_path / "study", questionnaire=both), tmp_path / "out"
    for name in ("jawaban.csv", "ulang.csv"):
        head, *lines = (study / name).read_text(encoding="utf-8").splitlines()
        words = [f"{head},Saran", *(f"{line},kode saya {CODES[3]} ya" for line in lines)]
        (study / name).write_text("\n".join(words) + "\n", encoding="utf-8")
    assert main(["check", str(study)]) == 0
    assert main(["run", str(study), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "40 respondents matched by their keys, of 44 and 42" in said.out
    secrets = [*(code.casefold() for code in CODES), "kembar-5", "sendiri-1", "nim－0"]
    seen = 0
    for name, text in [*texts(out), ("stdout", said.out), ("stderr", said.err)]:
        seen += 1
        folded = text.casefold()
        assert [secret for secret in secrets if secret in folded] == [], name
    assert seen > 40
    stored = (out / "stages" / "1-ingest" / "retest.csv").read_text(encoding="utf-8")
    assert "kode saya" in stored
    assert "key column,Kode peserta" in (out / "stages" / "1-ingest" / "log.csv").read_text()


def rerun(study: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["scorecard", str(study), "--out", str(out)]) == 0
    return capsys.readouterr().err


def test_other_answers_the_second_time_make_the_test_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study, out = answered_twice(tmp_path / "study"), tmp_path / "out"
    assert "ran: ingest, quality, instrument" in rerun(study, out, capsys)
    assert "up to date" in rerun(study, out, capsys)
    before, after = both_occasions()
    write_export(study / "ulang.csv", CODES, [*after[1:], after[0]])
    assert "ran: ingest, instrument" in rerun(study, out, capsys)
    assert "up to date" in rerun(study, out, capsys)
    # other persons with the same answers
    write_export(study / "ulang.csv", CODES[::-1], [*after[1:], after[0]])
    assert "ran: ingest, instrument" in rerun(study, out, capsys)
    path = study / "study.yaml"
    path.write_text(path.read_text().replace("retest: [{file: ulang.csv}]\n", ""))
    assert "ran: ingest, instrument" in rerun(study, out, capsys)
    ingested = out / "stages" / "1-ingest"
    assert not (ingested / "retest.csv").exists()
    assert not (ingested / "pairs.json").exists()
    assert len(before) == 40


# ---------------------------------------------------------------- faults


def faults_of(study: Path) -> str:
    with pytest.raises(UserError) as raised:
        open_study(study)
    return str(raised.value)


def test_a_retest_needs_a_key(tmp_path: Path) -> None:
    text = faults_of(answered_twice(tmp_path, questionnaire=""))
    assert "there is a retest, but no key tells which respondents are the same" in text
    assert "role: key" in text
    assert len(text.splitlines()) == 1


@pytest.mark.parametrize(
    ("listed", "what"),
    [
        ("{file: ulang.csv, respondents: dosen}", "the retest asks 'dosen', whom no export of"),
        ("{file: ulang.csv}, {file: ./ulang.csv}", "stands twice for respondents"),
        ("{file: ulangan.csv}", "the file 'ulangan.csv' is not there"),
    ],
)
def test_exports_are_checked_as_those_of_a_pilot(listed: str, what: str, tmp_path: Path) -> None:
    study = answered_twice(tmp_path)
    path = study / "study.yaml"
    path.write_text(path.read_text().replace("retest: [{file: ulang.csv}]", f"retest: [{listed}]"))
    assert what in faults_of(study)


def test_the_retest_of_a_pilot_asks_whom_the_pilot_asked(tmp_path: Path) -> None:
    pilot = "pilot: [{file: jawaban.csv, respondents: siswa}]"
    study = answered_twice(tmp_path, study=pilot)
    path = study / "study.yaml"
    text = path.read_text()
    text = text.replace(
        "responses: [{file: jawaban.csv}]",
        "responses: [{file: ulang.csv}, {file: jawaban.csv, respondents: siswa}]",
    )
    path.write_text(text)
    assert "the retest asks 'respondents', whom no export of the pilot has" in faults_of(study)


def test_a_key_without_a_column_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = answered_twice(tmp_path / "study")
    path = study / "ulang.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Kode peserta", "Nomor"))
    assert main(["check", str(study)]) == 2
    said = capsys.readouterr().err
    assert "ulang.csv:1: no column with content is the key 'kode'" in said


def test_positions_follow_their_respondents() -> None:
    responses = make_responses([[1, 3], [2, 4], [3, 5]])
    turned = responses.at(np.array([2, 0]))
    assert turned.answers.tolist() == [[3, 5], [1, 3]]
    assert list(turned.origin) == [responses.origin[2], responses.origin[0]]
    assert replace(turned, answers=responses.answers[[2, 0]]).respondents == turned.respondents


def test_the_workbook_twin_finds_the_same(tmp_path: Path, found: Retest) -> None:
    assert retest_of(write_twin(answered_twice(tmp_path / "study")), tmp_path / "out") == found
