"""Cards: a number opens what is known of it, by click and by key; nothing is violated."""

import json
import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.context import Context
from pipeline.report.document import Document
from pipeline.report.html import Cards, write_html
from pipeline.report.ledger.cards import card_data, page_cards
from pipeline.report.ledger.convention_words import convention_words
from pipeline.report.ledger.facts import fact_book
from pipeline.report.narration import Voice
from pipeline.report.numbering import number_blocks
from pipeline.results.instrument import CONVENTIONS
from tests.report.html.reading import read_page
from tests.report.html.sink import kitchen_sink
from tests.report.html.test_accessibility import violations
from tests.report.html.test_browser import look
from tests.studies import OFFICE, find

LANGUAGES = ("id", "en", "ms")
WORDS = {"title": "Asal angka", "close": "Tutup", "hint": "Enter"}
TERMS = (
    "value",
    "formula",
    "filled",
    "n",
    "convention",
    "data",
    "column",
    "items",
    "respondents",
    "stage",
    "address",
    "programs",
)
SHARED = {
    "words": {word: word for word in TERMS},
    "strings": ["stages/4.json", "L1", "239 baris", "a.csv", "Kolom", "listwise", "SPSS", "sama"],
    "inputs": [[0, 1, 2, [[3, 4]]]],
    "formulas": [["Rata-rata", "<math><mi>x</mi></math>", "<math><mn>{0}</mn><mn>{2}</mn></math>"]],
    "programs": [[[6, "3,604", 7], [6, "", 7]]],
    "cards": [["3,6042", 212, 5, 0, 0, "836|232", 0]],
}


def made(addresses: Sequence[str]) -> str:
    short = [f"0:{one}" for one in addresses]
    shared = {**SHARED, "of": [0 for _ in addresses], "addresses": short}
    return json.dumps(shared).replace("<", "\\u003c")


def page_of(document: Document, pictures: object) -> bytes:
    cards = Cards(made, WORDS)
    return write_html(document, number_blocks(document), pictures, cards=cards)  # type: ignore[arg-type]


def page(language: str = "id") -> bytes:
    return page_of(*kitchen_sink(language))


def test_a_page_without_cards_has_the_addresses() -> None:
    document, pictures = kitchen_sink("id")
    plain = write_html(document, number_blocks(document), pictures).decode()
    assert "<dialog" not in plain
    assert "cards.js" not in plain
    assert not re.search(r'data-result="\d+"', plain)


def test_a_page_with_cards_names_them_by_their_places() -> None:
    text = page().decode()
    data = re.search(r'<script type="application/json" id="cards">(.*?)</script>', text, re.DOTALL)
    assert data
    addresses = [one.removeprefix("0:") for one in json.loads(data[1])["addresses"]]
    assert len(addresses) == len(set(addresses)) > 3
    named = [int(one) for one in re.findall(r'data-result="(\d+)"', text)]
    assert sorted(set(named)) == list(range(len(addresses)))
    assert list(dict.fromkeys(named)) == sorted(set(named))
    document, pictures = kitchen_sink("id")
    usual = write_html(document, number_blocks(document), pictures).decode()
    there = [unescape(one) for one in re.findall(r'data-result="([^"]*)"', usual)]
    assert [addresses[one] for one in named] == there


def test_the_page_asks_for_nothing_outside() -> None:
    text = page().decode()
    assert "default-src 'none'" in text
    outside = re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)
    assert not re.search(r"(src|href)=\"https?://(?!doi)", outside)


def test_the_dialog_has_its_name_and_its_button() -> None:
    read = read_page(page())
    (dialog,) = read.all("dialog")
    assert dialog.attributes["aria-labelledby"] == "card-title"
    assert [one.text for one in dialog.all("button")] == ["Tutup"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_convention_of_coefficients_has_words(language: str) -> None:
    voice = Voice(language)
    for key in CONVENTIONS:
        assert "_" not in convention_words(voice, key)
    for key in ("spss", "psych", "jamovi", "welch-t", "t_interval", "two_tailed", "equal-width"):
        assert convention_words(voice, key) != key
    assert convention_words(voice, "own-set") == "own-set"


def test_cards_of_a_study_are_compact_and_inert(tmp_path: Path) -> None:
    findings = find(OFFICE, tmp_path)
    document = build_document(findings, "id")
    context, book = Context(findings, "id"), fact_book(findings)
    address = "scorecard.overall.score"
    text = card_data(book, context, document.blocks, [address, "scorecard.overall.other_score"])
    assert "<" not in text
    data = json.loads(text)
    assert data["addresses"][0] == f"0:{address}"
    assert data["addresses"][1] == "18:other_score"
    value, _, _, inputs, formula, numbers, *_ = data["cards"][data["of"][0]]
    assert value.startswith(str(findings.scorecard.overall.score)[:4].replace(".", ","))
    assert data["formulas"][formula][0]
    assert len(numbers.split("|")) == 8
    assert "indikator.csv" in (data["strings"][data["inputs"][inputs][3][0][0]],)
    assert set(page_cards(book, context, document.blocks).words) == {"title", "close", "hint"}


OPENING = """
const number = find("table[data-sort] [data-result]");
const other = [...find("table[data-sort]").querySelectorAll("[data-result]")][1];
const press = (target, key) => target.dispatchEvent(
  new page.defaultView.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const card = find("#card");
const at = (target) => target.querySelector(".origin") ?? target;
number.click();
const clicked = [card.open, find("[data-slot=printed]").textContent, card.textContent];
const same = number.textContent;
card.querySelector("button").click();
const closed = card.open;
const button = at(number);
press(button, "Enter");
const entered = card.open;
card.close();
press(button, " ");
const spaced = card.open;
card.close();
press(button, "ArrowRight");
const moved = page.activeElement === at(other);
return {
  clicked, same, closed, entered, spaced, moved,
  roles: [button.getAttribute("role"), at(other).tabIndex, button.tabIndex],
  cell: number.tagName, cellRole: number.getAttribute("role"),
  stops: all("[data-result]").filter((one) => at(one).tabIndex === 0).length,
  numbers: all("[data-result]").length,
};
"""


@pytest.mark.slow
def test_click_enter_space_and_arrows(tmp_path: Path) -> None:
    found = look(tmp_path, page(), 1280, OPENING)
    opened, printed, text = found["clicked"]
    assert opened
    assert printed == found["same"]
    for said in ("3,6042", "Rata-rata", "836", "212", "listwise", "a.csv", "“Kolom”", "SPSS"):
        assert said in text
    assert found["closed"] is False
    assert found["entered"]
    assert found["spaced"]
    assert found["moved"]
    assert found["roles"] == ["button", 0, -1]
    assert found["cellRole"] is None
    assert 0 < found["stops"] < found["numbers"]


SORTED = """
const table = find("table[data-sort]");
table.querySelector("[data-result]").click();
find("#card").close();
const rows = () => [...table.tBodies[0].rows].map((row) => row.textContent.trim());
const before = rows();
table.querySelectorAll("th[data-column] button").forEach((button) => button.click());
return { before, after: rows() };
"""


@pytest.mark.slow
def test_a_table_is_sorted_as_without_cards(tmp_path: Path) -> None:
    found = look(tmp_path, page(), 1280, SORTED)
    assert sorted(found["before"]) == sorted(found["after"])
    assert len(found["before"]) > 1


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_open_card_violates_nothing(tmp_path: Path, theme: str, width: int) -> None:
    opened = "<script>document.querySelector('[data-result]').click();</script></body>"
    text = page().decode()
    assert violations(tmp_path, text.replace("</body>", opened).encode(), theme, width) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_with_closed_cards_violates_nothing(tmp_path: Path, language: str) -> None:
    assert violations(tmp_path, page(language), "light", 1280) == []
