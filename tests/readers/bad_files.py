"""Files that a reader must refuse in little time and memory, each written as it would be found."""

import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.readers.export_files import write_ods, write_xlsx, write_zip
from tests.readers.old_workbooks import write_xls

BOOK = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/'
    '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
MAGIC = {
    "sav": b"$FL2@(#) SPSS DATA FILE",
    "dta": b"<stata_dta><header>",
    "zip": b"PK\x03\x04",
    "xls": bytes.fromhex("d0cf11e0a1b11ae1"),
    "por": b"ASCII SPSS PORT FILE".ljust(200),
    "utf-16": b"\xff\xfe",
}


def write_book(path: Path, rows: str, *, doctype: str = "") -> None:
    write_zip(path, {**BOOK, SHEET: f'<?xml version="1.0"?>{doctype}{HEAD}{rows}{TAIL}'})


def write_shared_text(path: Path) -> None:
    """Write 60,000 cells that share one text of 32,000 characters: 1.9 GB from 0.4 MB."""
    cells = "".join(f'<c r="{column}{{0}}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJKLMNOPQRST")
    rows = "".join(f'<row r="{row}">{cells.format(row)}</row>' for row in range(1, 3001))
    sheet = f'<?xml version="1.0"?>{HEAD}{rows}{TAIL}'
    text = random.Random(1).choices("abcdefgh ", k=32_000)
    strings = f"<sst><si><t>{''.join(text)}</t></si></sst>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**BOOK, "xl/sharedStrings.xml": strings, SHEET: sheet}.items():
            archive.writestr(name, part)


def write_sparse_book(path: Path) -> None:
    write_book(
        path,
        '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c>'
        "</row>",
    )


def write_wandering_book(path: Path) -> None:
    """Write cells that do not stand where their row says."""
    cells = '<c r="A1048576"><v>1</v></c><c r="XFD2"><v>1</v></c><c r="B1"><v>1</v></c>'
    write_book(path, f'<row r="1">{cells}</row>')


def write_spaced_references(path: Path) -> None:
    write_book(path, '<row r = "1"><c r\t=\n"XFD1048576"><v>1</v></c><c r= "A1"><v>1</v></c></row>')


def write_small_letters(path: Path) -> None:
    write_book(path, '<row r="1"><c r="a1"><v>1</v></c><c r="xfd1048576"><v>1</v></c></row>')


def write_prefixed(path: Path) -> None:
    wide = '<x:row><x:c r="A1"/>' + "<x:c><x:v>1</x:v></x:c>" * 16_383 + "</x:row>"
    sheet = f"{wide}{'<x:row><x:c><x:v>1</x:v></x:c></x:row>' * 5000}"
    head = HEAD.replace("<", "<x:").replace("xmlns=", "xmlns:x=")
    write_zip(path, {**BOOK, SHEET: f"{head}{sheet}{TAIL.replace('</', '</x:')}"})


def write_sheet_elsewhere(path: Path) -> None:
    write_sparse_book(path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(SHEET).decode()
    rels = "xl/_rels/workbook.xml.rels"
    elsewhere = {rels: BOOK[rels].replace("worksheets/sheet1.xml", "data.part")}
    write_zip(path, {**BOOK, **elsewhere, "xl/data.part": sheet})


def write_several_sparse(path: Path) -> None:
    """Write sheets that each would be read, but not all of them."""
    cells = '<row r="1"><c r="A1"/></row><row r="1500"><c r="XFD1500"><v>1</v></c></row>'
    parts = {f"xl/worksheets/sheet{at}.xml": f"{HEAD}{cells}{TAIL}" for at in range(1, 4)}
    write_zip(path, {**BOOK, **parts})


def write_ods_of(path: Path, *sheets: str) -> None:
    tables = "".join(
        f'<table:table table:name="{at}">{rows}</table:table>' for at, rows in enumerate(sheets)
    )
    write_ods(path, "Data", [])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    content = parts["content.xml"]
    start, end = content.index("<table:table "), content.index("</office:spreadsheet>")
    write_zip(path, {**parts, "content.xml": content[:start] + tables + content[end:]})


def ods_row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def ods_cell(repeated: int, text: str = "4") -> str:
    filled = f' office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    own = filled if text else "/>"
    return f'<table:table-cell table:number-columns-repeated="{repeated}"{own}'


def write_repeated_cells(path: Path) -> None:
    write_ods_of(path, ods_row(ods_cell(16_384)) * 1000)


def write_repeated_rows(path: Path) -> None:
    write_ods_of(path, ods_row(ods_cell(16), 1_048_576))


def write_repeated_beyond_measure(path: Path) -> None:
    write_ods_of(path, ods_row(ods_cell(10**17)))


def write_far_ods(path: Path) -> None:
    far = ods_row(ods_cell(16_383, "") + ods_cell(1))
    write_ods_of(path, ods_row(ods_cell(1)) + ods_row(ods_cell(1, ""), 1_048_000) + far)


def write_far_ods_sheets(path: Path) -> None:
    far = ods_row(ods_cell(16_383, "") + ods_cell(1))
    write_ods_of(path, *[ods_row(ods_cell(1)) + ods_row("", 1500) + far] * 3)


def write_sparse_xlsb(path: Path) -> None:
    """Write a sheet with two cells: BrtRowHdr, then BrtCellRk, for each."""
    cells = b"".join(
        b"\x00\x19" + struct.pack("<I21x", row) + b"\x02\x0c" + struct.pack("<IIi", column, 0, 18)
        for row, column in ((0, 0), (1_048_575, 16_383))
    )
    sheet = bytes.fromhex("810100910100") + cells + bytes.fromhex("920100820100")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", sheet)


def write_sparse_xls(path: Path) -> None:
    write_xls(path, [[(0, 0), (65_535, 255)]] * 3)


def write_entity_book(path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    cells = '<c r="A1" t="inlineStr"><is><t>&b;</t></is></c>'
    write_book(path, f'<row r="1">{cells}</row>', doctype=doctype)


def write_bomb(path: Path, declared: int | None = None) -> None:
    """Write a sheet of 3 GB in some MB, which may declare another size."""
    block = b'<row><c t="n"><v>1</v></c></row>' * 2**15
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(HEAD.encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    same = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packed += same * (3 * 2**30 // len(block)) + packer.flush()
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in BOOK.items():
            archive.writestr(name, text)
        archive.writestr(SHEET, packed)
    data = bytearray(path.read_bytes())
    size = declared or 3 * 2**30
    for mark, method, sizes in ((b"PK\x03\x04", 8, 18), (b"PK\x01\x02", 10, 20)):
        at = data.rfind(mark, 0, len(data))
        data[at + method : at + method + 2] = (8).to_bytes(2, "little")
        data[at + sizes + 4 : at + sizes + 8] = size.to_bytes(4, "little")
    path.write_bytes(data)


def write_lying_bomb(path: Path) -> None:
    write_bomb(path, declared=1000)


def write_wide_row(path: Path) -> None:
    path.write_bytes(b"X1,X2\n1,2\n" + b"," * 2_000_000 + b"\n")


def write_wide_text(path: Path) -> None:
    path.write_bytes(b"X1,X2\n" + b"1,2\n" * 2_500_000 + b"," * 2_000_000 + b"\n")


def write_huge_cell(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'X1,X2\n1,"')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'"\n')


def write_unclosed(path: Path) -> None:
    path.write_bytes(b'X1,X2\n1,"' + b"3,4\n" * 15_000_000)


def write_binary(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(30_000_000))


def write_nested_json(path: Path) -> None:
    path.write_bytes(b"[" * 1_000_000)


def write_cut_book(path: Path) -> None:
    write_xlsx(path, {"Data": [["X1"], *([n] for n in range(5000))]})
    path.write_bytes(path.read_bytes()[:-3000])


def write_folder(path: Path) -> None:
    path.mkdir()


def write_pipe(path: Path) -> None:
    os.mkfifo(path)


BAD: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "sparse workbook": (write_sparse_book, "column XFD"),
    "wandering cells": (write_wandering_book, "row 1,048,576"),
    "blanks in references": (write_spaced_references, "column XFD"),
    "references in small letters": (write_small_letters, "column XFD"),
    "names with a prefix": (write_prefixed, "column XFD"),
    "sheet elsewhere": (write_sheet_elsewhere, "column XFD"),
    "several sparse sheets": (write_several_sparse, "row 1,500"),
    "ODS, repeated cells": (write_repeated_cells, "16,384,000 cells are filled"),
    "ODS, repeated rows": (write_repeated_rows, "16,777,216 cells are filled"),
    "ODS, repeated beyond measure": (write_repeated_beyond_measure, "cells are filled"),
    "ODS, far cell": (write_far_ods, "row 1,048,002 and column XFD"),
    "ODS, far cells on several sheets": (write_far_ods_sheets, "row 1,502 and column XFD"),
    "sparse XLSB": (write_sparse_xlsb, "row 1,048,576 and column XFD"),
    "sparse XLS": (write_sparse_xls, "row 65,536 and column IV"),
    "one long text in many cells": (write_shared_text, "beyond all measure"),
    "entities": (write_entity_book, "DOCTYPE"),
    "bomb": (write_bomb, "beyond all measure"),
    "lying bomb": (write_lying_bomb, "beyond all measure"),
    "cut workbook": (write_cut_book, "damaged"),
    "row of 2,000,000 cells": (write_wide_row, "2,000,001 cells"),
    "such a row far down": (write_wide_text, ":2500002: the row has 2,000,001 cells"),
    "cell of 200 MB": (write_huge_cell, ":2: "),
    "quotation mark never closed": (write_unclosed, ":2: "),
    "binary": (write_binary, "; "),
    "nested brackets": (write_nested_json, "; "),
    "folder": (write_folder, "is a folder"),
    "pipe": (write_pipe, "not a file"),
}


def random_behind(magic: bytes, seed: int) -> bytes:
    return magic + random.Random(seed).randbytes(5000)
