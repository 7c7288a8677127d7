"""A drawn figure, as the writers take it: bytes and a size, nothing about how it was drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.report_choices import FigureForm


@dataclass(frozen=True)
class Picture:
    """One drawing of a figure, with its size on the page in centimetres.

    It is painted in a form when something asks for that form, and only once. Writers find it under
    the id of its figure.
    """

    paint: Callable[[FigureForm], bytes]
    width_cm: float
    height_cm: float
    drawn_from: Callable[[], str] = str  # what tells drawings apart; "" where nothing does

    @cached_property
    def png(self) -> bytes:
        """As pixels."""
        return self.paint("png")

    @cached_property
    def svg(self) -> str:
        """As vectors for a page in HTML: letters are outlines."""
        return self.paint("svg").decode()

    @cached_property
    def pdf(self) -> bytes:
        """As vectors on a page of its own size: letters are text, with their fonts."""
        return self.paint("pdf")

    def file(self, form: FigureForm) -> bytes:
        """Give what a file of this form holds."""
        if form == "svg":
            return self.svg.encode()
        return self.png if form == "png" else self.pdf
