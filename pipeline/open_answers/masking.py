"""Open answers without what identifies a person, before one of them is quoted.

Ingest has hidden the values of personal columns, e-mail addresses, phones and long numbers. Here
the rest: addresses of pages, handles, codes, and names after a title or "atas nama". A name in
small letters that no title goes with cannot be told from a word.
"""

import re
from collections.abc import Collection
from itertools import pairwise

from pipeline.identifiers import MASK, hide_numbers

URL = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|ac\.id|go\.id|or\.id|sch\.id|org"
    r"|net|id|io|me|ly|link)\b(?:/\S*)?",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<!\w)@\s?\w[\w.]*")
CODE = re.compile(r"(?<![\w.,])(?:[A-Za-z]+[-/. ]?)?\d{5,}[\w-]*")
NAMED = re.compile(
    r"(?<!\w)(?:a\.\s?n\.?|atas nama|nama (?:saya|lengkap)|bernama|on behalf of|my name is)[\s:]+",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][\w'\u2019]*(?:-\w+)*\.?")

HONORIFICS = frozenset(
    {"bapak", "bpk", "bp", "pak", "ibu", "bu", "mas", "mbak", "mba", "kak", "kakak", "abang"}
    | {"bang", "bung", "om", "tante", "sdr", "sdri", "saudara", "saudari", "ustadz", "ustadzah"}
    | {"mr", "mrs", "ms", "miss", "sir", "madam"}
)
ROLES = frozenset(
    {"petugas", "pustakawan", "pustakawati", "pegawai", "staf", "staff", "satpam", "penjaga"}
    | {"dosen", "guru", "karyawan", "admin", "operator", "kepala", "dr", "prof", "profesor"}
    | {"professor", "librarian", "officer", "teacher", "lecturer", "h", "hj", "ir", "drs", "dra"}
)
COMMON = frozenset(  # what stands behind a title where no name does
    {"dan", "atau", "yang", "yg", "di", "dari", "dr", "ke", "untuk", "utk", "agar", "supaya"}
    | {"mohon", "tolong", "sudah", "sdh", "sangat", "selalu", "semua", "sekalian", "para", "ini"}
    | {"itu", "lebih", "kurang", "tidak", "harus", "bisa", "saya", "kami", "nya", "juga", "dengan"}
    | {"perpustakaan", "layanan", "pelayanan", "sirkulasi", "referensi", "resepsionis", "kasir"}
    | {"fakultas", "universitas", "jurusan", "kampus", "bagian", "rektor", "dekan", "kantin"}
    | {"and", "or", "the", "who", "at", "in", "of", "is", "are", "was", "were", "very", "library"}
    | {"ramah", "baik", "sopan", "tugas", "jaga", "loket", "front", "office", "desk", "services"}
)
TITLES = HONORIFICS | ROLES
LONGEST_NAME = 5  # words


def masked(text: str) -> str:
    """Hide addresses, handles, numbers, codes, and the names that follow a title."""
    hidden = URL.sub(MASK, hide_numbers(text))
    hidden = CODE.sub(MASK, HANDLE.sub(MASK, hidden))
    return _joined(_without_names(hidden))


def names_in(text: str) -> frozenset[str]:
    """Give the words behind titles and "atas nama", in small letters: elsewhere they are names."""
    words = list(WORD.finditer(text))
    return frozenset(_plain(word[0]) for word in _names(words, text))


def names_somebody(text: str) -> bool:
    """Tell an answer that speaks of or to a person with a title: it is not quoted at all."""
    return any(_plain(word[0]) in HONORIFICS for word in WORD.finditer(text))


def hide_unknown(text: str, known: Collection[str]) -> str:
    """Hide words with a capital inside a sentence, unless they are known (in small letters)."""
    if text.isupper():
        return text
    words = list(WORD.finditer(text))
    inside = [
        word
        for before, word in pairwise(words)
        if _is_capital(word[0], text)
        and _plain(word[0]) not in known
        and not re.search(r"[.!?:\n]\s*$", text[before.start() : word.start()])
    ]
    return _joined(_replace(text, inside))


def _without_names(text: str) -> str:
    return _replace(text, _names(list(WORD.finditer(text)), text))


def _names(words: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    gone: list[re.Match[str]] = []
    starts = {found.end() for found in NAMED.finditer(text)}
    at = 0
    while at < len(words):
        if words[at].start() in starts:
            name = _name(words, at, text) or _one(words, at)
        elif _plain(words[at][0]) in TITLES:
            name = _titled(words, at, text)
        else:
            name = []
        gone += name
        at = max(at + 1, words.index(name[-1]) + 1 if name else 0)
    return gone


def _titled(words: list[re.Match[str]], at: int, text: str) -> list[re.Match[str]]:
    """Give the name after a title and further titles; in small letters one word at most."""
    honorific = _plain(words[at][0]) in HONORIFICS
    while at < len(words) and _plain(words[at][0]) in TITLES:
        at += 1
    if at == len(words) or _is_apart(words, at, text):
        return []
    name = _name(words, at, text)
    return name or (_one(words, at) if honorific else [])


def _one(words: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """Give one word, if it may be a name in small letters."""
    return [] if _plain(words[at][0]) in COMMON else [words[at]]


def _name(words: list[re.Match[str]], at: int, text: str) -> list[re.Match[str]]:
    name: list[re.Match[str]] = []
    for position in range(at, min(at + LONGEST_NAME, len(words))):
        word = words[position]
        ends = not _is_capital(word[0], text) or _plain(word[0]) in COMMON
        if ends or (name and _is_apart(words, position, text)):
            break
        name.append(word)
    return name


def _is_apart(words: list[re.Match[str]], at: int, text: str) -> bool:
    """Tell whether more than a blank stands before a word: a comma, a full stop."""
    return at > 0 and text[words[at - 1].end() : words[at].start()].strip() not in ("", "/")


def _is_capital(word: str, text: str) -> bool:
    bare = word.rstrip(".")
    return bare[0].isupper() and not text.isupper() and not (len(bare) > 1 and bare.isupper())


def _plain(word: str) -> str:
    return word.rstrip(".").casefold()


def _replace(text: str, gone: list[re.Match[str]]) -> str:
    for word in sorted(gone, key=lambda one: -one.start()):
        end = word.end() - word[0].endswith(".")
        text = text[: word.start()] + MASK + text[end:]
    return text


def _joined(text: str) -> str:
    """Write neighbouring masks as one."""
    mask = re.escape(MASK)
    return re.sub(rf"{mask}(?:[\s,/.-]*{mask})+", MASK, text)
