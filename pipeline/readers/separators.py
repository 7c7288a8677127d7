"""What separates the answers of a multiple-choice cell, told by the cells."""

from collections.abc import Iterable, Sequence


def evident_separator(
    columns: Iterable[Sequence[str]], candidates: Sequence[str] = (";", ", ")
) -> str | None:
    """Find the separator under which the cells of most columns are few options put together.

    Texts with commas in them are told from lists of options by this: cut up, options come again in
    other company, sentences do not. Without such a column, or with as many for each candidate, the
    separator is not known.
    """
    held = [list(dict.fromkeys(cells)) for cells in columns]
    votes = {one: sum(_is_list(cells, one) for cells in held) for one in candidates}
    best = max(candidates, key=lambda one: votes[one])
    rivals = [one for one in candidates if one != best and votes[one] == votes[best]]
    return best if votes[best] and not rivals else None


def _is_list(cells: Sequence[str], separator: str) -> bool:
    """Tell whether distinct cells are made of fewer options than there are combinations."""
    pieces = [
        {piece.strip() for piece in cell.split(separator) if piece.strip()}
        for cell in cells
        if separator.strip() in cell
    ]
    joined = [one for one in pieces if len(one) > 1]
    options = set().union(*joined) if joined else set()
    return len(joined) >= 3 and len(options) <= len(joined)
