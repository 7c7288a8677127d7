"""What was left out, recoded, reversed and overridden, and what decided it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Action = Literal["left_out", "recoded", "reversed", "overridden"]
ACTIONS: tuple[Action, ...] = ("left_out", "recoded", "reversed", "overridden")
Decider = Literal["study", "questionnaire", "profile", "rule"]
"""Whose line decided: ``rule`` is angket's own, and has no line."""
Unit = Literal["answers", "respondents", "rows", "columns", "cells"]
Occasion = Literal["responses", "pilot", "retest"]
Scalar: TypeAlias = str | bool | int | float | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The line of a file that decided, or the rule that holds where no file says anything."""

    by: Decider
    file: str = ""  # relative to the study
    spot: str = ""  # a line, or a sheet with a cell


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was not simply taken as it came."""

    action: Action
    kind: str  # see ``pipeline.audit``
    subject: str  # as the files call it: an item, a header, a text, a key
    decision: Decision
    touched: int
    unit: Unit
    reason: str = ""  # more about the kind: a flag, why a column is personal
    value: Scalar = None  # what it became, or what was chosen
    instead: Scalar = None  # what it would be otherwise
    occasion: Occasion = "responses"


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """Entries that are told together: the same thing, decided in the same way."""

    action: Action
    kind: str
    reason: str
    by: Decider
    occasion: Occasion
    unit: Unit
    touched: int
    entries: tuple[int, ...]  # positions in the trail


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """Every such thing, in the order of the actions."""

    entries: tuple[AuditEntry, ...] = ()
    groups: tuple[AuditGroup, ...] = ()


NO_TRAIL = AuditTrail()
