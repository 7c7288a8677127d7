"""The kitchen sink with the fixed words that HTML and XLSX need besides those of the DOCX."""

from dataclasses import replace

from pipeline.report.document import Document
from pipeline.report.pictures import Picture
from tests.report import kitchen_sink as kitchen

MORE_WORDS = {
    "id": {"index": "Indeks", "metadata": "Metadata", "sort": "Urutkan"},
    "en": {"index": "Index", "metadata": "Metadata", "sort": "Sort"},
}


def kitchen_sink(language: str) -> tuple[Document, dict[str, Picture]]:
    document, pictures = kitchen.kitchen_sink(language)
    return replace(document, words={**MORE_WORDS[language], **document.words}), pictures
