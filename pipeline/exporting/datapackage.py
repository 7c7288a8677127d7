"""Frictionless Data Package, version 2: the answers as CSV and what its columns mean as JSON."""

import re
from collections.abc import Mapping

from pipeline.artefacts import as_json
from pipeline.exporting.responses_csv import RESPONSES, responses_csv
from pipeline.exporting.shared import Group, Shared
from pipeline.questionnaire import Item

PACKAGE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NOT_IN_A_NAME = re.compile(r"[^-a-z0-9._/]")


def write_datapackage(shared: Shared) -> Mapping[str, bytes]:
    """Write ``datapackage.json`` and the CSV that it describes.

    Answers are as given; ``reverse`` marks the items that have to be turned, ``perspective`` and
    ``section`` name where an item belongs. The standard lets such properties be added.
    """
    package = {
        "$schema": PROFILE,
        "name": NOT_IN_A_NAME.sub("-", shared.name.lower()),
        "title": shared.words(shared.title),
        "resources": [
            {
                "name": "responses",
                "type": "table",
                "path": RESPONSES,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(shared),
            }
        ],
    }
    return {PACKAGE: as_json(package).encode(), RESPONSES: responses_csv(shared)}


def _schema(shared: Shared) -> Mapping[str, object]:
    blank = {"value": "", "label": shared.missing_label("no_answer")}
    coded = [{"value": str(code), "label": label} for code, label in shared.missing.items()]
    return {
        "fields": [
            *(_group(one) for one in shared.groups),
            *(
                {**_item(shared, one), "missingValues": [blank, *coded]}
                for one in shared.questionnaire.items
            ),
        ],
        "missingValues": [blank],
    }


def _group(group: Group) -> Mapping[str, object]:
    return {
        "name": group.name,
        "title": group.label,
        "type": "string",
        "categories": [{"value": text, "label": label} for text, label in group.values.items()],
    }


def _item(shared: Shared, item: Item) -> Mapping[str, object]:
    perspective = shared.questionnaire.perspective(item.perspective)
    points = shared.points(item)
    return {
        "name": shared.names[item.name],
        "title": shared.words(item.words),
        "type": "integer",
        "categories": [{"value": value, "label": label} for value, label in points.items()],
        "categoriesOrdered": True,
        "reverse": item.reverse,
        "perspective": item.perspective,
        "section": shared.words(perspective.label),
    }
