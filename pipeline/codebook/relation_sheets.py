"""The sheet of a workbook that holds which scores are related."""

from pipeline.codebook.sheet import Column, Sheet

RELATION_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "relations",
        "hubungan",
        "list",
        "Which scores are related: regressions, key drivers, mediation.",
        (
            Column("name", twin="nama", about="A short name without blanks", needed=True),
            Column("label", "words", "", "What the report calls it"),
            Column("kind", twin="jenis", about="regression, drivers, mediation or path"),
            Column("outcome", twin="terikat", about="A perspective or item", needed=True),
            Column(
                "predictors",
                "names",
                "bebas",
                "Perspectives or items that explain it, one per line",
                needed=True,
            ),
            Column("mediator", twin="perantara", about="Between them, with mediation or path"),
        ),
        ("relations",),
    ),
)
