"""What a workbook says about a study's documents."""

from pipeline.codebook.sheet import Column
from pipeline.text_slots import APPENDICES, SECTIONS

APPENDIX_NAMES = ", ".join(APPENDICES)
SECTION_NAMES = "; ".join(f"{name}: {', '.join(own)}" for name, own in SECTIONS.items())

REPORT_KEYS: tuple[Column, ...] = (
    Column("report.languages", "names", about="id, en, or others that there are: one per line"),
    Column(
        "report.formats", "names", about="docx, html, xlsx, pdf, tex, twins, ledger; one per line"
    ),
    Column(
        "report.numbering.chapter",
        "whole",
        about="The chapter's number, 4 unless said (skm and artikel: 1)",
    ),
    Column("report.numbering.sections", about="decimal (4.1.1) or letters (A, 1, a)"),
    Column(
        "report.numbering.captions",
        about="chapter (Tabel 4.1), roman (Tabel IV.1) or plain (Tabel 1)",
    ),
    Column("report.template", "words", "templat", "A Word file to write into"),
    Column("report.anchor", about="What it has where the text goes, {{BAB_IV}} unless said"),
    Column("report.table_style", about="The name of one of its table styles, for all tables"),
    Column("report.date", "date", about="The date of the report, such as 2026-11-22"),
    Column("report.neutral", about="aside, or split: where bars have the middle answer"),
    Column("report.sort_items", about="share or questionnaire: the order of items in figures"),
    Column("report.profile_figure", "truth", about="Whether to draw who answered"),
    Column(
        "report.terms",
        about="careful (meets the criterion) or classic (valid); classic in a skripsi",
    ),
    Column("report.length", about="full or brief: the main sentences and tables only"),
    Column("report.abstract", "truth", about="Whether abstracts stand at the front"),
    Column("report.contents", "truth", about="Whether the report has a table of contents"),
    Column(
        "report.title_page", "truth", about="Whether a paper (artikel) has one; in apa7 if blank"
    ),
    Column("report.figures", "names", about="Figures as files too: png, svg, pdf, one per line"),
    Column("report.summary", "truth", about="Whether to draw the study on one page, as a slide"),
    Column("report.layout", about="Captions as in a thesis (skripsi) or as APA 7 (apa7)"),
    Column(
        "report.page",
        about="Margins 4-3-4-3 and 1.5 lines (thesis), or 2.54 cm and double lines (apa)",
    ),
    Column(
        "report.pages",
        about="Who counts the pages for Word's contents: none (Ctrl+A, F9) or libreoffice",
    ),
    Column(
        "report.wide_tables",
        about="Wide tables on a turned page where they belong (turned), or in an appendix",
    ),
    Column("report.sections", "names", about=f"Own order, one per line: {SECTION_NAMES}"),
    Column("report.closing", about="section, or chapter: the conclusion is a chapter of its own"),
    Column("report.words", twin="kata", about="A folder of own sentences, by language"),
    Column("report.references", "truth", about="Whether the sources are listed; yes if blank"),
    Column("report.method", about="none, section or chapter: where the method is told"),
    Column(
        "report.appendices",
        "names",
        about=f"Only these, one per line, or (none); blank: all that apply: {APPENDIX_NAMES}",
    ),
    Column("report.formulas", "truth", about="Whether an appendix has the formulas used"),
    Column("report.examiner", "truth", about="Whether to write what an examiner may ask"),
)
