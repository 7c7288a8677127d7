"""The shipped studies' reports, made once for several tests, and checked."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.reading_back import gather
from pipeline.report.findings import Findings
from pipeline.report_choices import Format
from pipeline.stages import run_stage
from pipeline.verify import verify
from pipeline.verify.differences import Verification
from pipeline.verify.opening import open_report
from tests.studies import take_stages


@cache
def made(
    study: Path, base: Path, formats: Sequence[Format] = ("docx", "xlsx")
) -> tuple[Findings, Path]:
    """Run a study in two languages; give what it found and where its reports are."""
    work = take_stages(study, base / study.name)
    report = replace(work.files.study.report, formats=tuple(formats), languages=("id", "en"))
    files = replace(work.files, study=replace(work.files.study, report=report))
    run_stage(replace(work, files=files), "report")
    return gather(work), work.out


def check(findings: Findings, path: Path) -> Verification:
    """Verify a file."""
    form, content = open_report(path)
    return verify(findings, path, form, content)


def assert_untouched(found: Verification) -> None:
    """Hold that nothing at all is told of a file, and that something was compared."""
    assert found.differences == ()
    assert found.gone == ()
    assert found.changed == ()
    assert not found.differs
    assert found.stamped
    assert found.checked["numbers"] > 50
    assert found.checked["results"] > 20
