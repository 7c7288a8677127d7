"""The R twin: a script that finds the numbers of the report's tables again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.report.tongue import tongue
from pipeline.twins.r_declared import (
    declared_experts,
    declared_indices,
    declared_relations,
    declared_samples,
    declared_scorecard,
    expert_file,
    indicator_file,
)
from pipeline.twins.r_design import declared_design
from pipeline.twins.r_families import Finder, Found
from pipeline.twins.r_library import END, comment, library, needed_parts, packages_of, told
from pipeline.twins.r_reasons import OTHER, Reasons
from pipeline.twins.r_setup import choices, reading, structure
from pipeline.twins.r_words import r_text, r_texts
from pipeline.twins.study import Script, TwinStudy
from pipeline.twins.tables import ReportTable
from pipeline.twins.values import Outcome

SCRIPT = "tables.R"
MOST_COLUMNS = 30  # that are chosen by name when a result is shown
RULE = "# " + "=" * 76


def r_script(study: TwinStudy) -> Script:
    """Write the script, the entered figures that it reads, and which numbers it finds again."""
    tables = _Tables(study, Finder(study.findings), Reasons(study.findings))
    body = [line for table in study.tables for line in tables.block(table)]
    lines = [*_head(study, "\n".join(body)), *body, *told(library(END), study.voice)]
    files = {
        SCRIPT: ("\n".join(lines) + "\n").encode(),
        **indicator_file(study.findings),
        **expert_file(study.findings),
    }
    return Script(files, tables.outcomes)


def _head(study: TwinStudy, body: str) -> Iterator[str]:
    """Write what stands before the tables: packages, choices, functions, and the data read."""
    voice, spoken = study.voice, tongue(study.languages[0])
    declared = list(_declared(study))
    end = "\n".join(part.text for part in library(END))
    parts = needed_parts("\n".join([body, *declared, end]))
    yield from comment(voice.word("r_head"))
    packages = packages_of("\n".join(part.text for part in parts))
    yield f"packages <- {r_texts(packages)}"
    yield "lacking <- packages[!sapply(packages, requireNamespace, quietly = TRUE)]"
    yield "if (length(lacking)) {"
    yield f'  message({r_text(voice.word("r_lacking") + " ")}, paste(lacking, collapse = ", "))'
    yield "  quit(status = 1)"
    yield "}"
    yield "options(width = 120)"
    yield f"decimal_mark <- {r_text(spoken.decimal)}"
    yield f"thousands_mark <- {r_text(spoken.thousands)}"
    yield f"printed_column <- {r_text('printed_' + study.languages[0])}"
    yield from ("", *comment(voice.word("r_choices")), *declared)
    yield from told(parts, voice)


def _declared(study: TwinStudy) -> Iterator[str]:
    """Write everything that the study and its questionnaire say."""
    findings = study.findings
    questionnaire, answers = findings.files.questionnaire, findings.answers
    if questionnaire is None or answers is None or study.data is None:
        yield "percent_of_mean <- function(name) NA"
        yield "bands_of_means <- function() NA"
        yield from declared_scorecard(findings)
        return
    yield from structure(questionnaire, answers)
    yield from choices(questionnaire, findings.files.study, answers)
    yield from reading(questionnaire, study.data, answers)
    yield from declared_design(findings)
    yield from declared_indices(questionnaire)
    yield from declared_relations(findings.files.study.relations)
    yield from declared_samples(findings)
    yield from declared_experts(findings)
    yield from declared_scorecard(findings)


@dataclass(slots=True)
class _Tables:
    """Writes the block of each table, and remembers what is computed and what cannot be."""

    study: TwinStudy
    finder: Finder
    reasons: Reasons
    known: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    outcomes: dict[tuple[str, str], Outcome] = field(default_factory=dict)

    def block(self, table: ReportTable) -> Iterator[str]:
        """Write what one table's numbers are computed by."""
        if not table.numbers:
            return
        results, lacking = self._sorted(table)
        yield from ("", RULE, *comment(f"{table.label}. {table.title}"))
        for reason, count in lacking.items():
            yield from comment(f"{self.study.voice.word('r_not_found')} ({count}): {reason}")
        if not results:
            return
        yield f"heading({r_text(table.label)}, {r_text(table.title)})"
        for key, found in results.items():
            yield from self._result(table, key, found)

    def _sorted(
        self, table: ReportTable
    ) -> tuple[Mapping[tuple[str, str], list[Found]], Mapping[str, int]]:
        """Sort the numbers by the expression that gives them; count the others by reason."""
        results: dict[tuple[str, str], list[Found]] = {}
        lacking: Counter[str] = Counter()
        for address in table.addresses:
            why = self.reasons.why_not(address)
            found = None if why else self.finder.find(address)
            if found is None:
                reason = self.study.voice.word(f"r_why_{why or OTHER}")
                lacking[reason] += 1
                self.outcomes[table.id, address] = Outcome(reproduced=False, why=reason)
            else:
                results.setdefault((found.place, found.call), []).append(found)
                self.outcomes[table.id, address] = Outcome(reproduced=True, why=found.call)
        return results, lacking

    def _result(
        self, table: ReportTable, key: tuple[str, str], found: Sequence[Found]
    ) -> Iterator[str]:
        """Write one expression with its address, or where it was computed, and show it."""
        place, call = key
        if key in self.known:
            name, where = self.known[key]
            yield from comment(f"{place}: {where}")
        else:
            name = f"found_{len(self.known) + 1}"
            self.known[key] = name, table.label
            twin = "twin_row" if found[0].row is None else "twin_rows"
            yield f"{name} <- attempt({call})"
            yield f"{twin}({r_text(place)}, {name})"
        columns = list(dict.fromkeys(one.column for one in found))
        chosen = f", {r_texts(columns)}" if len(columns) <= MOST_COLUMNS else ""
        yield f"show({name}{chosen})"
