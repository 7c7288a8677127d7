"""XML without document types: entities in them can grow without end or reach other files."""

from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from pipeline.errors import Place, UserError

Element = ElementTree.Element
CHUNK = 4096
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}"


def parse_xml(path: Path, data: bytes) -> Element:
    """Read XML into its tree.

    Raises
    ------
    UserError
        A document type is declared, or the XML is broken; with line and column.
    """
    try:
        _refuse_document_type(path, data)
        return ElementTree.fromstring(data)
    except expat.ExpatError as error:
        raise _broken(path, error.lineno, error.offset, error) from None
    except ElementTree.ParseError as error:
        raise _broken(path, *error.position, error) from None
    except (LookupError, ValueError) as error:  # an encoding that is none
        raise _broken(path, 1, 0, error) from None


def local_name(element: Element) -> str:
    """Give an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def content(element: Element | None) -> str:
    """Give the text of an element and of all inside it."""
    return "" if element is None else "".join(element.itertext())


def _refuse_document_type(path: Path, data: bytes) -> None:
    """Look at what stands before the root element: only there can a document type be."""
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_declared: object) -> None:
        raise UserError.at(
            Place(path, parser.CurrentLineNumber),
            "the XML declares a document type, which a questionnaire never needs",
            "take the <!DOCTYPE ...> out or export the file again",
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, _attributes: begun.append(name)
    for start in range(0, len(data), CHUNK):
        parser.Parse(data[start : start + CHUNK], False)
        if begun:
            return


def _broken(path: Path, line: int, offset: int, error: Exception) -> UserError:
    reason = str(error).partition(":")[0]
    return UserError.at(
        Place(path, line, offset + 1),
        f"the XML is broken here ({reason})",
        "export the file again",
    )
