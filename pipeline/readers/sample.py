"""What the first respondents answered: enough to tell an option from a question."""

from pipeline.readers.table import RawTable

MOST_ROWS = 2000  # so that recognising a large export takes no longer than a small one


def answers_seen(table: RawTable, header_rows: int, column: int) -> frozenset[str]:
    """Collect the distinct texts of a column (from 0) below the header, without outer blanks."""
    return frozenset(
        row.cells[column].strip()
        for row in table.rows[header_rows : header_rows + MOST_ROWS]
        if column < len(row.cells)
    )
