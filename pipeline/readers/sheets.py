"""How much of a sheet is answers: a workbook's sheets of results lie beside its raw data."""

from collections.abc import Sequence

from pipeline.folding import tidy

SURVEYED = 200  # rows that show what a column holds
LONGEST_LABEL = 60
MOST_POINTS = 11
FEWEST_ROWS = 3


def answers_in(rows: Sequence[Sequence[str]], height: int) -> int:
    """Count respondents times columns on a scale, from the first rows of a sheet of some height.

    A column is on a scale if it is filled in most rows with few short texts that come again and
    again. Sheets of statistics have hardly such columns, and few rows.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    width = max((len(row) for row in filled), default=0)
    columns = ([tidy(row[at]) for row in filled if at < len(row)] for at in range(width))
    on_a_scale = sum(
        _is_on_a_scale([cell for cell in column if cell], len(filled)) for column in columns
    )
    return on_a_scale * (len(filled) + max(0, height - SURVEYED))


def _is_on_a_scale(cells: Sequence[str], rows: int) -> bool:
    below = cells[1:]  # whatever the first one is, headers and titles are few
    points = set(below)
    return (
        len(below) >= max(FEWEST_ROWS, rows / 2)
        and len(points) <= min(MOST_POINTS, len(below) / 2)
        and all(len(point) <= LONGEST_LABEL for point in points)
    )
