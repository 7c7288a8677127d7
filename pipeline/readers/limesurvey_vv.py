"""LimeSurvey's VV export: tabs, a row of texts above a row of codes, and marks for line breaks."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.folding import tidy
from pipeline.readers.dialect import Dialect, Head
from pipeline.readers.limesurvey import NOT_SHOWN, SURE_CODES, limesurvey_heads
from pipeline.readers.limesurvey_headings import Heading, last_group, parse_heading
from pipeline.readers.table import Body, RawRow, RawTable

MARKS: Mapping[str, str] = {
    "{newline}": "\n",
    "{cr}": "\r",
    "{tab}": "\t",
    "{quote}": '"',
    "{lbrace}": "{",
    "{rbrace}": "}",
}
MARK = re.compile("|".join(map(re.escape, MARKS)))


def recognise_limesurvey_vv(table: RawTable) -> Dialect | None:
    """Recognise a VV export by the codes in its second row."""
    if not _is_vv(table.rows[:2]):
        return None
    texts, codes = (row.cells for row in table.rows[:2])
    padded = [*texts, *[""] * (len(codes) - len(texts))][: len(codes)]
    headings = _headings(padded, codes)
    heads = limesurvey_heads(table, 2, headings)
    named = tuple(_with_names(*one) for one in zip(heads, padded, codes, strict=True))
    return Dialect("limesurvey", (1, 2), named, missing={NOT_SHOWN: "not_asked"})


def unescaped(table: RawTable) -> RawTable:
    """Turn the marks of a VV export back into the characters they stand for."""
    if not _is_vv(table.rows[:2]):
        return table
    rows = tuple(RawRow(row.line, tuple(map(_plain, row.cells))) for row in table.rows)
    below = table.below
    return replace(table, rows=rows, below=_plain_body(below) if below else None)


def _plain_body(below: Callable[[int, int], Body]) -> Callable[[int, int], Body]:
    def plain(after: int, width: int) -> Body:
        body = below(after, width)
        return replace(body, columns=tuple(one.rewritten(_plain) for one in body.columns))

    return plain


def _plain(cell: str) -> str:
    return MARK.sub(lambda found: MARKS[found[0]], cell) if "{" in cell else cell


def _is_vv(rows: Sequence[RawRow]) -> bool:
    if len(rows) < 2:
        return False
    codes = {cell.strip() for cell in rows[1].cells}
    above = {cell.strip() for cell in rows[0].cells}
    return (
        "id" in codes and bool(codes & SURE_CODES) and not ("id" in above and "submitdate" in above)
    )


def _headings(texts: Sequence[str], codes: Sequence[str]) -> list[Heading]:
    """Join texts and codes; a text is taken apart where others begin with the same question."""
    splits = [_splits(text) for text in texts]
    shared = Counter(question for one in splits for question, _ in one)
    headings = []
    for text, code, ways in zip(texts, codes, splits, strict=True):
        header = tidy(code)
        found = next((one for one in ways if shared[one[0]] > 1), None)
        if found is None:
            headings.append(replace(parse_heading(header), text=tidy(text)))
        else:
            parts = ("other",) if header.casefold().endswith("other") else ()
            headings.append(Heading(header, "", parts, found[0], (found[1],)))
    return headings


def _splits(text: str) -> list[tuple[str, str]]:
    """Part a question from its row in each way it may be written: new line, brackets, dash."""
    plain = tidy(text)
    lines, dashes = text.strip().partition("\n"), plain.rpartition(" - ")
    ways = ((lines[0], lines[2]), last_group(plain, "()"), (dashes[0], dashes[2]))
    return [(tidy(one), tidy(row)) for one, row in ways if one.strip() and row.strip()]


def _with_names(head: Head, text: str, code: str) -> Head:
    spelt = parse_heading(code)
    names = dict.fromkeys(one for one in (tidy(text), *spelt.names, *head.names) if one)
    names.pop(head.header, None)
    return replace(head, names=tuple(names))
