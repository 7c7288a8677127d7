from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.responses_file import read_responses, write_responses
from tests.readers.small_survey import ingested, small_questionnaire

VARIABLES = [{"name": "kelas", "role": "group"}, {"name": "saran", "role": "comment"}]
ROWS = [
    ("X2", "kelas", "saran", "Layanan [Ramah]"),
    ("4", "A, pagi", 'dua\r\nbaris "kutip"', "Tidak tahu"),
    ("5", "", "café", ""),
]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    questionnaire = small_questionnaire(variables=VARIABLES)
    responses, _ = ingested(questionnaire, *ROWS)
    write_responses(responses, tmp_path / "a.csv")
    again = read_responses(questionnaire, tmp_path / "a.csv")
    assert again.answers.tolist() == responses.answers.tolist()
    assert again.answers.dtype == responses.answers.dtype
    assert (again.respondents, again.origin) == (responses.respondents, responses.origin)
    assert again.variables == responses.variables
    write_responses(again, tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()


def test_the_form_on_disk(tmp_path: Path) -> None:
    questionnaire = small_questionnaire(variables=VARIABLES[:1])
    responses, _ = ingested(questionnaire, *ROWS)
    write_responses(responses, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == (
        b"respondents,file,row,kelas,X1,X2\n"
        b'pemustaka,a.csv,2,"A, pagi",-2,4\n'
        b"pemustaka,a.csv,3,,-1,5\n"
    )


def test_nobody_is_read_back_as_nobody(tmp_path: Path) -> None:
    questionnaire = small_questionnaire(variables=VARIABLES)
    responses, _ = ingested(questionnaire, *ROWS)
    write_responses(responses.keep([False, False]), tmp_path / "a.csv")
    again = read_responses(questionnaire, tmp_path / "a.csv")
    assert again.answers.shape == (0, 2)
    assert again.variables == {"kelas": (), "saran": ()}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("respondents,file,row,X1\npemustaka,a.csv,2,4\n", 1),
        ("respondents,file,row,X1,X2\npemustaka,a.csv,2,4\n", 2),
        ("X1,X2\n4,4\n", 1),
        ("respondents,file,row,X1,X2\npemustaka,a.csv,2,4,empat\n", 2),
        ("", 1),
    ],
)
def test_a_file_of_other_items_is_refused(tmp_path: Path, content: str, line: int) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=rf"a\.csv:{line}: .*; run the ingest stage again"):
        read_responses(small_questionnaire(), tmp_path / "a.csv")
