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
    named = tuple(keys.split(";"))
    cited = [sources()[key] for key in named]
    return Citation(FORMS[form](cited, macros), named)


def _in_parentheses(cited: Sequence[Source], macros: Mapping[str, Sentence]) -> str:
    return f"({_bare(cited, macros)})"


def _bare(cited: Sequence[Source], macros: Mapping[str, Sentence]) -> str:
    parts = [one.cited_as or f"{_names(one, macros)}, {_year(one, macros)}" for one in cited]
    return "; ".join(parts)


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
