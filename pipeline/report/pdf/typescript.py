"""What the parts of the writer share about one document."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.document import Document, Numbered, Numbering
from pipeline.report.pictures import Picture


@dataclass(frozen=True, slots=True)
class Typescript:
    """One document on its way to typst."""

    document: Document
    numbering: Numbering
    pictures: Mapping[str, Picture]
    levels: Mapping[str, int]  # of headings, by the id of the section

    def numbered(self, target: str) -> Numbered:
        """Give the number of a block; refuse a reference to a block that does not exist."""
        if target not in self.numbering:
            raise ValueError(f"a reference points to {target!r}, which no block has as its id")
        return self.numbering[target]
