import csv
import json
from pathlib import Path

from pipeline.exporting import write_exports
from pipeline.structures import read_structure
from tests.exporting.sharing import shared
from tests.structures.fields import coded, field, missing


def test_our_own_reader_finds_everything_again(tmp_path: Path) -> None:
    what = shared(tmp_path)
    package, answers = write_exports(what, tmp_path, ["datapackage"])
    structure = read_structure(package)
    with answers.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert [one.names[0] for one in structure.fields] == header
    assert structure.title == {"": "Kepuasan Layanan 2026"}
    one = field(structure, "X2")
    assert one.label == {"": "Lama"}
    assert one.section == {"": "Pelanggan"}
    assert one.ordered
    assert one.reverse is True
    assert missing(one) == {
        "-1": "no_answer",
        "-3": "not_asked",
        "-6": "unknown",
        "-9": "no_answer",
    }
    assert [text for code, text in coded(one).items() if code not in missing(one)] == [
        "Sangat Tidak Setuju",
        "Tidak Setuju",
        "Netral",
        "Setuju",
        "Sangat Setuju",
    ]
    assert coded(field(structure, "jenis_kelamin")) == {"L": "Laki-laki", "P": "Perempuan"}
    items = [header.index(name) for name in ("X_1", "X2", "R1", "P1")]
    assert [[int(row[at]) for at in items] for row in rows] == what.responses.answers.tolist()
    assert [row[header.index("kota")] for row in rows[:2]] == ["Ambon", "=Biak, kota"]


def test_the_package_is_a_package(tmp_path: Path) -> None:
    package, _answers = write_exports(shared(tmp_path), tmp_path, ["datapackage"])
    content = json.loads(package.read_text(encoding="utf-8"))
    (resource,) = content["resources"]
    assert (package.parent / resource["path"]).exists()
    assert resource["schema"]["missingValues"] == [{"value": "", "label": "Tidak dijawab"}]
    ours = [one for one in resource["schema"]["fields"] if one["type"] == "integer"]
    assert {one["perspective"] for one in ours} == {"pelanggan", "ruang", "pegawai"}
