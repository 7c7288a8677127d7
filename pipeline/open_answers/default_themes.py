"""The themes that angket proposes for libraries and public services, in both languages.

A proposal: written by hand from what such surveys ask about, to be looked through and changed by
who knows the place. ``angket keywords`` prints those that a study's answers mention.
"""

from pipeline.open_answer_choices import OpenTheme


def _theme(name: str, indonesian: str, english: str, *words: str) -> OpenTheme:
    return OpenTheme(name=name, label={"id": indonesian, "en": english}, words=words)


DEFAULT_THEMES: tuple[OpenTheme, ...] = (
    _theme(
        *("staff", "Sikap dan kemampuan petugas", "Staff"),
        *("petugas", "pegawai", "pustakawan", "staf", "staff", "karyawan", "satpam", "ramah"),
        *("sopan", "senyum", "jutek", "judes", "galak", "cuek", "=sigap", "tanggap", "kompeten"),
        *("librarian", "friendly", "rude", "polite", "helpful", "employee", "officer"),
    ),
    _theme(
        *("procedure", "Prosedur dan persyaratan", "Procedures and requirements"),
        *("prosedur", "alur", "syarat", "berkas", "dokumen", "formulir", "birokrasi", "berbelit"),
        *("ribet", "rumit", "peraturan", "denda", "procedure", "requirement", "rule", "paperwork"),
        *("fine", "fines", "sop"),
    ),
    _theme(
        *("speed", "Kecepatan layanan", "Speed of service"),
        *("cepat", "lambat", "menunggu", "antre", "antri", "antrian", "antrean"),
        *("lelet", "lemot", "tepat waktu", "terlambat", "slow", "queue", "waiting", "=wait"),
        *("faster", "quick", "delay", "on time"),
    ),
    _theme(
        *("hours", "Jam layanan", "Opening hours"),
        *("jam buka", "jam layanan", "jam operasional", "jam kerja", "buka", "tutup", "sabtu"),
        *("minggu", "hari libur", "malam", "24 jam", "opening hours", "open", "close", "weekend"),
        *("saturday", "sunday", "night", "hours"),
    ),
    _theme(
        *("cost", "Biaya", "Costs"),
        *("biaya", "tarif", "bayar", "mahal", "murah", "gratis", "pungutan", "pungli", "cost"),
        *("fee", "price", "expensive", "cheap", "free of charge"),
    ),
    _theme(
        *("collection", "Koleksi", "Collection"),
        *("buku", "koleksi", "novel", "referensi", "skripsi", "judul", "majalah", "koran"),
        *("literatur", "bacaan", "book", "collection", "title", "thesis", "magazine", "textbook"),
    ),
    _theme(
        *("electronic", "Koleksi dan layanan elektronik", "Electronic collections and services"),
        *("jurnal", "e-book", "ebook", "e-journal", "elektronik", "digital", "online", "daring"),
        *("database", "basis data", "aplikasi", "website", "situs", "journal", "electronic"),
        *("repositori", "repository", "=app", "web"),
    ),
    _theme(
        *("catalogue", "Katalog dan penataan koleksi", "Catalogue and shelving"),
        *("katalog", "opac", "rak", "penataan", "label buku", "kode buku", "penelusuran"),
        *("susunan buku", "catalogue", "catalog", "shelf", "shelves", "shelving", "call number"),
    ),
    _theme(
        *("network", "Internet dan komputer", "Internet and computers"),
        *("wi-fi", "internet", "jaringan", "koneksi", "sinyal", "komputer", "printer", "network"),
        *("connection", "signal", "computer", "hotspot"),
    ),
    _theme(
        *("rooms", "Ruang dan fasilitas", "Rooms and facilities"),
        *("ruang", "fasilitas", "kursi", "meja", "stopkontak", "colokan", "lampu", "penerangan"),
        *("=ac", "kipas", "loker", "lift", "parkir", "mushola", "musala", "kantin", "gedung"),
        *("tempat duduk", "sarana", "prasarana", "room", "facility", "facilities", "chair"),
        *("table", "socket", "outlet", "light", "locker", "parking", "seat", "building"),
    ),
    _theme(
        *("comfort", "Kebersihan dan kenyamanan", "Cleanliness and comfort"),
        *("bersih", "kotor", "debu", "toilet", "=wc", "kamar mandi", "nyaman", "panas", "=dingin"),
        *("sejuk", "berisik", "bising", "tenang", "sepi", "clean", "dirty", "dust", "comfortable"),
        *("noisy", "noise", "quiet", "=hot", "=cold", "cozy"),
    ),
    _theme(
        *("information", "Informasi dan promosi", "Information and promotion"),
        *("informasi", "sosialisasi", "promosi", "pengumuman", "media sosial", "medsos"),
        *("instagram", "petunjuk", "panduan", "pelatihan", "workshop", "acara", "kegiatan"),
        *("information", "promotion", "announcement", "social media", "guide", "training", "event"),
    ),
    _theme(
        *("complaints", "Pengaduan dan tindak lanjut", "Complaints and follow-up"),
        *("aduan", "keluhan", "komplain", "lapor", "tindak lanjut", "kotak saran", "ditanggapi"),
        *("complaint", "complain", "follow-up", "suggestion box", "response"),
    ),
    _theme(
        *("praise", "Pujian dan dukungan", "Praise and support"),
        *("sudah baik", "sudah bagus", "sangat baik", "sangat bagus", "cukup baik", "cukup bagus"),
        *("=bagus", "=mantap", "=keren", "=puas", "sangat puas", "sangat memuaskan", "pertahankan"),
        *("terima kasih", "terimakasih", "=sukses", "semangat", "good job", "=great", "excellent"),
        *("keep it up", "thank you", "thanks", "satisfied", "very good", "=good"),
    ),
)
