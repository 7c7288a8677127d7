"""The files that a user writes: YAML, workbooks, CSV -> typed records, every fault with its place.

Each file is read once into plain data and the place of every key and value (``yaml_source``,
``workbook_source``), checked against its type (``declared``, in the words of ``wording``), and then
for what types cannot see: contradictions inside a questionnaire (``references``, ``scales``,
``structure``, ``classes``), inside a study (``study_choices``) and between its files (``sources``).
"""

from pipeline.codebook.named_files import study_files
from pipeline.codebook.opening import open_study, read_questionnaire

__all__ = ["open_study", "read_questionnaire", "study_files"]
