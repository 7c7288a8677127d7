"""The sheets of a workbook that hold a questionnaire."""

from pipeline.codebook.sheet import Column, Sheet
from pipeline.index_choices import PARTS

KINDS_OF_PART = {
    part: [kind for kind, parts in PARTS.items() if part in parts]
    for part in dict.fromkeys(part for parts in PARTS.values() for part in parts)
}
NAME = Column("name", twin="nama", about="A short name without blanks, such as X1", needed=True)
LABEL = Column("label", "words", "", "The words, in one language or in several", needed=True)
HEADERS = Column(
    "column",
    "headers",
    "kolom",
    "The header in the export, exactly; several, one per line (Alt+Enter). Blank: the name",
)
ALIAS = Column("alias", "cells", "", "Other texts that a cell of the export may hold, one per line")
ORDER = Column("date_order", twin="urutan tanggal", about="DMY, MDY or YMD, if dates need it")
ASKED = Column("respondents", "names", "responden", "Who is asked, one per line. Blank: all")
CLASS = (
    Column("key", twin="kunci", about="A short name of the class, such as good", needed=True),
    Column("label", "words", about="What it is called, in one language or in several", bare=True),
)
PERSPECTIVE = (
    NAME,
    LABEL,
    Column("weight", "number", "bobot", "How much it weighs beside the others. Blank: the same"),
    ASKED,
    Column("parent", twin="induk", about="The perspective that this one is an indicator of"),
    Column("of", twin="dari", about="children: the mean of its children, not of its items"),
    Column("rescale", twin="skala ulang", about="percent: where its items have unequal scales"),
    Column("scorecard", "truth", "kartu skor", "no: it is no part of the scorecard. Blank: yes"),
)

QUESTIONNAIRE = Sheet(
    "questionnaire",
    "kuesioner",
    "keys",
    "The questionnaire: one key per row.",
    (
        Column("name", twin="nama", about="A short name without blanks", needed=True),
        Column("title", "words", "judul", "What the questionnaire is called", needed=True),
        Column("languages", "names", "bahasa", "The languages of the words: id, en. One per line"),
        Column(
            "categories.rule",
            about="equal-width, midpoint-3, fixed, percent-of-ideal, ideal-mean-sd, skm-2017,"
            " five-equal, arikunto or tcr-sudjana",
        ),
        Column("categories.classes", "whole", about="How many classes (2 to 7)"),
        Column("categories.cuts", "numbers", about="Bounds, where the rule needs them"),
        Column("categories.closed", about="lower or upper: the end that belongs to a class"),
        Column("categories.source", "words", about="Where the rule is published"),
    ),
)

QUESTIONNAIRE_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "items",
        "butir",
        "list",
        "One row per question that is scored.",
        (
            NAME,
            Column("label", "words", "pernyataan", "The statement, as the respondents read it"),
            Column("scale", twin="skala", about="A scale of the sheet scales", needed=True),
            Column("perspective", twin="perspektif", about="What it measures", needed=True),
            Column("reverse", "truth", "dibalik", "yes: agreeing is bad. Blank: no"),
            HEADERS,
            Column("attribute", twin="atribut", about="What it is about, where an index needs it"),
        ),
        ("items",),
    ),
    Sheet(
        "scales",
        "skala",
        "scales",
        "One row per point, low to high, and one per kind of missing answer.",
        (
            Column("scale", twin="skala", about="Its name; blank: as above", needed=True),
            Column("value", "whole", "nilai", "The score of the point"),
            Column("label", "words", "", "What the respondents choose"),
            ALIAS,
            Column("code", "cells", "kode", "Only if the export holds codes instead of words"),
            Column(
                "missing",
                twin="hilang",
                about="Instead of a value: no_answer, not_applicable, not_asked,"
                " seen_unanswered, refused or unknown",
            ),
            Column(
                "match",
                "cells",
                "cocok",
                "The cells that are no answer, one per line; (blank) is an empty cell",
            ),
        ),
        ("scales",),
    ),
    Sheet(
        "perspectives",
        "perspektif",
        "list",
        "What the items measure: each is scored, and is a section of the report.",
        PERSPECTIVE,
        ("perspectives",),
    ),
    Sheet(
        "variables",
        "variabel",
        "list",
        "The other columns of the export: one row each.",
        (
            NAME,
            Column("label", "words", "", "What the report calls it"),
            Column(
                "role",
                twin="peran",
                about="group, time, duration (in seconds), comment, multiple (several answers),"
                " key, identifier (personal data: never leaves the first step) or weight",
                needed=True,
            ),
            HEADERS,
            Column("separator", "exact", "pemisah", "Between several answers in one cell"),
            ORDER,
            Column("moment", twin="saat", about="start or end, of the times of filling in"),
        ),
        ("variables",),
    ),
    Sheet(
        "values",
        "nilai",
        "parts",
        "What the values of a group variable are called, if not as in the export.",
        (
            Column("variable", twin="variabel", about="Its name; blank: as above", needed=True),
            Column("value", twin="nilai", about="The value, as the export has it", needed=True),
            LABEL,
        ),
        ("values",),
    ),
    Sheet(
        "options",
        "pilihan",
        "parts",
        "The answers of a variable with several.",
        (
            Column("variable", twin="variabel", about="Its name; blank: as above", needed=True),
            LABEL,
            ALIAS,
            Column("column", "headers", "kolom", "Its own column, if each answer has one"),
        ),
        ("options",),
    ),
    Sheet(
        "categories",
        "kategori",
        "list",
        "The names of the classes, low to high, if not the usual ones.",
        CLASS,
        ("categories", "labels"),
    ),
    Sheet(
        "indices",
        "indeks",
        "list",
        "What is computed beside the scores: SKM, IPA, CSI, NPS, SERVQUAL, LibQUAL+ and so on.",
        (
            NAME,
            Column("kind", twin="jenis", about=f"One of {', '.join(PARTS)}", needed=True),
            Column("label", "words", "", "What the report calls it"),
            *(
                Column(f"of.{part}", about=f"The perspective with it, for {', '.join(kinds)}")
                for part, kinds in KINDS_OF_PART.items()
            ),
            Column("regulation", about="skm: permenpanrb-14-2017 or kep-25-2004"),
            Column("weights", about="skm: exact (1/n), 0.11, 0.111 or 0.071"),
            Column("units", about="skm: the variable that tells services or units apart"),
            Column("pooling", about="skm: respondents or units, whichever weigh the same"),
            Column("cuts", about="ipa: grand-means or midpoint"),
            Column("ties", about="ipa: upper or lower side of a point on a cut"),
            Column("bands", about="csi: five, four-quarters or own"),
            Column("band_cuts", "numbers", "", "csi, own bands: their inner bounds, such as 0.5"),
            Column("top", "whole", "", "top-box: how many points from the top"),
            Column("norm", about="person-categories: ideal (of the scale) or empirical"),
            Column("classes", "whole", "", "person-categories: 3, 4 or 5"),
            Column("closed", about="person-categories: lower or upper, the bound in a class"),
        ),
        ("indices",),
    ),
)
