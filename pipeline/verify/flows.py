"""A file that is a stream of words, as a PDF, against what is expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from pipeline.verify.blocks import Content, Grid
from pipeline.verify.differences import Added, Gone, Mismatch, Place
from pipeline.verify.grids import Table, names_of, take_apart
from pipeline.verify.lines import is_same, replaced
from pipeline.verify.pages import heads_of, stream, words_in
from pipeline.verify.streams import align
from pipeline.verify.telling import Outcome, Teller, count_checked, count_results
from pipeline.verify.tokens import Token, Vocabulary, first_words, line, sentences

CUTS = 4  # the most pieces that a number is cut into
FOUND = 0.5  # of the words of a sentence or row, for it to be there


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a row: its tokens, each with its place."""

    kind: str
    tokens: tuple[Token, ...]
    places: tuple[Place, ...]


def compare_pages(expected: Content, found: Content, teller: Teller) -> Outcome:
    """Find the sentences and rows that are expected on the pages, and compare their tokens."""
    vocabulary = teller.addresses.vocabulary
    units = [unit for unit in _units(expected, vocabulary) if unit.tokens]
    flat = [token for unit in units for token in unit.tokens]
    heads = heads_of(expected, vocabulary)
    pages, words = stream(found, words_in(flat), heads, vocabulary)
    owner = [at for at, unit in enumerate(units) for _ in unit.tokens]
    pairs = align(flat, words)
    starts = _starts(units)
    there = [
        sum(at in pairs for at in range(start, start + len(unit.tokens)))
        >= FOUND * len(unit.tokens)
        for start, unit in zip(starts, units, strict=True)
    ]
    differences = []
    told = sorted(_mismatches(flat, words, pairs), key=lambda one: one[0])
    for at, mismatch, other in told:
        unit = units[owner[at]]
        if there[owner[at]] and not (unit.kind == "equation" and _subtracted(mismatch)):
            place = replace(unit.places[at - starts[owner[at]]], page=pages[other])
            differences.append(teller.tell(mismatch, place, unit.tokens))
    known = list(compress(units, there))
    return Outcome(
        tuple(differences),
        tuple(_all_gone(units, there)),
        Added(),
        count_checked(token for unit in known for token in unit.tokens),
        len(known) / len(units) if units else 0.0,
    )


def _units(content: Content, vocabulary: Vocabulary) -> Iterator[Unit]:
    section = ""
    for block in content.blocks:
        if isinstance(block, Grid):
            yield from _rows(block, section, vocabulary)
            continue
        whole = line(block.text, vocabulary)
        opening = first_words(whole.text)
        section = opening if block.kind == "heading" else section
        place = Place(section=section, text=opening)
        if block.kind == "equation":  # its letters are set apart in other ways
            tokens = tuple(one for one in whole.tokens if one.kind == "number")
            yield Unit("equation", tokens, (place,) * len(tokens))
            continue
        for one in sentences(whole):
            yield Unit("sentence", one.tokens, (place,) * len(one.tokens))


def _rows(grid: Grid, section: str, vocabulary: Vocabulary) -> Iterator[Unit]:
    table = take_apart(grid, vocabulary)
    for at, row in enumerate(table.lines):
        cells = [_cell(table, (at, column), section) for column in sorted(row)]
        if at < grid.heads:  # set in other orders; what is said in words alone is not looked for
            yield from (replace(one, kind="head") for one in cells if _counts(one))
        else:
            yield _joined(cells)


def _cell(table: Table, at: tuple[int, int], section: str) -> Unit:
    name, head = names_of(table, *at)
    tokens = table.lines[at[0]][at[1]].tokens
    return Unit("row", tokens, (Place(section, table.grid.title, name, head),) * len(tokens))


def _joined(cells: Sequence[Unit]) -> Unit:
    tokens = tuple(token for cell in cells for token in cell.tokens)
    return Unit("row", tokens, tuple(place for cell in cells for place in cell.places))


def _starts(units: Sequence[Unit]) -> list[int]:
    starts, at = [], 0
    for unit in units:
        starts.append(at)
        at += len(unit.tokens)
    return starts


def _mismatches(
    flat: Sequence[Token], words: Sequence[Token], pairs: dict[int, int]
) -> Iterator[tuple[int, Mismatch, int]]:
    """Give what differs: its position, and that of what stands there (the end: nothing)."""
    taken = set(pairs.values())
    for at, token in enumerate(flat):
        other = pairs.get(at, -1)
        if token.kind != "word" and other >= 0 and not _is_there(token, words, other):
            yield at, Mismatch(token, words[other].text), other
    yield from _in_gaps(flat, words, pairs, taken)


def _is_there(token: Token, words: Sequence[Token], at: int) -> bool:
    """Tell whether a token stands at a place, also where the end of a line has cut a number."""
    if is_same(token, words[at], {}):
        return True
    said = words[at].bare
    for following in words[at + 1 : at + CUTS]:
        said += following.bare
        if _digits(said) == _digits(token.bare) and token.kind == following.kind == "number":
            return True
    return False


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _in_gaps(
    flat: Sequence[Token], words: Sequence[Token], pairs: dict[int, int], taken: set[int]
) -> Iterator[tuple[int, Mismatch, int]]:
    """Compare what stands between the same neighbours without being like it."""
    where = {id(token): at for at, token in enumerate(flat)}
    at = 0
    while at < len(flat):
        if at in pairs:
            at += 1
            continue
        end = at
        while end < len(flat) and end not in pairs:
            end += 1
        over = _between(pairs, taken, at, end, len(words))
        right = [words[one] for one in over]
        other = over[0] if over else pairs.get(at - 1, len(words))
        for mismatch in replaced(flat[at:end], right, {}):
            yield where[id(mismatch.expected)], mismatch, other
        at = end


def _between(pairs: dict[int, int], taken: set[int], start: int, end: int, last: int) -> list[int]:
    """Give what is not taken between the partners of two neighbours, if they are in order."""
    before, after = pairs.get(start - 1, -1), pairs.get(end, last)
    return [at for at in range(before + 1, after) if at not in taken] if before < after else []


def _counts(unit: Unit) -> bool:
    return any(one.kind == "number" for one in unit.tokens)


def _subtracted(mismatch: Mismatch) -> bool:
    """Tell whether a number only seems to have a sign: in a formula something is subtracted."""
    return mismatch.found is not None and mismatch.found[1:] == mismatch.expected.text


def _all_gone(units: Sequence[Unit], there: Sequence[bool]) -> Iterator[Gone]:
    """Name what is not there; the heads of a table go with its rows."""
    tables = {
        unit.places[0].table
        for unit, is_there in zip(units, there, strict=True)
        if is_there and unit.kind == "row"
    }
    for unit, is_there in zip(units, there, strict=True):
        if not is_there and not (unit.kind == "head" and unit.places[0].table in tables):
            yield _gone(unit)


def _gone(unit: Unit) -> Gone:
    words = first_words(" ".join(token.text for token in unit.tokens))
    results = count_results(unit.tokens)
    if unit.kind in ("row", "head"):
        return Gone("row", replace(unit.places[0], row=words, column=""), results)
    return Gone("sentence", replace(unit.places[0], text=words), results)
