"""Weights in a study: what they may say, and their sheets in the workbook."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from pipeline.errors import UserError
from pipeline.weight_choices import PopulationTable, TrimChoices, WeightChoices
from tests.codebook.faulty_files import (
    QUESTIONNAIRE,
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)
from tests.codebook.made_workbooks import Edit, edited, write_book

ASKED = QUESTIONNAIRE.replace(
    "role: group}\n",
    "role: group}\n  - {name: jk, column: JK, role: group}\n  - {name: bobot, role: weight}\n",
)
SOUND = """\
weights:
  pemustaka:
    design: bobot
    rake:
      - {by: fakultas, sizes: {Hukum: 21000, MIPA: 450}}
      - by: jk
        sizes: {L: 11450, P: 10000}
    trim: {low: 0.3, high: 3}
    strata: fakultas
    fpc: true
"""
WITH = STUDY + SOUND
POST = "    poststratify: {by: [fakultas, jk], sizes: {Hukum / L: 21000, MIPA / P: 450}}\n"

CASES = (
    Case("kind", "  pemustaka:\n", "  pemakai:\n", (
        "14:3 weights are about 'pemakai', whom no export of responses has; did you mean",
    )),
    Case("role", "design: bobot", "design: jk", (
        "15:13 weights come from 'jk', which is no variable of the role weight",
    )),
    Case("both", "    trim:", POST + "    trim:", (
        "16:5 weights are both post-stratified and raked; keep one",
    )),
    Case("nothing", SOUND.split("\n", 2)[2], "    single_unit: centre\n", (
        "14:3 nothing says how respondents are weighted; add design, poststratify or rake",
        "15:5 single_unit is about strata, and there are none",
    )),
    Case("population", "MIPA: 450", "MIPA: 451", (
        "17:24 the sizes by fakultas add to 21451, but the population is 21450; correct the sizes",
    )),
    Case("contradiction", "P: 10000", "P: 10001", (
        "18:9 the sizes by jk add to 21451, but the table by fakultas adds to 21450",
    ), (("population: {pemustaka: 21450}\n", ""), ("    fpc: true\n", ""))),
    Case("one-size", ", MIPA: 450", "", ("17:24 the table by fakultas has only one size",)),
    Case("zero", "MIPA: 450", "MIPA: 0", ("17:52 write a number above 0",)),
    Case("twice", "MIPA: 450", "hukum: 450", (
        "17:46 'Hukum' and 'hukum' are the same answer; keep one of them",
    )),
    Case("by-twice", "by: jk", "by: fakultas", (
        "16:5 rake has two tables by fakultas; keep one of them",
    )),
    Case("no-sizes", "        sizes: {L: 11450, P: 10000}\n", "", (
        "18:9 the table by jk has no sizes, and sampling has no strata of pemustaka by it",
    )),
    Case("group", "by: jk", "by: bobot", (
        "18:13 the population is counted by 'bobot', which is no group variable",
    )),
    Case("strata", "strata: fakultas", "strata: prodi", (
        "21:13 the strata are told apart by 'prodi', which is no group variable",
        "22:5 how many there are in each stratum of prodi is not given; add strata of it",
    )),
    Case("cell", "{by: fakultas, sizes: {Hukum: 21000, MIPA: 450}}",
         "{by: [fakultas, jk], sizes: {Hukum / L: 21000, MIPA: 450}}", (
        "17:56 'MIPA' is no cell of fakultas or jk; write 2 values with ' / ' between them",
        "22:5 how many there are in each stratum of fakultas is not given",
    )),
    Case("nested", "{by: fakultas, sizes: {Hukum: 21000, MIPA: 450}}",
         "{by: [fakultas, jk], sizes: {Hukum / L: 21000, MIPA / P: 450}}", (
        "17:30 'L' has 21000 in the table by fakultas / jk, but 11450 in that by jk",
        "17:30 'P' has 450 in the table by fakultas / jk, but 10000 in that by jk",
    ), (("    strata: fakultas\n    fpc: true\n", ""),)),
    Case("bound", "low: 0.3", "low: 1.3", ("20:17 low is 1.3 times the mean; write less than 1",)),
    Case("upper", "high: 3", "high: 0.9", ("20:28 high is 0.9 times the mean; write more than 1",)),
    Case("boundless", "{low: 0.3, high: 3}", "{of: median}", ("20:5 trim has no bound",)),
    Case("negative", "low: 0.3", "low: -1", ("20:17 write a number above 0",)),
    Case("clusters", "strata: fakultas", "cluster: fakultas", (
        "22:5 clusters were drawn, but the population counts respondents; remove fpc, or cluster",
    )),
    Case("unknown", "    rake:\n      - {by: fakultas, sizes: {Hukum: 21000, MIPA: 450}}\n"
         "      - by: jk\n        sizes: {L: 11450, P: 10000}\n", "    unknown: keep\n", (
        "16:5 unknown is about population tables, and there are none",
    ), (("    strata: fakultas\n    fpc: true\n", ""),)),
    Case("uncounted", "population: {pemustaka: 21450}\n", "", (
        "21:5 how many pemustaka there are is not given; add population: {pemustaka: how many",
    )),
)  # fmt: skip


@named(CASES)
def test_faults(tmp_path: Path, case: Case) -> None:
    folder = write_study(tmp_path / "studi", study=broken(WITH, case), questionnaire=ASKED)
    assert_places(faults_of(open_study, folder), case.faults, "study.yaml")


def test_sound_weights(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=WITH, questionnaire=ASKED)
    expected = WeightChoices(
        design="bobot",
        rake=(
            PopulationTable(("fakultas",), {"Hukum": 21000, "MIPA": 450}),
            PopulationTable(("jk",), {"L": 11450, "P": 10000}),
        ),
        trim=TrimChoices(0.3, 3.0),
        strata="fakultas",
        fpc=True,
    )
    found = open_study(folder)
    assert found.study.weights == {"pemustaka": expected}
    assert not [one for one in found.warnings if "weights" in one.what]


def test_weights_that_nothing_uses_are_doubted(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", questionnaire=ASKED)
    (doubt,) = [str(one) for one in open_study(folder).warnings if "weights" in one.what]
    assert "angket.yaml:22:25: no weights of the study come from bobot" in doubt


@pytest.mark.parametrize("study", [WITH, STUDY + "weights:\n  pemustaka:\n" + POST])
def test_the_workbook_twin_says_the_same(tmp_path: Path, study: str) -> None:
    folder = write_study(tmp_path / "studi", study=study, questionnaire=ASKED)
    expected = open_study(folder).study.weights
    path = write_twin(folder, tmp_path / "buku" / "study.xlsx")
    assert open_study(path).study.weights == expected


def test_faults_in_the_sheet_of_margins(tmp_path: Path) -> None:
    cells: dict[str, dict[str, str]] = {
        "weights": {"A1": "respondents", "B1": "fpc", "A2": "pemustaka"},
        "margins": dict(zip(("A1", "B1", "C1", "D1", "E1"),
                            ("respondents", "method", "by", "value", "population"), strict=True))
        | {"A2": "pegawai", "B2": "rake", "C2": "f", "D2": "H", "E2": "4"}
        | {"A3": "pemustaka", "B3": "sihir", "C3": "f", "D3": "H", "E3": "4"}
        | {"A4": "pemustaka", "B4": "rake", "D4": "H", "E4": "4"}
        | {"B5": "rake", "C5": "f", "D5": "H", "E5": "4"}
        | {"D6": "M"}
        | {"D7": "H", "E7": "5"},
    }  # fmt: skip
    edits = [Edit(sheet, at, one) for sheet, some in cells.items() for at, one in some.items()]
    with pytest.raises(UserError) as caught:
        open_study(write_book(tmp_path, edited(*edits)))
    said = [f"{one.place.sheet} {one.place.line} {one.what}" for one in caught.value.faults]
    assert [one for one in said if one.startswith("margins")] == [
        "margins 2 'pegawai' stands in no row of the sheet weights",
        "margins 3 the method is 'sihir'",
        "margins 4 the row does not say by what the population is counted",
        "margins 5 the population is counted by 'f', which is no group variable",
        "margins 5 the table by f has only one size",
        "margins 6 the value 'M' has no population",
        "margins 7 the value 'H' stands twice",
    ]
