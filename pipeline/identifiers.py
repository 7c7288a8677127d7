"""Personal data: recognised by header or content, so that it stops at ingest."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Literal, TypeAlias

from pipeline.folding import fold_header
from pipeline.readers import Cells

Reason: TypeAlias = Literal["declared", "tool", "header", "email", "phone", "number", "names"]

MASK = "[…]"
SHARE = 0.5  # of the filled cells of a column
LONGEST_VALUE = 80
EXAMINED = 20_000  # distinct texts of a column are enough to tell what it holds

EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\d+])(?<!\d[.,])"
    r"(?:8\d{8,12}|(?:\(?\+\d|\(?0\d|62[ -]?8)[\d()]*(?:[ .-]{1,3}[\d()]+)*)(?!\w)"
)
LONG_NUMBER = re.compile(r"\d[\d .-]{6,}\d")
DECIMAL = re.compile(r"\d+[.,]\d+")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
DATE = re.compile(  # its hour stands behind it, up to the colon
    r"(?:\d{4}-\d{2}-\d{2}|(?:0?[1-9]|[12]\d|3[01])[.-](?:0?[1-9]|[12]\d|3[01])[.-](?:19|20)\d{2})"
    r"(?: \d{1,2}(?:\.\d{2}){0,2})?"
)
ROUNDED = re.compile(  # a number of 8 to 20 digits, a phone's for one, after a spreadsheet
    r"(?<![\w.,])\d[.,]\d+e\+(?:0?[789]|1\d)(?!\d)", re.IGNORECASE
)

OWNER = (
    r"(?:lengkap|panggilan|responden|mahasiswa(?:/i)?|siswa(?:/i)?|anda|saudara(?:/i)?|"
    r"bapak/ibu|pegawai|anggota|dosen|guru|karyawan|pelanggan|pengunjung|pemustaka|aktif|"
    r"inisial|opsional|asli|samaran|siapa|orang ?tua|ayah|ibu|wali)"
)
ASKER = r"(?:your|full|first|last|given|family|sur|user|respondent'?s?|student'?s?|customer'?s?)"
CONTACT = r"(?:hp|h\.p|handphone|ponsel|telepon|telp|tlp|telpon|wa|whatsapp|whats app|kontak)"
CARD = r"(?:nim|npm|nrp|nip|nik|nidn|nisn|nis|ktp|npwp|nomor induk|student id|employee id)"

HEADERS: tuple[str, ...] = (
    r"(?:alamat |your )?(?:e-?mail|surel)(?: address)?",
    rf"(?:(?:siapa(?:kah)?|tulis(?:kan)?|isi(?:kan)?|masukkan) )?nama(?: {OWNER})*",
    r"inisial(?: nama)?",
    rf"(?:{ASKER}[ _-]?)*name",
    r"recipient(?:lastname|firstname|email)|username|nickname",
    rf"(?:(?:no|nomor|nomer|number)\.? ?)?{CARD}(?: number| no)?",
    rf"(?:(?:no|nomor|nomer)\.? ?)?{CONTACT}(?: number)?(?: ?(?:/|atau|dan) ?{CONTACT})*",
    r"(?:your )?(?:(?:tele|cell|mobile )?phone|mobile|whatsapp)(?: (?:number|no))?",
    r"(?:no|nomor|nomer)\.? (?:anggota(?: perpustakaan)?|identitas|kartu.*|bp)",
    r"(?:no|nomor|nomer)\.? (?:rekening|e-?wallet|dana|ovo|gopay)|member (?:id|number)",
    r"(?:no|nomor|nomer)\.? (?:pokok )?(?:mahasiswa|siswa|pegawai|karyawan)",
    r"alamat(?: (?:rumah|lengkap|domisili|asal|tempat tinggal|tinggal|anda))*",
    r"(?:your |home |street )?address",
    r"ip ?(?:address|addr)|ipaddr|location(?:latitude|longitude)|external(?:data)?reference",
    r"(?:tempat,? ?(?:/|dan|&)? ?)?(?:tanggal|tgl) ?lahir|(?:date of birth|birth ?date|dob)",
    r"tanda tangan|signature|instagram",
    r"(?:akun|username|id) (?:instagram|ig|line|media sosial|medsos|tiktok|facebook)",
)
HEADER = re.compile("|".join(f"(?:{one})" for one in HEADERS))
AFTERTHOUGHT = re.compile(
    rf"\s*(?:\(.*\)|\[.*\]|[:*?]|(?:/ ?{CARD})+|{OWNER}|yang (?:dapat|bisa|masih|aktif)\b.*)\s*$"
)
NUMBERING = re.compile(r"(?:\d{1,3}|[a-z])[.)]\s*")
NAME_IN_GRID = re.compile(r".*\[((?:nama|name).*)\]")  # [WhatsApp] may be an item
JOINED = re.compile(r"\s*(?:[/&,]|\b(?:dan|atau|and|or)\b)\s*")
PERSONS = re.compile(
    r"responden|respondent|peserta|partisipan|participant|mahasiswa|siswa|pegawai|karyawan"
    r"|pengunjung|pemustaka|pelanggan|konsumen|nasabah|pasien|anggota|guru|dosen|subje[ck]t?"
)
NAME = re.compile(r"(?=.*[^\W\d_]{2})[^\d_@]{2,50}")
FEWEST_NAMES = 3
NEARLY = 0.9
MOST_WORDS = 4  # that join a name to something else; more are a statement


def identified_by_header(header: str) -> bool:
    """Tell whether a header asks for personal data ("Nama", not "Nama fakultas")."""
    text = fold_header(header)
    text = text[found.end() :] if (found := NUMBERING.match(text)) else text
    row = NAME_IN_GRID.fullmatch(text)
    return _asks(text) or _asks_jointly(text) or (row is not None and _asks(row[1]))


def _asks_jointly(text: str) -> bool:
    """Tell a list of personal data ("Nama & NIM"), or a name beside anything ("Nama/Kelas")."""
    parts = [part for part in JOINED.split(text) if part]
    if len(parts) < 2 or len(text.split()) > MOST_WORDS:
        return False
    return all(map(_asks, parts)) or (parts[0].startswith(("nama", "name")) and _asks(parts[0]))


def _asks(text: str) -> bool:
    while True:
        if HEADER.fullmatch(text):
            return True
        shorter = AFTERTHOUGHT.sub("", text)
        if shorter == text:
            return False
        text = shorter


def identified_by_content(cells: Sequence[str]) -> Reason | None:
    """Tell whether at least half of the filled cells are e-mail addresses, phones or numbers.

    Numbers are 8 to 20 digits, most of them different from each other.
    """
    counted = cells.counted() if isinstance(cells, Cells) else Counter(cells).items()
    filled: Counter[str] = Counter()
    for cell, count in islice(counted, EXAMINED):
        if text := cell.strip():
            filled[text] += count
    number = filled.total()
    for reason, recognises in CONTENTS.items():
        hits = [text for text in filled if recognises(text)]
        hit = sum(filled[text] for text in hits)
        if hit and hit >= SHARE * number:
            if reason == "number" and len(hits) <= SHARE * hit:
                continue
            return reason
    return None


def names_persons(header: str, cells: Sequence[str]) -> bool:
    """Tell whether a column without a header, or headed "Responden", holds persons' names.

    Nearly all cells are words without a figure, and at least half of them are different.
    """
    if header.strip() and not PERSONS.fullmatch(fold_header(header)):
        return False
    filled = [text.strip() for text in cells[:EXAMINED] if text.strip()]
    names = {text for text in filled if NAME.fullmatch(text)}
    named = sum(text in names for text in filled)
    return len(names) >= max(FEWEST_NAMES, SHARE * len(filled)) and named >= NEARLY * len(filled)


def mask(text: str) -> str:
    """Hide e-mail addresses and phone numbers inside a text."""
    hidden = ROUNDED.sub(MASK, EMAIL.sub(MASK, text))
    return PHONE.sub(lambda found: MASK if is_phone(found[0]) else found[0], hidden)


def hide_numbers(text: str) -> str:
    """Hide long numbers too, such as a student's: for what a respondent wrote."""
    return LONG_NUMBER.sub(lambda found: MASK if is_number(found[0]) else found[0], mask(text))


def mask_value(text: str) -> str:
    """Hide long numbers too, and cut a long text: for cells that were not understood."""
    hidden = hide_numbers(text)
    return hidden if len(hidden) <= LONGEST_VALUE else hidden[:LONGEST_VALUE] + "…"


def is_email(text: str) -> bool:
    """Tell whether a text is one e-mail address."""
    return EMAIL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Tell whether a text is one phone number, Indonesian or with a country code."""
    whole = _without_decimals(text)
    if not PHONE.fullmatch(whole) or any(one.fullmatch(whole) for one in (DECIMAL, DATE)):
        return False
    return 9 <= _count_digits(whole) <= 15


def is_number(text: str) -> bool:
    """Tell whether a text is one number of 8 to 20 digits, such as a student's."""
    whole = _without_decimals(text)
    if ROUNDED.fullmatch(whole):
        return True
    if any(pattern.fullmatch(whole) for pattern in (DECIMAL, THOUSANDS, DATE)):
        return False
    return LONG_NUMBER.fullmatch(whole) is not None and 8 <= _count_digits(whole) <= 20


def _without_decimals(text: str) -> str:
    return re.sub(r"(?<=\d{8})[.,]0$", "", text.strip())


def _count_digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


CONTENTS: Mapping[Reason, Callable[[str], bool]] = {
    "email": is_email,
    "phone": is_phone,
    "number": is_number,
}
