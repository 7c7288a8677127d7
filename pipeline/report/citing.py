"""How sentences cite: (Cronbach, 1951), Cronbach (1951), or without the parentheses."""

from collections.abc import Callable, Mapping, Sequence

from pipeline.report.inlines import Citation
from pipeline.report.sentences import Sentence
from pipeline.report.sources import Source, sources

PATTERN = r"\{(?P<form>cite|citet|citealp):(?P<sources>[^}]+)\}"
"""``{cite:a;b}`` stands in parentheses, ``{citet:a}`` in the sentence, ``{citealp:a}`` bare."""


def cite(form: str, keys: str, macros: Mapping[str, Sentence]) -> Citation:
    """Write the citation of sources whose keys are joined by semicolons.

    Raises
    ------
    KeyError
        A key is no source.
    """
    cited = sorted((sources()[key] for key in keys.split(";")), key=_place)
    return Citation(FORMS[form](cited, macros), tuple(one.key for one in cited))


def _place(one: Source) -> tuple[str, ...]:
    """Sort as a list of references does: by names, then years."""
    return (*(name.casefold() for name in one.surnames or (one.cited_as,)), one.year)


def _in_parentheses(cited: Sequence[Source], macros: Mapping[str, Sentence]) -> str:
    return f"({_bare(cited, macros)})"


def _bare(cited: Sequence[Source], macros: Mapping[str, Sentence]) -> str:
    parts: dict[str, list[str]] = {}  # the years of the works of the same authors
    for one in cited:
        if one.cited_as:
            parts[one.cited_as] = []
        else:
            parts.setdefault(_names(one, macros), []).append(_year(one, macros))
    return "; ".join(", ".join((names, *years)) for names, years in parts.items())


def _in_the_sentence(cited: Sequence[Source], macros: Mapping[str, Sentence]) -> str:
    parts = [
        one.cited_as or f"{_names(one, macros, inside=False)} ({_year(one, macros)})"
        for one in cited
    ]
    return str(macros["cited_sources"](sources=parts))


def _names(one: Source, macros: Mapping[str, Sentence], *, inside: bool = True) -> str:
    return str(macros["cited_names"](names=list(one.surnames), inside=inside))


def _year(one: Source, macros: Mapping[str, Sentence]) -> str:
    return one.year or str(macros["no_year"]())


FORMS: Mapping[str, Callable[[Sequence[Source], Mapping[str, Sentence]], str]] = {
    "cite": _in_parentheses,
    "citet": _in_the_sentence,
    "citealp": _bare,
}
