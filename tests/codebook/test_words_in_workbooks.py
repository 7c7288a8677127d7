"""Own texts, sections and words of classes in any language, in a workbook."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from pipeline.errors import UserError
from tests.codebook.made_workbooks import edited, write_book
from tests.codebook.test_own_texts import study_with

OWN = "categories: {rule: equal-width, classes: 5, labels: ["
FILES = {"lain/umum.id.md": "Isi.", "kata/id/a.j2": "", "teks/etika.id.md": "Izin."}
REPORT = (
    "words: kata, closing: chapter, sections: [opening, 'text:etika', discussion, conclusion],"
    " texts: {gambaran-umum: 'lain/umum.{lang}.md', 'after:opening': lain/umum.id.md}"
)


@pytest.mark.parametrize("folder", [".", "buku"])
def test_the_twin_says_what_the_yaml_says(folder: str, tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", FILES, REPORT)
    before = open_study(study)
    path = write_twin(study, study / folder / "kecil.xlsx")
    after = open_study(path)
    assert after.study.report.sections == before.study.report.sections
    assert after.study.report.closing == "chapter"
    assert after.words is not None
    assert after.words.resolve() == (study / "kata").resolve()
    assert {(one.slot, one.language) for one in after.texts} == {
        ("gambaran-umum", "id"),
        ("after:opening", ""),
        ("etika", "id"),
    }
    assert [one.blocks for one in after.texts if one.slot == "gambaran-umum"] == [
        one.blocks for one in before.texts if one.slot == "gambaran-umum"
    ]


def test_own_texts_in_a_workbook(tmp_path: Path) -> None:
    book = edited()
    book["study"] += [["report.sections", "opening\ntext:saya\nconclusion"], ["report.words", "k"]]
    book["texts"] = [["slot", "file"], ["saya", "a.md"], ["etik", "b.md"]]
    path = write_book(tmp_path / "s", book)
    (path.parent / "a.md").write_text("Isi.")
    with pytest.raises(UserError) as raised:
        open_study(path)
    told = [str(one).rpartition("study.xlsx:")[2] for one in raised.value.faults]
    assert len(told) == 2
    assert told[0].startswith("study!B9: the folder 'k' is not there"), told
    assert told[1].startswith("texts!A3: the own text 'etik' has no place in the report"), told


@pytest.mark.parametrize("headers", [["id", "en"], ["label (id)", "label (en)"]])
def test_words_of_classes(headers: list[str], tmp_path: Path) -> None:
    book = edited()
    book["categories"] = [["key", *headers]]
    book["categories"] += [[f"k{at}", f"Kelas {at}", f"Class {at}"] for at in range(4)]
    questionnaire = open_study(write_book(tmp_path / "s", book)).questionnaire
    assert questionnaire is not None
    labels = questionnaire.categories.labels
    assert [one.words for one in labels][:1] == [{"id": "Kelas 0", "en": "Class 0"}]


def test_words_of_classes_in_another_language(tmp_path: Path) -> None:
    book = edited()
    book["questionnaire"].append(["languages", "id\nms"])
    book["categories"] = [["key", "label (id)", "label (ms)"]]
    book["categories"] += [[f"k{at}", f"Kelas {at}", f"Darjah {at}"] for at in range(4)]
    questionnaire = open_study(write_book(tmp_path / "s", book)).questionnaire
    assert questionnaire is not None
    assert questionnaire.categories.labels[3].words == {"id": "Kelas 3", "ms": "Darjah 3"}


def test_words_of_classes_go_round(tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {})
    labels = ", ".join(f"{{key: k{at}, id: Kelas {at}, en: Class {at}}}" for at in range(5))
    with (study / "kecil.yaml").open("a") as file:
        file.write(f"{OWN}{labels}]}}\n")
    before = open_study(study).questionnaire
    after = open_study(write_twin(study, tmp_path / "t" / "kecil.xlsx")).questionnaire
    assert before is not None
    assert after is not None
    assert before.categories == after.categories
    assert before.categories.labels[1].words == {"id": "Kelas 1", "en": "Class 1"}


def test_a_class_in_a_language_that_nobody_declared(tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {})
    labels = ", ".join(f"{{key: k{at}, id: Kelas {at}, qq: Class {at}}}" for at in range(5))
    with (study / "kecil.yaml").open("a") as file:
        file.write(f"{OWN}{labels}]}}\n")
    with pytest.raises(UserError) as raised:
        open_study(study)
    first = str(raised.value.faults[0])
    assert "kecil.yaml:17:77: entry 1 of labels has words in the unknown language 'qq'" in first
