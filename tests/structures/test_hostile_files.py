"""Files that are broken, or made to break what reads them: one line each."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UserError
from pipeline.markup import plain
from pipeline.no_answer import kind_declared
from pipeline.readers import read_table
from pipeline.structure import Field, Structure
from pipeline.structures import is_structure, read_structure
from pipeline.structures.names import distinct_names
from pipeline.structures.source import LARGEST
from tests.readers.export_files import write_csv

BOMB = """<?xml version="1.0"?>
<!DOCTYPE document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><questions>&c;</questions></document>
"""
START = "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>"


def told(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_structure(path)
    message = str(caught.value)
    assert "\n" not in message
    return message.partition(path.name)[2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_its_entities_grow(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "s.lss"
    path.write_bytes(BOMB.encode(encoding))
    if encoding == "utf-8":
        assert told(path).startswith(":2: the XML declares a document type")
    else:
        assert not is_structure(path)  # LimeSurvey never writes UTF-16
        told(path)


def test_broken_xml_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "s.lss"
    path.write_text(f"{START}\n<a></b>")
    assert told(path).startswith(":2:6: the XML is broken here (mismatched tag)")
    path.write_text(START + "<questions><rows></rows></questions></document>")
    assert "holds no questions" in told(path)
    path.write_text('<?xml version="1.0" encoding="no-such"?>' + START)
    assert "the XML is broken here" in told(path)


def test_broken_json_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "s.qsf"
    path.write_text('{"SurveyEntry": {},\n "SurveyElements": [}')
    assert told(path).startswith(":2:21: the JSON is broken here")
    path.write_text('{"SurveyEntry": ' + "[" * 100_000)
    assert "nested too deeply" in told(path)
    path.write_bytes(b'{"SurveyEntry": "\xff"}')
    assert told(path).startswith(":1:18: byte 0xFF is not UTF-8")
    path.write_text('{"SurveyEntry": 1, "SurveyElements": {"a": 5}}')
    assert not read_structure(path).fields


def test_half_a_character_never_comes_through(tmp_path: Path) -> None:
    path = tmp_path / "datapackage.json"
    path.write_text('{"fields": [{"name": "x\\ud800", "title": "\\ud83d\\ude00"}]}')
    (one,) = read_structure(path).fields
    assert one.names == ("x\ufffd", "\U0001f600")


def test_an_export_that_describes_itself_gives_its_dictionary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_csv(tmp_path / "a.csv", [["X1"], ["1"]])
    described = Structure(path, "spss", (Field(("X1",), "number"),))
    table = replace(read_table(path), structure=described)
    monkeypatch.setattr("pipeline.structures.read_table", lambda _path: table)
    assert read_structure(path) is described
    assert not is_structure(path)


def test_an_export_of_answers_tells_nothing_about_questions(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["Nama", "X1"], ["a", "1"]])
    assert not is_structure(path)
    assert "holds answers only" in told(path)


def test_what_cannot_be_a_questionnaire_is_told(tmp_path: Path) -> None:
    huge = tmp_path / "s.lss"
    huge.write_bytes(START.encode() + b" " * LARGEST)
    assert "larger than 32 MiB" in told(huge)
    assert "cannot be read" in told(tmp_path / "none.lss")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert "cannot be read" in told(folder)


@given(st.binary(max_size=200))
def test_no_bytes_give_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "file"
    beginnings = (b"", b'{"SurveyEntry":', START.encode(), b"<codeBook>", b"class\ttype/scale\t")
    for beginning in beginnings:
        path.write_bytes(beginning + data)
        try:
            read_structure(path)
        except UserError:
            continue


@given(st.text())
def test_words_stand_on_one_line(text: str) -> None:
    assert "\n" not in plain(text)
    assert plain(plain(text)) == plain(plain(plain(text)))


def test_html_is_taken_out_of_words() -> None:
    assert plain("<p>Apa&nbsp;<b>kabar</b>?</p><script>x<y</script>") == "Apa kabar?"
    assert plain("satu<br/>dua<!-- tiga -->") == "satu dua"
    assert plain("\ufeff1 (None at all)") == "1 (None at all)"
    assert plain("<nama> {TOKEN:FIRSTNAME}") == "<nama> {TOKEN:FIRSTNAME}"


def test_the_kind_of_a_missing_code_is_told_by_its_label() -> None:
    assert kind_declared({"en": "Don\u2019t know."}.values()) == "unknown"
    assert kind_declared({"id": "TIDAK  BERLAKU"}.values()) == "not_applicable"
    assert kind_declared({"en": "Blank"}.values()) == "no_answer"


@given(st.lists(st.lists(st.sampled_from(["a", "A ", "b", "c"]), min_size=1), min_size=1))
def test_a_name_never_stands_for_two_fields_unless_they_have_no_other(
    names: list[list[str]],
) -> None:
    fields = distinct_names([Field(tuple(one), "text") for one in names])
    assert [one.names[0] in several for one, several in zip(fields, names, strict=True)]
    owners: dict[str, list[Field]] = {}
    for one in fields:
        for name in one.names:
            owners.setdefault(name.strip().casefold(), []).append(one)
    for several in owners.values():
        assert len(several) == 1 or all(len(one.names) == 1 for one in several)
