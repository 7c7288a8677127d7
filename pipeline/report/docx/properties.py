"""Settings and properties of the file: language, dates, program, and the study's metadata."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline.report.document import Document
from pipeline.report.docx.markup import escaped, language_tag, legal
from pipeline.report.tongue import tongue

if TYPE_CHECKING:
    from docx.document import Document as Container

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONGEST = 255
"""Word's limit of a property in the core part."""

_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Office's identifier of the properties that a user may define."""


def write_settings(document: Document) -> str:
    """Write the settings; nothing makes Word ask to update fields, as their values are right."""
    language = language_tag(document.language)
    decimal = tongue(document.language).decimal
    separator = ";" if decimal == "," else ","
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat><w:doNotExpandShiftReturn/>{compatibility}</w:compat>"
        '<m:mathPr><m:mathFont m:val="Cambria Math"/></m:mathPr>'
        f'<w:themeFontLang w:val="{language}"/>'
        f'<w:decimalSymbol w:val="{decimal}"/><w:listSeparator w:val="{separator}"/>'
    )


def set_core_properties(container: "Container", document: Document) -> None:
    """Fill python-docx's core properties; the dates are the report's, never the clock's."""
    properties = container.core_properties
    moment = datetime.fromisoformat(document.created).replace(tzinfo=UTC)
    properties.title = legal(document.title)[:_LONGEST]
    properties.author = legal(document.author)[:_LONGEST]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.language = language_tag(document.language)
    properties.created = properties.modified = moment
    properties.revision = 1


def program_properties() -> bytes:
    """Write which program made the file."""
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>angket</Application></Properties>"
    ).encode()


def custom_properties(document: Document) -> bytes:
    """Write the metadata (versions, hashes of inputs) as properties, shown under Custom."""
    names = [name for name, _ in document.metadata]
    if len(set(map(str.casefold, names))) < len(names):
        raise ValueError(f"metadata holds a name twice: {names}")
    properties = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(document.metadata, start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{properties}</Properties>'
    ).encode()


_COMPATIBILITY = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)
