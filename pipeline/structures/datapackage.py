"""Frictionless Data Package or Table Schema, version 1 or 2, as JSON or YAML."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from pipeline.codebook.yaml_source import read_yaml
from pipeline.errors import Place, UserError
from pipeline.no_answer import kind_declared
from pipeline.structure import Choice, Field, FieldKind, Structure
from pipeline.structures.json_text import mapping, parse_json, sequence, text
from pipeline.structures.names import distinct_names, unique
from pipeline.structures.source import whole
from pipeline.structures.words import words

KINDS: Mapping[str, FieldKind] = {
    "integer": "number",
    "number": "number",
    "year": "number",
    "date": "time",
    "time": "time",
    "datetime": "time",
    "yearmonth": "time",
    "duration": "time",
    "boolean": "single",
    "string": "text",
    "any": "text",
}
REVERSE = "reverse"  # no property of the standard, which lets others be added


def is_datapackage(path: Path, start: bytes) -> bool:
    """Recognise a JSON object, or a YAML file that lists resources or fields."""
    body = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if body.startswith(b"{"):
        return body[1:].lstrip().startswith((b'"', b"}")) or path.suffix.lower() == ".json"
    lines = start.splitlines()
    return path.suffix.lower() in (".yaml", ".yml") and any(
        line.startswith((b"resources:", b"fields:")) for line in lines
    )


def read_datapackage(path: Path, data: bytes) -> Structure:
    """Read the fields of every resource that has a schema.

    Raises
    ------
    UserError
        Broken JSON or YAML (with line and column), no fields, or a schema that is not at hand.
    """
    package = _parsed(path, data)
    fields = [one for schema in _schemas(path, package) for one in _fields(path, schema)]
    if not fields:
        raise UserError.at(
            Place(path, 1, 1), "describes no fields", "name a datapackage with a 'schema' in it"
        )
    return Structure(
        file=path,
        tool="frictionless",
        fields=distinct_names(fields),
        title=words(text(package.get("title")) or text(package.get("name"))),
    )


def _parsed(path: Path, data: bytes) -> Mapping[str, object]:
    if path.suffix.lower() in (".yaml", ".yml"):
        return mapping(read_yaml(path).data)
    return parse_json(path, data)


def _schemas(path: Path, package: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    if "fields" in package:
        yield package
    for resource in map(mapping, sequence(package.get("resources"))):
        schema = resource.get("schema")
        yield _beside(path, schema) if isinstance(schema, str) else mapping(schema)


def _beside(path: Path, name: str) -> Mapping[str, object]:
    """Read a schema that stands in a file of its own, below the package's folder."""
    parts = PurePosixPath(name).parts
    if "://" in name or ".." in parts or name.startswith(("/", "\\")) or ":" in name:
        raise UserError.at(
            Place(path),
            f"the schema '{name}' is not in this folder",
            "save it beside the package and name that file: angket reads no addresses",
        )
    schema = path.parent / name
    return _parsed(schema, whole(schema))


def _fields(path: Path, schema: Mapping[str, object]) -> Iterator[Field]:
    shared = _missing(schema)
    for field in map(mapping, sequence(schema.get("fields"))):
        name = text(field.get("name"))
        if not name.strip():
            raise UserError.at(Place(path), "a field has no name", "give every field its name")
        kind = KINDS.get(text(field.get("type")) or "string", "other")
        known = tuple(_categories(field))
        missing = _missing(field) if "missingValues" in field else shared
        kind = "single" if known else kind
        reverse = field.get(REVERSE)
        yield Field(
            names=unique((name, text(field.get("title")))),
            kind=kind,
            label=words(text(field.get("title"))) or words(text(field.get("description"))),
            section=words(text(field.get("section"))),
            choices=_together(known, missing) if kind in ("single", "number") else (),
            ordered=field.get("categoriesOrdered") is True,
            reverse=reverse if isinstance(reverse, bool) else None,
        )


def _categories(field: Mapping[str, object]) -> Iterator[Choice]:
    """Give the categories, else the values that a constraint lists."""
    listed = sequence(field.get("categories"))
    for one in listed or sequence(mapping(field.get("constraints")).get("enum")):
        value = text(mapping(one).get("value")) if isinstance(one, Mapping) else text(one)
        label = text(mapping(one).get("label")) if isinstance(one, Mapping) else ""
        yield Choice(value, words(label) or words(value))


def _missing(holder: Mapping[str, object]) -> tuple[Choice, ...]:
    found = []
    for one in sequence(holder.get("missingValues")):
        code = text(mapping(one).get("value")) if isinstance(one, Mapping) else text(one)
        label = words(text(mapping(one).get("label")) if isinstance(one, Mapping) else "")
        if code.strip():
            found.append(Choice(code, label, kind_declared(label.values())))
    return tuple(found)


def _together(known: tuple[Choice, ...], missing: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Join answers and missing codes; a category that is also missing is no answer."""
    kinds = {one.code: one for one in missing}
    answers = [one for one in known if one.code not in kinds]
    labels = {one.code: one.label for one in known}
    return (
        *answers,
        *(Choice(one.code, one.label or labels.get(one.code, {}), one.missing) for one in missing),
    )
