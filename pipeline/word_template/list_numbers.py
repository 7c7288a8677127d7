"""The numbers of Word's lists, written in the forms that headings have."""

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def written(number: int, form: str) -> str:
    """Write a number in a form of Word (upperRoman ...); in one that is not known, in digits."""
    return FORMS.get(form, str)(number)


def _upper_roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text


def _upper_letter(number: int) -> str:
    """Write A to Z, then AA, BB and so on, as Word does."""
    repeats, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("A") + place) * (repeats + 1)


FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "upperRoman": _upper_roman,
    "lowerRoman": lambda number: _upper_roman(number).lower(),
    "upperLetter": _upper_letter,
    "lowerLetter": lambda number: _upper_letter(number).lower(),
    "none": lambda _: "",
}
