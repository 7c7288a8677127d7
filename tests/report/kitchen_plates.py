"""The pages by themselves of the kitchen's report: title, approval, publication sheet."""

from pipeline.report.document import (
    Block,
    Break,
    Bullets,
    Grid,
    Inlines,
    Line,
    Paragraph,
    Plate,
    Reference,
    Strong,
    Words,
)
from tests.report.kitchen_words import Say


def cells_of(block: Block) -> list[Inlines]:
    """Give what a line says, or the cells of a grid; nothing of other blocks."""
    if isinstance(block, Line):
        return [block.inlines]
    return [cell for row in block.rows for cell in row] if isinstance(block, Grid) else []


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


def letter(say: Say) -> Plate:
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


def approval(say: Say) -> Plate:
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


def publication(say: Say) -> Plate:
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
