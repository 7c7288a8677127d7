"""Everything that lies in the folder ``twins`` of a study's results."""

from collections.abc import Callable, Mapping

from pipeline.report.desk import Files
from pipeline.report.document import Document
from pipeline.report.findings import Findings
from pipeline.twins.data import Answered, twin_data
from pipeline.twins.data_files import data_files
from pipeline.twins.r_script import r_script
from pipeline.twins.spss import spss_twin
from pipeline.twins.study import Script, TwinStudy
from pipeline.twins.tables import report_tables
from pipeline.twins.values import VALUES, values_csv

FOLDER = "twins"


def write_twins(
    findings: Findings, documents: Mapping[str, Document], answered: Answered | None
) -> Files:
    """Write the data, a script for each program, and the list of what they find again."""
    languages = tuple(documents)
    data = None if answered is None else twin_data(findings.files, answered, left_out(findings))
    study = TwinStudy(findings, data, report_tables(documents), languages)
    scripts = {name: write(study) for name, write in SCRIPTS.items()}
    files: dict[str, bytes] = {} if data is None else dict(data_files(data))
    for script in scripts.values():
        files |= script.files
    outcomes = {name: script.outcomes for name, script in scripts.items()}
    files[VALUES] = values_csv(study.tables, languages, outcomes)
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def left_out(findings: Findings) -> frozenset[str]:
    """Name the items that make no score of any perspective."""
    scores = findings.answers.perspectives if findings.answers else {}
    return frozenset(item for one in scores.values() for item in one.left_out)


SCRIPTS: Mapping[str, Callable[[TwinStudy], Script]] = {"spss": spss_twin, "r": r_script}
"""By the name of the program, which is a column of the list."""
