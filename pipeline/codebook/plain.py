"""The plain data of files that have no fault, for writing them in another form."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.codebook import tree as trees
from pipeline.codebook.declared import declare
from pipeline.codebook.files import read_questionnaire_file, read_study_file
from pipeline.codebook.source import Source
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study


def plain_study(path: Path) -> Mapping[str, object]:
    """Give what a study's file holds; raises ``UserError`` if it cannot be read."""
    return _as_given(read_study_file(path), Study)


def plain_questionnaire(path: Path) -> Mapping[str, object]:
    """Give what a questionnaire's file holds; raises ``UserError`` if it cannot be read."""
    return _as_given(read_questionnaire_file(path), Questionnaire)


def _as_given(source: Source, kind: type[Study] | type[Questionnaire]) -> Mapping[str, object]:
    """Give the data with codes and aliases letter by letter: 01 and not 1."""
    data = trees.plain(declare(source, kind, {}).tree)
    return data if isinstance(data, Mapping) else {}
