"""The keys and the sheet of a workbook that hold what a study says about its archive."""

from pipeline.codebook.sheet import Column, Sheet

ARCHIVE_KEYS: tuple[Column, ...] = (
    Column("archive.licence", twin="lisensi", about="Of the archive, such as CC-BY-4.0"),
    Column(
        "archive.open_answers",
        "truth",
        about="Whether what respondents wrote may be published; no unless filled in",
    ),
    Column("archive.smallest", "whole", about="Fewer in a combination of groups: told; 5 if blank"),
    Column("archive.drop", "names", about="Variables that stay out, one per line"),
)
ARCHIVE_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "coarsen",
        "gabungkan",
        "list",
        "Values of group variables that the archive puts together.",
        (
            Column("variable", twin="variabel", about="A group variable", needed=True),
            Column("values", "names", "nilai", "Its values, one per line", needed=True),
            Column("into", twin="menjadi", about="What they become", needed=True),
        ),
        ("archive", "coarsen"),
    ),
)
