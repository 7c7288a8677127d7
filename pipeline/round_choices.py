"""What a study says about its earlier rounds, and about what was planned after the last one."""

from typing import Literal, TypeAlias

from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name, Text, Texts

Done: TypeAlias = Literal["yes", "partly", "no"]


@dataclass(config=FROZEN)
class RoundChoices:
    """How rounds are compared.

    ``same_meaning`` names items that are compared although their words changed, since the new words
    ask the same.
    """

    same_meaning: Texts = ()


@dataclass(config=FROZEN)
class Action:
    """What was planned after the last round: ``about`` an item, perspective or indicator."""

    about: Name
    action: Text
    owner: Text | None = None
    time: Text | None = None
    done: Done | None = None  # None: the study does not say
