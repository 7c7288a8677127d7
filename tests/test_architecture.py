import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "pipeline"
ROUNDERS = {"round", "around", "rint", "quantize"}
# two regulations round before they compare: that rounding is part of the rule, not of the display;
# raster reduces the colours of a picture, the others choose a whole number of values or persons
ALLOWED = {
    "convention_tests.py",
    "report/numbers.py",
    "statistics/class_rules.py",
    "statistics/skm.py",
    "indicators/points.py",
    "report/figures/raster.py",
    "statistics/discrimination.py",
    "statistics/quantiles.py",
}

MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_numbers_rounds(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix() in ALLOWED:
        return
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            halved = name == "floor" and any(map(_adds_half, node.args))
            if name in ROUNDERS or halved:
                found.append(f"line {node.lineno}: {name}()")
    assert found == []


def _adds_half(node: ast.expr) -> bool:
    """Tell the sum with a half that is rounded down: rounding by another name."""
    halves = ("0.5", "Fraction(1, 2)")
    return isinstance(node, ast.BinOp) and any(
        isinstance(one, ast.BinOp)
        and isinstance(one.op, ast.Add)
        and ast.unparse(one.right) in halves
        for one in ast.walk(node)
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_nothing_committed_names_a_machine_or_a_registry() -> None:
    words = ("pypi" + ".org", "python" + "hosted", "npmjs" + ".org", "/wo" + "rk/", "/ro" + "ot/")
    texts = [
        path
        for folder in ("pipeline", "tests", "questionnaires", "data", "benchmarks", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".yaml", ".csv", ".md", ".toml", ".j2", ".sps", ".R", ".json", ""}
        and path.is_file()
    ]
    texts += [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("*.txt")]
    named = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in texts
        for word in words
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert named == []


def test_every_stage_is_a_command() -> None:
    from pipeline.commands import STAGE_HELP
    from pipeline.stages import STAGES
    from pipeline.work import FOLDERS

    assert set(STAGE_HELP) == set(STAGES) == set(FOLDERS)


def test_every_format_has_a_writer() -> None:
    from typing import get_args

    from pipeline.report.writing import WRITERS
    from pipeline.report_choices import PROOF
    from pipeline.study import Format

    assert set(get_args(Format)) == {*WRITERS, *PROOF}
