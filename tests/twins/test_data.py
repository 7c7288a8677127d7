"""What lies in the folder of the twins: data as analysed, and the list of what is printed."""

import csv
import math
from pathlib import Path

import pyreadstat
import pytest

from pipeline.cli import main
from tests.studies import LIBRARY, OFFICE, take_stages


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twins")
    take_stages(LIBRARY, folder)
    command = ["run", str(LIBRARY), "--out", str(folder), "--quiet"]
    assert main([*command, "--formats", "twins"]) == 0
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sav_and_csv_hold_the_same_answers(out: Path) -> None:
    frame, _ = pyreadstat.read_sav(out / "twins" / "data.sav", user_missing=True)
    listed = rows(out / "twins" / "data.csv")
    assert list(frame.columns) == list(listed[0])
    assert len(frame) == len(listed) > 260
    for name in frame.columns[1:]:
        read = ["" if math.isnan(one) else str(int(one)) for one in frame[name]]
        assert read == [one[name] for one in listed], name


def test_a_reversed_item_is_there_as_answered_and_as_scored(out: Path) -> None:
    for one in rows(out / "twins" / "data.csv"):
        given, scored = int(one["K3"]), int(one["K3_r"])
        assert scored == (6 - given if given > 0 else given)


def test_variables_say_what_is_used_and_what_is_missing(out: Path) -> None:
    listed = rows(out / "twins" / "variables.csv")
    unused = {one["of"] for one in listed if one["used"] == "no"}
    assert unused == {"K5"}
    missing = {(one["value"], one["words"]) for one in listed if one["missing"] == "yes"}
    assert ("-3", "Tidak ditanyakan") in missing


def test_every_printed_number_is_listed_in_both_languages(out: Path) -> None:
    listed = rows(out / "twins" / "values.csv")
    alpha = "instrument.perspectives.pelanggan.reliability.cronbach_alpha.estimate"
    (first, *_) = [one for one in listed if one["address"] == alpha]
    assert first["table"] == "Tabel 4.15"
    assert first["printed_id"].replace("0,", ".") == first["printed_en"]
    assert len(listed) > 5000


def test_a_run_that_is_narrowed_to_a_document_writes_no_twins(tmp_path: Path) -> None:
    command = ["run", str(OFFICE), "--out", str(tmp_path), "--quiet"]
    assert main([*command, "--formats", "html"]) == 0
    assert not (tmp_path / "twins").exists()
    assert main(command) == 0
    assert (tmp_path / "twins" / "values.csv").exists()
