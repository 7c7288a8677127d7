"""Rows of the sheet ``survey`` -> questions that know the groups around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import Fault
from pipeline.structure import Words
from pipeline.structures.sheet_rows import SheetRow
from pipeline.structures.xlsform_labels import labels_of
from pipeline.structures.xlsform_questions import Question

GRIDS = frozenset({"score", "rank", "kobomatrix"})  # groups of KoboToolbox that are one question
LISTS = ("kobo--score-choices", "kobo--rank-items", "kobo--matrix_list")
SPELLINGS = (("select one ", "select_one "), ("select multiple ", "select_multiple "))


@dataclass(frozen=True, slots=True)
class Group:
    """A group that is open while its rows are read."""

    kind: str
    name: str
    label: Words
    choices: str  # the list of a grid: what its rows share, or the rows themselves
    is_question: bool
    row: SheetRow


def walk(rows: Sequence[SheetRow], default: str) -> tuple[list[Question], list[Fault]]:
    """Give the questions in their order, and every group that does not open or close."""
    questions: list[Question] = []
    faults: list[Fault] = []
    around: list[Group] = []
    for row in rows:
        kind, rest = _type(row)
        step, _, what = kind.partition("_")
        if step == "begin":
            around.append(_group(row, what, default))
        elif step == "end" and what:
            if around and around[-1].kind == what:
                around.pop()
            else:
                faults.append(_fault(row, f"nothing is open that '{kind}' closes"))
        elif kind:
            questions.append(_question(row, kind, rest, around, default))
    faults += [_fault(one.row, f"'begin_{one.kind}' is never closed") for one in around]
    return questions, faults


def _type(row: SheetRow) -> tuple[str, str]:
    """Part ``select_one list or_other`` into the type and the rest; older spellings count."""
    text = " ".join(row["type"].split())
    for old, new in SPELLINGS:
        if text.casefold().startswith(old):
            text = new + text[len(old) :]
    for step in ("begin ", "end "):
        if text.casefold().startswith(step):
            text = text.replace(" ", "_", 1)
    kind, _, rest = text.partition(" ")
    return kind.casefold(), rest.strip()


def _group(row: SheetRow, kind: str, default: str) -> Group:
    return Group(
        kind,
        row["name"],
        labels_of(row, default),
        next((row[name] for name in LISTS if row[name]), ""),
        kind in GRIDS or "table-list" in row["appearance"],
        row,
    )


def _question(
    row: SheetRow, kind: str, rest: str, around: Sequence[Group], default: str
) -> Question:
    grid = next((one for one in reversed(around) if one.is_question), None)
    matrices = [(one.name, one.choices) for one in around if one.kind == "kobomatrix"]
    matrix = matrices[-1] if matrices else ("", "")
    sections = [one.label for one in around if one.label and not one.is_question]
    named = [one for one in around if one.name and one.kind != "kobomatrix"]
    listed, _, more = rest.partition(" ")
    if kind in ("score__row", "rank__level"):
        listed = around[-1].choices if around else ""
    return Question(
        row=row,
        kind=kind,
        name=row["name"],
        groups=tuple(one.name for one in named),
        around=tuple(one.label for one in named),
        label=labels_of(row, default),
        question=grid.label if grid else {},
        section=sections[-1] if sections else {},
        choices="" if listed.startswith("${") else listed,
        matrix=matrix,
        or_other=more.casefold() in ("or_other", "or other", "or specify other"),
    )


def _fault(row: SheetRow, what: str) -> Fault:
    return Fault(row.place("type"), what, "begin and end every group")
