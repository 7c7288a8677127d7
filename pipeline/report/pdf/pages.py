"""Pages: the portrait flow, turned pages for wide tables, and plates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeAlias

Page: TypeAlias = Literal["portrait", "turned", "plate", "notice", "counted"]


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the body; ``heading`` stays with what follows."""

    source: str
    page: Page = "portrait"
    heading: bool = False
    plate: str = ""  # the id of the plate that it is on
    opens: bool = False  # begins on a new page


def on_pages(items: Sequence[Item]) -> str:
    """Join the body, with pages of their own for wide tables that follow each other and plates.

    A heading goes onto the turned page of the table that it introduces.
    """
    return "".join(
        _band(page, list(band))
        for (page, _), band in groupby(_with_headings(items), key=lambda one: (one.page, one.plate))
    )


def _band(page: Page, items: Sequence[Item]) -> str:
    """Join the items of one kind of page; a turned one or a plate is new without a break."""
    source = "\n\n".join(
        f"{_NEW_PAGE}{item.source}"
        if item.opens and (position or page == "portrait")
        else item.source
        for position, item in enumerate(items)
    )
    return f"{source}\n\n" if page == "portrait" else f"#{page}[\n{source}\n]\n\n"


def _with_headings(items: Sequence[Item]) -> list[Item]:
    turned: list[Item] = []
    for item in reversed(items):
        introduces = item.heading and bool(turned) and turned[-1].page == "turned"
        turned.append(replace(item, page="turned") if introduces else item)
    return turned[::-1]


_NEW_PAGE = "#pagebreak(weak: true)\n"
