"""Answers -> what of them an archive may hold: groups coarsened, variables left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.archive_choices import ArchiveChoices
from pipeline.questionnaire import Questionnaire
from pipeline.responses import Responses

START = datetime(2000, 1, 1)
ALWAYS_OUT = frozenset({"identifier", "key"})
"""Roles that never come out of ingest."""


@dataclass(frozen=True, slots=True)
class Removed:
    """The variables that stay out, by why."""

    identifiers: tuple[str, ...]
    times: tuple[str, ...]
    open_answers: tuple[str, ...]
    dropped: tuple[str, ...]
    coarsened: tuple[str, ...]

    @property
    def names(self) -> frozenset[str]:
        """All that stay out, or do not stay as they were."""
        return frozenset(
            (*self.identifiers, *self.times, *self.open_answers, *self.dropped, *self.coarsened)
        )


def removed_variables(questionnaire: Questionnaire, choices: ArchiveChoices) -> Removed:
    """Say which variables stay out, and why."""
    roles = {one.name: one.role for one in questionnaire.variables}
    texts = [
        one.name
        for one in questionnaire.variables
        if one.is_open or (one.role == "multiple" and not one.options)
    ]
    return Removed(
        tuple(name for name, role in roles.items() if role in ALWAYS_OUT),
        tuple(name for name, role in roles.items() if role == "time"),
        () if choices.open_answers else tuple(texts),
        choices.drop,
        tuple(dict.fromkeys(one.variable for one in choices.coarsen)),
    )


def chosen_answers(responses: Responses, choices: ArchiveChoices) -> Responses:
    """Leave out and coarsen variables as the study says; times and open answers go as well."""
    removed = removed_variables(responses.questionnaire, choices)
    out = {*removed.times, *removed.open_answers, *removed.dropped}
    into = {(one.variable, text): one.into for one in choices.coarsen for text in one.values}
    kept = {
        name: tuple(into.get((name, text), text) for text in texts)
        for name, texts in responses.variables.items()
        if name not in out
    }
    return replace(responses, variables={**kept, **_relative_times(responses)})


def _relative_times(responses: Responses) -> Mapping[str, tuple[str, ...]]:
    """Give start and end as if everybody had begun at the same moment: how long it took stays."""
    variables = responses.questionnaire.variables
    named = {one.moment: one for one in variables if one.moment and one.name in responses.variables}
    if "start" not in named or "end" not in named:
        return {}
    names = named["start"].name, named["end"].name
    starts, ends = (responses.variables[name] for name in names)
    took = [_seconds(first, last) for first, last in zip(starts, ends, strict=True)]
    return {
        names[0]: tuple("" if one is None else str(START) for one in took),
        names[1]: tuple("" if one is None else str(START + one) for one in took),
    }


def _seconds(first: str, last: str) -> timedelta | None:
    if "T" not in first or "T" not in last:
        return None
    try:
        return datetime.fromisoformat(last) - datetime.fromisoformat(first)
    except (ValueError, TypeError):
        return None
