"""A study's own folder of sentences: every fault in one line, with its file and line."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.errors import UserError
from tests.report.shouted import shout_language
from tests.studies import write_study

MIX = "scorecard: {mix: {layanan: {questionnaire: 0.5, indicators: 0.5}}}\n"
ANSWERS = {"A1": [1, 2], "A2": [3, 4]}
MARKS = (Path("kata") / "xx" / "language.toml").as_posix()


def study_with(folder: Path, files: dict[str, str], words: str = "kata") -> Path:
    study = write_study(folder, ANSWERS)
    text = (study / "study.yaml").read_text(encoding="utf-8")
    (study / "study.yaml").write_text(text.replace("report: {", f"report: {{words: {words}, "))
    for name, content in files.items():
        path = study / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return study


def told(study: Path) -> list[str]:
    with pytest.raises(UserError) as raised:
        open_study(study)
    base = str(study)
    faults = raised.value.faults
    lines = [
        f"{Path(one.place.file).relative_to(base).as_posix()}:{one.place.line}:{one.place.column} "
        f"{one.what}; {one.remedy}"
        for one in faults
    ]
    return [line.replace(":None", "") for line in lines]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("\n{% macro title_discussion() %}x", "kata/id/a.j2:2 this is no template: "),
        ("{% macro title_discussion() %}{{ x | foo }}{% endmacro %}", "no filter named 'foo'"),
        ("{% macro title_discusion() %}x{% endmacro %}", "did you mean 'title_discussion'?"),
        (
            "\n\n{% macro title_discussion(a) %}x{% endmacro %}",
            "kata/id/a.j2:3 the macro title_discussion has other facts than angket gives it;"
            " write {% macro title_discussion() %}",
        ),
        (
            "{% macro title_discussion() %}\n{{ name }}{% endmacro %}",
            "kata/id/a.j2:2 'name' is neither a fact of the sentence nor another one",
        ),
        ("{% include '/etc/passwd' %}", "kata/id/a.j2:1 include takes in another file"),
        ("\n{% import 'b.j2' as b %}", "kata/id/a.j2:2 import takes in another file"),
        ("{% extends 'b.j2' %}", "kata/id/a.j2:1 extends takes in another file"),
        (
            "{% macro title_discussion() %}x{% endmacro %}\n"
            "{% macro title_discussion() %}y{% endmacro %}",
            "kata/id/a.j2:2 the macro title_discussion stands twice",
        ),
    ],
)
def test_a_fault_in_a_file_of_sentences(content: str, expected: str, tmp_path: Path) -> None:
    lines = told(study_with(tmp_path / "s", {"kata/id/a.j2": content}))
    assert len(lines) == 1, lines
    assert expected in lines[0], lines


def test_a_sentence_in_two_files_and_one_that_is_not_utf8(tmp_path: Path) -> None:
    one = "{% macro title_discussion() %}x{% endmacro %}"
    study = study_with(tmp_path / "s", {"kata/id/a.j2": one, "kata/id/b.j2": f"\n{one}"})
    assert told(study) == [
        "kata/id/b.j2:2 the macro title_discussion stands in a.j2 too; keep one of them"
    ]
    (study / "kata/id/b.j2").write_bytes(b"\n\n\xff\xfe")
    assert told(study) == ["kata/id/b.j2:3 the file is not UTF-8; save it as UTF-8"]


def test_the_folder_and_its_languages(tmp_path: Path) -> None:
    lines = told(study_with(tmp_path / "a", {}))
    assert lines == [
        "study.yaml:6:17 the folder 'kata' is not there; names are relative to the study's folder"
    ]
    lines = told(study_with(tmp_path / "b", {"kata/readme.txt": "x"}))
    assert lines[0].startswith("study.yaml:6:17 the folder 'kata' has no sentences; put them into")
    lines = told(study_with(tmp_path / "c", {"kata/Melayu/a.j2": ""}))
    assert lines[0].startswith("kata/Melayu 'Melayu' is no code of a language; name the folder")
    lines = told(study_with(tmp_path / "d", {"kata/jv/a.j2": ""}))
    assert lines[0].startswith("kata/jv 'jv' is neither one of angket's languages (id, en")


def test_a_whole_language_that_lacks_something(tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {})
    own = shout_language(study / "kata")
    assert open_study(study).own_languages == ("xx",)
    forms = own / "81-forms.j2"
    lines = forms.read_text(encoding="utf-8").splitlines()
    forms.write_text("\n".join(lines[:-1]), encoding="utf-8")
    assert told(study)[0].startswith("kata/xx the language xx is not whole: 1 macro is missing, ")
    forms.unlink()
    assert "8 macros are missing, first form_no_answer;" in told(study)[0]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (('decimal = "."', "decimal = 3"), f"{MARKS}:6:1 decimal is the number 3, not a text"),
        (('decimal = "."', 'decimal = "'), f"{MARKS}:6:"),
        (('decimal = "."', 'comma = "."'), f"{MARKS}:6:1 unknown key 'comma'; the keys are: name"),
        (('"March", ', ""), f"{MARKS}:11:1 months has 11 entries; write the 12 months"),
        (('"March", ', "3, "), f"{MARKS}:11:1 months has 12 entries; write the 12 months"),
        (('"an", ', "1, "), f"{MARKS}:12:1 minor_words holds what is no text; write words alone"),
        (('minor_words = ["a"', 'x = ["a"'), f"{MARKS}:12:1 unknown key 'x'"),
    ],
)
def test_a_fault_in_the_marks(change: tuple[str, str], expected: str, tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {})
    file = shout_language(study / "kata") / "language.toml"
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change), encoding="utf-8")
    assert any(line.startswith(expected) for line in told(study)), told(study)


def test_the_language_of_open_answers_is_one_that_there_is(tmp_path: Path) -> None:
    study = write_study(
        tmp_path / "s",
        ANSWERS,
        study="open_answers: [{variable: saran, language: qq}]\n",
        questionnaire="variables: [{name: saran, role: comment, column: [A1]}]\n",
    )
    assert any(
        line.startswith("study.yaml:7:44 language is 'qq', which it cannot be; write id")
        for line in told(study)
    ), told(study)


def test_labels_of_indicators_in_an_unknown_language(tmp_path: Path) -> None:
    study = write_study(tmp_path / "s", ANSWERS, study="indicators: i.csv\n" + MIX)
    rows = "name,label_id,label_qq,perspective,kind,achievement\ni1,Satu,One,layanan,output,90\n"
    (study / "i.csv").write_text(rows)
    assert told(study) == [
        "i.csv:1:3 the column 'label_qq' is in the unknown language 'qq'; write label_en,"
        " label_id or label_ms"
    ]
