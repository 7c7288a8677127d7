"""How far a structure file that was given describes the columns of the exports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.drafting.draft import Remark
from pipeline.drafting.questions import Question
from pipeline.structure import Structure

TOOL_ROLES = ("time", "duration", "identifier", "key", "state", "meta", "derived")


@dataclass(frozen=True, slots=True)
class StructureFit:
    """The columns of questions, and those of them that a structure file does not describe."""

    file: Path
    columns: tuple[Question, ...]
    strangers: tuple[Question, ...]

    @property
    def remark(self) -> Remark:
        """Say whether the file was used for every column, and ask where it was not."""
        if not self.strangers:
            return Remark(f"{self.file.name} describes every column of a question", "known")
        plural = "s" if len(self.strangers) > 1 else ""
        places = f"column{plural} {', '.join(column_ranges(self.strangers))}"
        return Remark(
            f"is {self.file.name} the structure of this export? {self.lack}, so that the cells"
            f" alone tell what they are ({places})",
            "ask",
        )

    @property
    def lack(self) -> str:
        """Count the columns that it does not describe."""
        return f"{len(self.strangers)} of {len(self.columns)} columns find no question in it"


def fit_of(structure: Structure, questions: Sequence[Question]) -> StructureFit:
    """Look every column of a question up in a structure; what the tool adds is not in it."""
    columns = tuple(one for one in questions if one.role not in TOOL_ROLES and not one.derived)
    strangers = tuple(one for one in columns if structure.field_of(_names(one)) is None)
    return StructureFit(structure.file, columns, strangers)


def column_ranges(questions: Sequence[Question]) -> Iterator[str]:
    """Name columns by their letters, neighbours together: C, F to H."""
    run: list[Question] = []
    for question in (*questions, None):
        if run and (question is None or question.number != run[-1].number + 1):
            yield run[0].place if len(run) == 1 else f"{run[0].place} to {run[-1].place}"
            run = []
        if question is not None:
            run.append(question)


def _names(question: Question) -> tuple[str, ...]:
    head = question.columns[0][1].head
    return head.header, *head.names
