"""Words of a structure file, by language, without HTML."""

from collections.abc import Iterable

from pipeline.markup import plain
from pipeline.structure import Field, Words


def words(text: str, language: str = "") -> Words:
    """Give the words of one language; none if nothing is left without the HTML."""
    shown = plain(text)
    return {language: shown} if shown else {}


def merged(several: Iterable[Words]) -> Words:
    """Join words of several languages; the first of a language stays."""
    together: dict[str, str] = {}
    for one in several:
        for language, text in one.items():
            together.setdefault(language, text)
    return together


def side_by_side(first: Words, second: Words, pattern: str = "{} - {}") -> Words:
    """Put the words of a row beside those of its column, language by language."""
    if not first or not second:
        return first or second
    return {
        language: pattern.format(text, second.get(language) or next(iter(second.values())))
        for language, text in first.items()
    }


def used_languages(fields: Iterable[Field], first: str) -> tuple[str, ...]:
    """List the languages that fields have words in, after the survey's own."""
    used = [first]
    for field in fields:
        used += [*field.label, *field.question]
    return tuple(dict.fromkeys(one for one in used if one))
