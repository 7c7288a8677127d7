"""Each printed number of the Word files is in the ledger, as often as it is printed."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.report.ledger.records import Ledger
from tests.report.ledger.printed_numbers import DIGITS, digits_of_docx
from tests.studies import LIBRARY, OFFICE, SERVICE, STATISTICS, SURVEY, ZONES, take_stages

LANGUAGES = ("id", "en")
SMALL = {"office": OFFICE}
LARGE = {
    "library": LIBRARY,
    "statistics": STATISTICS,
    "service": SERVICE,
    "zones": ZONES,
    "survey": SURVEY,
}
BIG = pytest.mark.slow
FURTHER = ("service", "zones")
STUDIES = [
    *SMALL,
    *(
        pytest.param(name, marks=(BIG, pytest.mark.long) if name in FURTHER else BIG)
        for name in LARGE
    ),
]


@pytest.fixture(scope="module", params=STUDIES)
def reported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    report({**SMALL, **LARGE}[request.param], out)
    return out


def report(study: Path, out: Path) -> None:
    take_stages(study, out)
    command = ["run", str(study), "--out", str(out), "--quiet"]
    assert main([*command, "--formats", "docx", "html", "ledger"]) == 0


@pytest.fixture
def ledger(reported: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((reported / "ledger.json").read_text(encoding="utf-8"))
    return found


def digits_of_ledger(ledger: dict[str, Any], language: str) -> tuple[Counter[str], set[str]]:
    """Count the runs of digits in a language, and name those of labels, which lists repeat."""
    found: Counter[str] = Counter()
    labels: set[str] = set()
    for one in ledger["results"]:
        for digits in DIGITS.findall(one["printed"].get(language, "")):
            found[digits] += len(one["places"])
    for one in ledger["others"]:
        for digits in DIGITS.findall(one["printed"].get(language, "")):
            found[digits] += sum(one["places"][language].values())
            if one["kind"] == "label":
                labels.add(digits)
    return found, labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_number_is_in_the_ledger(
    reported: Path, ledger: dict[str, Any], language: str
) -> None:
    content = (reported / f"report.{language}.docx").read_bytes()
    known, labels = digits_of_ledger(ledger, language)
    printed = digits_of_docx(content)
    assert sum(printed.values()) > 50
    assert set(printed) - set(known) == set()
    text = digits_of_docx(content, lists=False)
    assert {one: n for one, n in (text - known).items() if one not in labels} == {}
    assert {one: n for one, n in (known - text).items() if one not in labels} == {}


def test_no_number_is_of_an_unknown_kind(ledger: dict[str, Any]) -> None:
    assert [one["id"] for one in ledger["others"] if one["kind"] == "words"] == []


def test_the_ledger_has_the_form_that_it_declares(reported: Path, ledger: dict[str, Any]) -> None:
    from pydantic import TypeAdapter

    read = TypeAdapter(Ledger).validate_json((reported / "ledger.json").read_bytes())
    assert read.languages == list(LANGUAGES)
    schema = json.loads((reported / "ledger.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) == set(ledger)
    ids = [one.id for one in read.results] + [one.id for one in read.others]
    assert len(ids) == len(set(ids))
    for one in read.results:
        assert one.id.startswith(f"{one.address}@{one.decimals}")
        assert one.inputs in read.inputs
        assert {place[0] for place in one.places} <= set(read.blocks) | {""}


def test_stages_and_files_of_the_ledger_are_there(reported: Path, ledger: dict[str, Any]) -> None:
    named = {one["path"].rpartition("/")[2] for one in ledger["files"]}
    for one in ledger["inputs"].values():
        assert one["stage"] == "" or (reported / one["stage"]).is_file()
        assert {file["file"].rpartition("/")[2] for file in one["files"]} <= named


def test_values_are_those_of_the_results(reported: Path, ledger: dict[str, Any]) -> None:
    from pipeline.report.result_values import value_at

    results = json.loads((reported / "results.json").read_text(encoding="utf-8"))
    for one in ledger["results"]:
        value = value_at(results, one["address"])
        assert isinstance(value, int | float)
        assert one["value"] in (value, pytest.approx(value * 100))


def test_a_second_run_gives_the_same_bytes(reported: Path, tmp_path: Path) -> None:
    name = json.loads((reported / "ledger.json").read_text(encoding="utf-8"))["study"]
    if name != OFFICE.name:
        pytest.skip("one study is enough")
    report(OFFICE, tmp_path)
    for file in ("ledger.json", "report.id.html"):
        assert (tmp_path / file).read_bytes() == (reported / file).read_bytes()
