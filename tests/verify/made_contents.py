"""Small contents to compare: paragraphs below headings and tables, as a report has them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.verify.addresses import Addresses
from pipeline.verify.blocks import Block, Cell, Content, Grid, Text
from pipeline.verify.comparing import compare_contents
from pipeline.verify.taken import take_content
from pipeline.verify.telling import Outcome
from pipeline.verify.tokens import Vocabulary

WORDS = Vocabulary(
    {
        "sangat baik": frozenset({"very_good"}),
        "baik": frozenset({"good"}),
        "kurang baik": frozenset({"poor"}),
        "b": frozenset({"good"}),
    }
)
NAMES = ("layanan", "koleksi", "fasilitas", "akses")

SECTIONS: tuple[tuple[Block, ...], ...] = tuple(
    (
        Text(f"Hasil {name}", "heading"),
        Text(
            f"Rerata {name} adalah 4,2{at} (SD = 0,5{at}; n = 21{at}) sehingga termasuk baik."
            f" Sebanyak 8{at},5% pemustaka menilai {name} dengan angka 4 atau 5."
        ),
        Text(f"Tabel 4.{at} Jawaban mengenai {name}"),
        Grid(
            (
                (Cell(0, "Kode"), Cell(1, "Butir"), Cell(2, "Mean"), Cell(3, "Kategori")),
                *(
                    (
                        Cell(0, f"{name[0].upper()}{row}"),
                        Cell(1, f"Butir {row} tentang {name}"),
                        Cell(2, f"{row},3{at}"),
                        Cell(3, "Sangat baik" if row > 2 else "Kurang baik"),
                    )
                    for row in range(1, 5)
                ),
            ),
            1,
            f"Tabel 4.{at}",
        ),
        Text("Sumber: data primer diolah, 2026"),
    )
    for at, name in enumerate(NAMES, 1)
)
REPORT = tuple(block for section in SECTIONS for block in section)


def compare(found: Sequence[Block], expected: Sequence[Block] = REPORT) -> Outcome:
    """Compare two lists of blocks."""
    return compare_contents(
        take_content(Content(tuple(expected)), WORDS),
        take_content(Content(tuple(found)), WORDS),
        (),
        Addresses({}, WORDS),
    )


def told(outcome: Outcome) -> list[tuple[str, str | None]]:
    """Give what differs: what is expected, what was found."""
    return [(one.expected, one.found) for one in outcome.differences]


def texts(blocks: Sequence[Block]) -> list[str]:
    """Give all texts, those of cells too."""
    return [
        text
        for block in blocks
        for text in (
            [block.text]
            if isinstance(block, Text)
            else [cell.text for row in block.rows for cell in row]
        )
    ]


def with_text(blocks: Sequence[Block], at: int, text: str) -> list[Block]:
    """Replace one of the ``texts``."""
    left = at
    changed: list[Block] = []
    for block in blocks:
        if isinstance(block, Text):
            changed.append(replace(block, text=text) if left == 0 else block)
            left -= 1
            continue
        rows = []
        for row in block.rows:
            cells = []
            for cell in row:
                cells.append(replace(cell, text=text) if left == 0 else cell)
                left -= 1
            rows.append(tuple(cells))
        changed.append(replace(block, rows=tuple(rows)))
    return changed
