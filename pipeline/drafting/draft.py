"""What a draft is: the data of both files, and the reason for every guess in them."""

from collections.abc import Mapping
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
        """What only the user can know, one line each."""
        remarks = (*self.questionnaire_remarks.values(), *self.study_remarks.values())
        return tuple(one.text for several in remarks for one in several if one.sure == "ask")
