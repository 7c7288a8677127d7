"""The keys and the sheet of a workbook about earlier rounds of a study."""

from pipeline.codebook.sheet import Column, Sheet

ROUND_KEYS: tuple[Column, ...] = (
    Column("previous", "files", "sebelumnya", "The folders of earlier rounds, one per line"),
    Column(
        "rounds.same_meaning",
        "names",
        about="Items that are compared although their words changed, one per line",
    ),
)

ROUND_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "actions",
        "tindakan",
        "list",
        "What was planned after the last round, held against this one.",
        (
            Column("about", twin="tentang", about="An item, perspective, indicator", needed=True),
            Column("action", "words", "tindakan", "What was planned", needed=True),
            Column("owner", "words", "penanggung jawab", "Who answers for it"),
            Column("time", "words", "waktu", "Until when"),
            Column("done", twin="terlaksana", about="yes, partly or no"),
        ),
        ("actions",),
    ),
)
