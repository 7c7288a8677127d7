"""What a study says about its archive: the licence, and what makes persons harder to find."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name, Texts

Licence = Literal[
    "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "ODC-By-1.0"
]
"""SPDX names of licences that repositories offer for data."""


@dataclass(config=FROZEN)
class Coarsening:
    """Values of a group variable that the archive puts together: ``into`` is what they become."""

    variable: Name
    values: Annotated[Texts, Field(min_length=1)]
    into: Annotated[str, Field(min_length=1)]


@dataclass(config=FROZEN)
class ArchiveChoices:
    """What the archive holds.

    ``smallest`` is the number of respondents below which a combination of groups is told of as one
    that could give somebody away. ``drop`` names variables that stay out.
    """

    licence: Licence | None = None  # None: angket asks for one
    open_answers: bool = False  # whether what respondents wrote may be published
    smallest: Annotated[int, Field(ge=2)] = 5
    drop: Texts = ()
    coarsen: tuple[Coarsening, ...] = ()
