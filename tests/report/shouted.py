"""A made-up language, whole: English with every letter in upper case, and a study that has it."""

import csv
import json
import re
from pathlib import Path

from jinja2 import Environment
from ruamel.yaml import YAML

from pipeline.languages import FILE, FOLDER, NAMES
from pipeline.report.data_names import data_names
from tests.studies import LIBRARY, copy_study

NAME = "xx"


def shout_language(folder: Path) -> Path:
    """Write the language's folder below one for own sentences."""
    own = folder / NAME
    own.mkdir(parents=True)
    for path in sorted((FOLDER / "en").glob("*.j2")):
        (own / path.name).write_text(shouted(path.read_text(encoding="utf-8")), encoding="utf-8")
    names = (f"{json.dumps(one)} = {json.dumps(one.upper())}" for one in data_names())
    (own / NAMES).write_text("\n".join(names) + "\n", encoding="utf-8")
    marks = (FOLDER / "en" / FILE).read_text(encoding="utf-8")
    (own / FILE).write_text(
        marks.replace('"English"', '"SHOUTED"')
        .replace('"en-GB"', '"en-ZA"')
        .replace('last = "and"', 'last = "AND"'),
        encoding="utf-8",
    )
    return own


def shouted(text: str) -> str:
    """Put what a file of sentences says into upper case: words between the tags, not the tags."""
    environment = Environment()
    parts = []
    for _, kind, piece in environment.lex(text):
        parts.append(upper(piece) if kind == "data" else piece)
    return "".join(parts)


def upper(text: str) -> str:
    """Put words into upper case, but not what light markup names."""
    return re.sub(r"\{(ref|value|[a-z]{2,3}):[^}]*\}?|[^{]+", lambda one: _part(one[0]), text)


def _part(text: str) -> str:
    return text if text.startswith("{") else text.upper()


def shout_texts(value: object) -> object:
    """Add the words of the language to every map of languages in plain data."""
    if isinstance(value, list):
        return [shout_texts(one) for one in value]
    if not isinstance(value, dict):
        return value
    changed = {key: shout_texts(one) for key, one in value.items()}
    if isinstance(value.get("en"), str):
        changed[NAME] = str(value["en"]).upper()
    return changed


def shout_file(path: Path) -> None:
    """Add the words of the language to a YAML file."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    data = shout_texts(yaml.load(path.read_text(encoding="utf-8")))
    if isinstance(data, dict) and "languages" in data:
        data["languages"] = [*data["languages"], NAME]
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file)


def shout_table(path: Path) -> None:
    """Add a column of labels in the language to a table of indicators."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], f"label_{NAME}"], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, f"label_{NAME}": row["label_en"].upper()} for row in rows)


def shouting_study(folder: Path) -> Path:
    """Copy the shipped library study, and let it speak the language, and no other."""
    study = copy_study(LIBRARY, folder)
    shout_language(study / "kata")
    questionnaire = folder / "questionnaires" / "bsc-perpustakaan.yaml"
    for path in (study / "study.yaml", study / "wawancara.yaml", questionnaire):
        shout_file(path)
    shout_table(study / "indikator.csv")
    for path in sorted((study / "teks").glob("*.en.md")):
        said = upper(path.read_text(encoding="utf-8"))
        path.with_name(path.name.replace(".en.", f".{NAME}.")).write_text(said, encoding="utf-8")
    text = (study / "study.yaml").read_text(encoding="utf-8")
    changed = text.replace("report:\n", "report:\n  words: kata\n")
    changed = changed.replace("  languages:\n  - id\n  - en\n", f"  languages: [{NAME}]\n")
    assert f"languages: [{NAME}]" in changed
    (study / "study.yaml").write_text(changed, encoding="utf-8")
    return study
