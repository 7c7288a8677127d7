"""What a command tells of the files that it has written."""

from pathlib import Path

from pipeline.listing import listed_files


def test_documents_are_named_and_what_lies_below_is_counted() -> None:
    paths = [
        Path("out/report.id.docx"),
        *(Path(f"out/figures/4.{one}.png") for one in range(3)),
        Path("out/latex/tables/4.1.tex"),
        Path("out/report.en.docx"),
        Path("out/references/all.bib"),
        Path("out/latex/figures/4.1.pdf"),
    ]
    assert list(listed_files(paths)) == [
        "out/report.id.docx",
        "out/report.en.docx",
        "out/figures/: 3 files",
        "out/latex/: 2 files",
        "out/references/: 1 file",
    ]


def test_files_of_one_folder_are_all_named() -> None:
    assert list(listed_files([Path("a/log.csv"), Path("a/b.csv")])) == ["a/log.csv", "a/b.csv"]
    assert list(listed_files([])) == []
