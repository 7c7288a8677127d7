import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.commands import EXPORT_FORMATS
from pipeline.exporting import EXPORTS, write_exports
from pipeline.exporting.names import LONGEST_NAME, RESERVED, cut, program_names
from tests.exporting.sharing import shared, write
from tests.studies import OFFICE

PRIVATE = ("Rahasia", "Bagus", "Buku", "Siti")


def test_the_command_writes_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study, out = write(tmp_path), tmp_path / "out"
    assert main(["export", str(study), "--out", str(out), "--quiet"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        (out / "export" / name).as_posix()
        for name in (
            "layanan-2026.sav",
            "datapackage.json",
            "responses.csv",
            "xlsform.xlsx",
            "keys.R",
        )
    ]
    assert main(["export", str(study), "--out", str(out), "--quiet", "--formats", "keys"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_only_what_is_stale_runs_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study, out = write(tmp_path), tmp_path / "out"
    main(["export", str(study), "--out", str(out), "--formats", "keys"])
    assert "quality ..." in capsys.readouterr().err
    main(["export", str(study), "--out", str(out), "--formats", "keys"])
    assert "quality ..." not in capsys.readouterr().err


def test_a_study_of_indicators_has_nothing_to_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(OFFICE), "--out", str(tmp_path)]) == 2
    assert "has no questionnaire; there are no answers to export" in capsys.readouterr().err


def test_the_command_knows_every_format() -> None:
    assert tuple(EXPORTS) == EXPORT_FORMATS


def test_help_answers_without_heavy_modules() -> None:
    script = (
        "import sys; from pipeline.cli import main\n"
        "try: main(['export', '--help'])\nexcept SystemExit: pass\n"
        "assert not {'pandas', 'pyreadstat', 'xlsxwriter'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_personal_data_and_open_answers_never_leave(tmp_path: Path) -> None:
    for path in write_exports(shared(tmp_path), tmp_path, ["sav", "datapackage", "keys"]):
        content = path.read_bytes()
        assert not [word for word in PRIVATE if word.encode() in content], path.name


def test_one_kind_of_respondents_needs_no_column(tmp_path: Path) -> None:
    what = shared(tmp_path)
    visitors = [kind == "pengunjung" for kind in what.responses.respondents]
    alone = replace(what, responses=what.responses.keep(visitors))
    assert [one.name for one in alone.groups] == ["jenis_kelamin", "kota"]


@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z0-9_.\-]{0,70}", fullmatch=True), unique=True))
def test_names_are_what_spss_and_r_take(names: list[str]) -> None:
    found = program_names([*names, "ALL", "x-y", "x_y", "X.Y."])
    assert len({name.casefold() for name in found.values()}) == len(found)
    for name in found.values():
        assert len(name) <= LONGEST_NAME
        assert name[0].isalpha()
        assert "-" not in name
        assert not name.endswith(".")
        assert name.upper() not in RESERVED


@given(st.text(), st.integers(4, 40))
def test_a_cut_text_fits_and_says_that_it_is_cut(text: str, most: int) -> None:
    try:
        length = len(text.encode())
    except UnicodeEncodeError:  # half a surrogate pair is no text
        return
    shown = cut(text, most)
    assert len(shown.encode()) <= most
    assert shown == text if length <= most else shown.endswith("\u2026")


def test_a_changed_file_stays_and_all_files_go_to_a_folder_beside(tmp_path: Path) -> None:
    what, told = shared(tmp_path), list[str]()
    script, answers = write_exports(what, tmp_path, ["keys"], told.append)
    assert write_exports(what, tmp_path, ["keys"], told.append) == [script, answers]
    assert told == []
    answers.write_text("saved by a spreadsheet")
    beside = write_exports(what, tmp_path, ["keys"], told.append)
    assert [path.parent.name for path in beside] == ["export.v2", "export.v2"]
    assert answers.read_text() == "saved by a spreadsheet"
    assert "holds changed files" in told[0]
    fewer = replace(what, responses=what.responses.keep([True] * 3 + [False] * 5))
    assert write_exports(fewer, tmp_path, ["keys"], told.append) == beside


def test_new_answers_replace_what_nobody_changed(tmp_path: Path) -> None:
    what = shared(tmp_path)
    (path,) = write_exports(what, tmp_path, ["sav"])
    before = path.read_bytes()
    fewer = replace(what, responses=what.responses.keep([True] * 3 + [False] * 5))
    assert write_exports(fewer, tmp_path, ["sav"]) == [path]
    assert path.read_bytes() != before
