"""The languages that texts are in: only declared ones, and those that the report is written in."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.codebook.declared import Flaw
from pipeline.codebook.indicator_table import IndicatorRow
from pipeline.codebook.shapes import places_of
from pipeline.codebook.source import Address, Source
from pipeline.codebook.wording import listed, nearest, shown, subject
from pipeline.errors import Fault, Place
from pipeline.languages import LANGUAGES
from pipeline.questionnaire import Text


def language_faults(source: Source, kind: object, known: frozenset[str]) -> Iterator[Fault]:
    """Find texts in languages that nobody declared."""
    for at, value in places_of(Text, kind, source.data):
        for language in value if isinstance(value, Mapping) else ():
            if language not in known:
                yield Fault(
                    source.place((*at, language), key=True),
                    f"{subject(at)} has words in the unknown language '{language}'",
                    f"write {listed(sorted(known))}, or add it to languages of the questionnaire",
                )


def language_flaws(at: Address, chosen: Sequence[str], known: Sequence[str]) -> Iterator[Flaw]:
    """Find choices of a language that angket has no sentences for; ``at`` is a list, or a value."""
    for position, one in enumerate(chosen):
        if one not in known:
            here = (*at, position) if at[-1] == "languages" else at
            what = f"{subject(here)} is {shown(one)}, which it cannot be"
            meant = nearest(one, known)
            question = f"did you mean '{meant}'? " if meant else ""
            yield Flaw(here, what, f"{question}write {listed(known)}")


def label_faults(rows: Sequence[IndicatorRow], known: frozenset[str]) -> Iterator[Fault]:
    """Find columns of labels in languages that nobody declared."""
    for row in rows[:1]:
        for language in (one for one in row.languages if one not in known):
            column = f"label_{language}"
            place = Place(row.file, row.header, row.fields[column])
            what = f"the column '{column}' is in the unknown language '{language}'"
            yield Fault(place, what, f"write {listed(f'label_{one}' for one in sorted(known))}")


def label_doubts(rows: Sequence[IndicatorRow], languages: Sequence[str]) -> Iterator[Fault]:
    """Count the indicators that have no label in a language of the report."""
    for language in languages:
        lacking = [row for row in rows if row.labels and language not in row.labels]
        if lacking:
            number = "1 indicator has" if len(lacking) == 1 else f"{len(lacking)} indicators have"
            first, column = lacking[0], f"label_{language}"
            what = f"{number} no label in {language}, first {first.cells['name']}"
            remedy = f"fill in {column}, or leave {language} out of report.languages"
            yield Fault(first.place(column), f"{what}: it stands in another language", remedy)


def declared_languages(source: Source) -> frozenset[str]:
    """Name the languages that the texts of a questionnaire and its studies may be in."""
    declared = source.data.get("languages") if isinstance(source.data, Mapping) else None
    own = [one for one in declared if isinstance(one, str)] if isinstance(declared, list) else []
    return frozenset((*LANGUAGES, *own))


def wordless_texts(source: Source, kind: object, languages: Sequence[str]) -> Iterator[Fault]:
    """Count the texts that have no words in a language of the report; a plain string is for all."""
    for language in languages:
        lacking = [at for at, known in _worded(source, kind) if language not in known]
        if lacking:
            texts = "1 text has" if len(lacking) == 1 else f"{len(lacking)} texts have"
            yield Fault(
                source.place(lacking[0]),
                f"{texts} no words in {language}, first {subject(lacking[0])}:"
                " what is there stands in another language",
                f"add the words in {language}, or leave {language} out of report.languages",
            )


def _worded(source: Source, kind: object) -> Iterator[tuple[Address, Mapping[str, object]]]:
    """Give each text that is a map of languages."""
    for at, value in places_of(Text, kind, source.data):
        if isinstance(value, Mapping) and value:
            yield at, value
