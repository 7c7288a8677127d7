"""The SPSS twin of a report: a syntax, numbered like its tables, that SPSS and PSPP run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.exporting.names import cut
from pipeline.twins import (
    spss_factors,
    spss_formulas,
    spss_groups,
    spss_indices,
    spss_items,
    spss_people,
    spss_rounds,
    spss_satisfaction,
    spss_scorecard,
    spss_units,
    spss_variances,
)
from pipeline.twins.data_files import SAV
from pipeline.twins.spss_asking import Asking, Rulebook
from pipeline.twins.spss_names import names_in
from pipeline.twins.spss_sheet import Sheet
from pipeline.twins.spss_steps import Found, Reason, Step, Want, step_key, steps_of
from pipeline.twins.study import Script, TwinStudy
from pipeline.twins.tables import ReportTable
from pipeline.twins.values import Outcome

SYNTAX, SPSS_ONLY = "tables.sps", "tables-spss.sps"
LONGEST_COMMENT = 200  # bytes; SPSS reads 256 in a line
ENCODING = "* Encoding: UTF-8."  # as SPSS writes it into a syntax
RULE = "* " + "-" * 70 + "."
SETTINGS = (
    "SET DECIMAL=DOT.",
    "SET FORMAT=F20.10.",
    "SET TVARS=BOTH TNUMBERS=BOTH.",
    f"GET FILE='{SAV}'.",
)
RULES = (
    spss_people.RULES,
    spss_items.RULES,
    spss_factors.RULES,
    spss_units.RULES,
    spss_formulas.RULES,
    spss_variances.RULES,
    spss_rounds.RULES,
    spss_groups.RULES,
    spss_indices.RULES,
    spss_satisfaction.RULES,
    spss_scorecard.RULES,
)


@dataclass(frozen=True)
class Planned:
    """A table with where each of its numbers is found."""

    table: ReportTable
    found: Mapping[str, Found]  # by address
    prepared: Sequence[str]  # filters and variables that no table before it needed

    @cached_property
    def steps(self) -> Mapping[tuple[object, ...], Step]:
        """The commands, in the order in which their numbers stand in the table."""
        return steps_of(one for one in self.found.values() if isinstance(one, Want))

    def mark(self, key: tuple[object, ...]) -> str:
        """Name a command: the table's number and its own in the table."""
        return f"{_plain(self.table.label)}-{self._places[key]}"

    @cached_property
    def _places(self) -> Mapping[tuple[object, ...], int]:
        return {key: place for place, key in enumerate(self.steps, start=1)}


def spss_twin(study: TwinStudy) -> Script:
    """Write the syntax that both programs run, that of SPSS alone, and what they find again."""
    if study.data is None or study.findings.answers is None:
        outcome = Outcome(reproduced=False, why=study.voice.word("twin_why_no_answers"))
        missing = {(table.id, one): outcome for table in study.tables for one in table.addresses}
        lines = [*_head(study, "twin_spss_nothing"), ""]
        return Script({SYNTAX: "\n".join(lines).encode()}, missing)
    sheet = Sheet(
        study.data,
        study.data_questionnaire,
        study.findings.files.study.analysis,
        study.findings.answers.perspectives,
    )
    book = Rulebook(RULES, names_in(study))
    planned = [_plan(study, sheet, book, table) for table in study.tables]
    files = {
        SYNTAX: _syntax(study, planned),
        SPSS_ONLY: _spss_syntax(study, planned, sheet),
    }
    return Script(files, dict(_outcomes(study, planned)))


def _plan(study: TwinStudy, sheet: Sheet, book: Rulebook, table: ReportTable) -> Planned:
    found: dict[str, Found] = {}
    for number in table.numbers:
        if number.address in found:
            continue
        matched = book.rule_of(number.address)
        if matched is None:
            found[number.address] = Reason("no_rule")
            continue
        rule, named = matched
        try:
            found[number.address] = rule(Asking(study, sheet, number, named))
        except LookupError:  # the address names what the findings do not hold
            found[number.address] = Reason("no_rule")
    return Planned(table, found, sheet.taken())


def _outcomes(
    study: TwinStudy, planned: Sequence[Planned]
) -> Iterator[tuple[tuple[str, str], Outcome]]:
    voice = study.voice
    for one in planned:
        marks = {key: one.mark(key) for key in one.steps}
        for address, found in one.found.items():
            place = one.table.id, address
            if isinstance(found, Reason):
                yield place, Outcome(reproduced=False, why=voice.word(f"twin_why_{found.key}"))
                continue
            why = f"{marks[step_key(found)]} | {found.cell}"
            yield place, Outcome(reproduced=True, why=why, checked=not found.only_spss)


# ---------------------------------------------------------------- the text


def _syntax(study: TwinStudy, planned: Sequence[Planned]) -> bytes:
    lines = [*_head(study, "twin_spss_both", "twin_spss_places"), "", *SETTINGS, ""]
    for one in planned:
        lines += _table(study, one, only_spss=False)
    return ("\n".join(lines) + "\n").encode()


def _spss_syntax(study: TwinStudy, planned: Sequence[Planned], sheet: Sheet) -> bytes:
    """Write what SPSS alone runs, with no more definitions than that needs."""
    tables = [line for one in planned for line in _table(study, one, only_spss=True)]
    lines = [*_head(study, "twin_spss_only", "twin_spss_places"), "", *SETTINGS, ""]
    lines += [_comment(study.voice.word("twin_spss_prepared"))]
    lines += [*sheet.needed(" ".join(tables)), "EXECUTE.", "", *tables]
    return ("\n".join(lines) + "\n").encode()


def _head(study: TwinStudy, *keys: str) -> list[str]:
    about = study.findings
    title = study.data.title if study.data else about.files.study.study
    said = (f"angket {about.version}: {title}", *map(study.voice.word, keys))
    return [ENCODING, RULE, *map(_comment, said), RULE]


def _table(study: TwinStudy, planned: Planned, *, only_spss: bool) -> Iterator[str]:
    chosen = {key: one for key, one in planned.steps.items() if one.only_spss == only_spss}
    if only_spss and not chosen:
        return
    if not planned.found:
        return
    yield RULE
    yield _comment(f"{planned.table.label}. {planned.table.title}")
    if not only_spss:
        yield from _left_out(study, planned)
        yield from ["FILTER OFF.", *planned.prepared] if planned.prepared else []
    for key, step in chosen.items():
        quoted = planned.mark(key).replace("'", "''")
        yield f"ECHO '{quoted}'."
        yield f"FILTER BY {step.use}."
        yield from step.lines
    yield ""


def _left_out(study: TwinStudy, planned: Planned) -> Iterator[str]:
    """Say how many numbers of a table are not found again, by reason."""
    voice, counts = study.voice, dict[str, int]()
    for number in planned.table.numbers:
        found = planned.found[number.address]
        if isinstance(found, Reason) or found.only_spss:
            key = found.key if isinstance(found, Reason) else "only_spss"
            counts[key] = counts.get(key, 0) + 1
    for key, count in counts.items():
        reason = voice.word(f"twin_why_{key}")
        yield _comment(f"{voice.word('twin_spss_left_out')} ({count}): {reason}")


def _comment(text: str) -> str:
    """Write a comment on one line, which its full stop ends."""
    plain = cut(_plain(text), LONGEST_COMMENT).rstrip(".")
    return f"* {plain}."


def _plain(text: str) -> str:
    """Write a text on one line, without what is no character of a text."""
    shown = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(shown.split())
