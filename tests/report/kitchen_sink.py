"""One document that holds every kind of block and inline, for the tests of all writers."""

from pipeline.report.charts import Chart
from pipeline.report.document import (
    Block,
    Break,
    Bullets,
    Column,
    Contents,
    Document,
    Emphasis,
    Equation,
    Figure,
    Footnote,
    Foreign,
    Inlines,
    ListOf,
    Math,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Subscript,
    Table,
    Words,
)
from pipeline.report.formulas import Line, Scripts, Sign, Symbol
from pipeline.report.pictures import Picture
from tests.report.kitchen_drawings import (
    alpha,
    bars,
    continuum,
    deviation,
    likert,
    pearson,
    picture,
    scree,
)
from tests.report.kitchen_indices import index_figures
from tests.report.kitchen_tables import frequencies, respondents_table, validity_table
from tests.report.kitchen_words import HOSTILE, HOSTILE_SEEN, WORDS, Say, other

__all__ = ["HOSTILE", "HOSTILE_SEEN", "WORDS", "kitchen_sink"]


def kitchen_sink(language: str) -> tuple[Document, dict[str, Picture]]:
    """Build the document in a language (id, en) and a small real picture for each figure."""
    say = Say(language)
    front: tuple[Block, ...] = (Contents(), ListOf("table"), ListOf("figure"))
    sections = (_respondents(say), _instrument(say), _results(say), *_appendices(say))
    chapter = Section(
        1, say("Hasil Penelitian dan Pembahasan", "Results and Discussion"), "sec:chapter", sections
    )
    document = Document(
        language=language,
        title=say.text("Kinerja Perpustakaan & Kepuasan Pemustaka", "Library Performance & Users"),
        author="Siti Rahma",
        chapter=4,
        date="2026-11-22",
        blocks=(*front, chapter),
        words=WORDS[language],
        metadata=(("angket", "0.1.0"), ("pemustaka.xlsx", "sha256 " + "0f" * 32)),
    )
    width = {"fig:answers": 14.0, "fig:line": 12.0, "fig:scorecard": 14.0, "fig:scree": 14.0}
    width |= {figure.id: 14.0 for figure in index_figures(say)}
    return document, {name: picture(size, size / 2) for name, size in width.items()}


def _respondents(say: Say) -> Section:
    note = Footnote(
        (
            *say("Enam belas kuesioner tidak diikutkan; lihat ", "Sixteen were excluded; see "),
            Reference("tbl:respondents"),
            Words("."),
        )
    )
    opening = Paragraph(
        (
            *say("Kuesioner disebarkan kepada 230 pemustaka dan ", "Of 230 questionnaires, "),
            say.number(214, 0, "ingest.rows_kept"),
            *say(" kembali terisi lengkap (", " were complete ("),
            Foreign(say.text("response rate", "tingkat pengembalian"), other(say.language)),
            Words(" "),
            say.number(93.04, 1, "ingest.rate", percent=True),
            Words(")."),
            note,
            *say(" Karakteristik responden disajikan pada ", " Respondents are described in "),
            Reference("tbl:respondents"),
            *say(
                ". Sebagian besar responden adalah perempuan dan berusia antara 17 dan 25 tahun.",
                ". Most respondents are women, and most are between 17 and 25 years old.",
            ),
        )
    )
    blocks = (opening, respondents_table(say), _steps(say), _steps(say), _reasons(say))
    return Section(2, say("Deskripsi Responden", "Respondents"), "sec:respondents", blocks)


def _steps(say: Say) -> Bullets:
    return Bullets(
        (
            say("Memeriksa kelengkapan jawaban.", "Check that answers are complete."),
            say("Menghitung skor setiap perspektif.", "Compute the score of each perspective."),
        ),
        ordered=True,
    )


def _reasons(say: Say) -> Bullets:
    return Bullets(
        (
            (*say("Jawaban kosong pada ", "Unanswered items: "), Strong("X1.1"), Words(".")),
            say(
                "Waktu pengisian yang terlalu singkat untuk membaca semua pernyataan, sehingga "
                "jawabannya tidak dapat dipakai.",
                "Too little time to have read all the statements, so that the answers cannot "
                "be used.",
            ),
        )
    )


def _instrument(say: Say) -> Section:
    validity = Section(3, say("Uji Validitas", "Validity"), "sec:validity", _validity(say))
    reliability = Section(
        3, say("Uji Reliabilitas", "Reliability"), "sec:reliability", _reliability(say)
    )
    return Section(2, say("Uji Instrumen", "Instrument"), "sec:test", (validity, reliability))


def _validity(say: Say) -> tuple[Block, ...]:
    text = Paragraph(
        (
            *say("Korelasi ", "The correlation "),
            Emphasis("r"),
            Subscript("xy"),
            *say(" setiap butir dengan jumlah skornya, ", " of each item with the total score, "),
            Math(pearson()),
            *say(", dibandingkan dengan ", ", is compared with "),
            Math(Scripts(Symbol("r"), Line((Symbol("α"), Sign(","), Symbol("n"))))),
            *say(" pada ", " in "),
            Reference("tbl:validity"),
            *say(
                ". Kriteria ini tidak membuktikan validitas konstruk; lihat pula ",
                ". This does not prove construct validity; see also ",
            ),
            Reference("app:items"),
            Words("."),
        )
    )
    return (text, validity_table(say))


def _reliability(say: Say) -> tuple[Block, ...]:
    return (
        Paragraph(
            (
                *say("Konsistensi internal dihitung dengan ", "Internal consistency follows "),
                Reference("eq:alpha"),
                *say(" (Cronbach, 1951), ", " (Cronbach, 1951), "),
            )
        ),
        Equation("eq:alpha", alpha(), say.text("alpha Cronbach", "Cronbach's alpha")),
        Paragraph(
            (
                *say("dengan ", "where "),
                Math(Symbol("k")),
                *say(" jumlah butir. Nilai α = ", " is the number of items. The value α = "),
                say.number(0.8, 2, "instrument.reliability.alpha"),
                *say(
                    " melampaui kriteria. Simpangan baku dihitung dengan ",
                    " meets the criterion. The standard deviation is ",
                ),
                Reference("eq:sd"),
                Words("."),
            ),
            "plain",
        ),
        Equation("eq:sd", deviation(), say.text("simpangan baku", "standard deviation")),
    )


def _results(say: Say) -> Section:
    likert = Section(4, say("Sebaran Jawaban", "Answers"), "sec:answers", _answers(say))
    overall = Section(3, say("Perspektif Pelanggan", "Customer"), "sec:customer", (likert,))
    return Section(
        2,
        say("Kinerja Menurut Perspektif", "Performance by Perspective"),
        "sec:results",
        (overall, _scorecard(say)),
    )


def _answers(say: Say) -> tuple[Block, ...]:
    text = Paragraph(
        (
            *say("Pola jawaban terlihat pada ", "The answers are shown in "),
            Reference("fig:answers"),
            *say(" dan posisinya pada ", " and their position in "),
            Reference("fig:line"),
            *say("; rinciannya terdapat pada ", "; the details are in "),
            Reference("tbl:frequencies"),
            *say(". Uraian instrumen ada di subbab ", ". For the instrument see section "),
            Reference("sec:test"),
            *say(" pada ", " of "),
            Reference("sec:chapter"),
            Words("."),
        )
    )
    quotation = Paragraph(
        say(
            "“Petugas selalu ramah, tetapi antrean pada jam istirahat masih terlalu panjang dan "
            "loket yang dibuka hanya satu.” (Informan P-03)",
            "“The staff are always friendly, but at noon the queue is still too long and only one "
            "desk is open.” (Informant P-03)",
        ),
        "quote",
    )
    figures = tuple(
        Figure(
            name,
            caption,
            chart,
            alt=say.text("Batang: setuju 62 persen", "Bars: 62 percent agree") + ' "<&>".',
            note=note,
            source=source,
        )
        for name, caption, chart, note, source in _figures(say)
    )
    hostile = Paragraph((*say("Jawaban terbuka: ", "Open answer: "), Words(HOSTILE)))
    return (text, quotation, hostile, *figures, frequencies(say))


def _figures(say: Say) -> tuple[tuple[str, Inlines, Chart, Inlines, Inlines], ...]:
    source = say("Data primer, diolah (2026).", "Primary data (2026).")
    note = (Emphasis("n"), Words(" = 214."))
    answers = say(
        "Sebaran jawaban per butir, diurutkan menurut persentase setuju",
        "Answers by item, in the order of the share that agrees",
    )
    line = say("Garis kontinum skor setiap perspektif", "Scores of the perspectives on a line")
    return (
        ("fig:answers", answers, likert(say), note, source),
        ("fig:line", line, continuum(say), (), ()),
    )


def _scorecard(say: Say) -> Section:
    figure = Figure(
        "fig:scorecard",
        say("Skor keempat perspektif", "Scores of the four perspectives"),
        bars(say),
        alt=say.text("Batang skor perspektif", "Bars of perspective scores"),
    )
    plain = Table(
        "tbl:scores",
        say("Skor perspektif", "Scores of the perspectives"),
        (
            Column(say("Perspektif", "Perspective"), width=2),
            Column(say("Skor (%)", "Score (%)"), "right"),
        ),
        (
            Row((say("Pelanggan", "Customer"), (say.number(78.24, 2, "scorecard.customer"),))),
            Row((say("Keuangan", "Financial"), (say.number(-3.5, 2, "scorecard.financial"),))),
        ),
    )
    after = Paragraph(say("Skor tertinggi ada pada pelanggan.", "Customers score highest."))
    eigenvalues = Figure(
        "fig:scree",
        say("Nilai eigen tiga butir", "Eigenvalues of three items"),
        scree(say),
        alt=say.text("Garis yang menurun dari 3,1", "A line that falls from 3.1"),
    )
    blocks: tuple[Block, ...] = (plain, after, figure, after, eigenvalues, after)
    blocks += index_figures(say)
    return Section(3, say("Skor Keseluruhan", "Overall"), "sec:scorecard", blocks)


def _appendices(say: Say) -> tuple[Section, ...]:
    items = Table(
        "tbl:items",
        say("Butir pernyataan", "Items of the questionnaire"),
        (Column(say("Butir", "Item")), Column(say("Pernyataan", "Statement"), width=5)),
        (Row(((Words("X1.1"), Break(), Words("(XA1)")), (Words(HOSTILE),))),),
        source=say("Kuesioner penelitian.", "The questionnaire."),
    )
    wide = Table(
        "tbl:raw",
        say("Korelasi antarbutir", "Correlations between items"),
        tuple(Column((Words(f"X{number}"),), "right") for number in range(1, 13)),
        (Row(tuple((say.number(number / 13, 2, "r"),) for number in range(1, 13))),),
        landscape=True,
    )
    opening = Paragraph(say("Pernyataan selengkapnya.", "All statements."), "plain")
    return (
        Section(2, say("Kuesioner", "Questionnaire"), "app:items", (opening, items), appendix=True),
        Section(2, say("Matriks Korelasi", "Correlations"), "app:raw", (wide,), appendix=True),
    )
