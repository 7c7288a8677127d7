"""The ledger of a report: what all of its documents print, joined over languages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.report.document import (
    Block,
    Document,
    Equation,
    Figure,
    Grid,
    Inlines,
    Numbering,
    Plate,
    Section,
    Table,
    plain,
)
from pipeline.report.findings import Findings
from pipeline.report.ledger.choices import choices_of, roles_of
from pipeline.report.ledger.entries import Entries, Other, counted, entries_of
from pipeline.report.ledger.facts import FactBook, filled_in, line_of
from pipeline.report.ledger.known_words import BARE, known_words
from pipeline.report.ledger.records import (
    FormulaLine,
    HashedFile,
    Ledger,
    OtherNumber,
    PlaceOfBlock,
    Result,
)
from pipeline.report.ledger.spots import Spot
from pipeline.report.ledger.versions import versions
from pipeline.report.ledger.workings import WORKINGS
from pipeline.report.narration import Voice

Pages = Mapping[str, tuple[Document, Numbering]]  # by language


def keep_ledger(book: FactBook, pages: Pages) -> Ledger:
    """Write down every number that documents of one study print."""
    findings = book.findings
    entries = {
        language: entries_of(document.blocks, numbering, known_words(findings, language), language)
        for language, (document, numbering) in pages.items()
    }
    results = [_result(book, entries, name) for name in _names(entries)]
    used = dict.fromkeys(one.formula for one in results if one.formula)
    return Ledger(
        ledger=1,
        study=findings.files.study.study,
        languages=list(pages),
        versions=versions(findings.version),
        files=_files(findings),
        choices=choices_of(findings),
        kinds=counted(next(iter(entries.values()))),
        blocks=_blocks(pages),
        formulas={key: _formula(key, findings, tuple(pages)) for key in used},
        inputs=dict(book.inputs),
        results=results,
        others=_others(entries, pages),
    )


def _names(entries: Mapping[str, Entries]) -> dict[str, None]:
    return {name: None for one in entries.values() for name in one.results}


def _result(book: FactBook, entries: Mapping[str, Entries], name: str) -> Result:
    there = {language: one for language, one in entries.items() if name in one.results}
    number = next(iter(there.values())).results[name]
    facts = book.of(number.address)
    worked = facts.worked
    filled = {
        language: line_of(line)
        for language, one in there.items()
        if worked and (line := filled_in(worked, language, one.results[name].text))
    }
    return Result(
        id=name,
        address=number.address,
        value=number.value,
        decimals=number.decimals,
        percent=number.percent,
        printed={language: one.results[name].text for language, one in there.items()},
        places=[
            (one.block, one.part, one.row, one.column)
            for one in _places([one.places[name] for one in there.values()])
        ],
        inputs=facts.inputs,
        n=facts.n,
        convention=facts.convention or None,
        formula=worked.formula if worked else None,
        numbers=list(worked.numbers) if worked and filled else None,
        filled=filled or None,
    )


def _places(languages: Sequence[Sequence[Spot]]) -> Iterable[Spot]:
    """Join the places of a number in all languages: mostly they are the same."""
    first, *others = languages
    if all(one == first for one in others):
        return first
    joined = Counter(first)
    for one in others:
        joined |= Counter(one)
    return joined.elements()


def _others(entries: Mapping[str, Entries], pages: Pages) -> list[OtherNumber]:
    joined: dict[Other, dict[str, dict[str, int]]] = {}
    for language, one in entries.items():
        for other, places in one.others.items():
            joined.setdefault(other, {})[language] = dict(places)
    return [
        OtherNumber(
            f"{other.kind}:{other.printed}", other.kind, _printed(other, there, pages), there
        )
        for other, there in joined.items()
    ]


def _printed(other: Other, languages: Mapping[str, object], pages: Pages) -> dict[str, str]:
    if other.kind == "label":
        return {one: pages[one][1][other.printed].number for one in languages}
    return dict.fromkeys(languages, other.printed.strip(BARE) or other.printed)


def _files(findings: Findings) -> list[HashedFile]:
    roles = roles_of(findings)
    return [
        HashedFile(one.path, one.sha256, roles.get(one.path, "other")) for one in findings.inputs
    ]


def _formula(key: str, findings: Findings, languages: Sequence[str]) -> FormulaLine:
    terms = findings.files.study.report.terms
    names = {one: plain(Voice(one, terms).words(f"formula_{key}")) for one in languages}
    return FormulaLine(names, line_of(WORKINGS[key].general))


# ---------------------------------------------------------------- where numbers stand


def _blocks(pages: Pages) -> dict[str, PlaceOfBlock]:
    found: dict[str, PlaceOfBlock] = {}
    for language, (document, numbering) in pages.items():
        for section, block in _placed(document.blocks, ""):
            name = block.id
            place = found.setdefault(
                name, PlaceOfBlock(_kind(block), {}, {}, section, _heads(block))
            )
            if name in numbering:
                place.label[language] = numbering[name].text
            place.title[language] = plain(_title(block), numbering)
            if place.columns is not None and isinstance(block, Table):
                place.columns[language] = [plain(one.head, numbering) for one in block.columns]
    return found


def _placed(blocks: Sequence[Block], section: str) -> Iterator[tuple[str, Any]]:
    for block in blocks:
        if isinstance(block, Section | Plate):
            yield section, block
            yield from _placed(block.blocks, block.id)
        elif isinstance(block, Table | Figure | Equation) or (isinstance(block, Grid) and block.id):
            yield section, block


def _kind(block: Block) -> str:
    return type(block).__name__.casefold()


def _title(block: Block) -> Inlines:
    match block:
        case Table() | Figure():
            return block.caption
        case Section() | Plate():
            return block.title
    return ()


def _heads(block: Block) -> dict[str, list[str]] | None:
    return {} if isinstance(block, Table) else None
