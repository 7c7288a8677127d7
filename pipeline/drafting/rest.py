"""What an export has beside scored items: variables, and columns left out with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.drafting.draft import Remark
from pipeline.drafting.naming import name_of_code, slug, unique
from pipeline.drafting.questions import Question
from pipeline.identifiers import mask
from pipeline.questionnaire import Role


@dataclass(frozen=True, slots=True)
class DraftVariable:
    """A variable as it stands in the file, and why."""

    entry: Mapping[str, object]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """The questions that are not scored, taken apart; names are unique over items as well."""

    taken: set[str]  # folded
    variables: list[DraftVariable] = field(default_factory=list)
    left_out: dict[str, list[Question]] = field(default_factory=dict)  # reason -> columns

    def add(self, question: Question, role: Role, remark: Remark, **more: object) -> None:
        """Draft a variable of one column."""
        name = self.name(name_of_code(question) or slug(question.words), role)
        entry: dict[str, object] = {"name": name, "column": question.header, "role": role}
        words = mask(question.words or question.header)
        if words.rstrip().endswith("?") and role in ("group", "multiple"):
            entry["label"] = as_noun(words)
        elif words != question.header:
            entry["label"] = words
        self.variables.append(DraftVariable({**entry, **more}, (remark,)))

    def name(self, wanted: str, role: str) -> str:
        """Give a name that nothing has yet."""
        return unique(wanted or role, self.taken)

    def leave(self, question: Question, reason: str) -> None:
        """Leave a column out, for a reason."""
        self.left_out.setdefault(reason, []).append(question)


def as_noun(question: str) -> dict[str, str]:
    """Name a variable whose words are a question, so that a sentence can speak of it."""
    return {"id": f"pertanyaan “{question}”", "en": f"the question “{question}”"}
