"""The sheets of a workbook that hold a study."""

from pipeline.codebook.analysis_sheets import ANALYSIS_KEYS
from pipeline.codebook.archive_sheets import ARCHIVE_KEYS, ARCHIVE_LISTS
from pipeline.codebook.certainty_sheets import CERTAINTY_KEYS
from pipeline.codebook.library_sheets import LIBRARY_KEYS, LIBRARY_LISTS
from pipeline.codebook.questionnaire_sheets import CLASS, ORDER
from pipeline.codebook.relation_sheets import RELATION_LISTS
from pipeline.codebook.report_sheets import REPORT_KEYS
from pipeline.codebook.round_sheets import ROUND_KEYS, ROUND_LISTS
from pipeline.codebook.sampling_sheets import SAMPLING_LISTS
from pipeline.codebook.sheet import Column, Sheet
from pipeline.codebook.skm_sheets import SKM_KEYS, SKM_LISTS
from pipeline.codebook.weight_sheets import WEIGHT_LISTS
from pipeline.languages import LANGUAGES
from pipeline.text_slots import SLOTS

SLOT_NAMES = f"{', '.join(SLOTS)}, before:<section>, after:<section>, or a name that sections has"

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
        Column("about.affiliation", "words", "afiliasi", "Where the author works or studies"),
        Column("about.design", "words", "jenis penelitian", "The kind of research"),
        Column("about.technique", "words", "teknik sampling", "How respondents were chosen"),
        Column(
            "profile",
            about="skripsi, artikel (a journal's), iso-11620 (a library's) or skm (an office's)",
        ),
        Column("round", twin="putaran", about="Which round this is, such as 2026"),
        Column("questionnaire", twin="kuesioner", about="A file; blank: the sheets here"),
        Column("indicators", twin="indikator", about="A CSV file of secondary indicators"),
        Column("mission", "words", "misi", "The mission, at the head of the strategy map"),
        Column("interviews", twin="wawancara", about="A YAML file of interview excerpts"),
        *LIBRARY_KEYS,
        *ROUND_KEYS,
        Column("experts.file", twin="ahli", about="A table of expert ratings of the items"),
        Column("experts.lowest", "whole", about="The lowest rating, 1 unless filled in"),
        Column("experts.highest", "whole", about="The highest rating, 4 unless filled in"),
        Column("experts.relevant", "whole", about="The lowest rating that counts as relevant"),
        Column("experts.essential", "whole", about="The lowest that counts as essential (CVR)"),
        Column("experts.sheet", about="The sheet with the ratings, if not the first"),
        *ANALYSIS_KEYS,
        Column("quality.minimum_answered", "number", about="A share, 0.5 unless filled in"),
        Column("quality.long_string", "number", about="A share of the items, 0.5 unless filled in"),
        Column("quality.low_variability", "number", about="A share of the scale, 0.05 if blank"),
        Column("quality.outlier", "number", about="A probability, 0.001 unless filled in"),
        Column("quality.inconsistent", "number", about="From -1 to 1, 0 unless filled in"),
        Column("quality.synonyms", "number", about="From -1 to 1, 0 unless filled in"),
        Column("quality.antonyms", "number", about="From -1 to 1, 0 unless filled in"),
        Column("quality.seconds_per_item", "number", about="2 unless filled in"),
        Column(
            "quality.remove",
            "names",
            about="Which respondents go, one per line: no_answers, incomplete, duplicate,"
            " straight_line, long_string, low_variability, outlier, inconsistent, synonyms,"
            " antonyms, fast",
        ),
        Column(
            "comparison.smallest_group",
            "whole",
            about="Groups with fewer respondents are not shown; 10 unless filled in",
        ),
        Column("comparison.tests", about="welch, student or rank: how groups are tested"),
        Column("comparison.alpha", "number", about="The level, 0.05 unless filled in"),
        Column("comparison.adjust", about="holm, bh, bonferroni or none: for many tests"),
        Column("comparison.post_hoc", about="games-howell, tukey, dunn or none: pairs of groups"),
        *CERTAINTY_KEYS,
        Column("scorecard.scale", about="percent-of-ideal or percent-of-range"),
        Column(
            "scorecard.bands",
            about="lkjip, questionnaire or a set of category_sets; blank with bands of your own",
        ),
        Column("scorecard.bands.cuts", "numbers", about="Your own bounds in percent, one per line"),
        Column("scorecard.bands.closed", about="lower or upper: the end that belongs to a band"),
        Column("scorecard.bands.source", "words", about="Where your bands are published"),
        Column("scorecard.points", about="three-way or permenpanrb-8-2021, beside percentages"),
        Column("scorecard.points_closed", about="three-way: upper (0.5 is sufficient) or lower"),
        *SKM_KEYS,
        *(
            Column(f"keywords.{one}", "names", about=f"Of the abstract in {one}, one per line")
            for one in LANGUAGES
        ),
        *REPORT_KEYS,
        *ARCHIVE_KEYS,
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
        "retest",
        "tes ulang",
        "list",
        "The exports of a second time, of the same respondents: then test-retest reliability.",
        EXPORT,
        ("retest",),
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
    *SAMPLING_LISTS,
    *ROUND_LISTS,
    *WEIGHT_LISTS,
    *RELATION_LISTS,
    Sheet(
        "open_answers",
        "jawaban terbuka",
        "list",
        "Questions answered in the respondents' own words that are to be grouped by themes.",
        (
            Column("variable", twin="variabel", about="With role: comment", needed=True),
            Column("quotes", "whole", "kutipan", "Of each theme, at most; 3 unless filled in"),
            Column("language", twin="bahasa", about="What respondents wrote in, such as id or en"),
        ),
        ("open_answers",),
    ),
    Sheet(
        "themes",
        "tema",
        "members",
        "The themes of open answers. Without any, those that angket proposes are used.",
        (
            Column("variable", twin="variabel", about="As in open_answers", needed=True),
            Column("name", twin="nama", about="A short name without blanks", needed=True),
            Column("label", "words", "", "What the report calls it"),
            Column("words", "names", "kata", "Words that tell it, one per line", needed=True),
        ),
        ("open_answers",),
    ),
    Sheet(
        "questions",
        "pertanyaan",
        "list",
        "The research questions: each is answered in the conclusion.",
        (
            Column("text", "words", "teks", "The question", needed=True),
            Column(
                "about",
                "names",
                "tentang",
                "The perspectives or relations that answer it. Blank: all",
            ),
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
    *LIBRARY_LISTS,
    Sheet(
        "category_sets",
        "kelompok kategori",
        "sets",
        "Sets of classes of your own that indicators may name: one row per class, low to high.",
        (
            Column("set", twin="kelompok", about="Its name; blank: as above", needed=True),
            Column(
                "above", "number", "di atas", "Where the class begins, in percent; first: blank"
            ),
            *CLASS,
            Column("closed", twin="tertutup", about="lower or upper; once for each set"),
            Column("source", "words", "sumber", "Where it is published; once for each set"),
        ),
        ("category_sets",),
    ),
    Sheet(
        "objectives",
        "sasaran",
        "list",
        "The strategic objectives: the strategy map.",
        (
            Column("name", twin="nama", about="A short name without blanks", needed=True),
            Column("label", "words", "", "What the report calls it", needed=True),
            Column("perspective", twin="perspektif", about="Its name", needed=True),
            Column("leads_to", "names", "menuju", "The objectives that it serves, one per line"),
            Column("indicators", "names", "indikator", "What measures it, one per line"),
        ),
        ("objectives",),
    ),
    Sheet(
        "ahp",
        "ahp",
        "pairs",
        "Pairwise comparisons that weights come from (AHP): one row per pair.",
        (
            Column(
                "of",
                twin="dari",
                about="perspectives, or the perspective whose indicators are compared",
                needed=True,
            ),
            Column("first", twin="pertama", about="The name of one", needed=True),
            Column("second", twin="kedua", about="The name of the other", needed=True),
            Column(
                "ratio",
                twin="rasio",
                about="How many times as important the first is, such as 3. A fraction such as 1/3"
                " becomes a date in a spreadsheet: name the more important one first",
                needed=True,
            ),
        ),
        ("scorecard", "ahp"),
    ),
    Sheet(
        "texts",
        "teks",
        "names",
        "Own texts that stand in files of other names than teks/<slot>.<language>.md.",
        (
            Column("slot", twin="tempat", about=f"Where it goes: {SLOT_NAMES}", needed=True),
            Column("file", twin="berkas", about="{lang} stands for the language", needed=True),
        ),
        ("report", "texts"),
    ),
    *SKM_LISTS,
    *ARCHIVE_LISTS,
)
