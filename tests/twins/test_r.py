"""How the R script is written: texts, parts, and which numbers it is to find."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.report.narration import Voice
from pipeline.twins.r_library import END, FILES, comment, library, needed_parts, packages_of
from pipeline.twins.r_programs import by_program
from pipeline.twins.r_words import r_list, r_named, r_number, r_text, r_texts
from tests.studies import LIBRARY, OFFICE, take_stages


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twins")
    take_stages(LIBRARY, folder)
    command = ["run", str(LIBRARY), "--out", str(folder), "--quiet"]
    assert main([*command, "--formats", "twins"]) == 0
    return folder / "twins"


def listed(twins: Path) -> list[dict[str, str]]:
    with (twins / "values.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("butir", '"butir"'),
        ('a "b"', '"a \\"b\\""'),
        ("a\\n", '"a\\\\n"'),
        ("1–3 kali", '"1\\u20133 kali"'),
        ("baris\nbaru", '"baris\\u000abaru"'),
        ("\U0001f600", '"\\U0001f600"'),
    ],
)
def test_texts_are_quoted_for_any_locale(text: str, written: str) -> None:
    assert r_text(text) == written


def test_vectors_and_lists_may_be_empty() -> None:
    assert r_texts([]) == "character()"
    assert r_list({}) == "list()"
    assert r_named({"a-b": "1"}) == 'c("a-b" = 1)'
    assert r_list({"a": "1", "b": "2"}) == 'list(\n  "a" = 1,\n  "b" = 2\n)'


def test_numbers_are_written_in_full() -> None:
    assert r_number(3.0) == "3"
    assert float(r_number(1 / 3)) == 1 / 3


# ---------------------------------------------------------------- the parts of a script


def test_a_script_holds_what_it_calls_and_what_that_calls() -> None:
    about = [one.about for one in needed_parts('twin_row("x", guttman(v))')]
    assert about == ["record", "record_rows", "complete", "alpha_of", "guttman", "all_splits"]


def test_names_in_quotes_columns_and_arguments_call_nothing() -> None:
    assert needed_parts('x <- list(guttman = 1)$polyserial; "item_scores"') == []


def test_what_a_script_defines_itself_is_not_added() -> None:
    assert needed_parts("alpha_of <- function(v) 1\nalpha_of(v)") == []


@pytest.mark.parametrize("language", ["id", "en", "ms"])
def test_every_part_is_told_in_every_language(language: str) -> None:
    voice = Voice(language)
    for name in (*FILES, END):
        for part in library(name):
            assert len(voice.word(f"r_about_{part.about}")) > 10


def test_parts_define_each_name_once() -> None:
    names = [name for file in (*FILES, END) for one in library(file) for name in one.defines]
    functions = [
        name
        for file in (*FILES, END)
        for one in library(file)
        for name in re.findall(r"^(\w+) <- function", one.text, re.MULTILINE)
    ]
    assert len(functions) == len(set(functions))
    assert set(functions) <= set(names)


def test_packages_are_those_that_are_called() -> None:
    assert packages_of("psych::KMO(r); utils::head(x); car::leveneTest(x)") == ["car", "psych"]


def test_comments_are_wrapped() -> None:
    lines = comment("kata " * 60)
    assert len(lines) > 2
    assert all(one.startswith("# ") and len(one) < 100 for one in lines)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("perspectives.a.items.X1.shape.skewness", ("psych", True)),
        ("instrument.perspectives.a.reliability.cronbach_alpha.estimate", ("jamovi", True)),
        ("instrument.perspectives.a.reliability.cronbach_alpha.low", ("psych", False)),
        ("instrument.structure.a.solution.loadings.X1.0", ("psych", False)),
    ],
)
def test_numbers_of_other_programs_are_found_where_the_choices_alone_make_them(
    address: str, found: tuple[str, bool]
) -> None:
    program, is_found = found
    whole = f"conventions.programs.{program}.numbers.{address}.value"
    assert by_program(whole) == ((program, address) if is_found else None)
    assert by_program(address) is None


# ---------------------------------------------------------------- the script of a study


def test_every_number_is_found_or_has_its_reason(twins: Path) -> None:
    found = listed(twins)
    unsaid = Voice("id").word("r_why_other")
    assert [one["address"] for one in found if one["r_why"] == unsaid] == []
    share = sum(one["r"] == "yes" for one in found) / len(found)
    assert share > 0.88


def test_tables_stand_in_the_reports_order_with_its_numbers(twins: Path) -> None:
    script = (twins / "tables.R").read_text(encoding="utf-8")
    headed = re.findall(r'^heading\("(Tabel [^"]+)"', script, re.MULTILINE)
    order = list(dict.fromkeys(one["table"] for one in listed(twins) if one["r"] == "yes"))
    assert headed == order


def test_no_printed_result_is_copied_into_the_script(twins: Path) -> None:
    script = (twins / "tables.R").read_text(encoding="utf-8")
    numbers = set(re.findall(r"\d+\.\d{6,}", script))
    results = {one["value"] for one in listed(twins) if one["r"] == "yes"}
    assert not numbers & results


def test_what_is_not_found_is_told_above_its_table(twins: Path) -> None:
    script = (twins / "tables.R").read_text(encoding="utf-8")
    words = Voice("id")
    assert f"# {words.word('r_not_found')} (13): {words.word('r_why_random')}"[:60] in script


def test_entered_figures_lie_beside_the_script(twins: Path) -> None:
    with (twins / "indicators.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 9
    with (twins / "experts.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == ["item", "1", "2", "3", "4", "5"]


def test_a_study_without_answers_reads_no_answers(tmp_path: Path) -> None:
    command = ["run", str(OFFICE), "--out", str(tmp_path), "--quiet", "--formats", "twins"]
    assert main(command) == 0
    script = (tmp_path / "twins" / "tables.R").read_text(encoding="utf-8")
    assert "data.csv" not in script.split("# ====")[0].split("packages <-")[1]
    assert "indicator_scores()" in script
