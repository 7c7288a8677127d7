"""DDI-Codebook 2.5 XML, as archives give it beside a data file; earlier versions as well."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.no_answer import kind_declared
from pipeline.structure import Choice, Field, FieldKind, Structure, Words
from pipeline.structures.names import distinct_names, unique
from pipeline.structures.words import merged, used_languages, words
from pipeline.structures.xml_text import XML_SPACE, Element, content, local_name, parse_xml

DATES = ("date", "time")
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")


def is_ddi_codebook(_path: Path, start: bytes) -> bool:
    """Recognise the root element, whatever its namespace."""
    return b"<codeBook" in start or b":codeBook" in start


def read_ddi_codebook(path: Path, data: bytes) -> Structure:
    """Read the variables of a codebook; a group of variables is a section.

    Raises
    ------
    UserError
        Broken XML, a document type, or no variables.
    """
    root = parse_xml(path, data)
    variables = [one for one in root.iter() if local_name(one) == "var"]
    if not variables:
        raise UserError.at(
            Place(path, 1, 1), "describes no variables (<var>)", "take the codebook that does"
        )
    language = root.get(f"{XML_SPACE}lang", "")
    sections = _sections(root, language)
    fields = [_field(one, sections.get(one.get("ID", ""), {}), language) for one in variables]
    title = next((one for one in root.iter() if local_name(one) == "titl"), None)
    return Structure(
        file=path,
        tool="ddi",
        fields=distinct_names(fields),
        title=words(content(title), language),
        languages=used_languages(fields, language),
    )


def _sections(root: Element, language: str) -> Mapping[str, Words]:
    """Give the words of the group that each variable is in, by the variable's id."""
    found: dict[str, Words] = {}
    for group in root.iter():
        if local_name(group) == "varGrp":
            shown = _words(group, language, "labl") or _words(group, language, "concept")
            for name in group.get("var", "").split():
                found.setdefault(name, shown)
    return found


def _field(variable: Element, section: Words, language: str) -> Field:
    name = variable.get("name") or variable.get("ID") or content(_child(variable, "labl"))
    asked = merged(
        _words(one, language, "qstnLit") for one in variable if local_name(one) == "qstn"
    )
    label = _words(variable, language, "labl")
    choices = tuple(_choices(variable, language))
    return Field(
        names=unique((name, variable.get("ID", ""), *label.values())) or ("?",),
        kind=_kind(variable, choices),
        label=asked or label,
        section=section,
        choices=choices,
        ordered=variable.get("nature") == "ordinal",
        weight=variable.get("wgt") == "wgt",
    )


def _choices(variable: Element, language: str) -> Iterator[Choice]:
    """Give the categories, and the codes that are declared as missing without being one."""
    singles, ranges = _invalid(variable)
    known = set()
    for category in variable:
        code = content(_child(category, "catValu")).strip()
        if local_name(category) == "catgry" and code:
            known.add(code)
            label = _words(category, language, "labl")
            kind = words(category.get("missType", ""))
            missing = category.get("missing") == "Y" or code in singles or _within(code, ranges)
            yield Choice(code, label, kind_declared((kind or label).values()) if missing else None)
    yield from (Choice(code, {}, "no_answer") for code in singles if code not in known)


def _invalid(variable: Element) -> tuple[list[str], list[tuple[float, float]]]:
    """Give the codes and the ranges of codes that are no answers (``invalrng``)."""
    declared = [one for part in variable if local_name(part) == "invalrng" for one in part]
    singles = [code.strip() for one in declared if (code := one.get("VALUE"))]
    ends = [(one.get("min"), one.get("max")) for one in declared]
    singles += [low for low, high in ends if low is not None and low == high]
    ranges = [
        (_value(low, -math.inf), _value(high, math.inf))
        for low, high in ends
        if (low or high) and low != high
    ]
    return list(dict.fromkeys(singles)), ranges


def _within(code: str, ranges: Iterable[tuple[float, float]]) -> bool:
    value = _value(code, math.nan)
    return any(low <= value <= high for low, high in ranges)


def _value(text: str | None, otherwise: float) -> float:
    found = NUMBER.fullmatch((text or "").strip())
    return float(found[0]) if found else otherwise


def _kind(variable: Element, choices: tuple[Choice, ...]) -> FieldKind:
    formats = [one for one in variable if local_name(one) == "varFormat"]
    if any(choice.missing is None for choice in choices):
        return "single"
    if any(one.get("category") in DATES for one in formats):
        return "time"
    numeric = any(one.get("type") == "numeric" for one in formats)
    return "number" if numeric or variable.get("intrvl") == "contin" else "text"


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local_name(one) == name), None)


def _words(element: Element, language: str, name: str) -> Words:
    """Give the words of all children of a name, each in its language."""
    return merged(
        words(content(one), one.get(f"{XML_SPACE}lang", language))
        for one in element
        if local_name(one) == name
    )
