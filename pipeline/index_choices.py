"""Which indices are computed of the answers, and how: SKM, IPA, CSI, NPS, SERVQUAL and so on."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name, Text

IndexKind = Literal[
    "skm",
    "ipa",
    "csi",
    "nps",
    "servqual",
    "libqual",
    "kano",
    "sus",
    "top-box",
    "tcr",
    "person-categories",
]

PARTS: Mapping[str, tuple[str, ...]] = {
    "skm": ("elements",),
    "ipa": ("importance", "performance"),
    "csi": ("importance", "performance"),
    "nps": ("recommendation",),
    "servqual": ("expectation", "perception"),
    "libqual": ("minimum", "desired", "perceived"),
    "kano": ("functional", "dysfunctional"),
    "sus": ("statements",),
    "top-box": ("items",),
    "tcr": ("items",),
    "person-categories": ("items",),
}
"""What each kind is made of: each part is one perspective. Where there are several parts, their
items are paired by ``attribute``."""

TOP = 2  # points that are the top of a scale, where the questionnaire does not say


@dataclass(config=FROZEN)
class Index:
    """One index.

    ``of`` names a perspective for every part of its kind. A choice that is None is the kind's
    default; one that its kind does not know is refused.
    """

    name: Name
    kind: IndexKind
    of: dict[str, Name] = field(default_factory=dict)
    label: Text | None = None
    regulation: Literal["permenpanrb-14-2017", "kep-25-2004"] | None = None  # skm
    weights: Literal["exact", "0.11", "0.111", "0.071"] | None = None  # skm: of each element
    units: Name | None = None  # skm: the group variable that tells services or units apart
    pooling: Literal["respondents", "units"] | None = None  # skm: what weighs the same
    cuts: Literal["grand-means", "midpoint"] | None = None  # ipa: where the quadrants meet
    ties: Literal["upper", "lower"] | None = None  # ipa: the side of a point on a cut
    bands: Literal["five", "four-quarters", "own"] | None = None  # csi
    band_cuts: tuple[float, ...] | None = None  # csi: inner bounds of own bands, shares of 1
    top: Annotated[int, Field(ge=1)] | None = None  # top-box: how many points from the top
    norm: Literal["ideal", "empirical"] | None = None  # person-categories: whose mean and deviation
    classes: Annotated[int, Field(ge=3, le=5)] | None = None  # person-categories
    closed: Literal["lower", "upper"] | None = None  # person-categories: the bound in a class


CHOICES: Mapping[str, frozenset[str]] = {
    "regulation": frozenset({"skm"}),
    "weights": frozenset({"skm"}),
    "units": frozenset({"skm"}),
    "pooling": frozenset({"skm"}),
    "cuts": frozenset({"ipa"}),
    "ties": frozenset({"ipa"}),
    "bands": frozenset({"csi"}),
    "band_cuts": frozenset({"csi"}),
    "top": frozenset({"top-box"}),
    "norm": frozenset({"person-categories"}),
    "classes": frozenset({"person-categories"}),
    "closed": frozenset({"person-categories"}),
}
"""The kinds that know each choice."""
