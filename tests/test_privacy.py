import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import load_workbook

from pipeline.cli import main
from tests.studies import LIBRARY, write_study


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every text of every artefact, those inside zipped documents too."""
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                for name in parts.namelist():
                    yield f"{path.name}/{name}", parts.read(name).decode("utf-8", errors="ignore")
        else:
            yield path.name, content.decode("utf-8", errors="ignore")


def planted() -> set[str]:
    """Collect the names, e-mail addresses and phone numbers in the shipped exports."""
    rows = load_workbook(LIBRARY / "pemustaka.xlsx").get_sheet_by_index(0).to_python()
    head = [str(cell) for cell in rows[0]]
    columns = [
        position
        for position, header in enumerate(head)
        if re.search(r"e-?mail|nama lengkap|no\. hp", header, re.IGNORECASE)
    ]
    found = {str(row[column]).strip() for row in rows[1:] for column in columns}
    return {text for text in found if len(text) > 5}


def test_no_personal_data_reach_any_artefact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(LIBRARY), "--out", str(tmp_path)]) == 0
    secrets = planted()
    assert len(secrets) > 200
    said = capsys.readouterr()
    for name, text in [*texts(tmp_path), ("stdout", said.out), ("stderr", said.err)]:
        leaked = [secret for secret in secrets if secret in text]
        assert leaked == [], name


def test_undeclared_personal_data_are_recognised(tmp_path: Path) -> None:
    study = write_study(tmp_path / "study", {"A1": [1, 2, 3, 4], "A2": [1, 2, 3, 5]})
    secrets = ["siti@example.org", "budi@example.org", "ani@example.org", "joko@example.org"]
    path = study / "jawaban.csv"
    lines = path.read_text().splitlines()
    path.write_text(
        "\n".join(
            [
                f"{lines[0]},Kontak",
                *(f"{line},{mail}" for line, mail in zip(lines[1:], secrets, strict=True)),
            ]
        )
        + "\n"
    )
    assert main(["run", str(study), "--out", str(tmp_path / "out"), "--formats", "html"]) == 0
    for name, text in texts(tmp_path / "out"):
        assert not any(secret in text for secret in secrets), name
