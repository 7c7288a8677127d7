"""Files that LibreOffice has saved: nothing is told of untouched ones, every change of others."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.etree import _Element as Element

from pipeline.verify.addresses import vocabulary_of
from pipeline.verify.blocks import Content, Text
from pipeline.verify.differences import Verification
from pipeline.verify.docx_file import read_docx
from pipeline.verify.tokens import NO_WORDS, Line, Vocabulary, line
from pipeline.word_template.names import w
from tests.studies import LIBRARY, OFFICE, STATISTICS, SURVEY, copy_study
from tests.verify.edited_words import change_categories, change_digits, edited, save
from tests.verify.made_reports import assert_untouched, check, made

pytestmark = pytest.mark.slow
EDITS = 200


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


def saved(paths: list[Path], form: str, folder: Path) -> list[Path]:
    """Let LibreOffice open files and save them, all in one run."""
    command = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    out = folder / form
    subprocess.run(
        [command, profile, "--headless", "--convert-to", form, "--outdir", out, *paths],
        check=True,
        capture_output=True,
        timeout=400,
    )
    return [out / f"{path.stem}.{form}" for path in paths]


@pytest.mark.parametrize(
    "study",
    [pytest.param(LIBRARY, marks=pytest.mark.long), SURVEY, STATISTICS],
    ids=lambda one: one.name,
)
def test_untouched_reports_that_libreoffice_saved(study: Path, base: Path, tmp_path: Path) -> None:
    findings, out = made(study, base)
    words = sorted(out.glob("*.*.docx"))
    books = sorted(out.glob("tables.id.xlsx"))
    for path in (*saved(words, "docx", tmp_path), *saved(books, "xlsx", tmp_path)):
        found = check(findings, path)
        assert_untouched(found)
        assert found.added.paragraphs == found.added.rows == 0


def _lines(content: Content, words: Vocabulary) -> Iterator[Line]:
    for block in content.blocks:
        if isinstance(block, Text):
            yield line(block.text, words)
        else:
            yield from (line(cell.text, words) for row in block.rows for cell in row)


def _changes(
    before: bytes, after: bytes, words: Vocabulary = NO_WORDS
) -> Counter[tuple[str, str | None]]:
    """Say which numbers and words were changed into which, place by place."""
    old, new = (_lines(read_docx(content), words) for content in (before, after))
    return Counter(
        (first.text, second.text)
        for one, other in zip(old, new, strict=True)
        for first, second in zip(one.tokens, other.tokens, strict=True)
        if first.text != second.text
    )


def _told(found: Verification) -> Counter[tuple[str, str | None]]:
    return Counter((one.expected, one.found) for one in found.differences)


@pytest.mark.parametrize(
    ("study", "language", "seed"),
    [(LIBRARY, "id", 1), (SURVEY, "en", 2)],
    ids=str,
)
def test_every_changed_digit_is_found_and_nothing_else(
    study: Path, language: str, seed: int, base: Path, tmp_path: Path
) -> None:
    findings, out = made(study, base)
    before = (out / f"report.{language}.docx").read_bytes()
    counted: list[int] = []
    after = edited(before, lambda trees: counted.append(change_digits(trees, EDITS, seed)))
    assert counted == [EDITS]
    wanted = _changes(before, after)
    assert wanted.total() == EDITS
    (path,) = saved([save(after, tmp_path, f"report.{language}.docx")], "docx", tmp_path)
    found = check(findings, path)
    assert _told(found) == wanted
    assert found.gone == ()
    assert found.changed == ()


def _followed(before: bytes, after: bytes) -> Counter[tuple[str, str | None]]:
    """Say which references follow a caption whose number was changed: LibreOffice fills them."""
    old, new = (_lines(read_docx(content), NO_WORDS) for content in (before, after))
    referred: list[tuple[str, str]] = []
    changed: dict[tuple[str, str], str] = {}
    for one, other in zip(old, new, strict=True):
        for label, first, second in zip(one.tokens, one.tokens[1:], other.tokens[1:], strict=False):
            named = (label.text, first.text)
            if first.sequence and first.text != second.text:
                changed[named] = second.text
            elif first.reference is not None:
                referred.append(named)
    return Counter((one[1], changed[one]) for one in referred if one in changed)


# among the numbers: a caption's (2), the last of a page (5), its first (10), several of one row
# (12), a formula's (25)
@pytest.mark.parametrize("seed", [2, 5, 10, 12, 25])
def test_changed_digits_are_found_in_a_pdf_that_libreoffice_made(
    seed: int, base: Path, tmp_path: Path
) -> None:
    findings, out = made(SURVEY, base)
    before = (out / "report.id.docx").read_bytes()
    after = edited(before, lambda trees: change_digits(trees, EDITS, seed))
    (path,) = saved([save(after, tmp_path, "report.id.docx")], "pdf", tmp_path)
    found = check(findings, path)
    assert _told(found) == _changes(before, after) + _followed(before, after)
    assert found.gone == ()
    assert all(one.place.page for one in found.differences)
    assert not found.stamped


def test_every_changed_category_is_found_and_nothing_else(base: Path, tmp_path: Path) -> None:
    findings, out = made(LIBRARY, base)
    before = (out / "report.id.docx").read_bytes()
    after = edited(before, lambda trees: change_categories(trees, 100, 7))
    found = check(findings, save(after, tmp_path, "report.id.docx"))
    wanted = _changes(before, after, vocabulary_of(findings, "id"))
    assert wanted.total() == 100
    assert _told(found) == wanted
    assert found.gone == ()
    assert sum(bool(one.address) for one in found.differences) > 50


def test_sections_that_changed_places_in_libreoffice(base: Path, tmp_path: Path) -> None:
    """Tables count on, so that their numbers and those that refer to them are others now."""
    findings, out = made(OFFICE, base)

    def exchange(trees: dict[str, Element]) -> None:
        body = trees["word/document.xml"].find(w("body"))
        assert body is not None
        children = list(body)
        heads = [at for at, one in enumerate(children) if _style(one) == "Heading3"]
        for place, child in enumerate(children[heads[1] : heads[2]]):
            body.insert(heads[0] + place, child)

    after = edited((out / "report.id.docx").read_bytes(), exchange)
    (path,) = saved([save(after, tmp_path, "report.id.docx")], "docx", tmp_path)
    captions = [
        one.text
        for one in read_docx(path.read_bytes()).blocks
        if isinstance(one, Text) and "SEQ" in one.text
    ]
    assert "Pelanggan" in captions[0]
    found = check(findings, path)
    assert found.differences == ()
    assert found.gone == ()


def _style(element: Element) -> str:
    found = element.find(w("pPr/pStyle"))
    return "" if found is None else found.get(w("val"), "")


def test_a_changed_cell_of_a_workbook(base: Path, tmp_path: Path) -> None:
    import openpyxl

    findings, out = made(LIBRARY, base)
    book = openpyxl.load_workbook(out / "tables.id.xlsx")
    changed: list[tuple[str, str]] = []
    for sheet in book.worksheets[::3]:
        numbers = (
            cell
            for row in sheet.iter_rows(min_row=4, max_col=8)
            for cell in row
            if isinstance(cell.value, float) and cell.value % 1
        )
        if (cell := next(numbers, None)) is not None:
            cell.value = float(cell.value) + 0.5
            changed.append((sheet.title, cell.coordinate))
    assert len(changed) > 20
    book.save(tmp_path / "tables.id.xlsx")
    (path,) = saved([tmp_path / "tables.id.xlsx"], "xlsx", tmp_path)
    found = check(findings, path)
    told = {(one.place.table, one.place.cell) for one in found.differences}
    # a total is a formula, and another one when what it adds up is
    assert set(changed) <= told
    assert len(told) <= len(changed) + 10


@pytest.mark.long
def test_a_report_in_a_template(tmp_path: Path) -> None:
    study = copy_study(LIBRARY, tmp_path)
    path = study / "study.yaml"
    text = path.read_text(encoding="utf-8")
    formats = "  formats: [docx, html, xlsx]\n"
    assert formats in text
    template = f"{formats}  template: templat-fakultas.docx\n"
    path.write_text(text.replace(formats, template), encoding="utf-8")
    findings, out = made(study, tmp_path / "out", ("docx",))
    words = sorted(out.glob("report.*.docx"))
    before = words[-1].read_bytes()
    after = edited(before, lambda trees: change_digits(trees, EDITS, 5))
    changed = save(after, tmp_path / "edited", "report.docx")
    *untouched, last = saved([*words, changed], "docx", tmp_path)
    for one in (*words, *untouched):
        assert_untouched(check(findings, one))
    found = check(findings, last)
    assert _told(found) == _changes(before, after)
    assert found.gone == ()
