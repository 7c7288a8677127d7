"""A paper with a title page, in the layout of a journal: what each writer makes of its pages."""

from dataclasses import replace

from pipeline.report.document import Block, Document, Inlines, Line, Paragraph, Plate, Section
from tests.report.html.sink import MORE_WORDS
from tests.report.kitchen_layouts import LAYOUTS
from tests.report.kitchen_words import WORDS, Say

TITLE = ("Kinerja Perpustakaan", "Library Performance")


def paper(language: str) -> Document:
    """Write title page, two abstracts, the text below its title again, and the references."""
    say = Say(language)
    title = say(*TITLE)
    blocks: tuple[Block, ...] = (
        Plate("plate:title-page", say("Halaman Judul", "Title Page"), _lines(say), counted=True),
        _apart(say, "sec:abstract", "Abstrak", "Abstract"),
        replace(_apart(say, "sec:abstract-2", "Ringkasan", "Summary"), opens=True),
        Line(title, strong=True, double=True, opens=True),
        Section(1, say("Metode", "Methods"), "sec:methods", (_text(say),)),
        Section(1, say("Hasil", "Results"), "sec:results", (_text(say),)),
        replace(_apart(say, "sec:references", "Daftar Pustaka", "References"), opens=True),
    )
    words = {**MORE_WORDS[language], **WORDS[language]}
    return Document(
        language, say.text(*TITLE), "Siti Rahma", 1, "", blocks, words, layout=LAYOUTS["journal"]
    )


def _lines(say: Say) -> tuple[Line, ...]:
    below = (say("Siti Rahma", "Siti Rahma"), say("Universitas Contoh", "Contoh University"))
    blank: Inlines = say("\u00a0", "\u00a0")
    return (
        *(Line(blank, double=True),) * 4,
        Line(say(*TITLE), strong=True, double=True),
        Line(blank, double=True),
        *(Line(one, double=True) for one in below),
    )


def _apart(say: Say, id_: str, indonesian: str, english: str) -> Section:
    return Section(1, say(indonesian, english), id_, (_text(say),), counted=False)


def _text(say: Say) -> Paragraph:
    return Paragraph(say("Isi bagian ini.", "What this part says."))
