"""Writes the schemas that are shipped anew from the types: ``python -m tests.renew_schemas``."""

from collections.abc import Callable

from pipeline.artefacts import as_json
from pipeline.report.ledger.ledger_json import ledger_schema
from pipeline.report.machine_files import SCHEMAS
from pipeline.report.results_json import results_schema

SHIPPED: dict[str, Callable[[], object]] = {
    "ledger.schema.json": ledger_schema,
    "results.schema.json": results_schema,
}


def main() -> None:
    """Write every schema."""
    for name, schema in SHIPPED.items():
        (SCHEMAS / name).write_text(as_json(schema(), sort=True), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
