"""What a workbook holds of a library's statistics and indicators."""

from pipeline.codebook.sheet import Column, Sheet

DECISIONS = "continue, postpone, improve, institutionalise, accept or reject"

LIBRARY_KEYS: tuple[Column, ...] = (
    Column("library.statistics", twin="statistik", about="A sheet of library statistics"),
    Column("library.sheet", about="The sheet with them, if not the first"),
    Column("library.edition", about="2008"),
)

LIBRARY_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "library indicators",
        "indikator perpustakaan",
        "list",
        "Choices for indicators of ISO 11620, one per row; the others are computed as they are.",
        (
            Column("code", twin="kode", about="From I01 to I45", needed=True),
            Column("variant", twin="varian", about="I or II, where there are two formulas"),
            Column("factor", "whole", "faktor", "Per 1 or per 1000 people"),
            Column("rounded", "truth", "dibulatkan", "Whether to round (I01 and I02)"),
            Column("as_printed", "truth", "menurut cetakan", "The formula as printed"),
            Column("objective", "words", "sasaran", "The objective that it serves: name or words"),
            Column("decision", twin="keputusan", about=DECISIONS),
            Column("reason", "words", "alasan", "Why"),
            Column("unmeasured", "words", "tidak diukur", "Why there is no result"),
            Column("caution", "words", "peringatan", "What to mind when reading the result"),
        ),
        ("library", "indicators"),
    ),
    Sheet(
        "peers",
        "pembanding",
        "list",
        "Like libraries to stand beside this one.",
        (
            Column("name", twin="nama", about="One word", needed=True),
            Column("label", "words", about="What the report calls it", needed=True),
            Column("statistics", twin="statistik", about="Its statistics: a file", needed=True),
            Column("sheet", twin="lembar", about="The sheet with them, if not the first"),
        ),
        ("library", "peers"),
    ),
)
