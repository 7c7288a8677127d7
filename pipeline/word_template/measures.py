"""Whether the numbers that we rely on in a template are numbers."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.word_template.faults import TemplateError
from pipeline.word_template.names import VALUE, w
from pipeline.word_template.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WHOLE = re.compile(r"[+-]?[0-9]{1,10}")
_MEASURE = re.compile(r"[+-]?[0-9]{1,10}(\.[0-9]{1,10})?(mm|cm|in|pt|pc|pi)?")

_VALUED = ("numId", "ilvl", "start", "startOverride", "lvlRestart", "abstractNumId")
_NAMED = {
    "num": ("numId",),
    "abstractNum": ("abstractNumId",),
    "lvl": ("ilvl",),
    "lvlOverride": ("ilvl",),
    "footnote": ("id",),
}
_MEASURED = {
    "pgSz": ("w", "h"),
    "pgMar": ("top", "right", "bottom", "left", "gutter", "header", "footer"),
    "cols": ("num", "space"),
    "col": ("w", "space"),
}


def check_measures(package: Package) -> None:
    """Refuse a template whose lists, notes or pages have something else where a number must be."""
    for kind in ("", "styles", "numbering", "footnotes"):
        name = package.related(package.main, kind) if kind else package.main
        if name is None:
            continue
        for value, form in _values(package.tree(name)):
            if value is not None and not form.fullmatch(value):
                raise TemplateError(
                    f"is damaged: {name} has {value[:40]!r} where a number must be",
                    "open it in Word and save it",
                )


def _values(root: "Element") -> Iterator[tuple[str | None, re.Pattern[str]]]:
    for one in root.iter(*map(w, _VALUED)):
        yield one.get(VALUE, ""), _WHOLE
    for name, attributes in _NAMED.items():
        for one in root.iter(w(name)):
            yield from ((one.get(w(attribute), ""), _WHOLE) for attribute in attributes)
    for name, measures in _MEASURED.items():
        for one in root.iter(w(name)):
            yield from ((one.get(w(measure)), _MEASURE) for measure in measures)
