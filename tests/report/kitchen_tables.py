"""The tables of the kitchen sink: plain, long, and wide with shared headers."""

from pipeline.report.document import (
    Column,
    Emphasis,
    Foreign,
    Inlines,
    Row,
    Subscript,
    Table,
    Words,
)
from tests.report.kitchen_words import Say, other


def respondents_table(say: Say) -> Table:
    def row(label: Inlines, count: int) -> Row:
        percent = say.number(count / 2.14, 1, "ingest.percent", percent=True)
        return Row((label, (say.number(count, 0, "ingest.count"),), (percent,)))

    return Table(
        "tbl:respondents",
        say("Karakteristik responden", "Characteristics of the respondents"),
        (
            Column(say("Karakteristik", "Characteristic"), width=3.0),
            Column((Emphasis("n"),), "right"),
            Column((Words("%"),), "right"),
        ),
        (
            Row((say("Jenis kelamin", "Sex"),), "heading"),
            row(say("Laki-laki", "Men"), 98),
            row(say("Perempuan", "Women"), 116),
            Row((say("Usia (tahun)", "Age (years)"),), "heading"),
            row((Words("17–25"),), 120),
            row((Words("26–35"),), 94),
            Row(
                (
                    say("Jumlah", "Total"),
                    (say.number(214, 0, "ingest.rows_kept"),),
                    (say.number(100, 1, "ingest.percent", percent=True),),
                ),
                "total",
            ),
        ),
        note=(
            Emphasis("n"),
            *say(" = banyaknya responden. Persentase dibulatkan.", " = respondents. Rounded."),
        ),
        source=say("Data primer, diolah (2026).", "Primary data (2026)."),
    )


def validity_table(say: Say) -> Table:
    statement = say(
        "Petugas memberikan pelayanan sesuai dengan jadwal yang dijanjikan kepada pemustaka",
        "Staff provide the service at the time that was promised to the users of the library",
    )
    short = say("Petugas ramah", "Staff are friendly")

    def row(position: int) -> Row:
        r = 0.61 + position / 400
        return Row(
            (
                (Words(f"X{position // 5 + 1}.{position % 5 + 1}"),),
                statement if position % 4 == 0 else short,
                (say.number(r, 3, f"instrument.items.{position}.r_total"),),
                (say.number(0.134, 3, f"instrument.items.{position}.r_critical"),),
                say("Memenuhi", "Met"),
            )
        )

    return Table(
        "tbl:validity",
        (
            *say("Korelasi butir–total (", "Item–total correlation ("),
            Foreign(
                say.text("corrected item–total correlation", "korelasi butir"), other(say.language)
            ),
            *say(") menurut butir pernyataan", ") by item of the questionnaire"),
        ),
        (
            Column(say("Butir", "Item"), width=1.2),
            Column(say("Pernyataan", "Statement"), width=5.5),
            Column((Emphasis("r"), Subscript("xy")), "right", 1.2),
            Column(say("Kriteria", "Criterion"), "right", 1.5),
            Column(say("Keputusan", "Decision"), "center", 1.8),
        ),
        tuple(map(row, range(48))),
        note=say(
            "Kriteria: nilai kritis r, dua sisi, α = 0,05.", "Criterion: critical r, α = .05."
        ),
    )


def frequencies(say: Say) -> Table:
    levels = ("STS", "TS", "N", "S", "SS") if say.language == "id" else ("SD", "D", "N", "A", "SA")
    pairs = tuple(
        Column(head, "right", 0.8, level)
        for level in levels
        for head in ((Emphasis("n"),), (Words("%"),))
    )

    def row(position: int) -> Row:
        counts = tuple(
            (say.number(number, decimals, "perspectives.frequencies"),)
            for level in range(5)
            for number, decimals in ((20 + level + position, 0), (9.3 + level, 1))
        )
        label = say("Petugas melayani dengan ramah", "Staff are friendly")
        mean = (say.number(3.994, 2, "perspectives.mean"),)
        return Row(((Words(f"X1.{position + 1}"),), label, *counts, mean))

    return Table(
        "tbl:frequencies",
        say("Distribusi jawaban per butir", "Distribution of answers by item"),
        (
            Column(say("Butir", "Item"), width=1),
            Column(say("Pernyataan", "Statement"), width=4),
            *pairs,
            Column((Emphasis("M"),), "right", 1),
        ),
        tuple(map(row, range(9))),
        note=say("STS = sangat tidak setuju.", "SD = strongly disagree."),
        landscape=True,
    )
