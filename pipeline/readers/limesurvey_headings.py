"""A heading as LimeSurvey writes it, taken apart: code, row and column codes, texts in brackets."""

import re
from dataclasses import dataclass

from pipeline.folding import tidy

CODED = re.compile(
    r"(?P<code>[A-Za-z]\w*(?:-\w+)?)(?P<parts>(?:\[[^\[\]]*\]){0,2})"
    r"(?:(?:\._\.|\. ?)(?P<text>.*))?"
)
PART = re.compile(r"\[([^\[\]]*)\]")
EXPRESSION_ROW = re.compile(r"(?P<code>[A-Za-z]\w*)_(?P<row>SQ\d+|other|\w*comment)")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says; ``code`` is blank where only texts were exported."""

    header: str  # on one line
    code: str = ""  # of the question
    parts: tuple[str, ...] = ()  # codes of the row, and of the column or scale
    text: str = ""  # of the question
    rows: tuple[str, ...] = ()  # texts of the row, and of the column or scale

    @property
    def names(self) -> tuple[str, ...]:
        """The other texts that the column answers to: codes in both spellings, and its texts."""
        full = f"{self.code}{''.join(f'[{part}]' for part in self.parts)}" if self.code else ""
        expression = "_".join((self.code, *self.parts)) if self.code else ""
        texts = " ".join((self.text, *(f"[{row}]" for row in self.rows if row))).strip()
        names = dict.fromkeys(one for one in (full, expression, texts) if one)
        names.pop(self.header, None)
        return tuple(names)


def parse_heading(heading: str) -> Heading:
    """Take a heading apart: ``code``, ``code[row]. Question [Row]``, ``code_row``, ``Question``."""
    header = tidy(heading)
    coded = CODED.fullmatch(header)
    if coded is None:
        text, rows = _rows(header, 2)
        return Heading(header, text=text, rows=rows)
    parts = tuple(PART.findall(coded["parts"]))
    if coded["text"] is None and not parts and (spelt := EXPRESSION_ROW.fullmatch(header)):
        return Heading(header, spelt["code"], (spelt["row"],))
    text, rows = _rows(coded["text"] or "", _most_rows(parts))
    return Heading(header, coded["code"], parts, text, rows)


def _most_rows(parts: tuple[str, ...]) -> int:
    """Say how many texts in brackets belong to the codes; ``SQ001_SQ002`` is a row and a column."""
    return (
        2 if len(parts) == 2 or any(re.fullmatch(r"\w+_\w+", one) for one in parts) else len(parts)
    )


def leading_groups(text: str) -> tuple[tuple[str, ...], str]:
    """Part ``[Row] [Scale] Question``, as labels for SPSS are written."""
    rows: list[str] = []
    rest = text.strip()
    while rest.startswith("[") and (end := _closing(rest)):
        rows.append(rest[1:end].strip())
        rest = rest[end + 1 :].strip()
    return tuple(one for one in rows if one), rest


def _closing(text: str) -> int:
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if depth == 0:
            return at
    return 0


def last_group(text: str, brackets: str) -> tuple[str, str]:
    """Cut the last pair of brackets off a text; brackets inside it are its own."""
    if not text.endswith(brackets[1]):
        return text, ""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == brackets[1]) - (text[at] == brackets[0])
        if depth == 0:
            return text[:at].strip(), text[at + 1 : -1].strip()
    return text, ""


def _rows(text: str, most: int) -> tuple[str, tuple[str, ...]]:
    """Cut the texts in brackets off the end."""
    rows: list[str] = []
    rest = text.strip()
    while len(rows) < most:
        before, row = last_group(rest, "[]")
        if before == rest:
            break
        rest = before
        rows.insert(0, row)
    return rest, tuple(rows)
