"""Case c21: a published profile of 30 respondents with two wrong percentages.

https://ja.scribd.com/document/386297884/SKRIPSI-Vintya-Dwi-Ramadhani-11402244034
"""

from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Paragraph, Table, plain, walk
from tests.studies import find, write_study

# table 4.3, education: 14, 3 and 13 of 30; S1 is printed 36,33, so that the column adds to 93
EDUCATION = {"SMA": (14, 46.67, "46,7%"), "Diploma": (3, 10.0, "10,0%"), "S1": (13, 43.33, "43,3%")}
PRINTED_S1 = 36.33
# table 4.2, age: 2 of 30 is printed 6,66 to make the column add to 100
AGE = {"26-30": (5, 16.67, "16,7%"), "31-35": (23, 76.67, "76,7%"), "36-40": (2, 6.67, "6,7%")}
PRINTED_36_40 = 6.66


@pytest.mark.parametrize(("name", "column"), [("pendidikan", EDUCATION), ("umur", AGE)])
def test_percentages_are_those_of_the_counts(
    tmp_path: Path, name: str, column: dict[str, tuple[int, float, str]]
) -> None:
    values = [value for value, (count, _, _) in column.items() for _ in range(count)]
    answers: dict[str, list[object]] = {
        "A1": [1 + row % 5 for row in range(30)],
        "A2": [1 + row // 2 % 5 for row in range(30)],
    }
    study = write_study(
        tmp_path / "study",
        answers,
        questionnaire=f"variables: [{{name: {name}, column: Kolom, role: group}}]\n",
    )
    path = study / "jawaban.csv"
    head, *lines = path.read_text().splitlines()
    rows = [f"{line},{value}" for line, value in zip(lines, values, strict=True)]
    path.write_text("\n".join([f"{head},Kolom", *rows]) + "\n")
    findings = find(study, tmp_path / "out")
    assert findings.answers is not None
    (profile,) = findings.answers.quality.profiles
    found = {value: one.percent for value, one in profile.frequencies.items()}
    assert found == pytest.approx({v: percent for v, (_, percent, _) in column.items()}, abs=0.005)
    assert PRINTED_S1 not in found.values()
    assert all(abs(percent - PRINTED_36_40) > 0.005 for percent in found.values())
    document = build_document(findings, "id")
    (table,) = [
        one
        for one in walk(document.blocks)
        if isinstance(one, Table) and one.id == f"tab:profile-respondents-{name}"
    ]
    cells = {plain(row.cells[0]): plain(row.cells[2]) for row in table.rows}
    assert {value: cells[value] for value in column} == {v: t for v, (_, _, t) in column.items()}
    # 16,7 + 76,7 + 6,7 is 100,1: what introduces the tables says that rounding does this
    said = [plain(one.inlines) for one in walk(document.blocks) if isinstance(one, Paragraph)]
    assert any("tidak tepat 100% karena pembulatan" in one for one in said)
