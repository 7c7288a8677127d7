"""Faulty questionnaires: each fault at its line and column, nothing more, nothing less."""

from pathlib import Path

import pytest

from pipeline.codebook import read_questionnaire
from tests.codebook.faulty_files import (
    QUESTIONNAIRE,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
)

SYNTAX = (
    Case("tab", "\n    values:", "\n\tvalues:", ("6:1 YAML does not allow tabs",)),
    Case("tab-after-blanks", "\n    values:", "\n  \tvalues:", ("6:3 YAML does not allow tabs",)),
    Case(
        "colon", "label: Pelanggan}", "label: a: b}", ("14:31 a comma or a closing } is missing",)
    ),
    Case("colon-in-block", "name: kepuasan", "name: a: b", ("2:8 a colon stands where",)),
    Case("indentation", "\nscales:", "\n scales:", ("4:2 does not fit the lines above",)),
    Case("margin", "      - {value: 2", "     - {value: 2", ("8:6 does not fit the lines above",)),
    Case("brace", "classes: 4}", "classes: 4", ("22:1 a comma or a closing } is missing",)),
    Case("bracket", "alias: [K]}", "alias: [K}", ("8:44 a comma or a closing ] is missing",)),
    Case("at-sign", "label: Proses", "label: @Proses", ("15:27 cannot begin with @",)),
    Case("asterisk", "label: Proses", "label: *Proses", ("15:27 put the text in quotes",)),
    Case("quote", "label: Buruk", "label: 'Buruk", ("7:27 quotation mark is never closed",)),
    Case("escape", "label: Buruk", 'label: "B\\q"', ("7:30 means nothing inside double quotes",)),
    Case("two-documents", "\nscales:", "\n---\nscales:", ("4:1 second document",)),
    Case("control", "label: Buruk", "label: B\x07", ("7:28 U+0007",)),
    Case("endless", "scales:\n  s4:", "scales: &a\n  b: *a\n  s4:", ("4:9 contains itself",)),
    Case("tag", "name: kepuasan", "name: !x kepuasan", ("2:7 the tag !x has no use",)),
    Case("list-key", "name: kepuasan", "name: kepuasan\n? [a]\n: b", ("3:3 a key is a list",)),
    Case("merge", "name: kepuasan", "name: kepuasan\n<<: b", ("3:5 << does not name a map",)),
)

KEYS = (
    Case("unknown", "name: kepuasan", "name: kepuasan\nwat: 1", ("3:1 unknown key 'wat'",)),
    Case(
        "misspelt",
        "perspective: proses",
        "perspektive: proses",
        ("18:27 did you mean 'perspective'? allowed: name, scale",),
    ),
    Case("misspelt-top", "\nitems:", "\nitem:", ("16:1 did you mean 'items'?",)),
    Case("misspelt-perspectives", "\nperspectives:", "\nperspektif:", ("13:1 'perspectives'?",)),
    Case("misspelt-scales", "\nscales:", "\nscale:", ("4:1 did you mean 'scales'?",)),
    Case("misspelt-name", "name: proses,", "nama: proses,", ("15:6 did you mean 'name'?",)),
    Case("misspelt-inside", "kind: no_answer", "kin: no_answer", ("12:23 did you mean 'kind'?",)),
    Case("twice", "name: kepuasan", "name: kepuasan\nname: b", ("3:1 (first in line 2)",)),
    Case(
        "all-twice",
        "name: X1,",
        "name: X1, name: X3, scale: s4, scale: s5, scale: s6,",
        ("17:16 'name' stands twice", "17:37 'scale'", "17:48 'scale'", "17:59 'scale'"),
    ),
    Case(
        "missing",
        "scale: s4, perspective: pelanggan, ",
        "perspective: pelanggan, ",
        ("17:5 entry 1 of items has no 'scale'; add scale:",),
    ),
    Case("missing-top", "name: kepuasan\n", "", ("1:1 the file has no 'name'",)),
    Case("missing-values", "    values:", "    value:", ("6:5 did you mean 'values'?",)),
)

TYPES = (
    Case("version", "questionnaire: 1", "questionnaire: 2", ("1:16 the number 2",)),
    Case(
        "bool",
        "column: Cepat}",
        "column: Cepat, reverse: yess}",
        ("18:72 reverse is 'yess', not true or false; write true or false",),
    ),
    Case(
        "bool-of-yaml-1.1",
        "column: Cepat}",
        "column: Cepat, reverse: yes}",
        ("18:72 reverse is 'yes', not true or false",),
    ),
    Case(
        "no-value",
        "column: Cepat}",
        "column: Cepat, reverse: }",
        ("18:63 reverse has no value; write true or false, or remove the key",),
    ),
    Case("whole-number", "value: 3,", "value: 3.5,", ("9:17 the number 3.5, not a whole number",)),
    Case("leading-zero", "value: 3,", "value: 03,", ("9:17 '03', not a whole number",)),
    Case(
        "number",
        "label: Proses}",
        "label: Proses, weight: .nan}",
        ("15:43 weight is '.nan', not a number",),
    ),
    Case("negative", "{value: 1,", "{value: -1,", ("7:17 write a number of at least 0",)),
    Case("weight", "label: Proses}", "label: Proses, weight: 0}", ("15:43 a number above 0",)),
    Case("classes", "classes: 4", "classes: 9", ("21:42 a number of at most 7",)),
    Case(
        "text-number",
        "label: Proses",
        "label: 2026",
        ("15:27 label is not a text but the number 2026; write it in quotes",),
    ),
    Case("text-bool", "label: Proses", "label: true", ("15:27 label is not a text but true",)),
    Case(
        "text-in-map", "label: Proses", "label: {id: 5}", ("15:32 id is the number 5, not a text",)
    ),
    Case("text-empty", "label: Proses", "label: ''", ("15:27 label is empty",)),
    Case("text-null", "label: Proses", "label: ", ("15:20 label has no value",)),
    Case("text-list", "label: Proses", "label: [a]", ("15:27 label is not a text but a list",)),
    Case(
        "language",
        "label: Proses",
        "label: {in: Proses}",
        ("15:28 unknown language 'in'; write en, id or ms",),
    ),
    Case(
        "literal", "role: group", "role: grup", ("20:46 did you mean 'group'? write group, time",)
    ),
    Case("rule", "rule: equal-width", "rule: equal", ("21:20 rule is 'equal'",)),
    Case("kind", "kind: no_answer", "kind: none", ("12:29 kind is 'none'",)),
    Case("name", "name: X1,", "name: 1 X,", ("17:12 begin with a letter",)),
    Case(
        "name-number",
        "name: X1,",
        "name: 1,",
        ("17:12 the number 1, not a text; write it in quotes",),
    ),
    Case("list", "alias: [K]", "alias: {a: K}", ("8:42 not a list of cell contents",)),
    Case("null-cell", "alias: [K]", "alias: [~]", ("8:42 not a list of cell contents",)),
    Case(
        "list-of-maps",
        "      - {value: 2, label: Kurang, alias: [K]}",
        "      - Kurang",
        (
            "8:9 entry 2 of values is 'Kurang', not a map of keys;"
            " write key: value pairs of value, label, alias",
        ),
    ),
    Case(
        "map-for-list",
        "perspectives:\n  - {name: pelanggan, label: Pelanggan}\n  - {name: proses,"
        " label: Proses}\n",
        "perspectives: {a: b}\n",
        ("13:15 is a map, not a list",),
    ),
    Case(
        "one-point",
        "      - {value: 2, label: Kurang, alias: [K]}\n      - {value: 3, label: Baik}\n"
        "      - {value: 4, label: Sangat baik}\n",
        "",
        ("7:7 has 1 entries; write at least 2",),
    ),
    Case(
        "no-items",
        QUESTIONNAIRE[QUESTIONNAIRE.index("items:") : QUESTIONNAIRE.index("variables:")],
        "items: []\n",
        ("16:8 items has no entries; write at least 1",),
    ),
    Case(
        "language-code",
        "name: kepuasan",
        "name: kepuasan\nlanguages: [id, Inggris]",
        ("3:17 'Inggris' is no language code",),
    ),
    Case(
        "language-twice",
        "name: kepuasan",
        "name: kepuasan\nlanguages: [id, id]",
        ("3:17 id stands twice",),
    ),
)


@named((*SYNTAX, *KEYS, *TYPES))
def test_each_fault_has_its_place(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    path.write_text(broken(QUESTIONNAIRE, case), encoding="utf-8")
    assert_places(faults_of(read_questionnaire, path), case.faults, "angket.yaml")


@pytest.mark.parametrize(
    ("content", "place", "fragment"),
    [
        (b"", "1:1", "the file is empty"),
        (b"# nothing yet\n", "1:1", "the file is empty"),
        (b"---\n", "1:1", "the file is empty"),
        (b"- a\n- b\n", "1:1", "a list, not a map"),
        (b"\n  nothing\n", "2:3", "a text, not a map"),
        (b"name: a\ntitle: caf\xe9\n", "2:11", "byte 0xE9 is not UTF-8; save the file as UTF-8"),
        ("name: a".encode("utf-16"), "1:1", "byte 0xFF is not UTF-8"),
        (b"a: " + b"[" * 80 + b"]" * 80, "1:63", "nested too deep"),
        (
            b"a: &a [1,1,1,1,1,1,1,1,1,1]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (key, key, b",".join([b"*%c" % (key - 1)] * 10))
                for key in b"bcdef"
            ),
            "1:26",
            "aliases make the file too large",
        ),
    ],
)
def test_what_leaves_nothing_to_read(
    content: bytes, place: str, fragment: str, tmp_path: Path
) -> None:
    path = tmp_path / "angket.yaml"
    path.write_bytes(content)
    assert_places(faults_of(read_questionnaire, path), [f"{place} {fragment}"], "angket.yaml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    faults = faults_of(read_questionnaire, tmp_path / "none.yaml")
    assert [fault.what for fault in faults] == [
        "the file cannot be read (no such file or directory)"
    ]
