"""What goes into an installation: every package, every file that is no code, the questionnaires."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
READY = sorted(path.name for path in (ROOT / "questionnaires").glob("*.yaml"))
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "pipeline", "questionnaires")


def setuptools() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    tool: dict[str, Any] = tomllib.loads(text)["tool"]["setuptools"]
    return tool


def test_every_package_is_declared() -> None:
    folders = {path.parent for path in (ROOT / "pipeline").rglob("*.py")}
    packages = {".".join(path.relative_to(ROOT).parts) for path in folders}
    declared = set(setuptools()["packages"])
    assert sorted(packages - declared) == []
    assert sorted(declared - packages) == ["pipeline.questionnaires"]


def test_the_ready_questionnaires_are_declared() -> None:
    assert setuptools()["package-dir"] == {"pipeline.questionnaires": "questionnaires"}
    assert setuptools()["package-data"]["pipeline.questionnaires"] == ["*.yaml"]
    assert "skm.yaml" in READY
    assert not (ROOT / "pipeline" / "questionnaires").exists()  # it would hide the others


def test_every_file_that_is_no_code_is_declared() -> None:
    globs = setuptools()["package-data"]["pipeline"]
    declared = {path for glob in globs for path in (ROOT / "pipeline").glob(glob)}
    there = [path for path in (ROOT / "pipeline").rglob("*") if path.is_file()]
    others = {path for path in there if path.suffix not in (".py", ".pyc")}
    assert sorted(others - declared) == []


def run(arguments: list[str], folder: Path, **more: str) -> str:
    environment = {**os.environ, **more}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@pytest.mark.slow
def test_an_installation_knows_the_ready_questionnaires(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in NEEDED:
        path = ROOT / name
        copy = shutil.copytree if path.is_dir() else shutil.copyfile
        copy(path, source / name)
    wheels, site, empty = tmp_path / "wheels", tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    run(["-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(wheels), "."], source)
    (wheel,) = wheels.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    ready = {f"pipeline/questionnaires/{name}" for name in READY}
    assert {name for name in names if name.endswith(".yaml")} == ready
    tables = {name for name in names if name.startswith("pipeline/indicators/")}
    assert {name for name in tables if name.endswith(".toml")} == {
        "pipeline/indicators/iso11620.toml",
        "pipeline/indicators/iso11620_inputs.toml",
    }
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    run([*install, str(site), str(wheel)], empty)
    where = run(["-c", "import pipeline; print(pipeline.__file__)"], empty, PYTHONPATH=str(site))
    assert Path(where.strip()).is_relative_to(site)
    said = run(["-m", "pipeline", "new", "--from", "skm"], empty, PYTHONPATH=str(site))
    assert said.splitlines()[0] == "questionnaires/skm.yaml"
    assert (empty / "data" / "skm" / "jawaban.csv").exists()
