"""The R twin: a script that finds the numbers of the report's tables again."""

from collections.abc import Iterable, Iterator
from importlib.resources import files as resources

from pipeline.twins.r_families import Finder, Found
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
    return Script({SCRIPT: ("\n".join(lines) + "\n").encode()}, writer.outcomes)


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
        return
    yield from choices(q, findings.files.study, answers)
    yield from structure(q, answers)
    tops = [one.name for one in q.tops() if q.items_of(one.name)]
    yield f"tops <- {r_texts(tops)}"
    yield from reading(q, study.data, answers)
    for name in ("data", "scores", "instrument", "factors", "missing", "groups", "tables", "rounds"):
        yield from part(name)


class Tables:
    def __init__(self, study):
        self.finder = Finder(study.findings)
        self.known = {}
        self.outcomes = {}

    def block(self, table):
        calls = {}
        for address in table.addresses:
            found = self.finder.find(address)
            if found is None:
                self.outcomes[table.id, address] = Outcome(False, "nr")
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
