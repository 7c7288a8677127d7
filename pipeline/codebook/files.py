"""A study's or questionnaire's file -> plain data with places, by the kind of file."""

from pathlib import Path

from pipeline.codebook.source import Source
from pipeline.codebook.workbook_grids import is_workbook
from pipeline.codebook.workbook_source import read_questionnaire_workbook, read_study_workbook
from pipeline.codebook.yaml_source import read_yaml


def read_study_file(path: Path) -> Source:
    """Read a study.yaml, or the study of a workbook."""
    return read_study_workbook(path) if is_workbook(path) else read_yaml(path)


def read_questionnaire_file(path: Path) -> Source:
    """Read a questionnaire's YAML, or the questionnaire of a workbook."""
    return read_questionnaire_workbook(path) if is_workbook(path) else read_yaml(path)
