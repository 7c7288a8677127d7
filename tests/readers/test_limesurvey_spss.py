from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns import lay_out
from pipeline.errors import UserError
from pipeline.readers import read_table
from pipeline.readers.spss_syntax import parse_syntax

DATA = "survey_12_SPSS_data_file.dat"
SYNTAX = "survey_12_SPSS_syntax_file.sps"
FORMATS = ["F7", "DATETIME23.2", "F7", "A20", "A2", "F1", "F1", "F1", "A13", "A12"]
LABELS = [
    *("id", "submitdate", "lastpage", "startlanguage"),
    '[Petugas ramah. Selalu.] Seberapa setuju Anda dengan "pernyataan" berikut?',
    "[Petugas cepat] Seberapa setuju?",
    "[Web] Media?",
    "[Radio] Media?",
    "[Lainnya] Media?",
    "Saran",
]
NAMES = [
    *("id", "submitdate", "lastpage", "startlanguage", "likert0_SQ001", "likert1_SQ001"),
    *("media_SQ001", "media_SQ002", "media_other", "q_1saran"),
]
VALUES: dict[int, Mapping[str, str]] = {
    5: {'"A1"': "Sangat setuju.", '"A2"': 'Tidak "setuju" sama sekali'},
    6: {"4": "Baik", "5": "Sangat baik"},
    7: {"1": "Yes", "0": "Not Selected"},
    8: {"1": "Yes", "0": "Not Selected"},
}
CASES = (
    "'1','02-01-2024 03:04:05','2','id','A1','4','1','0','blog, dan web','Don''t know'\n"
    "'2',,'1','id','A2',,,'1',,\n"
)


def syntax(length: int = 20) -> str:
    """Write the syntax as LimeSurvey does; long labels come in pieces."""
    lines = ["*$Rev: 121017 $", "SET UNICODE=ON.", "GET DATA", " /TYPE=TXT", f" /FILE='{DATA}'"]
    lines += [" /DELCASE=LINE", ' /DELIMITERS=","', ' /QUALIFIER="\'"', " /FIRSTCASE=1"]
    lines += [" /VARIABLES="]
    lines += [f" V{at} {one}" for at, one in enumerate(FORMATS, 1)]
    lines[-1] += "."
    lines += ["CACHE.", "EXECUTE.", "*Define Variable Properties."]
    for at, label in enumerate(LABELS, 1):
        pieces = [label[start : start + length] for start in range(0, len(label), length)]
        joined = '"+\n"'.join(piece.replace('"', '""') for piece in pieces)
        lines += [f'VARIABLE LABELS V{at} "{joined}".']
    for at, values in VALUES.items():
        lines += [f"VALUE LABELS  V{at}"]
        lines += [f' {code} "{words}"' for code, words in values.items()]
        lines[-1] += "."
    lines += ["VARIABLE LEVEL V6(ORDINAL).", "VARIABLE LEVEL V3(SCALE)."]
    for at, name in enumerate(NAMES, 1):
        if name == "q_1saran":
            lines += ["* Variable name was incorrect and was changed from 1saran to q_1saran ."]
        lines += [f"RENAME VARIABLES ( V{at} = {name} )."]
    return "\n".join([*lines, "RESTORE LOCALE.", ""])


def write(folder: Path, *, data: str = CASES, encoding: str = "utf-8-sig") -> Path:
    (folder / DATA).write_text(data, encoding=encoding)
    (folder / SYNTAX).write_text(syntax(), encoding=encoding)
    return folder


@pytest.mark.parametrize("named", [DATA, SYNTAX])
def test_data_and_syntax_are_read_together(tmp_path: Path, named: str) -> None:
    layout = lay_out(read_table(write(tmp_path) / named))
    assert (layout.dialect.tool, list(layout.lines)) == ("limesurvey", [2, 3])
    assert [one.header for one in layout.columns] == NAMES
    assert [one.head.role for one in layout.columns] == [
        *("key", "time", "state", "meta", None, None, "option", "option", "other", None)
    ]
    assert list(layout.columns[1].cells) == ["2024-01-02 03:04:05", ""]
    assert list(layout.columns[8].cells) == ["blog, dan web", ""]
    assert list(layout.columns[9].cells) == ["Don't know", ""]
    grid = layout.columns[4].head
    assert grid.words == "Petugas ramah. Selalu."
    assert grid.question == 'Seberapa setuju Anda dengan "pernyataan" berikut?'
    assert grid.labels == {"A1": "Sangat setuju.", "A2": 'Tidak "setuju" sama sekali'}
    assert layout.columns[5].head.labels == {"4": "Baik", "5": "Sangat baik"}
    assert set(layout.columns[9].head.names) == {"V10", "1saran", "Saran"}


def test_the_structure_that_the_syntax_gives(tmp_path: Path) -> None:
    structure = read_table(write(tmp_path) / DATA).structure
    assert structure is not None
    assert [one.kind for one in structure.fields] == [
        *("number", "time", "number", "text", "single", "single", "option", "option"),
        *("text", "text"),
    ]
    assert [one.ordered for one in structure.fields].count(True) == 1


def test_a_dat_file_without_syntax_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.dat"
    path.write_text("X1,X2\n4,5\n", encoding="utf-8")
    assert read_table(path).rows[0].cells == ("X1", "X2")


def test_syntax_without_its_data_says_so(tmp_path: Path) -> None:
    (write(tmp_path) / DATA).unlink()
    with pytest.raises(UserError, match=f"{DATA} is not beside it"):
        read_table(tmp_path / SYNTAX)


def test_a_row_that_does_not_fit_names_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, data=CASES + "'3','x'\n") / DATA
    with pytest.raises(UserError, match=rf"{DATA}:3: the row has 2 cells, its syntax names 10"):
        read_table(path)


def test_marks_that_do_not_pair_name_their_line(tmp_path: Path) -> None:
    path = write(tmp_path, data=CASES + "'3") / DATA
    with pytest.raises(UserError, match=rf"{DATA}:3: the quotation marks"):
        read_table(path)


def test_the_encoding_can_be_told(tmp_path: Path) -> None:
    path = write(tmp_path, data=CASES.replace("blog", "café"), encoding="windows-1252") / DATA
    with pytest.raises(UserError, match=r"say the encoding in study\.yaml"):
        read_table(path)
    with pytest.raises(UserError, match="is not nonsense"):
        read_table(path, encoding="nonsense")
    assert read_table(path, encoding="windows-1252").rows[1].cells[8] == "café, dan web"


@given(st.text())
def test_any_text_is_parsed(text: str) -> None:
    assert parse_syntax(text).variables == ()
