"""The ready questionnaires themselves: without a fault or a doubt, and whose words they are."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.codebook import read_questionnaire
from pipeline.codebook.questionnaire_file import check_questionnaire
from pipeline.drafting.ready import PACKAGE, ready_lines, ready_names, ready_notes, ready_path
from pipeline.errors import UserError
from pipeline.folding import fold_header
from pipeline.languages import USUAL
from pipeline.questionnaire import Questionnaire

NAMES = (
    "bsc-kantor", "bsc-perpustakaan", "ipa-csi", "kepuasan-perpustakaan", "libqual", "servqual",
    "skm", "sus",
)  # fmt: skip


def ready(name: str) -> Questionnaire:
    return read_questionnaire(ready_path(name))


def dimensions(name: str, top: str) -> list[int]:
    """Count the items of each perspective below one, in their order."""
    questionnaire = ready(name)
    return [len(questionnaire.items_of(one.name)) for one in questionnaire.children(top)]


def test_they_are_all_there() -> None:
    assert ready_names() == NAMES
    assert [line.split()[0] for line in ready_lines()] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_none_has_a_fault_or_a_doubt(name: str) -> None:
    file = check_questionnaire(ready_path(name))
    assert (file.faults, file.warnings) == ((), ())
    assert file.declared.record is not None
    assert file.declared.record.name == name


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_both_languages(name: str) -> None:
    questionnaire = ready(name)
    texts = [questionnaire.title, *(one.words for one in questionnaire.items)]
    texts += [one.label for one in questionnaire.perspectives]
    texts += [point.label for scale in questionnaire.scales.values() for point in scale.values]
    texts += [words for one in questionnaire.variables for words in one.values.values()]
    texts += [one.label or {} for one in questionnaire.indices]
    labelled = [one for one in questionnaire.variables if one.role in ("group", "comment")]
    texts += [one.words for one in labelled]
    assert all(set(USUAL) <= set(text) for text in texts)
    assert all(set(USUAL) <= set(one.words) for one in questionnaire.categories.labels)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "bsc-perpustakaan"])
def test_a_form_made_of_the_labels_is_matched_by_them(name: str) -> None:
    for item in ready(name).items:
        headers = set(map(fold_header, item.headers))
        assert {fold_header(text) for text in (item.name, *item.words.values())} <= headers


def test_the_nine_elements_have_answers_of_their_own() -> None:
    questionnaire = ready("skm")
    elements = {item.attribute: item.scale for item in questionnaire.items}
    assert list(elements) == [
        "requirements", "procedure", "time", "cost", "product", "competence", "behaviour",
        "facilities", "complaints",
    ]  # fmt: skip
    assert Counter(elements.values())["kesesuaian"] == 2
    assert len(set(elements.values())) == 8
    for item in questionnaire.items:
        assert [point.value for point in questionnaire.scale_of(item).values] == [1, 2, 3, 4]
    (index,) = questionnaire.indices
    assert (index.kind, dict(index.of)) == ("skm", {"elements": "pelayanan"})
    assert questionnaire.categories.rule == "skm-2017"


def test_the_structure_of_servqual() -> None:  # tangibles 4, reliability 5, then 4, 4 and 5
    assert dimensions("servqual", "harapan") == [4, 5, 4, 4, 5]
    assert dimensions("servqual", "persepsi") == [4, 5, 4, 4, 5]
    assert not ready("servqual").perspective("harapan").scorecard


def test_the_structure_of_libqual() -> None:  # affect of service 9, information control 8, place 5
    for part in ("minimum", "harapan", "kenyataan"):
        assert dimensions("libqual", part) == [9, 8, 5]
        assert ready("libqual").perspective(part).scorecard == (part == "kenyataan")
    scale = ready("libqual").scales["tingkat9"]
    assert (scale.minimum, scale.maximum) == (1, 9)


def test_the_structure_of_sus() -> None:
    assert [item.reverse for item in ready("sus").items] == [False, True] * 5


def test_importance_and_performance_are_of_the_same_attributes() -> None:
    questionnaire = ready("ipa-csi")
    importance, performance = (
        [item.attribute for item in questionnaire.items_of(part)]
        for part in ("kepentingan", "kinerja")
    )
    assert importance == performance
    assert len(set(importance)) == 15
    assert {one.kind for one in questionnaire.indices} == {"ipa", "csi", "nps"}


def test_an_office_has_four_perspectives_of_two_kinds_of_respondents() -> None:
    tops = {one.name: one.respondents for one in ready("bsc-kantor").tops()}
    assert tops == {
        "keuangan": ("pegawai",),
        "masyarakat": ("masyarakat",),
        "proses-internal": ("pegawai",),
        "pembelajaran": ("pegawai",),
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("libqual", "The items are NOT those of LibQUAL+"),
        ("servqual", "The statements are NOT the published ones"),
        ("sus", "The wording in both languages is our own and not the published one"),
    ],
)
def test_it_is_said_that_the_words_are_our_own(name: str, said: str) -> None:
    assert any(said in note for note in ready_notes(ready_path(name)))


def test_a_name_that_there_is_not() -> None:
    with pytest.raises(UserError, match="smk: is no ready questionnaire; did you mean 'skm'"):
        ready_path("smk")


def test_they_are_found_in_a_checkout_and_in_an_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ready_path("skm") == PACKAGE.parent / "questionnaires" / "skm.yaml"
    installed = tmp_path / "questionnaires"
    installed.mkdir()
    (installed / "milik.yaml").write_text("", encoding="utf-8")
    monkeypatch.setattr("pipeline.drafting.ready.FOLDERS", (installed, PACKAGE.parent))
    assert ready_path("milik") == installed / "milik.yaml"
