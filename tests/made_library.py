"""Small statistics sheets of a library, and studies that name them."""

from pathlib import Path

from pipeline.library_sheet import LibrarySheet

HEAD = "input,value,unit,period,source,sampled,label_id,label_en,note"
STUDY = """\
study: perpustakaan
profile: iso-11620
title: {id: Kinerja perpustakaan, en: Library performance}
about: {organisation: Perpustakaan}
library: {statistics: statistik.csv}
report: {languages: [id, en]}
"""


def table(*rows: str) -> str:
    """Write rows of input, value, period and sampled as a whole sheet."""
    lines = [HEAD]
    for row in rows:
        name, value, *rest = row.split("|")
        period, sampled = (*rest, "", "")[:2]
        lines.append(f'{name},"{value}",,{period},,{sampled},,,')
    return "\n".join(lines) + "\n"


def sheet(folder: Path, *rows: str) -> LibrarySheet:
    """Read such rows."""
    from pipeline.codebook.library_table import read_library_table

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "statistik.csv"
    path.write_text(table(*rows), encoding="utf-8")
    found = read_library_table(path)
    assert found.faults == ()
    return found.sheet


def write_study(folder: Path, *rows: str, study: str = STUDY, **others: str) -> Path:
    """Write a study with the sheet that it names, and other files by their names."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "study.yaml").write_text(study, encoding="utf-8")
    (folder / "statistik.csv").write_text(table(*rows), encoding="utf-8")
    for name, text in others.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
