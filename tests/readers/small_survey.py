"""A small questionnaire and its exports, for tests of ingest and quality."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from ruamel.yaml import YAML

from pipeline.ingest import ingest
from pipeline.questionnaire import Questionnaire
from pipeline.readers import RawRow, RawTable
from pipeline.responses import Responses
from pipeline.results.ingest import IngestLog
from pipeline.sources import SourceTable

AGREE: dict[str, Any] = {
    "values": [
        {"value": 1, "label": {"id": "Sangat Tidak Setuju", "en": "Strongly disagree"}},
        {"value": 2, "label": {"id": "Tidak Setuju", "en": "Disagree"}, "alias": ["TS"]},
        {"value": 3, "label": {"id": "Netral", "en": "Neutral"}},
        {"value": 4, "label": {"id": "Setuju", "en": "Agree"}},
        {"value": 5, "label": {"id": "Sangat Setuju", "en": "Strongly agree"}},
    ],
    "missing": [{"match": ["Tidak tahu"], "kind": "not_applicable"}],
}


def read_yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def questionnaire_of(declared: dict[str, Any]) -> Questionnaire:
    return TypeAdapter(Questionnaire).validate_json(json.dumps(declared))


def small_questionnaire(
    items: Sequence[dict[str, Any]] = (),
    variables: Sequence[dict[str, Any]] = (),
    perspectives: Sequence[dict[str, Any]] = (),
    scale: dict[str, Any] | None = None,
) -> Questionnaire:
    two: list[dict[str, Any]] = [{"name": "X1", "column": ["Layanan [Ramah]"]}, {"name": "X2"}]
    return questionnaire_of(
        {
            "questionnaire": 1,
            "name": "kecil",
            "title": "Kecil",
            "scales": {"setuju5": scale or AGREE},
            "perspectives": list(perspectives) or [{"name": "pelanggan", "label": "Pelanggan"}],
            "items": [
                {"scale": "setuju5", "perspective": "pelanggan", **item} for item in items or two
            ],
            "variables": list(variables),
        }
    )


def source_of(
    rows: Sequence[Sequence[str]],
    respondents: str = "pemustaka",
    name: str = "a.csv",
    header_rows: tuple[int, ...] | None = None,
) -> SourceTable:
    numbered = tuple(RawRow(line, tuple(cells)) for line, cells in enumerate(rows, start=1))
    table = RawTable(Path(name), None, "utf-8", ",", numbered)
    return SourceTable(table, respondents, header_rows, f"sha of {name}", name)


def ingested(
    questionnaire: Questionnaire,
    *rows: Sequence[str],
    header_rows: tuple[int, ...] | None = None,
    respondents: str = "pemustaka",
) -> tuple[Responses, IngestLog]:
    return ingest(
        questionnaire, [source_of(rows, header_rows=header_rows, respondents=respondents)]
    )
