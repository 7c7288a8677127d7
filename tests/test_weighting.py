"""Weights of a study from its keys to results.json: against R, and what the answers contradict."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from pipeline.artefacts import as_json
from pipeline.errors import UserError
from pipeline.reading_back import gather, stored
from pipeline.report.results_json import results_tree
from pipeline.stages import run_stage
from pipeline.work import evaluate_study, open_work
from tests.reference.values import FOLDER, r_values
from tests.statistics.survey_designs import sample
from tests.weighted_studies import RAKED, weighted_study

R = r_values((FOLDER / "survey_r.csv").read_text("utf-8"))
DESIGNS: Mapping[str, str] = {
    "plain": "weights: {respondents: {design: weight}}",
    "strata": RAKED.replace(RAKED[RAKED.index("    rake:") : RAKED.index("    strata:")], ""),
    "clusters": "weights: {respondents: {design: weight, strata: stratum, cluster: cluster}}",
    "equal": "population: {respondents: 600}\nweights: {respondents: {fpc: true}}",
    "post": "weights:\n  respondents:\n    design: weight\n"
    "    poststratify: {by: gender, sizes: {f: 700, m: 720}}",
    "crossed": "weights:\n  respondents:\n    poststratify:\n      by: [gender, level]\n"
    "      sizes: {f / S1: 300, m / S1: 400, f / S2: 150, m / S2: 250, f / S3: 120, m / S3: 200}",
    "raked": RAKED,
}


@pytest.mark.parametrize("design", DESIGNS)
def test_a_study_has_the_numbers_of_r_survey(design: str, tmp_path: Path) -> None:
    found = evaluate_study(weighted_study(tmp_path, DESIGNS[design]))
    score = found.perspectives["layanan"]
    expected = np.array(R[f"{design}.weights"])
    assert found.responses.design is not None
    weights = found.responses.design.weights
    assert weights == pytest.approx(expected / expected.mean(), rel=1e-8)
    mean, se, low, high, effect, df = R[f"{design}.mean"]
    assert score.design is not None
    assert [score.mean, score.design.se, score.low, score.high] == pytest.approx(
        [mean, se, low, high], rel=1e-8
    )
    assert score.design.design_effect == pytest.approx(effect, rel=1e-8)
    assert score.design.df == df
    assert score.sd == pytest.approx(R[f"{design}.sd"][0], rel=1e-8)
    assert score.unweighted is not None
    assert score.unweighted.mean == pytest.approx(sample().mean.mean())
    assert score.items["x1"].favourable.share == pytest.approx(100 * R[f"{design}.share"][0])


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """results.json of the raked study, through all stages but the documents."""
    folder = weighted_study(tmp_path_factory.mktemp("raked"))
    work = open_work(folder, folder / "out")
    run_stage(work, "sensitivity")
    loaded: dict[str, dict[str, object]] = json.loads(as_json(results_tree(gather(work))))
    return loaded


def test_weights_are_told_with_their_cost(tree: Mapping[str, dict[str, object]]) -> None:
    kinds = tree["weighting"]["kinds"]
    assert isinstance(kinds, dict)
    one = kinds["respondents"]
    cell = one["tables"]["gender"]["cells"]["f"]
    assert cell["share"] == pytest.approx(cell["weighted_share"])
    assert cell["share"] == pytest.approx(100 * 700 / 1420)
    assert one["effective_n"] == pytest.approx(one["n"] / one["design_effect"])
    assert (one["method"], one["fits"], one["population"]) == ("rake", True, 1420)


def test_alpha_stands_beside_the_plain_one(tree: Mapping[str, dict[str, object]]) -> None:
    alphas = tree["weighting"]["alphas"]
    assert isinstance(alphas, dict)
    found = alphas["layanan"]
    assert found["value"] == pytest.approx(R["raked.alpha"][0], rel=1e-8)
    assert found["low"] < found["value"] < found["high"]


def test_groups_have_weighted_means(tree: Mapping[str, dict[str, object]]) -> None:
    groups = tree["comparison"]["groups"]
    assert isinstance(groups, dict)
    found = groups["gender"]["perspectives"]["layanan"]["groups"]
    assert [found[one]["mean"] for one in "fm"] == pytest.approx(R["raked.by"][:2], rel=1e-8)
    assert found["f"]["unweighted"] != found["f"]["mean"]


def test_frequencies_keep_their_counts_and_weigh_their_shares(
    tree: Mapping[str, dict[str, object]],
) -> None:
    layanan = tree["perspectives"]["layanan"]
    assert isinstance(layanan, dict)
    item = layanan["items"]["x1"]
    counts = [one["count"] for one in item["frequencies"].values()]
    assert sum(counts) == 200
    assert sum(one["percent"] for one in item["frequencies"].values()) == pytest.approx(100)
    plain = item["unweighted"]["percents"]
    assert [plain[point] for point in "12345"] == pytest.approx([one / 2 for one in counts])
    assert item["score_sum"] == pytest.approx(item["mean"] * 200)


def test_a_study_without_weights_says_nothing_of_them(tmp_path: Path) -> None:
    work = open_work(weighted_study(tmp_path, ""), tmp_path / "out")
    run_stage(work, "sensitivity")
    text = as_json(results_tree(gather(work)))
    for word in ("weighting", "unweighted", '"design"'):
        assert word not in text
    assert not (work.folder("quality") / "weights.csv").exists()


def test_weights_that_go_take_their_files_along(tmp_path: Path) -> None:
    work = open_work(weighted_study(tmp_path), tmp_path / "out")
    run_stage(work, "indices")
    assert stored(work, "quality").design is not None
    work = open_work(weighted_study(tmp_path, ""), tmp_path / "out")
    assert run_stage(work, "indices")[0] == "quality"
    assert not (work.folder("quality") / "weights.csv").exists()
    assert not (work.folder("indices") / "weighting.json").exists()


def test_stored_weights_are_those_that_were_computed(tmp_path: Path) -> None:
    folder = weighted_study(tmp_path)
    work = open_work(folder, tmp_path / "out")
    run_stage(work, "quality")
    kept, found = stored(work, "quality").design, evaluate_study(folder).responses.design
    assert kept is not None
    assert found is not None
    for name in ("weights", "strata", "units", "sampled"):
        assert np.array_equal(getattr(kept, name), getattr(found, name))
    assert [one.tolist() for one in kept.margins] == [one.tolist() for one in found.margins]


def test_respondents_without_a_cell_may_keep_their_weight(tmp_path: Path) -> None:
    study = RAKED.replace("design: weight", "unknown: keep").replace("    fpc: true\n", "")
    change = ("A,c000,f,S1", "A,c000,,S1")
    work = open_work(weighted_study(tmp_path, study, change), tmp_path / "out")
    run_stage(work, "quality")
    design = stored(work, "quality").design
    assert design is not None
    assert design.weights[0] == pytest.approx(1, abs=0.02)
    assert design.weights.mean() == pytest.approx(1)


CUT = "    fpc: true\n"
CONTRADICTIONS = (
    ("negative", RAKED, ("S1,1.2957", "S1,-1.2957"), (
        "jawaban.csv:2: the weight -1.2957 in weight is negative; correct it, or leave",
    )),
    ("blank", RAKED, ("S1,1.2957", "S1,"), ("jawaban.csv:2: the weight in weight is blank",)),
    ("no-number", RAKED, ("S1,1.2957", "S1,berat"), (
        "jawaban.csv:2: the weight in weight is no number: berat",
    )),
    ("stranger", RAKED, ("A,c000,f", "A,c000,x"), (
        "study.yaml:15:9: 1 respondent answered 'x' under gender, which the table has not",
    )),
    ("missing", RAKED, ("A,c000,f", "A,c000,"), (
        "study.yaml:15:9: 1 respondent did not answer gender, so that no cell",
    )),
    ("empty-cell", RAKED.replace("S3: 320", "S3: 300, S4: 20"), ("", ""), (
        "study.yaml:16:56: nobody who counts answered 'S4' under level; join it with another",
    )),
    ("population", RAKED.replace("C: 120", "C: 40").replace("900", "980"), ("", ""), (
        "study.yaml:18:5: there are 50 respondents in the stratum 'C', but a population of only 40",
    )),
    ("single", "weights: {respondents: {strata: gender}}", ("A,c000,f", "A,c000,x"), (
        "study.yaml:7:25: the stratum 'x' has one respondent: it has no spread to go by; join it",
    )),
    ("stratum", RAKED.replace(CUT, ""), ("A,c000,f", ",c000,f"), (
        "study.yaml:17:5: 1 respondent did not answer stratum, so that their strata is not known",
    )),
)  # fmt: skip


@pytest.mark.parametrize(
    ("study", "change", "lines"),
    [one[1:] for one in CONTRADICTIONS],
    ids=[one[0] for one in CONTRADICTIONS],
)
def test_what_the_answers_contradict_has_its_place(
    study: str, change: tuple[str, str], lines: tuple[str, ...], tmp_path: Path
) -> None:
    work = open_work(weighted_study(tmp_path, study, change), tmp_path / "out")
    with pytest.raises(UserError) as caught:
        run_stage(work, "quality")
    told = [str(one).replace(f"{tmp_path}/", "") for one in caught.value.faults]
    assert len(told) == len(lines)
    for one, line in zip(told, lines, strict=True):
        assert line in one


def test_a_column_of_weights_that_no_export_has_is_told_once(tmp_path: Path) -> None:
    folder = weighted_study(tmp_path, DESIGNS["plain"], ("level,weight", "level,berat"))
    with pytest.raises(UserError) as caught:
        run_stage(open_work(folder, tmp_path / "out"), "quality")
    (told,) = map(str, caught.value.faults)
    assert "study.yaml:7:25: no respondent has a weight in weight; correct the column" in told


def test_weights_that_are_all_zero_are_refused(tmp_path: Path) -> None:
    folder = weighted_study(tmp_path, DESIGNS["plain"])
    path = folder / "jawaban.csv"
    rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    zero = [
        ",".join([*row[:4], "0" if number else row[4], *row[5:]]) for number, row in enumerate(rows)
    ]
    path.write_text("\n".join(zero), "utf-8")
    with pytest.raises(UserError, match=r"study\.yaml:7:25: every weight in weight is zero"):
        run_stage(open_work(folder, tmp_path / "out"), "quality")


def test_margins_that_these_respondents_cannot_have_are_refused(tmp_path: Path) -> None:
    """Everybody of gender f has level S1, and nobody else: the margins then must be the same."""
    folder = weighted_study(tmp_path)
    path = folder / "jawaban.csv"
    text = path.read_text("utf-8")
    for level in ("S2", "S3"):
        text = text.replace(f",f,{level}", ",f,S1")
    path.write_text(text.replace(",m,S1", ",m,S2"), "utf-8")
    with pytest.raises(UserError, match=r"study\.yaml:14:5: raking did not settle in 1000 rounds"):
        run_stage(open_work(folder, tmp_path / "out"), "quality")
