import subprocess
from pathlib import Path

import pytest

from pipeline.exporting import shared_answers, write_exports
from pipeline.perspectives import score_perspectives
from pipeline.statistics.reliability import cronbach_alpha
from pipeline.work import evaluate_study, open_work
from tests.exporting.sharing import shared
from tests.studies import LIBRARY

DIRECT = """
source("keys.R", echo = FALSE, print.eval = FALSE)
direct <- psych::scoreItems(keys["pelanggan"], answers[items], impute = "none", min = 1, max = 5)
cat("direct", format(mean(direct$scores, na.rm = TRUE), digits = 15), "\\n")
"""


def test_reversed_items_have_a_minus_and_hyphens_are_gone(tmp_path: Path) -> None:
    script, _answers = write_exports(shared(tmp_path), tmp_path, ["keys"])
    text = script.read_text()
    assert '`pelanggan` = c("X_1", "-X2", "R1")' in text
    assert '`ruang` = c("R1")' in text
    assert "  `P1` = 2\n)" in text


@pytest.mark.slow
def test_r_finds_our_alphas_and_means(tmp_path: Path) -> None:
    study = evaluate_study(LIBRARY)
    files = open_work(LIBRARY, tmp_path).files
    write_exports(shared_answers(files, study.responses), tmp_path, ["keys"])
    lines = rscript("keys.R", tmp_path / "export")
    found = {name: [float(one) for one in rest] for name, *rest in map(str.split, lines)}
    scores = score_perspectives(study.responses, frozenset(study.responses.items))
    assert set(found) == set(scores)
    for name, (n, alpha, mean) in found.items():
        asked = [one.name for one in study.responses.questionnaire.items_of(name)]
        ours = cronbach_alpha(study.responses.of(asked))
        assert n == ours.n_respondents
        assert alpha == pytest.approx(ours.estimate, abs=1e-12)
        assert mean == pytest.approx(scores[name].mean, abs=1e-12)
    (tmp_path / "export" / "direct.R").write_text(DIRECT)
    direct = float(rscript("direct.R", tmp_path / "export")[-1].split()[1])
    assert direct == pytest.approx(scores["pelanggan"].mean, abs=1e-12)


def rscript(name: str, folder: Path) -> list[str]:
    run = subprocess.run(["Rscript", name], cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout.splitlines()
