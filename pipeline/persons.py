"""Who answered twice: respondents of two occasions, matched by their keys. No key leaves here.

Keys are compared as salted hashes. The salt is random, made anew for each comparison and nowhere
written, so that not even the hash of a key could be looked for in results.
"""

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.columns import Column, Layout, lay_out, matching_columns
from pipeline.errors import Fault, Place, UserError, column_letters
from pipeline.folding import fold_answer
from pipeline.no_answer import kind_said
from pipeline.questionnaire import Questionnaire, Variable
from pipeline.results.retest import MatchCounts, Matching
from pipeline.sources import SourceTable

Key: TypeAlias = bytes  # of the kind of respondents and a text of each key variable; b"": blank


@dataclass(frozen=True, slots=True)
class Asked:
    """The exports of one occasion, and the questionnaire that was answered."""

    questionnaire: Questionnaire
    sources: Sequence[SourceTable]


@dataclass(frozen=True, slots=True)
class Occasion:
    """The keys of one occasion, by the position of the respondent, from 1."""

    single: dict[Key, int]  # keys that stand once
    no_key: int  # respondents whose key is blank
    repeated: int  # respondents whose key stands more than once

    @property
    def n(self) -> int:
        """All respondents who could be asked twice."""
        return len(self.single) + self.no_key + self.repeated


def match_persons(
    questionnaire: Questionnaire, first: Sequence[SourceTable], second: Sequence[SourceTable]
) -> Matching:
    """Find the respondents who answered on both occasions.

    They have the same key: the texts of all variables with the role ``key``, among respondents of
    the same kind. Case, compatibility forms and runs of blanks do not count, leading zeros do. A
    key that is blank, or that stands more than once on an occasion, matches nobody. Positions are
    those that ``ingest`` gives the respondents of the same exports.

    Raises
    ------
    UserError
        An export without a column for a key, or with several; an export that is both occasions;
        nobody matched.
    """
    _refuse_same(first, second)
    kinds = frozenset(source.respondents for source in second)
    faults: list[Fault] = []
    salt = secrets.token_bytes(16)
    before, after = (
        _occasion(Asked(questionnaire, one), kinds, salt, faults) for one in (first, second)
    )
    if faults:
        raise UserError(faults)
    both = before.single.keys() & after.single.keys()
    if not both:
        raise _nobody(questionnaire, second[0])
    return Matching(
        counts=_counts(before, after, len(both)),
        pairs=tuple(sorted((before.single[key], after.single[key]) for key in both)),
    )


def match_rounds(before: Asked, after: Asked) -> tuple[tuple[int, int], ...] | None:
    """Find the respondents of two rounds with the same key, as `match_persons` does.

    None where nobody can be matched for certain: no keys, other keys, or a round whose exports lack
    one.
    """
    names = [{one.name for one in _keys(each.questionnaire)} for each in (before, after)]
    if not names[0] or names[0] != names[1]:
        return None
    kinds = frozenset(one.respondents for one in before.sources)
    kinds &= frozenset(one.respondents for one in after.sources)
    salt, faults = secrets.token_bytes(16), list[Fault]()
    first, second = (_occasion(one, kinds, salt, faults) for one in (before, after))
    if faults:
        return None
    both = first.single.keys() & second.single.keys()
    return tuple(sorted((first.single[key], second.single[key]) for key in both))


def pseudonyms(occasions: Sequence[Asked]) -> tuple[tuple[str, ...], ...]:
    """Give every respondent of some occasions a code that stands for the key: P1, P2 and so on.

    The same key has the same code on all of them; a blank key has none. Where an occasion has no
    columns for its keys, nobody of it has a code.
    """
    salt, codes = secrets.token_bytes(16), dict[Key, str]()
    found = []
    for asked in occasions:
        kinds, faults = frozenset(one.respondents for one in asked.sources), list[Fault]()
        keys = list(_all_keys(asked, kinds, salt, faults)) if _keys(asked.questionnaire) else []
        for key in () if faults else keys:
            if key:
                codes.setdefault(key, f"P{len(codes) + 1}")
        n = 0 if faults else len(keys)
        found.append(tuple(codes.get(key or b"", "") for key in keys[:n]))
    return tuple(found)


def _counts(before: Occasion, after: Occasion, n_matched: int) -> MatchCounts:
    return MatchCounts(
        n_first=before.n,
        n_second=after.n,
        n_matched=n_matched,
        no_key_first=before.no_key,
        no_key_second=after.no_key,
        repeated_first=before.repeated,
        repeated_second=after.repeated,
        alone_first=len(before.single) - n_matched,
        alone_second=len(after.single) - n_matched,
    )


def _occasion(asked: Asked, kinds: frozenset[str], salt: bytes, faults: list[Fault]) -> Occasion:
    keys = dict(enumerate(_all_keys(asked, kinds, salt, faults), start=1))
    known = {position: key for position, key in keys.items() if key}
    often = Counter(known.values())
    single = {key: position for position, key in known.items() if often[key] == 1}
    no_key = sum(key == b"" for key in keys.values())
    return Occasion(single, no_key, len(known) - len(single))


def _all_keys(
    asked: Asked, kinds: frozenset[str], salt: bytes, faults: list[Fault]
) -> Iterator[Key | None]:
    """Give the key of every respondent: b"" where it is blank, None of other kinds."""
    for source in asked.sources:
        layout = lay_out(source.table, source.header_rows, source.tool)
        if source.respondents not in kinds:
            yield from [None] * len(layout.lines)
            continue
        try:
            columns = _key_columns(asked.questionnaire, layout)
        except UserError as error:
            faults += error.faults
            continue
        for texts in zip(*(_texts(layout, column) for column in columns), strict=True):
            yield _hashed((source.respondents, *texts), salt) if all(texts) else b""


def _hashed(key: Sequence[str], salt: bytes) -> Key:
    """Hash a key; lengths stand before its texts, so that no two keys run into each other."""
    texts = (text.encode("utf-8", "surrogatepass") for text in key)
    whole = b"".join(len(text).to_bytes(8, "big") + text for text in texts)
    return hashlib.blake2b(whole, key=salt, digest_size=32).digest()


def _key_columns(questionnaire: Questionnaire, layout: Layout) -> list[Column]:
    faults: list[Fault] = []
    columns: list[Column] = []
    for variable in sorted(_keys(questionnaire), key=lambda one: one.name):
        found = matching_columns(layout.columns, variable.headers)
        filled = [column for column in found if column.filled]
        if len(filled) == 1:
            columns += filled
        else:
            faults.append(_unclear(layout.header, variable, filled))
    if faults:
        raise UserError(faults)
    return columns


def _keys(questionnaire: Questionnaire) -> list[Variable]:
    return [one for one in questionnaire.variables if one.role == "key"]


def _texts(layout: Layout, column: Column) -> list[str]:
    """Fold the cells of a key; what says that there is no answer is nothing."""
    blank = {fold_answer(text) for text in (*column.head.missing, *layout.dialect.missing)}
    folded = [fold_answer(text) for text in column.cells.texts]
    texts = ["" if text in blank or kind_said(text) else text for text in folded]
    return [texts[code] for code in column.cells.codes.tolist()]


# ---------------------------------------------------------------- faults


def _unclear(header: Place, variable: Variable, filled: Sequence[Column]) -> Fault:
    key = f"'{variable.name}', by which respondents who answered twice are matched"
    if not filled:
        remedy = "correct its column in the questionnaire, or export again with that column"
        return Fault(header, f"no column with content is the key {key}", remedy)
    names = " and ".join(column_letters(column.number) for column in filled)
    remedy = "name the header of one of them under column in the questionnaire"
    return Fault(header, f"columns {names} both match the key {key}", remedy)


def _refuse_same(first: Sequence[SourceTable], second: Sequence[SourceTable]) -> None:
    before = {(source.sha256, source.table.sheet) for source in first}
    for source in second:
        if (source.sha256, source.table.sheet) in before:
            raise UserError.at(
                Place(source.table.file, sheet=source.table.sheet),
                "the same export is the first and the second occasion",
                "name the export of the second occasion under retest in the study",
            )


def _nobody(questionnaire: Questionnaire, source: SourceTable) -> UserError:
    names = " and ".join(variable.name for variable in _keys(questionnaire))
    return UserError.at(
        Place(source.table.file, sheet=source.table.sheet),
        f"no respondent has a key ({names}) that stands once on each occasion",
        "check that both exports hold the same codes, each once",
    )
