"""Samples in a study: what they may say, and their sheets in the workbook."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from pipeline.errors import UserError
from pipeline.sampling import SIZES
from pipeline.sampling_choices import KNOWN, SamplingChoices, Strata
from tests.codebook.faulty_files import (
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)
from tests.codebook.made_workbooks import Edit, edited, write_book

SOUND = """\
sampling:
  pemustaka:
    method: cochran
    error: 0.05
    distributed: 400
    returned: 380
    strata: {variable: fakultas, sizes: {Hukum: 21000, MIPA: 450}}
"""
WITH = STUDY + SOUND

CASES = (
    Case("kind", "  pemustaka:\n", "  pemakai:\n", (
        "14:3 sampling is about 'pemakai', whom no export of responses has; did you mean",
    )),
    Case("population", "population: {pemustaka: 21450}\n", "", (
        "13:3 population that is not given; add population: {pemustaka: how many there are}",
    )),
    Case("method", "cochran", "solvin", ("15:13 did you mean 'slovin'?",)),
    Case("swapped", "error: 0.05", "error: 0.05\n    confidence: 0.05", (
        "17:17 confidence is the number 0.05; write a number of at least 0.5",
    )),
    Case("too-sure", "error: 0.05", "error: 0.05\n    confidence: 0.9999999999999999", (
        "17:17 write a number of at most 0.9999",
    )),
    Case("percent", "error: 0.05", "error: 5", ("16:12 write a number below 1",)),
    Case("no-method", "    method: cochran\n", "", (
        "15:5 there is an error, but no method that makes a sample size of it",
    )),
    Case("unknown-choice", "cochran\n", "slovin\n    confidence: 0.95\n", (
        "16:5 confidence is no choice of the method slovin; remove it, or choose cochran or",
    )),
    Case("census", "cochran", "census", ("16:5 error is no choice of the method census",)),
    Case("isaac-michael", "cochran", "isaac-michael", (
        "16:12 isaac-michael knows no error of 0.07; write 0.01, 0.05 or 0.1",
    ), (("error: 0.05", "error: 0.07"),)),
    Case("returned", "returned: 380", "returned: 401", (
        "18:15 401 questionnaires came back, but 400 were handed out",
    )),
    Case("only-returned", "    distributed: 400\n", "", (
        "17:5 returned is given, but not how many questionnaires were handed out",
    )),
    Case("sum", "MIPA: 450", "MIPA: 400", (
        "19:34 the strata add to 21400, but the population is 21450",
    )),
    Case("one-stratum", ", MIPA: 450", "", (
        "19:34 the strata of fakultas have only one size; write two at least",
    )),
    Case("twice", "Hukum: 21000", "HUKUM: 10, Hukum: 20990", (
        "19:53 the strata 'HUKUM' and 'Hukum' are the same answer",
    )),
    Case("empty-stratum", "MIPA: 450", "MIPA: 0", ("19:62 write a number above 0",)),
    Case("variable", "variable: fakultas", "variable: prodi", (
        "19:24 strata are told apart by 'prodi', which is no group variable; there is: fakultas",
    )),
)  # fmt: skip


@named(CASES)
def test_faults(tmp_path: Path, case: Case) -> None:
    folder = write_study(tmp_path / "studi", study=broken(WITH, case))
    assert_places(faults_of(open_study, folder), case.faults, "study.yaml")


def test_a_sound_sample(tmp_path: Path) -> None:
    found = open_study(write_study(tmp_path / "studi", study=WITH)).study.sampling
    strata = Strata("fakultas", {"Hukum": 21000, "MIPA": 450})
    assert found == {
        "pemustaka": SamplingChoices(
            "cochran", error=0.05, distributed=400, returned=380, strata=strata
        )
    }


def test_every_method_has_a_formula() -> None:
    assert set(KNOWN) == set(SIZES)


def test_the_workbook_twin_says_the_same(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=WITH)
    expected = open_study(folder).study.sampling
    path = write_twin(folder, tmp_path / "buku" / "study.xlsx")
    assert open_study(path).study.sampling == expected


def test_faults_in_the_sheet_of_strata(tmp_path: Path) -> None:
    cells: dict[str, dict[str, str]] = {
        "sampling": {"A1": "respondents", "B1": "method", "A2": "pemustaka", "B2": "slovin"},
        "strata": {"A1": "respondents", "B1": "value", "C1": "population", "A2": "pegawai"}
        | {"B2": "H", "C2": "4", "A3": "pemustaka", "C3": "7", "B4": "H"}
        | {"B5": "M", "C5": "7", "B6": "M", "C6": "8"},
    }
    edits = [Edit(sheet, at, one) for sheet, some in cells.items() for at, one in some.items()]
    book = edited(*edits)
    path = write_book(tmp_path, book)
    with pytest.raises(UserError) as caught:
        open_study(path)
    said = [f"{one.place.sheet} {one.place.line} {one.what}" for one in caught.value.faults]
    assert said == [
        "strata 2 'pegawai' stands in no row of the sheet sampling",
        "strata 3 the row has no value",
        "strata 4 the stratum 'H' has no population",
        "strata 5 strata has no 'variable'",  # of the sheet sampling
        "strata 6 the stratum 'M' stands twice",
    ]
