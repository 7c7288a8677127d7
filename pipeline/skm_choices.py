"""What an office writes for its report on a satisfaction survey, beside the figures."""

import datetime
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name, Text, Texts

LOWEST = 24.75  # the index of all answers 1, with nine weights of 0.11


@dataclass(config=FROZEN)
class Wording:
    """One entry of a list of words: a legal basis, or a suggestion to be quoted."""

    text: Text


@dataclass(config=FROZEN)
class Planned:
    """What will be done about an element (rencana tindak lanjut)."""

    element: Name
    action: Text
    time: Text
    owner: Text


@dataclass(config=FROZEN)
class FollowedUp:
    """What was planned about an element last time, and what became of it."""

    element: Name
    action: Text
    time: Text
    owner: Text
    status: Text


@dataclass(config=FROZEN)
class Published:
    """The index of an earlier period, as it was published."""

    period: str  # 2025, 2025-S2, 2025-TW4
    value: Annotated[float, Field(ge=LOWEST, le=100)]


@dataclass(config=FROZEN)
class Letterhead:
    """The head of the first page, as it stands on the office's own paper, in one language."""

    lines: Annotated[Texts, Field(min_length=1)]
    address: str | None = None


@dataclass(config=FROZEN)
class Approval:
    """Who approves the report; the name stands only where he signs."""

    place: str
    date: datetime.date
    position: Text
    name: str
    number: str | None = None  # of the civil servant (NIP)
    rank: str | None = None


@dataclass(config=FROZEN)
class SkmChoices:
    """What the profile ``skm`` prints; what is left out is written in general words."""

    service: Text | None = None  # the service or unit; None: the organisation
    letterhead: Letterhead | None = None
    approval: Approval | None = None
    background: Text | None = None
    legal: tuple[Wording, ...] = ()
    purpose: Text | None = None
    scope: Text | None = None
    implementer: Text | None = None
    method: Text | None = None
    plan: tuple[Planned, ...] = ()
    follow_up: tuple[FollowedUp, ...] = ()
    history: tuple[Published, ...] = ()
    suggestions: tuple[Wording, ...] = ()
