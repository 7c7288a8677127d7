"""Of the shipped studies' reports, as they are rendered, nothing is told."""

import re
from pathlib import Path

import pytest

from tests.studies import LIBRARY, ROOT, SURVEY, WEIGHTED, copy_study
from tests.verify.made_reports import assert_untouched, check, made

pytestmark = pytest.mark.slow
FIRST = ("biro-adpim", "kepuasan-pemustaka-2026", "libqual-2026", "skm-disdukcapil-2026")
STUDIES = [
    name if name in FIRST else pytest.param(name, marks=pytest.mark.long)
    for name in sorted(path.parent.name for path in (ROOT / "data").glob("*/study.yaml"))
]


@pytest.mark.parametrize("name", STUDIES)
def test_word_files_of_every_study(name: str, tmp_path: Path) -> None:
    findings, out = made(ROOT / "data" / name, tmp_path, ("docx",))
    paths = sorted(out.glob("*.*.docx"))
    assert len(paths) == (4 if findings.has_examiner_sheet else 2)
    for path in paths:
        found = check(findings, path)
        assert_untouched(found)
        assert found.language == path.name.split(".")[1]
        assert found.document == path.name.split(".")[0]


@pytest.mark.parametrize(("study", "language"), [(LIBRARY, "en"), (SURVEY, "id")], ids=str)
def test_the_other_formats(study: Path, language: str, tmp_path: Path) -> None:
    findings, out = made(study, tmp_path, ("html", "pdf", "xlsx"))
    names = [f"report.{language}.html", f"report.{language}.pdf", f"tables.{language}.xlsx"]
    for name in names:
        assert_untouched(check(findings, out / name))


def test_a_paper_with_its_references(tmp_path: Path) -> None:
    """Names with a hyphen and numbers that a page ends with stand in its references."""
    study = copy_study(WEIGHTED, tmp_path)
    path = study / "study.yaml"
    text, changed = re.subn("(?m)^profile:.*$", "profile: artikel", path.read_text("utf-8"))
    assert changed == 1
    path.write_text(text, encoding="utf-8")
    findings, out = made(study, tmp_path / "out", ("pdf",))
    for language in ("id", "en"):
        assert_untouched(check(findings, out / f"report.{language}.pdf"))
