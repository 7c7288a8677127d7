import shutil
import struct
import subprocess
from collections import Counter
from pathlib import Path

import numpy as np
import pyreadstat
import pytest

from pipeline.exporting import Shared, write_exports
from pipeline.structures import is_structure, read_structure
from tests.exporting.sharing import shared
from tests.structures.fields import coded, field, missing
from tests.studies import LIBRARY


def exported(what: Shared, folder: Path) -> Path:
    (path,) = write_exports(what, folder, ["sav"])
    assert path.name == "layanan-2026.sav"
    return path


def test_reading_back_gives_the_same_answers_and_words(tmp_path: Path) -> None:
    what = shared(tmp_path)
    path = exported(what, tmp_path)
    frame, meta = pyreadstat.read_sav(path, user_missing=True)
    items = ["X_1", "X2", "R1", "P1"]
    assert list(frame.columns) == ["respondents", "jenis_kelamin", "kota", *items]
    assert np.array_equal(frame[items].to_numpy(), what.responses.answers)
    assert meta.column_names_to_labels["X2"] == "Lama"
    assert meta.variable_value_labels["X2"] == {
        1: "Sangat Tidak Setuju",
        2: "Tidak Setuju",
        3: "Netral",
        4: "Setuju",
        5: "Sangat Setuju",
        -1: "Tidak dijawab",
        -3: "Tidak ditanyakan",
        -6: "Tidak diketahui",
        -9: "Di luar skala",
    }
    assert meta.missing_ranges["X2"] == [{"lo": -9.0, "hi": -1.0}]
    assert set(meta.missing_ranges) == set(items)
    assert meta.variable_measure["X2"] == "ordinal"
    assert meta.variable_measure["kota"] == "nominal"
    assert meta.file_label == "Kepuasan Layanan 2026"


def test_declared_missing_codes_are_missing_to_who_reads_the_file(tmp_path: Path) -> None:
    frame, _meta = pyreadstat.read_sav(exported(shared(tmp_path), tmp_path))
    assert frame["X_1"].tolist()[:2] == [4, 5]
    assert frame["X_1"].isna().tolist() == [False, False, True, False, True, True, True, True]


def test_our_own_reader_finds_the_dictionary_again(tmp_path: Path) -> None:
    path = exported(shared(tmp_path), tmp_path)
    structure = read_structure(path)
    one = field(structure, "X2")
    assert one.label == {"": "Lama"}
    assert one.reverse
    assert field(structure, "X_1").reverse is None
    assert one.ordered
    assert list(coded(one).items())[:2] == [("1", "Sangat Tidak Setuju"), ("2", "Tidak Setuju")]
    assert missing(one) == {
        "-1": "no_answer",
        "-3": "not_asked",
        "-6": "unknown",
        "-9": "no_answer",
    }
    assert not is_structure(path)  # it holds answers: an export


def test_groups_are_numbered_with_their_words(tmp_path: Path) -> None:
    frame, meta = pyreadstat.read_sav(exported(shared(tmp_path), tmp_path))
    assert meta.variable_value_labels["jenis_kelamin"] == {1: "Laki-laki", 2: "Perempuan"}
    assert meta.variable_value_labels["kota"] == {1: "=Biak, kota", 2: "Ambon"}
    assert meta.variable_value_labels["respondents"] == {1: "pegawai", 2: "pengunjung"}
    assert frame["jenis_kelamin"].tolist()[:5] == [2, 1, 2, 1, 2]
    assert frame["kota"].isna().tolist() == [False, False, True, False, False, True, True, True]


def test_reversed_items_are_not_turned_but_named(tmp_path: Path) -> None:
    frame, meta = pyreadstat.read_sav(exported(shared(tmp_path), tmp_path))
    assert frame["X2"].tolist()[:5] == [2, 1, 4, 3, 5]
    assert "Reversed: X2 = 6 - X2" in meta.notes


def test_words_come_in_the_first_language(tmp_path: Path) -> None:
    _frame, meta = pyreadstat.read_sav(exported(shared(tmp_path, "en"), tmp_path))
    assert meta.column_names_to_labels["X2"] == "Slow"
    assert meta.variable_value_labels["X2"][-6] == "Unknown"


def test_only_the_date_of_the_header_is_replaced(tmp_path: Path) -> None:
    header = exported(shared(tmp_path), tmp_path).read_bytes()[:176]
    # SPSS system file: at 84 the compression bias (100), at 92 the date, at 101 the time
    assert struct.unpack("<d", header[84:92]) == (100.0,)
    assert header[92:109] == b"01 Jan 7000:00:00"
    assert header[109:173].decode().strip() == "Kepuasan Layanan 2026"


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    data = exported(shared(tmp_path), tmp_path).read_bytes()
    assert b"01 Jan 7000:00:00" in data[:200]
    assert exported(shared(tmp_path), tmp_path / "again").read_bytes() == data


@pytest.mark.slow
def test_pspp_counts_what_we_count(tmp_path: Path) -> None:
    what = shared(tmp_path)
    shutil.copy(exported(what, tmp_path), tmp_path / "answers.sav")
    (tmp_path / "count.sps").write_text(
        "GET FILE='answers.sav'.\nFREQUENCIES /VARIABLES=X2 jenis_kelamin.\nDISPLAY DICTIONARY.\n"
    )
    run = ["pspp", "-O", "format=csv", "-o", "made.csv", "count.sps"]
    subprocess.run(run, cwd=tmp_path, check=True)
    made = (tmp_path / "made.csv").read_text("utf-8").splitlines()
    counted = Counter(what.responses.answers[:, 1].tolist())
    counts = {line.split(",")[1]: line.split(",")[2] for line in made if line.count(",") >= 4}
    assert counts["Sangat Setuju"] == str(counted[5]) == "1"
    assert counts["Perempuan"] == "3"
    missing = [line for line in made if line.startswith("Missing,Tidak ditanyakan")]
    assert missing == ["Missing,Tidak ditanyakan,3,37.5%,,"]


@pytest.mark.slow
def test_pspp_finds_the_means_of_the_shipped_study(tmp_path: Path) -> None:
    from pipeline.exporting import shared_answers
    from pipeline.work import evaluate_study, open_work

    study = evaluate_study(LIBRARY)
    files = open_work(LIBRARY, tmp_path).files
    (path,) = write_exports(shared_answers(files, study.responses), tmp_path, ["sav"])
    (tmp_path / "means.sps").write_text(
        f"GET FILE='export/{path.name}'.\nDESCRIPTIVES /VARIABLES=L1 K3 /STATISTICS=MEAN.\n"
    )
    run = ["pspp", "-O", "format=csv", "-o", "made.csv", "means.sps"]
    subprocess.run(run, cwd=tmp_path, check=True)
    made = (tmp_path / "made.csv").read_text("utf-8").splitlines()
    answers = study.responses.answers
    for column, item in enumerate(study.responses.items):
        if item in {"L1", "K3"}:
            given = answers[:, column][answers[:, column] >= 0]
            (line,) = [
                line
                for line in made
                if line.startswith(study.responses.questionnaire.item(item).words["id"])
            ]
            assert line.split(",")[-2:] == [str(len(given)), f"{given.mean():.2f}"]
