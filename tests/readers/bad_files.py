"""Files that a reader must refuse in little time and memory, each written as it would be found."""

import os
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.readers.export_files import write_xlsx, write_zip

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
