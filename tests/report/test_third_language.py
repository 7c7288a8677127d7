"""A third language costs one folder: a whole run in a made-up one, which a study brings along."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.codebook import open_study
from pipeline.languages import LANGUAGES, NAMES, USUAL, fallbacks, in_order, speaking
from pipeline.report.data_names import data_names, data_texts
from pipeline.report.narration import macros
from pipeline.report.numbers import fixed
from pipeline.report.tongue import FOLDER, in_tongue, tongue
from tests.report.shouted import NAME, shout_language, shouting_study

LONG = 25  # letters that no user writes alike by chance
SHORTEST = 14  # letters of words that cannot stand in another language by chance
TAGS = re.compile(r"<script.*?</script>|<style.*?</style>|<[^>]+>", re.DOTALL)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the library study in the made-up language, in every format."""
    folder = tmp_path_factory.mktemp("xx")
    study = shouting_study(folder)
    assert cli.main(["run", str(study), "--out", str(folder / "out"), "--quiet"]) == 0
    return folder / "out"


def fixed_words() -> Iterator[tuple[str, str]]:
    """Give what the shipped languages say that takes no facts, if it is long enough to tell."""
    for language in LANGUAGES:
        for name, macro in macros(language).items():
            words = " ".join(macro().split()) if not macro.arguments else ""
            if len(words) >= SHORTEST and "{" not in words and "*" not in words:
                yield f"{language}: {name}", words


def texts(out: Path) -> dict[str, str]:
    """Read the words of each document; each paragraph or cell on its own line."""
    found = {"html": (out / f"report.{NAME}.html").read_text(encoding="utf-8")}
    with zipfile.ZipFile(out / f"report.{NAME}.docx") as file:
        found["docx"] = file.read("word/document.xml").decode().replace("</w:p>", "\n")
    with zipfile.ZipFile(out / f"tables.{NAME}.xlsx") as file:
        found["xlsx"] = file.read("xl/sharedStrings.xml").decode().replace("</si>", "\n")
    return {form: unescape(TAGS.sub("", text)) for form, text in found.items()}


def test_it_is_rendered_in_every_format_and_in_no_other_language(rendered: Path) -> None:
    documents = {path.name for path in rendered.glob("*.*") if path.suffix != ".json"}
    pages = {
        f"{name}.{NAME}.{form}" for name in ("report", "examiner") for form in ("docx", "html")
    }
    summary = {f"summary.{NAME}.{form}" for form in ("pdf", "png", "svg")}
    references = {"references.bib", "references.ris"}  # of programs, in no language
    assert documents == pages | summary | references | {f"tables.{NAME}.xlsx"}
    assert {path.name.split(".")[-2] for path in rendered.glob("figures/*")} == {NAME}


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_no_words_of_the_shipped_languages_are_left(rendered: Path, form: str) -> None:
    text = texts(rendered)[form]
    leaked = {name: words for name, words in fixed_words() if words in text}
    assert leaked == {}
    names = {words for one in data_texts() for words in one.values()} - english_names()
    assert [one for one in names if len(one) >= LONG and one in text] == []


def english_names() -> set[str]:
    """Give the names that the standard has in English, which every language prints as foreign."""
    from pipeline.indicators.iso11620 import library_indicators

    return {one.name["en"] for one in library_indicators().values()}


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_the_language_itself_is_there(rendered: Path, form: str) -> None:
    text = texts(rendered)[form]
    assert "CUSTOMER PERSPECTIVE" in text  # the user's words
    assert "BALANCED SCORECARD" in text
    if form != "xlsx":
        assert "ITS SERVICES ARE:" in text  # the user's own text
    shouting = [line for line in text.splitlines() if len(line) > SHORTEST and line.isupper()]
    assert len(shouting) > 100


def test_the_documents_are_tagged_as_the_language_says(rendered: Path) -> None:
    with zipfile.ZipFile(rendered / f"report.{NAME}.docx") as file:
        assert b'w:val="en-ZA"' in file.read("word/styles.xml")
    assert f'<html lang="{NAME}"' in (rendered / f"report.{NAME}.html").read_text()


def test_words_fall_back_to_the_usual_languages_then_to_any() -> None:
    assert next(iter(fallbacks({"en": "", "fr": "", "id": ""}, "xx"))) == "id"
    assert next(iter(fallbacks({"en": "", "fr": ""}, "xx"))) == "en"
    assert next(iter(fallbacks({"fr": "", "de": ""}, "xx"))) == "fr"
    assert in_order({"ms", "en", "id", "de"}) == ("id", "en", "de", "ms")


def test_names_of_the_data_are_found_by_their_english_words(tmp_path: Path) -> None:
    shout_language(tmp_path)
    words = {"id": "Biaya", "en": "Costs"}
    assert in_tongue(words, NAME) == "Biaya"
    with speaking(tmp_path):
        assert in_tongue(words, NAME) == "COSTS"
        assert in_tongue({"id": "Lain", "en": "Unheard of"}, NAME) == "Lain"


def test_every_further_language_has_every_name() -> None:
    for language in LANGUAGES:
        if language not in USUAL:
            text = (FOLDER / language / NAMES).read_text(encoding="utf-8")
            assert [one for one in data_names() if one not in text] == []


def test_the_marks_of_a_language_are_its_own(tmp_path: Path) -> None:
    own = shout_language(tmp_path)
    file = own / "language.toml"
    file.write_text(file.read_text().replace('decimal = "."', 'decimal = "·"'))
    with speaking(tmp_path):
        assert fixed(0.25, 2, NAME) == "0·25"
        assert tongue(NAME).name == "SHOUTED"
    assert fixed(0.25, 2, "en") == "0.25"


def test_check_counts_what_has_no_words_in_it(tmp_path: Path) -> None:
    study = shouting_study(tmp_path)
    text = (study / "study.yaml").read_text(encoding="utf-8")
    (study / "study.yaml").write_text(
        re.sub(r"\n  xx: MEASURING[^\n]*\n[^\n]*", "", text), encoding="utf-8"
    )
    table = study / "indikator.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join(line.rpartition(",")[0] for line in lines), encoding="utf-8")
    spoken = (study / "wawancara.yaml").read_text(encoding="utf-8")
    (study / "wawancara.yaml").write_text(
        re.sub(r"\n *xx: [^\n]*(\n {6,}[^\n:]*$)*", "", spoken, flags=re.MULTILINE),
        encoding="utf-8",
    )
    warnings = [one.what for one in open_study(study).warnings if " xx" in one.what]
    assert len(warnings) == 3
    assert warnings[0].startswith(f"{len(lines) - 1} indicators have no label in xx, first ")
    assert warnings[1].startswith("1 text has no words in xx, first title: what is there")
    assert re.match(r"\d\d texts have no words in xx, first ", warnings[2])


def test_an_unknown_language_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = shouting_study(tmp_path)
    assert cli.main(["run", str(study), "--languages", "yy", "--out", str(tmp_path / "o")]) == 2
    assert "'yy' is none of the languages" in capsys.readouterr().err
    text = (study / "study.yaml").read_text(encoding="utf-8")
    (study / "study.yaml").write_text(text.replace("languages: [xx]", "languages: [xx, yy]"))
    assert cli.main(["check", str(study)]) == 2
    assert re.search(
        r"study.yaml:\d+:19: entry 2 of languages is 'yy', which it cannot be; write id, en, ms or xx",
        capsys.readouterr().err,
    )
