"""The proposal of themes: YAML that can be pasted, without names."""

from io import StringIO
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.open_answers.proposing import propose
from tests.studies import LIBRARY, copy_study

TEXTS = (
    "Wi-Fi sering putus",
    "wifi putus lagi",
    "buka 24 jam dong, putus terus",
    "Pak Budi Santoso sangat ramah",
    "Budi baik",
    "Budi baik sekali",
    "AC mati",
    "tidak ada",
    "",
)


def test_the_proposal_is_yaml_with_counts() -> None:
    text = propose(TEXTS, "saran")
    (one,) = YAML(typ="safe").load(StringIO(text))["open_answers"]
    assert one["variable"] == "saran"
    words = {theme["name"]: theme["words"] for theme in one["themes"]}
    assert words["network"] == ["wi-fi"]
    assert words["hours"] == ["buka", "24 jam"]
    assert words["rooms"] == ["=ac"]
    assert "- name: network # 2" in text
    assert "# angket's proposal for 7 comments" in text
    assert "# comments on none of these: 2" in text


def test_frequent_words_are_told_but_no_names() -> None:
    text = propose(TEXTS, "saran")
    assert "# frequent words that none of these has: putus (3)" in text
    assert "budi" not in text.casefold()
    assert "santoso" not in text.casefold()


def test_no_comments() -> None:
    text = propose(("-", ""), "saran")
    assert "none of the proposed themes occurs" in text
    assert YAML(typ="safe").load(StringIO(text))


def test_the_command_prints_what_can_be_pasted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_study(LIBRARY, tmp_path)
    assert main(["keywords", str(folder), "saran", "--out", str(tmp_path / "out")]) == 0
    proposed = capsys.readouterr().out
    path = folder / "study.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [one for one in lines if not one.startswith(("open_answers:", "  - {variable: saran"))]
    path.write_text("".join(kept) + proposed, encoding="utf-8")
    (declared,) = open_study(folder).study.open_answers
    assert declared.variable == "saran"
    assert [theme.name for theme in declared.themes][:2] == ["praise", "collection"]


def test_only_open_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keywords", str(LIBRARY), "status", "--out", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "'status' is no variable with role: comment; there is: saran" in said
