"""Words that many answers have, in both languages: no keywords, and no names."""

EMPTY = frozenset(
    {"yang", "untuk", "dengan", "pada", "dari", "agar", "supaya", "lebih", "sudah", "sangat"}
    | {"tidak", "bisa", "dapat", "juga", "saja", "karena", "kalau", "jika", "kami", "saya"}
    | {"anda", "mohon", "tolong", "harap", "semoga", "perlu", "harus", "masih", "kurang"}
    | {"banyak", "sering", "kepada", "dalam", "oleh", "atau", "serta", "tetapi", "tapi"}
    | {"namun", "seperti", "secara", "setiap", "semua", "lagi", "akan", "adalah", "ada"}
    | {"belum", "baik", "lain", "lainnya", "hanya", "kembali", "ditambah", "tambah"}
    | {"diperbanyak", "sebaiknya", "sekali", "cukup", "bagi", "para", "adanya", "nya"}
    | {"perpustakaan", "layanan", "pelayanan", "tempat", "orang", "ternyata", "terlalu"}
    | {"perbanyak", "perbaiki", "tingkatkan", "ditingkatkan", "dipertahankan", "terus", "coba"}
    | {"kadang", "kadang-kadang", "ketika", "saat", "waktu", "beberapa", "hampir", "seharusnya"}
    | {"sebelum", "sesudah", "selain", "menurut", "dulu", "sekarang", "kenapa", "mengapa"}
    | {"bagaimana", "apakah", "berikan", "diberikan", "sediakan", "disediakan", "adakan"}
    | {"diadakan", "buat", "dibuat", "cari", "mencari", "keren", "mantap", "bagus", "puas"}
    | {"the", "and", "that", "this", "with", "from", "have", "please", "more", "very", "should"}
    | {"would", "could", "there", "they", "their", "your", "library", "service", "services"}
    | {"it", "we", "my", "our", "not", "can", "all", "add", "give", "provide", "improve"}
    | {"keep", "sometimes", "always", "often", "too", "for", "just", "only", "better", "great"}
    | {"make", "need", "needs", "some", "many", "much", "also", "because", "which", "when"}
)
