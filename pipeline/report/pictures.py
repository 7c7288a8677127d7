"""A drawn figure, as the writers take it: bytes and a size, nothing about how it was drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing of a figure, as pixels and as vectors, with its size on the page in centimetres.

    Writers find it under the id of its figure.
    """

    png: bytes
    svg: str
    width_cm: float
    height_cm: float
