import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UserError
from pipeline.structure import Structure
from pipeline.structures import read_structure
from tests.structures.fields import coded, field, kinds, missing

FIELDS: list[dict[str, Any]] = [
    {
        "name": "x1",
        "title": "Petugas ramah",
        "type": "integer",
        "categories": [{"value": 1, "label": "Tidak"}, {"value": 2, "label": "Ya"}],
        "categoriesOrdered": True,
        "reverse": True,
    },
    {"name": "x2", "type": "string", "categories": ["rendah", "tinggi"], "missingValues": ["-"]},
    {"name": "kota", "type": "string", "constraints": {"enum": ["Ambon", "Biak"]}},
    {"name": "umur", "type": "integer"},
    {"name": "saran", "type": "string"},
    {"name": "waktu", "type": "datetime"},
]
MISSING = ["", {"value": "-9", "label": "Refused"}, "NA"]


def package(path: Path, schema: Any) -> Structure:
    resources = [{"path": "a.csv", "schema": schema}]
    content = {"name": "survei", "title": "Survei", "resources": resources}
    path.write_text(json.dumps(content))
    return read_structure(path)


def test_fields_with_categories_and_missing_values(tmp_path: Path) -> None:
    structure = package(tmp_path / "datapackage.json", {"fields": FIELDS, "missingValues": MISSING})
    assert kinds(structure) == {
        "x1": "single",
        "x2": "single",
        "kota": "single",
        "umur": "number",
        "saran": "text",
        "waktu": "time",
    }
    one = field(structure, "x1")
    assert coded(one) == {"1": "Tidak", "2": "Ya", "-9": "Refused", "NA": ""}
    assert missing(one) == {"-9": "refused", "NA": "no_answer"}
    assert one.ordered
    assert one.reverse is True
    assert field(structure, "Petugas ramah") == one
    assert missing(field(structure, "x2")) == {"-": "no_answer"}
    assert list(coded(field(structure, "kota")))[:2] == ["Ambon", "Biak"]
    assert missing(field(structure, "umur")) == {"-9": "refused", "NA": "no_answer"}
    assert structure.title == {"": "Survei"}


def test_a_schema_may_stand_beside_or_alone(tmp_path: Path) -> None:
    (tmp_path / "schema.json").write_text(json.dumps({"fields": FIELDS}))
    beside = package(tmp_path / "datapackage.json", "schema.json")
    alone = read_structure(tmp_path / "schema.json")
    assert beside.fields == alone.fields


def test_yaml_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "datapackage.yaml"
    path.write_text(
        "name: survei\nresources:\n- path: a.csv\n  schema:\n    fields:\n"
        "    - {name: x1, type: integer, categories: [{value: 1, label: Ya}]}\n"
    )
    assert coded(field(read_structure(path), "x1")) == {"1": "Ya"}
    path.write_text("resources:\n- {name: a\n- b\n")
    with pytest.raises(UserError, match=r"datapackage.yaml:4:1: a comma"):
        read_structure(path)


@pytest.mark.parametrize(
    "schema", ["https://example.org/s.json", "../s.json", "/etc/s.json", "C:\\s.json"]
)
def test_nothing_outside_the_folder_is_opened(tmp_path: Path, schema: str) -> None:
    with pytest.raises(UserError, match="is not in this folder"):
        package(tmp_path / "datapackage.json", schema)


def test_a_package_without_fields_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="describes no fields"):
        package(tmp_path / "datapackage.json", {"fields": []})
