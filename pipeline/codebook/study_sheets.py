"""The sheets of a workbook that hold a study."""

from pipeline.codebook.questionnaire_sheets import CLASS, ORDER
from pipeline.codebook.sheet import Column, Sheet

EXPORT = (
    Column("file", twin="berkas", about="The export, as it was downloaded", needed=True),
    Column("respondents", twin="responden", about="Who answered: one word, such as pegawai"),
    Column("sheet", twin="lembar", about="The sheet with the answers, if not the obvious one"),
    Column("header_rows", "wholes", "baris judul", "The rows of the headers, if not the first"),
    Column("encoding", twin="enkode", about="Such as windows-1252, if it must be told"),
    Column("delimiter", "exact", "pemisah", "Between the cells of a line; tab for a tab"),
    Column("tool", twin="alat", about="Which program wrote it, if the file does not show it"),
    ORDER,
)

STUDY = Sheet(
    "study",
    "studi",
    "keys",
    "The study: one key per row. Only study, title and about.organisation must be filled in.",
    (
        Column("study", twin="studi", about="A short name without blanks", needed=True),
        Column("title", "words", "judul", "The title of the study", needed=True),
        Column("about.organisation", "words", "instansi", "The organisation studied", needed=True),
        Column("about.place", "words", "tempat", "Where"),
        Column("about.period", "words", "periode", "When, such as March 2026"),
        Column("about.respondents", "words", "responden", "What the respondents are called"),
        Column("about.author", "words", "penulis", "Who writes the report"),
        Column("profile", about="skripsi"),
        Column("round", twin="putaran", about="Which round this is, such as 2026"),
        Column("questionnaire", twin="kuesioner", about="A file; blank: the sheets here"),
        Column("indicators", twin="indikator", about="A CSV file of secondary indicators"),
        Column("interviews", twin="wawancara", about="A YAML file of interview excerpts"),
        Column("previous", "files", "sebelumnya", "The folders of earlier rounds, one per line"),
        Column("analysis.validity.correlation", about="item-total or item-rest"),
        Column("analysis.validity.total", about="perspective or indicator"),
        Column("analysis.validity.rule", about="r-table, p-value or r>=0.3"),
        Column("analysis.validity.alpha", "number", about="The level, 0.05 unless filled in"),
        Column("analysis.validity.on_fail", about="drop or keep an item that fails"),
        Column("analysis.reliability.threshold", "number", about="0.60 unless filled in"),
        Column("analysis.missing", about="listwise or pairwise"),
        Column("analysis.scores_use", about="kept items, or all"),
        Column("quality.minimum_answered", "number", about="A share, 0.5 unless filled in"),
        Column(
            "quality.remove",
            "names",
            about="Which respondents go, one per line: no_answers, incomplete, duplicate,"
            " straight_line",
        ),
        Column("scorecard.scale", about="percent-of-ideal or percent-of-range"),
        Column("scorecard.bands", about="lkjip or questionnaire; blank with bands of your own"),
        Column("scorecard.bands.cuts", "numbers", about="Your own bounds in percent, one per line"),
        Column("scorecard.bands.closed", about="lower or upper: the end that belongs to a band"),
        Column("scorecard.bands.source", "words", about="Where your bands are published"),
        Column("report.languages", "names", about="id, en or both, one per line"),
        Column("report.formats", "names", about="docx, html, xlsx: one per line"),
        Column("report.numbering.chapter", "whole", about="The chapter's number, 4 unless said"),
        Column("report.numbering.sections", about="decimal"),
        Column("report.template", about="Not available in this version"),
        Column("report.date", "date", about="The date of the report, such as 2026-11-22"),
        Column("report.terms", about="careful (meets the criterion) or classic (valid)"),
        Column("report.contents", "truth", about="Whether the report has a table of contents"),
    ),
)

STUDY_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "responses",
        "jawaban",
        "list",
        "The exports with the answers. They stay as they are.",
        EXPORT,
        ("responses",),
    ),
    Sheet(
        "pilot",
        "uji coba",
        "list",
        "The exports of a trial: then validity and reliability come from it.",
        EXPORT,
        ("pilot",),
    ),
    Sheet(
        "respondents",
        "responden",
        "names",
        "The kinds of respondents: what they are called, and how many there are.",
        (
            Column("name", twin="nama", about="As in the sheet responses", needed=True),
            Column("label", "words", "", "What the report calls them"),
            Column("population", "whole", "populasi", "How many there are, answered or not"),
        ),
        ("respondents",),
    ),
    Sheet(
        "questions",
        "pertanyaan",
        "list",
        "The research questions: each is answered in the conclusion.",
        (
            Column("text", "words", "teks", "The question", needed=True),
            Column("about", "names", "tentang", "The perspectives that answer it. Blank: all"),
        ),
        ("questions",),
    ),
    Sheet(
        "mix",
        "bauran",
        "names",
        "The shares of a perspective that has items and indicators; they add to 1.",
        (
            Column("perspective", twin="perspektif", about="Its name", needed=True),
            Column("questionnaire", "number", "kuesioner", "Its share, such as 0.5", needed=True),
            Column("indicators", "number", "indikator", "Its share, such as 0.5", needed=True),
        ),
        ("scorecard", "mix"),
    ),
    Sheet(
        "bands",
        "pita",
        "list",
        "The names of your own bands of percent scores, low to high.",
        CLASS,
        ("scorecard", "bands", "labels"),
    ),
)
