"""What a line of the document is made of: plain words, marked words, numbers, references."""

from dataclasses import dataclass
from typing import TypeAlias

from pipeline.report.formulas import Formula


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic: statistical symbols."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    text: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run in another language: italic, with its language tag (id, en)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Subscript:
    """Subscript: italic as in r with index i, upright as in X1 and in names such as RTA."""

    text: str

    @property
    def is_italic(self) -> bool:
        """Tell a symbol, or a formula of symbols, from a number and an abbreviation."""
        return not self.text.isalnum() or (len(self.text) == 1 and self.text.isalpha())


@dataclass(frozen=True, slots=True)
class Number:
    """A number from results.json.

    ``text`` is what is printed. ``value`` is unrounded, ``decimals`` and ``percent`` tell a
    spreadsheet how to show it (``percent``: 0 to 100, printed with a sign). ``strong``: in bold.
    """

    value: float
    text: str
    address: str
    decimals: int = 0
    percent: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a table, figure, equation or section by its id."""

    target: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that is cited: what is printed, and its keys in the list of references."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote set at this place."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a cell."""

    text: str = " "  # what stands for it in plain text


@dataclass(frozen=True, slots=True)
class Math:
    """A formula inside a line."""

    formula: Formula


Inline: TypeAlias = (
    Words
    | Emphasis
    | Strong
    | Foreign
    | Subscript
    | Number
    | Reference
    | Citation
    | Footnote
    | Break
    | Math
)
Inlines: TypeAlias = tuple[Inline, ...]
