"""What a draft is: the data of both files, and the reason for every guess in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Address: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a value: keys of maps, positions in lists from 0."""

Sure = Literal[
    "known",  # the export or its structure file says so
    "likely",  # the evidence is strong
    "unsure",  # somebody should look
    "ask",  # only the user can know: what stands here is not an assumption about it
]


SUSPECTED = "reversed?"


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a value stands where it stands. One line, without personal data."""

    text: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Draft:
    """A questionnaire and a study as plain data, as their YAML files or workbook hold them.

    Remarks stand beside the value at their address.
    """

    name: str
    questionnaire: Mapping[str, object]
    study: Mapping[str, object]
    questionnaire_remarks: Mapping[Address, tuple[Remark, ...]]
    study_remarks: Mapping[Address, tuple[Remark, ...]]

    @property
    def questions(self) -> tuple[str, ...]:
        """What only the user can know, one line each, behind the entry where it is asked."""
        return tuple(self._remarks(lambda remark: remark.sure == "ask"))

    @property
    def suspected(self) -> tuple[str, ...]:
        """What the answers speak for and nobody declared, one line each."""
        return tuple(self._remarks(lambda remark: remark.text.startswith(SUSPECTED)))

    def _remarks(self, wanted: Callable[[Remark], bool]) -> Iterator[str]:
        files = (
            (self.questionnaire, self.questionnaire_remarks),
            (self.study, self.study_remarks),
        )
        for data, remarks in files:
            for at, several in remarks.items():
                where = named(data, at)
                yield from (f"{where}{one.text}" for one in several if wanted(one))


def named(data: object, at: Address) -> str:
    """Name an entry as a reader of the file finds it: "items X1.4: ", nothing for the whole."""
    words = []
    for step in at:
        if isinstance(data, Mapping):
            data = data.get(str(step))
        elif isinstance(data, Sequence) and isinstance(step, int):
            data = data[step]
        name = data.get("name") if isinstance(data, Mapping) and isinstance(step, int) else None
        words.append(str(name or step))
    return f"{' '.join(words)}: " if words else ""
