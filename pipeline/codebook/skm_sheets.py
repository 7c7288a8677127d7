"""The keys and sheets of a workbook that hold what an office writes about its satisfaction survey.

The lists stand in sheets of their own, the rest in the sheet study.
"""

from pipeline.codebook.sheet import Column, Sheet

_ELEMENT = (
    Column("element", twin="unsur", about="Its attribute in the items", needed=True),
    Column("action", "words", "tindakan", "What is done", needed=True),
    Column("time", "words", "waktu", "Until when", needed=True),
    Column("owner", "words", "penanggung jawab", "Who answers for it", needed=True),
)

SKM_KEYS: tuple[Column, ...] = (
    Column("skm.service", "words", "layanan", "The service or unit of a satisfaction survey"),
    Column("skm.letterhead.lines", "headers", about="The head of the first page, line by line"),
    Column("skm.letterhead.address", about="The address below it"),
    Column("skm.approval.place", about="Where the report is signed"),
    Column("skm.approval.date", "date", about="When, such as 2026-07-10"),
    Column("skm.approval.position", "words", about="Who signs it, by position"),
    Column("skm.approval.name", about="The name below the signature"),
    Column("skm.approval.number", about="The number below the name (NIP)"),
    Column("skm.approval.rank", about="The rank below the name"),
    Column("skm.background", "words", about="Why the survey is made, if not in general words"),
    Column("skm.purpose", "words", about="What it is for, if not in general words"),
    Column("skm.scope", "words", about="What it covers, if not in general words"),
    Column("skm.implementer", "words", about="Who carried it out"),
    Column("skm.method", "words", about="How the answers were collected"),
)

SKM_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "legal",
        "dasar hukum",
        "list",
        "The legal basis of a satisfaction survey, if not the usual one.",
        (Column("text", "words", "teks", "One regulation", needed=True),),
        ("skm", "legal"),
    ),
    Sheet(
        "plan",
        "rencana",
        "list",
        "What will be done about elements of service, the three lowest above all.",
        _ELEMENT,
        ("skm", "plan"),
    ),
    Sheet(
        "follow_up",
        "tindak lanjut",
        "list",
        "What was planned after the last survey, and what became of it.",
        (*_ELEMENT, Column("status", "words", "", "What became of it", needed=True)),
        ("skm", "follow_up"),
    ),
    Sheet(
        "history",
        "riwayat",
        "list",
        "The indices of earlier periods, as they were published, from first to last.",
        (
            Column("period", twin="periode", about="Such as 2025, 2025-S2, 2025-TW4", needed=True),
            Column("value", "number", "nilai", "The index, such as 82.4", needed=True),
        ),
        ("skm", "history"),
    ),
    Sheet(
        "suggestions",
        "saran",
        "list",
        "Suggestions of respondents to be quoted, without names.",
        (Column("text", "words", "teks", "One suggestion", needed=True),),
        ("skm", "suggestions"),
    ),
)
