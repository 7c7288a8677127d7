"""Questionnaires that contradict themselves, each contradiction at its place."""

from pathlib import Path

from pipeline.codebook import read_questionnaire
from tests.codebook.faulty_files import QUESTIONNAIRE, Case, assert_places, broken, faults_of, named

PELANGGAN = "  - {name: pelanggan, label: Pelanggan}\n"
PROSES = "  - {name: proses, label: Proses}\n"
POINTS = """\
      - {value: 1, label: Buruk}
      - {value: 2, label: Kurang, alias: [K]}
      - {value: 3, label: Baik}
      - {value: 4, label: Sangat baik}
"""
OTHER = """\
  s5:
    values: [{value: 1, label: A}, {value: 2, label: B}, {value: 5, label: C}]
"""
X2 = "  - {name: X2, scale: s4, perspective: proses, column: Cepat}\n"
RULE = "{rule: equal-width, classes: 4}"

REFERENCES = (
    Case(
        "perspective",
        "perspective: proses",
        "perspective: prose",
        ("18:40 did you mean 'proses'? there is: pelanggan, proses",),
    ),
    Case(
        "scale", "X1, scale: s4", "X1, scale: s5", ("17:23 the scale 's5', which does not exist",)
    ),
    Case("item-twice", "name: X2", "name: X1", ("18:12 the name 'X1' stands twice in items",)),
    Case(
        "perspective-twice",
        PROSES,
        PROSES + "  - {name: proses, label: Lain}\n",
        ("16:12 stands twice in perspectives",),
    ),
    Case(
        "variable-twice",
        "role: group}",
        "role: group}\n  - {name: fakultas, column: F, role: group}",
        ("21:12 stands twice in variables",),
    ),
    Case("variable-as-item", "name: fakultas", "name: X1", ("20:12 named like an item",)),
    Case(
        "column", "column: Cepat", 'column: " rAmah. "', ("18:56 X1 and X2 claim the same column",)
    ),
    Case(
        "column-list", "column: Cepat", "column: [Cepat, Ramah]", ("18:64 the same column 'Ramah'",)
    ),
    Case(
        "column-of-variable", "column: Fakultas", "column: Cepat", ("20:30 X2 and fakultas claim",)
    ),
    Case(
        "column-by-name",
        ", column: Ramah",
        "",
        ("18:56 X1 and X2 claim the same column 'x1'",),
        (("column: Cepat", "column: x1"),),
    ),
    Case("column-empty", "column: Cepat", "column: ''", ("18:56 empty column header",)),
    Case("parent", PROSES, PROSES.replace("}", ", parent: x}"), ("15:43 there is: pelanggan",)),
    Case(
        "own-parent", PROSES, PROSES.replace("}", ", parent: proses}"), ("15:43 proses -> proses",)
    ),
    Case(
        "circle",
        PELANGGAN + PROSES,
        PELANGGAN.replace("}", ", parent: proses}") + PROSES.replace("}", ", parent: pelanggan}"),
        ("14:49 in a circle: pelanggan -> proses -> pelanggan",),
    ),
)

SCALES = (
    Case("value-twice", "value: 3,", "value: 2,", ("9:17 value 2 stands twice in s4",)),
    Case(
        "high-to-low",
        POINTS,
        "".join(reversed(POINTS.splitlines(keepends=True))),
        ("8:17 value 3 comes after 4; write the points low to high",),
    ),
    Case("label-twice", "label: Baik}", "label: BURUK.}", ("9:27 means both value 1 and value 3",)),
    Case("alias-is-label", "alias: [K]", "alias: [Baik]", ("9:27 both value 2 and value 3",)),
    Case("alias-is-value", "alias: [K]", "alias: [4]", ("10:17 both value 2 and value 4",)),
    Case("alias-empty", "alias: [K]", "alias: ['']", ("8:43 an empty cell cannot mean value 2",)),
    Case(
        "missing-is-label", '[""]', '["", k]', ("12:22 value 2 and a missing answer (no_answer)",)
    ),
    Case("missing-is-value", '[""]', "[3.0]", ("12:18 value 3 and a missing answer",)),
    Case(
        "missing-twice",
        "kind: no_answer}",
        'kind: no_answer}\n      - {match: [""], kind: refused}',
        ("13:18 a missing answer (no_answer) and a missing answer (refused)",),
    ),
    Case("some-codes", "alias: [K]", "code: [K]", ("7:9 but not the value 1, 3, 4",)),
    Case(
        "code-twice",
        POINTS,
        """\
      - {value: 1, label: Buruk, code: 01}
      - {value: 2, label: Kurang, code: [A, 01]}
""",
        ("8:45 '01' means both value 1 and value 2",),
    ),
)

STRUCTURE = (
    Case(
        "mixed-scales",
        PELANGGAN + PROSES,
        PELANGGAN + PROSES.replace("}", ", parent: pelanggan}"),
        ("20:23 perspective pelanggan mixes the scales s4 (1, 2, 3, 4) and s5 (1, 2, 5)",),
        (("perspectives:\n", OTHER + "perspectives:\n"), ("X2, scale: s4", "X2, scale: s5")),
    ),
    Case(
        "mixed-scales-of-children",
        PELANGGAN + PROSES,
        "  - {name: a, label: A, of: children}\n"
        + PELANGGAN.replace("}", ", parent: a, rescale: percent}")
        + PROSES.replace("}", ", parent: a, rescale: percent}"),
        ("21:23 perspective a mixes the scales",),
        (("perspectives:\n", OTHER + "perspectives:\n"), ("X2, scale: s4", "X2, scale: s5")),
    ),
    Case(
        "no-children",
        PROSES,
        PROSES.replace("}", ", of: children}"),
        ("15:39 proses is scored of its children, but has none",),
    ),
    Case(
        "respondents-of-child",
        PELANGGAN + PROSES,
        PELANGGAN.replace("}", ", respondents: [a, b]}")
        + PROSES.replace("}", ", parent: pelanggan, respondents: [b, c]}"),
        ("15:67 proses asks c, its parent pelanggan does not",),
    ),
    Case(
        "some-weights",
        PROSES,
        PROSES.replace("}", ", weight: 2}"),
        ("14:5 other perspectives have a weight, but not pelanggan",),
    ),
    Case(
        "faulty-weight",
        PELANGGAN + PROSES,
        PELANGGAN.replace("}", ", weight: 0}") + PROSES.replace("}", ", weight: 2}"),
        ("14:49 weight is the number 0; write a number above 0",),
    ),
)

RESCALED = PELANGGAN.replace("}", ", rescale: percent}")
LABELS = "labels: [{key: a, id: A, en: A}, {key: b, id: B, en: B}]"

CLASSES = (
    Case("overlap", RULE, "{rule: fixed, cuts: [2, 3, 3]}", ("21:40 the cut 3 comes after 3",)),
    Case("descend", RULE, "{rule: fixed, cuts: [3, 2.5]}", ("21:37 classes overlap: the cut 2.5",)),
    Case(
        "outside",
        RULE,
        "{rule: fixed, cuts: [1, 4.5]}",
        ("21:34 the cut 1 lies outside 1 to 4", "21:37 the cut 4.5 lies outside"),
    ),
    Case(
        "outside-percent",
        RULE,
        "{rule: percent-of-ideal, cuts: [50, 100]}",
        ("21:49 the cut 100 lies outside 0 to 100",),
    ),
    Case(
        "outside-one-of-two",
        RULE,
        "{rule: fixed, cuts: [2, 3, 60]}",
        ("21:40 cut 60 lies outside 1 to 4, the range of proses, but inside 0 to 100",),
        ((PELANGGAN, RESCALED),),
    ),
    Case(
        "outside-the-other-of-two",
        RULE,
        "{rule: fixed, cuts: [4]}",
        ("23:34 the cut 4 lies outside 1 to 4, the range of pelanggan, but inside 1 to 5, the",),
        (("perspectives:\n", OTHER + "perspectives:\n"), ("X2, scale: s4", "X2, scale: s5")),
    ),
    Case(
        "outside-what-the-parent-rescales",
        RULE,
        "{rule: fixed, cuts: [0, 50]}",
        ("21:34 the cut 0 lies outside 0 to 100, the range of pelanggan; write a cut inside it",),
        ((PELANGGAN, RESCALED), (PROSES, PROSES.replace("}", ", parent: pelanggan}"))),
    ),
    Case("no-cuts", RULE, "{rule: fixed}", ("21:13 the rule fixed needs cuts",)),
    Case("no-cuts-percent", RULE, "{rule: percent-of-ideal}", ("21:13 needs cuts",)),
    Case("own-cuts", RULE, "{cuts: [2]}", ("21:14 the rule equal-width makes its own cuts",)),
    Case("labels", RULE, f"{{classes: 4, {LABELS}}}", ("21:34 2 labels for 4 classes",)),
    Case("labels-of-points", RULE, f"{{{LABELS}}}", ("21:22 2 labels for 4 classes",)),
    Case(
        "labels-of-cuts",
        RULE,
        f"{{rule: fixed, cuts: [2, 3], {LABELS}}}",
        ("21:49 2 labels for 3 classes",),
    ),
    Case(
        "key-twice",
        RULE,
        f"{{classes: 2, {LABELS.replace('key: b', 'key: a')}}}",
        ("21:65 the class key 'a' stands twice",),
    ),
    Case(
        "label-without-words",
        RULE,
        "{classes: 2, labels: [{key: a}, {key: b, id: B}]}",
        ("21:35 the class 'a' has no words; write them under their languages",),
    ),
    Case(
        "label-with-blank-words",
        RULE,
        "{classes: 2, labels: [{key: a, en: A}, {key: b, id: ' ', en: B}]}",
        ("21:52 entry 2 of labels has no words in id",),
    ),
    Case("ideal", RULE, "{rule: ideal-mean-sd, classes: 6}", ("21:44 makes 3, 4 or 5 classes",)),
    Case("ideal-labels", RULE, f"{{rule: ideal-mean-sd, {LABELS}}}", ("21:43 2 labels for 5",)),
    Case(
        "midpoint", RULE, "{rule: midpoint-3, classes: 4}", ("21:41 makes 3 classes here, not 4",)
    ),
    Case("fixed-count", RULE, "{rule: fixed, cuts: [2], classes: 3}", ("21:47 makes 2 classes",)),
    Case(
        "skm",
        RULE,
        "{rule: skm-2017}",
        ("21:20 a scale from 1 to 4, not that of pelanggan",),
        (("      - {value: 4, label: Sangat baik}\n", "      - {value: 5, label: B}\n"),),
    ),
)


@named((*REFERENCES, *SCALES, *STRUCTURE, *CLASSES))
def test_each_contradiction_has_its_place(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    path.write_text(broken(QUESTIONNAIRE, case), encoding="utf-8")
    assert_places(faults_of(read_questionnaire, path), case.faults, "angket.yaml")


ALLOWED = (
    Case("column-is-a-name", "column: Ramah", "column: x2", ()),
    Case(
        "same-column-of-others",
        PELANGGAN + PROSES,
        PELANGGAN.replace("}", ", respondents: a}") + PROSES.replace("}", ", respondents: [b, c]}"),
        (),
        (("column: Cepat", "column: Ramah"),),
    ),
    Case(
        "mixed-scales-in-percent",
        PELANGGAN + PROSES,
        PELANGGAN.replace("}", ", rescale: percent}") + PROSES.replace("}", ", parent: pelanggan}"),
        (),
        (("perspectives:\n", OTHER + "perspectives:\n"), ("X2, scale: s4", "X2, scale: s5")),
    ),
    Case(
        "mixed-scales-below-percent",
        PELANGGAN + PROSES,
        "  - {name: a, label: A, rescale: percent}\n" + PELANGGAN.replace("}", ", parent: a}"),
        (),
        (
            ("perspectives:\n", OTHER + "perspectives:\n"),
            ("X2, scale: s4, perspective: proses", "X2, scale: s5, perspective: pelanggan"),
        ),
    ),
    Case(
        "cuts-in-percent-below-percent",
        RULE,
        "{rule: fixed, cuts: [50, 75]}",
        (),
        ((PELANGGAN, RESCALED), (PROSES, PROSES.replace("}", ", parent: pelanggan}"))),
    ),
    Case(
        "classes-in-one-language",
        RULE,
        "{classes: 2, labels: [{key: a, id: A}, {key: b, en: B}]}",
        (),
    ),
    Case("one-point-said-twice", "label: Baik}", "label: {id: Baik, en: baik}, alias: Baik}", ()),
    Case(
        "other-language",
        "label: Baik}",
        "label: {id: Baik, jv: Apik}}",
        (),
        (("name: kepuasan\n", "name: kepuasan\nlanguages: [id, jv]\n"),),
    ),
    Case(
        "anchors",
        "label: Baik}",
        "<<: *b}",
        (),
        (
            ("{value: 2, label: Kurang, alias: [K]}", "&b {value: 2, label: Kurang, alias: [K]}"),
            ("value: 3, <<", "value: 3, label: Baik, alias: [], <<"),
        ),
    ),
    Case(
        "code-for-all",
        POINTS,
        """\
      - {value: 1, label: Buruk, code: 2}
      - {value: 2, label: Kurang, code: 1}
""",
        (),
    ),
    Case("empty-perspective", PROSES, PROSES + "  - {name: keuangan, label: Keuangan}\n", ()),
)


@named(ALLOWED)
def test_what_looks_like_a_contradiction_but_is_none(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "angket.yaml"
    path.write_text(broken(QUESTIONNAIRE, case), encoding="utf-8")
    assert read_questionnaire(path).name == "kepuasan"
