"""A user's Word template: whether it is one, where the text goes, what its styles are called."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.word_template.anchors import find_anchor
from pipeline.word_template.archive import read_parts
from pipeline.word_template.faults import TemplateError
from pipeline.word_template.measures import check_measures
from pipeline.word_template.names import w
from pipeline.word_template.package import Package, open_package
from pipeline.word_template.style_index import StyleIndex, index_styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was opened.

    ``anchor`` is the child of the body that gives way to the text; None: the text goes to the end.
    """

    package: Package
    document: str  # the name of the part with the body
    anchor: "Element | None"
    styles: StyleIndex

    @property
    def body(self) -> "Element":
        """The body of the document."""
        return self.package.tree(self.document).find(w("body"))

    def root(self, kind: str) -> "Element | None":
        """Give the part of the document of a kind (numbering, settings ...), if it has one."""
        name = self.package.related(self.document, kind)
        return self.package.tree(name) if name is not None else None


def open_template(
    content: bytes, anchor: str | None = None, table_style: str | None = None
) -> Template:
    """Open a template, and find the anchor, by default one of ``anchors.DEFAULTS``.

    Raises
    ------
    TemplateError
        It is no Word document that can be written into, the anchor cannot be used, an anchor that
        was asked for is not there, or no table style has the name ``table_style``.
    """
    package = open_package(read_parts(content))
    document = package.main
    check_measures(package)
    found = find_anchor(package, document, anchor)
    styles = package.related(document, "styles")
    index = index_styles(package.tree(styles) if styles else None)
    if table_style is not None and index.named(table_style, "table") is None:
        known = ", ".join(f"'{name}'" for name in index.names("table")) or "none"
        raise TemplateError(
            f"has no table style '{table_style}'", f"name one of its own ({known})", "table_style"
        )
    return Template(package, document, found, index)


__all__ = ["Package", "StyleIndex", "Template", "TemplateError", "open_template"]
