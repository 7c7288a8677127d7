"""What headers and answers say outside any scale: no answer, times, numbers, negations."""

import re

YES_NO = frozenset(
    {"yes", "no", "y", "n", "ya", "tidak", "0", "1", "true", "false", "checked", "unchecked"}
    | {"selected", "not selected", "quoted", "not quoted", "x"}
)

TIME_HEADER = re.compile(
    r"timestamp|time ?stamp|cap waktu|stempel waktu|waktu(?: pengisian)?|tanggal(?: pengisian)?"
    r"|date|submit ?date|start ?date|end ?date|submission ?date|start time|completion time"
    r"|time started|date submitted|carimbo de data/hora|marca temporal|horodateur|zeitstempel"
)
START_HEADER = re.compile(
    r"start(?: ?(?:date|time))?(?: \(utc\))?|(?:date|time) started|date_?created"
    r"|(?:waktu |jam |tanggal )?mulai(?: mengisi)?"
)
END_HEADER = re.compile(
    r"end(?: ?(?:date|time))?|completion time|submit ?date(?: \(utc\))?|date submitted"
    r"|date_?modified|(?:waktu |jam |tanggal )?selesai(?: mengisi)?"
)
DURATION_HEADER = re.compile(  # only where the unit is told: minutes would pass for seconds
    r"(?:durasi|duration|lama|waktu|time(?: taken| spent)?|total time)(?: (?:pengisian|mengisi"
    r"|menjawab|pengerjaan|respons?|total))?"
    r",? ?[(\[]?(?:dalam |in )?(?:detik|dtk|seconds?|secs?)[)\]]?"
)
KEY_HEADER = re.compile(
    r"(?:response|respondent|record|study|case|participant|student)?[ _]?id|no\.?|nomor|nomer"
    r"|no\.? (?:urut|responden)|nomor (?:urut|responden)|resp(?:onden|ondent)?|#|index|kode"
    r"|key|token|seed"
)
AMOUNT_HEADER = re.compile(
    r"\b(?:usia|umur|age|semester|tahun|years?|jumlah|angkatan|berapa|lama|how (?:many|much|long)"
    r"|number of|anak|total|nilai|ipk|gpa|score|skor|height|weight|bmi|tinggi|berat|count|sum)\b"
)
PERSON_HEADER = re.compile(
    r"(?:jenis kelamin|kelamin|j ?k|l p|gender|sex|(?:kelompok )?(?:usia|umur)|age(?: group)?"
    r"|(?:tingkat |jenjang )?pendidikan(?: terakhir)?|pekerjaan|profesi|jabatan|golongan|pangkat"
    r"|status(?: (?:perkawinan|pernikahan|kepegawaian|keanggotaan|pekerjaan))?|agama|suku|kelas"
    r"|jurusan|prodi|program studi|fakultas|angkatan|semester|asal (?:sekolah|daerah|instansi)"
    r"|(?:tingkat )?(?:penghasilan|pendapatan)|gaji|uang saku|domisili|tempat tinggal|unit kerja"
    r"|(?:lama|masa) (?:kerja|bekerja|jabatan|keanggotaan|studi)|education(?: level)?|occupation"
    r"|job|income|marital status|religion|faculty|major|department|grade|class|tenure"
    r"|kategori|category|klasifikasi|predikat)"
    r"(?: (?:responden|anda|saudara|bapak ibu|mahasiswa|siswa|pegawai|per bulan))*"
)
STATED_RANGE = re.compile(
    r"(?<![\d.,])(\d{1,2})\s*(?:-|–|—|to|sampai(?: dengan)?|s\.?/?d\.?|hingga|through)\s*"
    r"(\d{1,2})(?![\d.,%])"
)
RECOMMENDING = re.compile(r"rekomendasi|recommend")
SCALE_WORD = re.compile(r"\b(?:scale|skala|rate|rating|nilai(?:lah)?|beri nilai)\b")
NEGATION = re.compile(
    r"\b(?:tidak|tak|bukan|kurang|sulit|sukar|susah|jarang|belum|tanpa|gagal|buruk|lambat|enggan"
    r"|bosan|malas|sia-sia|not|no|never|difficult|hard|rarely|fail(?:s|ed)?|poor|bad|unable"
    r"|without|lack(?:s|ing)?|frustrat\w*|bor(?:ed|ing)|leav(?:e|ing)|cannot|\w+n['’]t)\b"
)
INDONESIAN = re.compile(
    r"\b(?:yang|dan|di|dengan|untuk|saya|anda|apakah|pada|dalam|tidak|setuju|puas|baik|sangat"
    r"|jenis|kelamin|usia|perpustakaan|layanan|petugas|pernah|sering|dari|adalah|ini|sesuai)\b"
)
ENGLISH = re.compile(
    r"\b(?:the|and|of|to|with|for|you|your|is|are|do|does|how|what|which|my|in|agree|disagree"
    r"|satisfied|important|good|never|often|always|neutral|have|it)\b"
)
