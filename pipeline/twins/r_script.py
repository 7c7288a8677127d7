"""The R twin: a script that finds the numbers of the report's tables again."""

from collections.abc import Iterable, Iterator
from importlib.resources import files as resources

from pipeline.twins.r_declared import *
from pipeline.twins.r_families import Finder, Found
from pipeline.twins.r_reasons import Reasons
from pipeline.twins.r_setup import choices, reading, structure
from pipeline.twins.r_words import r_text, r_texts
from pipeline.twins.study import Script, TwinStudy
from pipeline.twins.tables import ReportTable
from pipeline.twins.values import Outcome
from pipeline.report.tongue import tongue

SCRIPT = "tables.R"


def r_script(study: TwinStudy) -> Script:
    writer = Tables(study)
    body = [line for table in study.tables for line in writer.block(table)]
    lines = [*head(study), *body, *part("end")]
    return Script({SCRIPT: ("\n".join(lines) + "\n").encode(), **indicator_file(study.findings), **expert_file(study.findings)}, writer.outcomes)


def part(name):
    text = (resources("pipeline.twins") / "r" / f"{name}.R").read_text(encoding="utf-8")
    return ["", *text.splitlines()]


def head(study):
    findings = study.findings
    q, answers = findings.files.questionnaire, findings.answers
    spoken = tongue(study.languages[0])
    yield f"decimal_mark <- {r_text(spoken.decimal)}"
    yield f"thousands_mark <- {r_text(spoken.thousands)}"
    yield f"printed_column <- {r_text('printed_' + study.languages[0])}"
    yield from part("core")
    if answers is None:
        yield "perspectives <- list()"
        yield from declared_scorecard(findings)
        yield from part("scorecard")
        return
    yield from choices(q, findings.files.study, answers)
    yield from structure(q, answers)
    tops = [one.name for one in q.tops() if q.items_of(one.name)]
    yield f"tops <- {r_texts(tops)}"
    yield from reading(q, study.data, answers)
    for name in ("data", "scores", "instrument", "factors", "ordinal", "missing", "groups", "tables", "rounds", "indices", "relations"):
        yield from part(name)
    yield from declared_indices(q)
    yield from declared_relations(findings.files.study.relations)
    yield from declared_scorecard(findings)
    yield from declared_samples(findings)
    yield from part("scorecard")
    yield from part("certainty")
    yield from part("sampling")
    if findings.files.experts:
        yield from declared_experts(findings)
        yield from part("content")


class Tables:
    def __init__(self, study):
        self.finder = Finder(study.findings)
        self.reasons = Reasons(study.findings)
        self.known = {}
        self.outcomes = {}

    def block(self, table):
        calls = {}
        for address in table.addresses:
            why = self.reasons.why_not(address)
            found = None if why else self.finder.find(address)
            if found is None:
                self.outcomes[table.id, address] = Outcome(False, why or "other")
                continue
            self.outcomes[table.id, address] = Outcome(True, found.call)
            calls.setdefault((found.place, found.call), []).append(found)
        if not calls:
            return
        yield ""
        yield f"heading({r_text(table.label)}, {r_text(table.title)})"
        for (place, call), found in calls.items():
            columns = list(dict.fromkeys(one.column for one in found))
            name = self.known.get((place, call))
            if name is None:
                name = self.known[place, call] = f"found_{len(self.known) + 1}"
                yield f"{name} <- {call}"
                twin = "twin_row" if found[0].row is None else "twin_rows"
                yield f"{twin}({r_text(place)}, {name})"
            yield f"show({name}, {r_texts(columns)})" if len(columns) <= 30 else f"show({name})"
