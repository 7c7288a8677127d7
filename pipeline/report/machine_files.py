"""What a report gives to machines: results and ledger, with their schemas, and the cards."""

from typing import TYPE_CHECKING

from pipeline.artefacts import as_json
from pipeline.report.context import Context
from pipeline.report.desk import Files
from pipeline.report.document import Document
from pipeline.report.ledger.bookkeeping import Pages, keep_ledger
from pipeline.report.ledger.facts import FactBook
from pipeline.report.ledger.ledger_json import ledger_json, ledger_schema
from pipeline.report.results_json import results_schema, results_tree

if TYPE_CHECKING:
    from pipeline.report.html import Cards


def machine_files(book: FactBook, pages: Pages) -> Files:
    """Write the results and the ledger of all printed numbers, each with its schema."""
    trees = {
        "results.json": results_tree(book.findings),
        "results.schema.json": results_schema(),
        "ledger.schema.json": ledger_schema(),
    }
    written = {name: as_json(one, sort=True).encode() for name, one in trees.items()}
    return {**written, "ledger.json": ledger_json(keep_ledger(book, pages))}


def cards_of(book: FactBook, document: Document) -> "Cards":
    """Give what the numbers of a document open on an HTML page."""
    from pipeline.report.ledger.cards import page_cards

    return page_cards(book, Context(book.findings, document.language), document.blocks)
