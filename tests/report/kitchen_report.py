"""A report of several chapters, with letterhead, approval and publication sheet, for all writers.

The office and its figures are made up.
"""

from pipeline.report.document import (
    Block,
    Break,
    Bullets,
    Column,
    Contents,
    Document,
    Equation,
    Figure,
    Footnote,
    Grid,
    Inlines,
    Line,
    ListOf,
    Paragraph,
    Plate,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Words,
)
from pipeline.report.pictures import Picture
from tests.report.kitchen_drawings import bars, deviation, picture
from tests.report.kitchen_words import WORDS, Say

MORE_WORDS = {
    "id": {"chapter": "BAB", "index": "Indeks", "metadata": "Metadata", "sort": "Urutkan"},
    "en": {"chapter": "CHAPTER", "index": "Index", "metadata": "Metadata", "sort": "Sort"},
}


def kitchen_report(language: str) -> tuple[Document, dict[str, Picture]]:
    """Build the report in a language (id, en) and a small real picture for its figure."""
    say = Say(language)
    front: tuple[Block, ...] = (
        _letter(say),
        _approval(say),
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
        blocks=(*front, *chapters, *_appendices(say), _publication(say)),
        words={**WORDS[language], **MORE_WORDS[language]},
        metadata=(("angket", "0.1.0"),),
    )
    return document, {"fig:elements": picture(14.0, 7.0)}


# ---------------------------------------------------------------- plates


def _letterhead(say: Say) -> tuple[Line, ...]:
    return (
        Line(say("PEMERINTAH KABUPATEN CONTOH", "CONTOH REGENCY GOVERNMENT")),
        Line(say("KECAMATAN SUKAMAJU", "SUKAMAJU DISTRICT OFFICE"), "large"),
        Line(
            say(
                "Jalan Merdeka Nomor 1, Sukamaju 12345 · Telepon (021) 555-0100",
                "Jalan Merdeka 1, Sukamaju 12345 · Telephone (021) 555-0100",
            ),
            rule=True,
        ),
    )


def _letter(say: Say) -> Plate:
    lines = (
        Line(()),
        Line(()),
        Line(say("LAPORAN", "REPORT"), "large"),
        Line(say("SURVEI KEPUASAN MASYARAKAT", "PUBLIC SATISFACTION SURVEY"), "large"),
        Line(say("Semester I Tahun 2026", "First half of 2026"), strong=True),
    )
    summary = Paragraph(
        (
            *say("Survei menjangkau ", "The survey reached "),
            say.number(150, 0, "skm.n"),
            *say(" responden; hasilnya diringkas pada ", " respondents; for the summary see the "),
            Reference("pub"),
            Words("."),
        )
    )
    steps = Bullets((say("Satu salinan untuk bupati.", "One copy for the regent."),))
    title = say("Halaman Judul", "Title Page")
    return Plate("cover", title, (*_letterhead(say), *lines, Line(()), summary, steps))


def _approval(say: Say) -> Plate:
    def place(head: str, duty: str, name: str, number: str) -> Inlines:
        gap = (Break(), Break(), Break(), Break())
        who = (Words(head), Break(), Words(duty), *gap, Strong(name), Break())
        return (*who, Words(f"NIP {number}"))

    grid = Grid(
        (
            (
                place(
                    say.text("Mengetahui,", "Approved by"),
                    say.text("Camat Sukamaju", "Head of the District"),
                    "Drs. Ahmad Sulaiman, M.Si.",
                    "19700101 199503 1 001",
                ),
                place(
                    say.text("Sukamaju, 30 Juni 2026", "Sukamaju, 30 June 2026"),
                    say.text("Ketua Tim Survei", "Head of the Survey Team"),
                    "Siti Rahma, S.Sos.",
                    "19850312 201001 2 004",
                ),
            ),
        ),
        (1, 1),
        id="signatures",
    )
    lines = (
        Line(say("LEMBAR PENGESAHAN", "APPROVAL"), "large"),
        Line(()),
        Line(
            say(
                "Laporan Survei Kepuasan Masyarakat ini telah diperiksa dan disahkan.",
                "This report was examined and approved.",
            ),
            align="left",
        ),
        Line(()),
    )
    title = say("Lembar Pengesahan", "Approval")
    return Plate("approval", title, (*_letterhead(say), *lines, grid))


def _publication(say: Say) -> Plate:
    head = (
        Line(say("INDEKS KEPUASAN MASYARAKAT", "PUBLIC SATISFACTION INDEX"), "large"),
        Line(say("Kecamatan Sukamaju", "Sukamaju District Office"), strong=True),
        Line(say("Semester I Tahun 2026", "First half of 2026"), rule=True),
        Line(say("NILAI IKM", "INDEX"), strong=True),
        Line((say.number(83.75, 2, "skm.index"),), "huge"),
        Line(say("Mutu pelayanan B (Baik)", "Service quality B (good)"), "large", rule=True),
    )
    groups = (
        ("Jenis kelamin", "Sex", (("Laki-laki", "Men", 68), ("Perempuan", "Women", 82))),
        (
            "Umur",
            "Age",
            (
                ("17–25 tahun", "17–25", 41),
                ("26–45 tahun", "26–45", 79),
                ("> 45 tahun", "> 45", 30),
            ),
        ),
        (
            "Pendidikan",
            "Education",
            (("SMA ke bawah", "Secondary", 88), ("Diploma/Sarjana", "Tertiary", 62)),
        ),
        ("Pekerjaan", "Work", (("ASN/TNI/Polri", "Civil service", 22), ("Swasta", "Private", 128))),
    )
    rows = tuple(
        (
            say(group, group_en) if position == 0 else (),
            say(name, name_en),
            (say.number(count, 0, f"skm.{name}"),),
            (say.number(100 * count / 150, 1, f"skm.{name}.share", percent=True),),
        )
        for group, group_en, members in groups
        for position, (name, name_en, count) in enumerate(members)
    )
    names = (
        say("Karakteristik", "Characteristic"),
        say("Kelompok", "Group"),
        say("Jumlah", "Count"),
        say("Persentase", "Share"),
    )
    foot = (
        Line(
            say(
                "Terima kasih atas penilaian Anda. Masukan Anda kami pakai untuk memperbaiki "
                "pelayanan.",
                "Thank you for your rating. We use what you told us to serve you better.",
            ),
            strong=True,
        ),
    )
    respondents = (
        *say("Responden: ", "Respondents: "),
        say.number(150, 0, "skm.n"),
        *say(" orang · Periode Januari–Juni 2026", " · January to June 2026"),
    )
    period = Grid(
        (((say("Periode", "Period")), say("Januari–Juni 2026", "January–June 2026")),), (1, 3)
    )
    grid = Grid((names, *rows), (3, 4, 2, 2), borders=True, head=True, id="respondents")
    blocks = (*head, Line(respondents, strong=True), period, grid, *foot)
    return Plate("pub", say("Lembar Publikasi IKM", "Publication Sheet"), blocks)


# ---------------------------------------------------------------- chapters


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
        bars(say),
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
