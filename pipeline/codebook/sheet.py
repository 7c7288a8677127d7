"""What a sheet and a column of a workbook are, and the place in the data that each stands for."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.codebook.source import Address

Kind: TypeAlias = Literal[
    "text",
    "exact",  # a text whose blanks count
    "words",  # a text by language
    "number",
    "whole",
    "truth",
    "date",
    "names",  # the rest are lists, see ``cell_values``
    "numbers",
    "wholes",
    "cells",
    "headers",
    "files",
]

Form: TypeAlias = Literal["keys", "list", "scales", "parts", "names", "members", "sets", "pairs"]
"""Key and value; a row per entry of a list; per point of a scale; per part of a variable; per name
of a map; per part of an entry of another sheet; per class of a set; per pair that is compared"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column under a header, or a key in a row; ``key`` is the YAML's, dotted where nested."""

    key: str
    kind: Kind = "text"
    twin: str = ""  # the Indonesian word for it
    about: str = ""  # for who fills it in
    needed: bool = False
    bare: bool = False  # words: its header may be a language alone

    @property
    def at(self) -> Address:
        """The way to it from the top of its sheet."""
        return tuple(self.key.split("."))

    @property
    def words(self) -> tuple[str, ...]:
        """The headers it may stand under."""
        return (self.key, self.twin) if self.twin else (self.key,)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook; ``at`` is where its entries stand in the data."""

    name: str
    twin: str
    form: Form
    about: str
    columns: tuple[Column, ...]
    at: Address = ()

    @property
    def down(self) -> frozenset[str]:
        """The columns whose blank cells mean the cell above."""
        return (
            frozenset({self.columns[0].key})
            if self.form in ("scales", "parts", "members", "sets", "pairs")
            else frozenset()
        )


def fold_word(text: str) -> str:
    """Fold a header, key or sheet name: case, blanks, underscores and hyphens do not count."""
    return re.sub(r"[\s_\-]+", " ", text.casefold()).strip(" *:")


def is_ignored(text: str) -> bool:
    """Tell a column or sheet that holds somebody's remarks."""
    return fold_word(text) in REMARKS


REMARKS = frozenset(
    {"remark", "remarks", "note", "notes", "explanation", "guide", "read me"}
    | {"catatan", "keterangan", "penjelasan", "petunjuk"}
)

KEY = Column("key", twin="kunci", needed=True)
VALUE = Column("value", "words", "isi", needed=True)
