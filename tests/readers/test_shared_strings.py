import random
from pathlib import Path
from zipfile import ZipFile

from pipeline.readers.shared_strings import copied_text, text_lengths
from tests.readers.export_files import write_xlsx


def test_the_texts_of_a_sheet_are_counted_as_often_as_they_are_used(tmp_path: Path) -> None:
    draw = random.Random(3)
    words = ["Sangat Setuju", "N", "ä & <b>", "x" * 5000, ""]
    rows = [[draw.choice([*words, 4, 3.5]) for _ in range(7)] for _ in range(400)]
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": rows})
    with ZipFile(path) as book:
        strings, sheet = book.read("xl/sharedStrings.xml"), book.read("xl/worksheets/sheet1.xml")
    lengths = text_lengths([strings[:100], strings[100:]])
    assert sorted(lengths.tolist()) == sorted(len(one) for one in words if one)
    known = sum(len(cell) for row in rows for cell in row if isinstance(cell, str))
    for size in (len(sheet), 3000, 997):
        pieces = [sheet[at : at + size] for at in range(0, len(sheet), size)]
        assert copied_text(pieces, lengths) == known
