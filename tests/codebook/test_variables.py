"""What the keys of a variable, a tool's name and an earlier study may be."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study, read_questionnaire
from pipeline.errors import UserError
from tests.codebook.faulty_files import QUESTIONNAIRE, STUDY, faults_of, write_study

GROUP = "{name: fakultas, column: Fakultas, role: group}"

FAULTY = {
    "options of a group": (
        "{name: f, role: group, options: [A, B]}",
        ("variable f has options, but the role group",),
    ),
    "separator of a comment": (
        '{name: f, role: comment, separator: ";"}',
        ("variable f has separator, but the role comment",),
    ),
    "order of dates of a group": (
        "{name: f, role: group, date_order: DMY}",
        ("variable f has date_order, but the role group",),
    ),
    "the moment of a duration": (
        "{name: f, role: duration, moment: end}",
        ("variable f has moment, but the role duration",),
    ),
    "an empty separator": (
        '{name: f, role: multiple, separator: ""}',
        ("the separator of f is empty",),
    ),
    "an option twice": (
        "{name: f, role: multiple, options: [Pinjam, {label: Baca, alias: [pinjam.]}]}",
        ("'pinjam.' is two options of f",),
    ),
    "a column for some": (
        "{name: f, role: multiple, options: [{label: Pinjam, column: P}, Baca]}",
        ("some options of f have a column, but option 2 has none",),
    ),
    "a column for two": (
        "{name: f, role: multiple, options:"
        " [{label: Pinjam, column: P}, {label: Baca, column: p}]}",
        ("option 1 of f and option 2 of f claim the same column 'p'",),
    ),
}

SOUND = (
    "{name: f, role: multiple, separator: ' ', options: [{label: Pinjam, alias: [1]}, Baca]}",
    "{name: f, role: multiple, options: [{label: Pinjam, column: P}, {label: Baca, column: B}]}",
    "{name: f, role: multiple, column: F, options: [{label: Pinjam, column: P}, Baca]}",
    "{name: f, role: time, date_order: MDY}",
    "{name: f, role: time, moment: start}",
    "{name: f, role: duration}",
)


@pytest.mark.parametrize("name", FAULTY)
def test_keys_without_use_and_options_that_are_one_are_refused(name: str, tmp_path: Path) -> None:
    declared, expected = FAULTY[name]
    path = tmp_path / "angket.yaml"
    path.write_text(QUESTIONNAIRE.replace(GROUP, declared), encoding="utf-8")
    faults = faults_of(read_questionnaire, path)
    assert tuple(fault.what for fault in faults) == expected
    assert {fault.place.line for fault in faults} == {20}


def test_a_respondent_begins_once(tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    begun = ("{name: f, role: time, moment: start}", "{name: g, role: time, moment: start}")
    path.write_text(QUESTIONNAIRE.replace(GROUP, "\n  - ".join(begun)), encoding="utf-8")
    (fault,) = faults_of(read_questionnaire, path)
    assert fault.what == "f and g are both the start"
    assert fault.place.line == 21


@pytest.mark.parametrize("declared", SOUND)
def test_what_has_a_use_is_read(declared: str, tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    path.write_text(QUESTIONNAIRE.replace(GROUP, declared), encoding="utf-8")
    assert read_questionnaire(path).variables[0].name == "f"


def test_points_may_differ_in_blanks_alone_but_not_in_case(tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    blank = QUESTIONNAIRE.replace("label: Kurang,", 'label: "Buruk ",')
    path.write_text(blank, encoding="utf-8")
    labels = [one.label[""] for one in read_questionnaire(path).scales["s4"].values[:2]]
    assert labels == ["Buruk", "Buruk "]
    path.write_text(blank.replace('[""]', '["", "Buruk  "]'), encoding="utf-8")
    assert read_questionnaire(path).scales["s4"].missing[0].match == ("", "Buruk  ")
    for same in ("BURUK", "Buruk.", "\ufeffBuruk"):
        path.write_text(QUESTIONNAIRE.replace("label: Kurang,", f'label: "{same}",'), "utf-8")
        with pytest.raises(UserError, match="means both value 1 and value 2"):
            read_questionnaire(path)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("respondents: pemustaka}", "respondents: pemustaka, tool: excel}", "tool 'excel' is unk"),
        (
            "round:",
            "previous: [../lalu]\nround:",
            "no study.yaml or study.xlsx in the earlier",
        ),
    ],
)
def test_tools_and_earlier_studies_must_be_known(
    old: str, new: str, what: str, tmp_path: Path
) -> None:
    folder = write_study(tmp_path / "studi", study=STUDY.replace(old, new, 1))
    (fault,) = faults_of(open_study, folder)
    assert what in fault.what
    assert "generic" in fault.remedy or "relative" in fault.remedy


def test_a_table_may_be_told_to_be_a_generic_one(tmp_path: Path) -> None:
    told = STUDY.replace("respondents: pemustaka}", "respondents: pemustaka, tool: generic}", 1)
    files = open_study(write_study(tmp_path / "studi", study=told))
    assert files.study.responses[0].tool == "generic"
