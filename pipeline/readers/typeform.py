"""Typeform: one row of question texts between a hash and the program's own columns."""

from collections.abc import Mapping

from pipeline.markup import plain
from pipeline.readers.beginning import Beginning, begin, first_row
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.table import RawTable


def recognise_typeform(table: RawTable) -> Dialect | None:
    """Tell Typeform by the columns that it writes behind the questions."""
    if not SIGNS.issubset(map(str.strip, table.rows[first_row(table) - 1].cells)):
        return None
    beginning = begin(table)
    return Dialect("typeform", (beginning.row,), _heads(beginning))


def _heads(beginning: Beginning) -> tuple[Head, ...]:
    """Take the headers apart.

    A question with several answers has a column for each of them, headed by the answer; its own
    text is not in the file.
    """
    roles = _roles(beginning)
    heads: list[Head] = []
    for position, header in enumerate(beginning.headers):
        role = roles.get(position)
        words = plain(header)
        question = heads[-1].header if role == "other" and heads and not heads[-1].role else ""
        words = "" if words == header else words
        heads.append(Head(header, words=words, question=question, role=role))
    return tuple(heads)


def _roles(beginning: Beginning) -> Mapping[int, HeadRole]:
    roles: dict[int, HeadRole] = {}
    for position, header in enumerate(beginning.headers):
        if header in OWN_COLUMNS:
            roles[position] = OWN_COLUMNS[header]
        elif beginning.is_repeated(position, (header, plain(header))):
            roles[position] = "option"
        elif header == "Other":
            roles[position] = "other"
    return _with_unchosen(beginning, roles)


def _with_unchosen(beginning: Beginning, roles: Mapping[int, HeadRole]) -> Mapping[int, HeadRole]:
    """Take a column that nobody filled for an option where it stands among options."""
    filled = dict(roles)
    for position in range(1, len(beginning.headers) - 1):
        beside = (filled.get(position - 1), filled.get(position + 1))
        if not beginning.columns[position] and beside in AMONG_OPTIONS:
            filled.setdefault(position, "option")
    return filled


SIGNS = frozenset(("Start Date (UTC)", "Submit Date (UTC)"))
AMONG_OPTIONS: tuple[tuple[HeadRole, HeadRole], ...] = (("option", "option"), ("option", "other"))
OWN_COLUMNS: Mapping[str, HeadRole] = {
    "#": "key",
    "Response Type": "state",
    "Start Date (UTC)": "time",
    "Stage Date (UTC)": "time",
    "Submit Date (UTC)": "time",
    "Network ID": "identifier",
    "Tags": "meta",
    "Ending": "meta",
    "score": "derived",
}
