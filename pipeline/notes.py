"""What ingest and quality left out or doubt, as lines for the person at the keyboard."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.codebook.wording import nearest
from pipeline.errors import Place, readable, row_runs, shortest_ends
from pipeline.folding import visible
from pipeline.log_table import counts_as, odd_groups, reading
from pipeline.questionnaire import Item, Questionnaire, Variable
from pipeline.results.ingest import Decoding, Drift, Dropped, FileLog, IngestLog, LabelClash
from pipeline.results.quality import QualityLog
from pipeline.results.retest import MatchCounts
from pipeline.results.sensitivity import Sensitivity
from pipeline.study_files import StudyFiles

REMEDIES = {
    "identifier_column": "it stays out of everything",
    "unmatched_column": "name it under items or variables if it is needed",
    "unused_column": "this version does not use it",
    "key_column": "it only serves to match respondents who answered twice, and stays out of"
    " everything",
    "derived_column": "name it under items or variables if it is no computed one",
    "tool_column": "name it under variables if it is needed",
    "blank_columns": "nothing is lost",
    "blank_rows": "nothing is lost",
    "strange_rows": "they are no respondents; log.csv has their numbers",
}
MOST_ROWS = 20  # named in a line
MOST_TEXTS = 40


def ingest_notes(folder: Path, log: IngestLog) -> Iterator[str]:
    """Name every row, column and answer that did not come through, with its place."""
    for file in log.files:
        place = readable(folder / file.file)
        yield (
            f"{place}: {file.rows_read} rows read, {file.rows_kept} respondents;"
            f" {file.columns_read} columns read, {len(file.items)} items and"
            f" {len(file.variables)} variables found ({reading(file)})"
        )
        yield from _encoding(place, file)
        if file.sheets_unread:
            names = ", ".join(f"'{one}'" for one in file.sheets_unread)
            yield f"{place}: sheets not read: {names}; name one with sheet: if it holds the answers"
    heads = {file.file: file.header_rows[0] for file in log.files if file.header_rows}
    for dropped in log.dropped:
        yield _dropped(folder, dropped, heads)
    for decoding in log.decodings:
        yield _decoding(decoding)
    yield from _odd_answers(folder, log)
    for clash in log.label_clashes:
        yield _clash(folder, clash, heads)
    yield from _overruled(folder, log, heads)
    yield from _times(folder, log, heads)
    yield from drift_notes(folder, log)


def absence_notes(files: StudyFiles, log: IngestLog) -> Iterator[str]:
    """Name the items and variables that no export has, at their columns, with what was meant."""
    spare = [one.header for one in log.dropped if one.kind == "unmatched_column" and one.header]
    for variable in log.unmatched_variables:
        what = f"variable {variable.variable} ({variable.role}) has no column in any export"
        yield _absent(files, variable.variable, what, spare)
    for item in log.unmatched_items:
        names = ", ".join(readable(files.folder / file) for file in item.files)
        where = names or f"any export of {item.respondents}"
        yield _absent(files, item.item, f"item {item.item} has no column in {where}", spare)


def _absent(files: StudyFiles, name: str, what: str, spare: Sequence[str]) -> str:
    place = files.places.get(name, Place(files.file))
    headers = _headers(files.questionnaire).get(name, ()) if files.questionnaire else ()
    meant = [one for header in headers if (one := nearest(header, spare))]
    question = f"did you mean '{meant[0]}'? " if meant else ""
    return f"{place}: {what}; {question}correct its column, or take it out"


def _headers(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    entries: list[Item | Variable] = [*questionnaire.items, *questionnaire.variables]
    return {one.name: one.headers for one in entries}


def _encoding(place: str, file: FileLog) -> Iterator[str]:
    """Say that an encoding is a guess, with what would show that it is wrong."""
    tried, samples = file.encodings_tried, ", ".join(f"'{one}'" for one in file.sample)
    if len(tried) == 1 or not (tried or samples):  # told by the study, or shown by the file
        return
    rivals = ", ".join(file.encoding_rivals)
    doubt = f" ({rivals} is as likely)" if rivals else ""
    how = "the encoding was guessed as" if tried else "read as"
    shown = f": {samples}" if samples else "; no header and no answer that is used depends on it"
    yield (
        f"{place}: {how} {file.encoding}{doubt}{shown}; if letters are wrong, say encoding:"
        f" {rivals or 'mac-roman, windows-1250, ...'} at the export in the study"
    )


def drift_notes(folder: Path, log: IngestLog) -> Iterator[str]:
    """Name the items that are not in the same words in every round, one round after the other."""
    names = shortest_ends(name for one in log.drift for name in (one.before, one.after))
    called = {(one.before, one.words_before): one.item for one in log.drift if one.words_before}
    for one in log.drift:
        earlier = called.get((one.before, one.words_after), "")
        yield f"{readable(folder / one.after)}: {_drifted(one, names[one.before], earlier)}"


def _drifted(one: Drift, before: str, earlier: str) -> str:
    """Say how an item changed; ``earlier`` is the item that had its words in the round before."""
    if earlier:
        return (
            f"item {one.item} reads {one.words_after!r}, which is item {earlier} in {before};"
            " give a question the same name in every round"
        )
    if one.kind == "changed":
        return (
            f"item {one.item} reads {one.words_after!r}, in {before} it read"
            f" {one.words_before!r}; make sure that it still asks the same"
        )
    words = one.words_after or one.words_before
    fate = "is new since" if one.kind == "added" else "is gone since"
    return f"item {one.item} {fate} {before} ({words!r})"


def profile_note(files: StudyFiles) -> str:
    """Say what the profile chooses where the study is silent."""
    chosen = ", ".join(f"{key}: {_as_written(value)}" for key, value in files.by_profile)
    if not chosen:
        return ""
    return f"profile {files.study.profile} chooses {chosen}; a key that the study states wins"


def _as_written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def matching_note(counts: MatchCounts) -> str:
    """Say how many respondents answered twice, and what became of the others."""
    return (
        f"retest: {counts.n_matched} respondents matched by their keys, of {counts.n_first} and"
        f" {counts.n_second}; without a key: {counts.no_key_first} and {counts.no_key_second}; with"
        f" a key that stands more than once: {counts.repeated_first} and {counts.repeated_second}"
    )


def quality_notes(log: QualityLog, population: Mapping[str, int]) -> Iterator[str]:
    """Count the flagged respondents, and doubt a population smaller than its respondents.

    What could not be checked is named with the reason, in one line for all.
    """
    for kind, size in population.items():
        if log.received.get(kind, 0) > size:
            yield (
                f"quality: {log.received[kind]} respondents {kind}, but a population of {size};"
                " correct population in the study, or look for duplicates"
            )
    for name, flag in log.flags.items():
        if flag.count:
            fate = "removed" if flag.removed else "kept"
            yield f"quality: {flag.count} respondents flagged {name}, {fate}"
    if log.careless:
        yield (
            f"quality: {log.careless} respondents show signs of careless answering,"
            f" {log.several} of them more than one"
        )
    unjudged = [
        f"{name} of {kind} ({reason.undefined.replace('_', ' ')})"
        for name, flag in log.flags.items()
        for kind, reason in flag.not_judged.items()
    ]
    if unjudged:
        yield f"quality: could not be checked: {', '.join(unjudged)}"


def sensitivity_notes(found: Sensitivity) -> Iterator[str]:
    """Name what would be another category without the flagged respondents."""
    for name, one in {"careless": found.without, **found.by_flag}.items():
        if one is not None and (one.changed or one.overall_changed):
            what = ", ".join([*one.changed, *(["the whole"] if one.overall_changed else [])])
            yield f"sensitivity: without the {one.n_left_out} {name} another category: {what}"


def _decoding(decoding: Decoding) -> str:
    """Say on one line what the answers of a scale were taken for."""
    targets: dict[str, list[str]] = {}
    for one in decoding.texts[:MOST_TEXTS]:
        words = f" {one.words!r}" if one.words else ""
        text = f"{visible(one.text)!r}{words} ({one.count})"
        targets.setdefault(counts_as(one), []).append(text)
    read = "; ".join(f"{target} is {', '.join(texts)}" for target, texts in targets.items())
    more = "; ..." if len(decoding.texts) > MOST_TEXTS else ""
    return f"scale {decoding.scale}: {read}{more}"


def _odd_answers(folder: Path, log: IngestLog) -> Iterator[str]:
    """Name each odd spelling of a column at its first cell, with the rows that follow."""
    for first, *more in odd_groups(log):
        place = Place(folder / first.file, first.row, first.column, first.sheet)
        rows = ", ".join(str(odd.row) for odd in more[:MOST_ROWS])
        rest = f" and {len(more) - MOST_ROWS} more" if len(more) > MOST_ROWS else ""
        also = f" (also in rows {rows}{rest})" if more else ""
        words = f" ({first.words})" if first.words else ""
        yield (
            f"{place}: {first.value!r}{words} is no answer on the scale of {first.item}{also};"
            " counted as missing: correct the export, or add it to the scale as alias, code or"
            " missing"
        )


def _clash(folder: Path, clash: LabelClash, heads: Mapping[str, int]) -> str:
    place = Place(folder / clash.file, heads.get(clash.file, 1), clash.column, clash.sheet)
    texts = [
        f"{one.text!r} counts as {counts_as(one)} ({one.count}, first in row {one.rows[0]})"
        for one in clash.spellings
    ]
    return (
        f"{place}: column {clash.header!r} has answers that differ in blanks alone:"
        f" {', '.join(texts)}; declare the other as an alias of the point if it is the same answer,"
        " or as a point of its own"
    )


def _overruled(folder: Path, log: IngestLog, heads: Mapping[str, int]) -> Iterator[str]:
    for one in log.overruled:
        place = Place(folder / one.file, heads.get(one.file, 1), one.column, one.sheet)
        value = "missing" if one.counts_as is None else one.counts_as
        yield (
            f"{place}: the file labels the code {one.code!r} of {one.item} {one.words!r}, so that"
            f" it counts as {value} and not as {one.bare} ({one.count} answers); declare code: or"
            " alias: in the scale if that is wrong"
        )


def _times(folder: Path, log: IngestLog, heads: Mapping[str, int]) -> Iterator[str]:
    for one in log.times:
        place = Place(folder / one.file, heads.get(one.file, 1), one.column, one.sheet)
        order = f" as {one.order} ({TOLD[one.how]})" if one.order else ""
        yield f"{place}: {one.variable}: {one.read} dates read{order}"
        if one.ambiguous:
            yield (
                f"{place}: {one.ambiguous} dates of {one.variable} do not tell day from month and"
                " stay as they are; say date_order: in the questionnaire or at the export"
            )
        if one.unread:
            yield f"{place}: {one.unread} cells of {one.variable} are no date and stay as they are"
        if one.zones:
            zones = ", ".join(one.zones)
            yield f"{place}: {one.variable}: time zones {zones} are left off, the hours stay"


def _dropped(folder: Path, dropped: Dropped, heads: Mapping[str, int]) -> str:
    remedy = REMEDIES[dropped.kind]
    kind = dropped.kind.replace("_", " ")
    reason = f" ({dropped.reason})" if dropped.reason else ""
    if dropped.column is None:
        place = Place(folder / dropped.file, sheet=dropped.sheet)
        runs = row_runs(dropped.rows)
        rows = f" in {', '.join(runs)}" if 0 < len(runs) <= MOST_ROWS else ""
        return f"{place}: {dropped.count} {kind}{reason}{rows}; {remedy}"
    place = Place(folder / dropped.file, heads.get(dropped.file, 1), dropped.column, dropped.sheet)
    return f"{place}: {kind} {dropped.header!r}{reason}; {remedy}"


TOLD = {
    "cells": "a number above 12 shows it",
    "told": "as declared",
    "ambiguous": "not known",
    "none": "",
}
