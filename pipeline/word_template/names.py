"""The names of WordprocessingML's elements, as lxml writes them."""

from functools import cache

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/"


@cache
def w(name: str) -> str:
    """Give an element or attribute of Word's main vocabulary, or a path of them (pPr/numPr)."""
    return "/".join(f"{{{WORD}}}{part}" for part in name.split("/"))


VALUE = w("val")
