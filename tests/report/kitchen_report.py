"""A report of several chapters, with letterhead, approval and publication sheet, for all writers.

The office and its figures are made up.
"""

from pipeline.report.document import (
    Block,
    Citation,
    Column,
    Contents,
    Document,
    Equation,
    Figure,
    Footnote,
    Grid,
    Line,
    ListOf,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.pictures import Picture
from tests.report.kitchen_drawings import deviation, photograph, picture
from tests.report.kitchen_plates import approval, letter, publication
from tests.report.kitchen_words import WORDS, Say

MORE_WORDS = {
    "id": {"chapter": "BAB", "index": "Indeks", "metadata": "Metadata", "sort": "Urutkan"},
    "en": {"chapter": "CHAPTER", "index": "Index", "metadata": "Metadata", "sort": "Sort"},
}


def kitchen_report(language: str) -> tuple[Document, dict[str, Picture]]:
    """Build the report in a language (id, en) and a small real picture for its figure."""
    say = Say(language)
    front: tuple[Block, ...] = (
        letter(say),
        approval(say),
        Contents(),
        ListOf("table"),
        ListOf("figure"),
    )
    chapters = (_first(say), _second(say), _third(say), _fourth(say), _fifth(say))
    document = Document(
        language=language,
        title=say.text("Laporan Survei Kepuasan Masyarakat", "Report on Public Satisfaction"),
        author="Kecamatan Sukamaju",
        chapter=1,
        date="2026-06-30",
        blocks=(*front, *chapters, *_appendices(say), _sources(say), publication(say)),
        words={**WORDS[language], **MORE_WORDS[language]},
        metadata=(("angket", "0.1.0"),),
    )
    return document, {"fig:elements": picture(14.0, 7.0)}


def _sources(say: Say) -> Section:
    used = Paragraph(
        (
            *say("Kelas mutu mengikuti ", "The classes of quality follow "),
            Citation(say.text("(Kemenpan RB, 2017)", "(Ministry, 2017)"), ("ministry2017",)),
            Words("."),
        )
    )
    entry = Paragraph(
        say(
            "Kemenpan RB. (2017). Pedoman penyusunan survei kepuasan masyarakat unit "
            "penyelenggara pelayanan publik. Jakarta.",
            "Ministry. (2017). Guideline for surveys of public satisfaction in units that "
            "provide public services. Jakarta.",
        ),
        "reference",
    )
    title = say("Daftar Pustaka", "References")
    return Section(1, title, "sec:sources", (used, entry), counted=False)


def _prose(say: Say, *references: str) -> Paragraph:
    inlines = say(
        "Penyelenggara pelayanan publik wajib mengetahui pendapat masyarakat tentang pelayanannya "
        "agar perbaikan diarahkan pada hal yang paling dirasakan",
        "A public service has to know what people think of it, so that it improves what matters "
        "to them most",
    )
    for name in references:
        inlines = (*inlines, *say("; lihat ", "; see "), Reference(name))
    return Paragraph((*inlines, Words(".")))


def _small_table(say: Say, name: str, indonesian: str, english: str) -> Table:
    columns = (
        Column(say("Unsur", "Element"), width=3),
        Column(say("Nilai", "Value"), "right"),
    )
    rows = tuple(
        Row((say(element, other), (say.number(value, 2, f"skm.{name}.{other}"),)))
        for element, other, value in (
            ("Persyaratan", "Requirements", 3.41),
            ("Biaya", "Costs", 3.87),
        )
    )
    source = say("Data primer, diolah (2026).", "Primary data (2026).")
    return Table(name, say(indonesian, english), columns, rows, source=source)


def _first(say: Say) -> Section:
    background = Section(2, say("Latar Belakang", "Background"), "sec:why", (_prose(say, "ch:3"),))
    basis = Section(2, say("Dasar Hukum", "Legal Basis"), "sec:law", (_prose(say),))
    return Section(1, say("Pendahuluan", "Introduction"), "ch:1", (background, basis))


def _second(say: Say) -> Section:
    sample = Section(
        2,
        say("Jumlah Responden", "Respondents"),
        "sec:sample",
        (
            _prose(say, "tbl:sample", "eq:sd", "approval"),
            _small_table(say, "tbl:sample", "Target responden", "Respondents aimed at"),
            Equation("eq:sd", deviation(), say.text("simpangan baku", "standard deviation")),
            Paragraph((*say("Dihitung.", "Computed."), Footnote(say("Dua kali.", "Twice.")))),
        ),
    )
    return Section(1, say("Pengumpulan Data", "Data Collection"), "ch:2", (sample,))


def _third(say: Say) -> Section:
    figure = Figure(
        "fig:elements",
        say("Nilai setiap unsur", "Values of the elements"),
        photograph(),
        alt=say.text("Batang nilai unsur", "Bars of the elements' values"),
    )
    index = Section(
        3,
        say("Indeks Unit", "Index of the Unit"),
        "sec:unit",
        (
            _prose(say, "tbl:elements", "fig:elements", "tbl:sample"),
            _small_table(say, "tbl:elements", "Nilai per unsur", "Values by element"),
            figure,
            _prose(say, "tbl:ranking", "sec:unit", "app:form"),
            _small_table(say, "tbl:ranking", "Urutan unsur", "Ranking of the elements"),
        ),
    )
    results = Section(2, say("Hasil Survei", "Survey Results"), "sec:results", (index,))
    return Section(1, say("Hasil", "Results"), "ch:3", (results,))


def _fourth(say: Say) -> Section:
    plan = _small_table(say, "tbl:plan", "Rencana tindak lanjut", "Plan of action")
    grid = Grid(((say("Prioritas", "Priority"), (say.number(1, 0, "skm.first"),)),), (1, 2))
    weak = Section(2, say("Kelemahan", "Weaknesses"), "sec:weak", (_prose(say, "tbl:plan"), plan))
    return Section(
        1, say("Analisis", "Analysis"), "ch:4", (weak, Line(say("Sorotan", "Note")), grid)
    )


def _fifth(say: Say) -> Section:
    end = Section(2, say("Kesimpulan", "Conclusions"), "sec:end", (_prose(say, "ch:2", "pub"),))
    return Section(1, say("Penutup", "Closing"), "ch:5", (end,))


def _appendices(say: Say) -> tuple[Section, ...]:
    form = _small_table(say, "tbl:form", "Pertanyaan kuesioner", "Questions of the form")
    wide = Table(
        "tbl:data",
        say("Data per responden", "Data by respondent"),
        tuple(Column((Words(f"U{number}"),), "right") for number in range(1, 10)),
        (Row(tuple((say.number(3, 0, f"skm.u{number}"),) for number in range(1, 10))),),
        landscape=True,
    )
    return (
        Section(2, say("Kuesioner", "Questionnaire"), "app:form", (form,), appendix=True),
        Section(2, say("Data Survei", "Survey Data"), "app:data", (wide,), appendix=True),
    )
