"""What a report gives to machines: results and ledger, with their schemas, and the cards."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.artefacts import as_json
from pipeline.report.context import Context
from pipeline.report.desk import Files
from pipeline.report.document import Document
from pipeline.report.ledger.bookkeeping import Pages, keep_ledger
from pipeline.report.ledger.facts import FactBook
from pipeline.report.ledger.ledger_json import ledger_json
from pipeline.report.results_json import results_tree
from pipeline.report_choices import LEDGER

if TYPE_CHECKING:
    from pipeline.report.html import Cards

SCHEMAS = Path(__file__).parent / "schemas"


def machine_files(book: FactBook, pages: Pages) -> Files:
    """Write the results and, where wanted, the ledger of all printed numbers, with schemas."""
    results = as_json(results_tree(book.findings), sort=True).encode()
    written = {"results.json": results, **_schema("results.schema.json")}
    if LEDGER not in book.findings.files.study.report.formats:
        return written
    ledger = ledger_json(keep_ledger(book, pages))
    return {**written, "ledger.json": ledger, **_schema("ledger.schema.json")}


def _schema(name: str) -> Files:
    """Read a schema as it is shipped: generating it from the types takes long."""
    return {name: (SCHEMAS / name).read_bytes()}


def cards_of(book: FactBook, document: Document) -> "Cards":
    """Give what the numbers of a document open on an HTML page."""
    from pipeline.report.ledger.cards import page_cards

    return page_cards(book, Context(book.findings, document.language), document.blocks)
