"""The words of the kitchen sink: two languages, and text that attacks every writer."""

from pipeline.report.document import (
    Inlines,
    Number,
    Words,
)
from pipeline.report.numbers import fixed

HOSTILE = '\x00\x0b\x1f<b>&amp;</b> "kutip" ]]> {{ anchor }} {% x %} \\input #panic() $x$ =1+1'
"""What a respondent may have typed: control characters and every writer's own markup."""

HOSTILE_SEEN = HOSTILE[3:]
"""The same as a reader must see it: without the control characters, otherwise to the letter."""

WORDS = {
    "id": {
        "chapter": "Bab",
        "appendix": "Lampiran",
        "table": "Tabel",
        "figure": "Gambar",
        "equation": "Persamaan",
        "note": "Catatan",
        "source": "Sumber",
        "contents": "Daftar Isi",
        "list_of_tables": "Daftar Tabel",
        "list_of_figures": "Daftar Gambar",
        "footnotes": "Catatan kaki",
        "back": "Kembali ke teks",
        "skip": "Langsung ke isi",
        "dark": "Tampilan gelap",
        "languages": "Bahasa lain",
        "lower": "batas bawah",
        "upper": "batas atas",
        "continued": "Lanjutan {table}",
    },
    "en": {
        "chapter": "Chapter",
        "appendix": "Appendix",
        "table": "Table",
        "figure": "Figure",
        "equation": "Equation",
        "note": "Note",
        "source": "Source",
        "contents": "Contents",
        "list_of_tables": "List of Tables",
        "list_of_figures": "List of Figures",
        "footnotes": "Footnotes",
        "back": "Back to the text",
        "skip": "Skip to the content",
        "dark": "Dark",
        "languages": "Other languages",
        "lower": "lower",
        "upper": "upper",
        "continued": "{table} continued",
    },
}


class Say:
    """Choose the text of a language, and write its numbers."""

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, indonesian: str, english: str) -> str:
        return indonesian if self.language == "id" else english

    def __call__(self, indonesian: str, english: str) -> Inlines:
        return (Words(self.text(indonesian, english)),)

    def number(self, value: float, decimals: int, address: str, *, percent: bool = False) -> Number:
        text = fixed(value, decimals, self.language) + ("%" if percent else "")
        return Number(value, text, address, decimals, percent)


def other(language: str) -> str:
    return {"id": "en", "en": "id"}[language]
