import ast
import re
from pathlib import Path

import pytest

from pipeline.readers.dialects import DIALECTS
from pipeline.report.document import (
    Emphasis,
    Foreign,
    Number,
    Reference,
    Strong,
    Subscript,
    Words,
    plain,
)
from pipeline.report.narration import Voice, macros, parse
from pipeline.report.tongue import FOLDER, LANGUAGES
from pipeline.results import REASONS

REPORT = FOLDER.parent


def test_every_language_has_the_same_macros_with_the_same_facts() -> None:
    contracts = [{name: one.arguments for name, one in macros(code).items()} for code in LANGUAGES]
    assert LANGUAGES[:2] == ("id", "en")
    assert all(contract == contracts[0] for contract in contracts)


def test_every_reason_has_words() -> None:
    for language in LANGUAGES:
        assert {f"reason_{one}" for one in REASONS} <= set(macros(language))


def keys_in_code() -> set[str]:
    """Collect the literal keys that sections say, and the patterns of those made from parts."""
    keys: set[str] = set()
    for path in REPORT.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                keys.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                keys.add("~" + "".join(parts))
    return keys


def test_every_macro_is_said_somewhere() -> None:
    keys = keys_in_code()
    patterns = [re.compile(key[1:]) for key in keys if key.startswith("~") and len(key) > 4]
    own = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "en").glob("*.j2"))
    unused = [
        name
        for name in macros("en")
        if name not in keys
        and not any(pattern.fullmatch(name) for pattern in patterns)
        and len(re.findall(rf"\b{name}\(", own)) < 2
    ]
    assert unused == []


def test_numbers_and_references_pass_through() -> None:
    number = Number(0.8123, ".812", "a.b", 3)
    said = parse("Alpha is \ue0000\ue001 in {ref:tab:x}.", [(number,)])
    assert said == (Words("Alpha is "), number, Words(" in "), Reference("tab:x"), Words("."))


def test_markup() -> None:
    said = parse("*r* and **good** and {en:listwise}", [])
    assert said == (
        Emphasis("r"),
        Words(" and "),
        Strong("good"),
        Words(" and "),
        Foreign("listwise", "en"),
    )


def test_a_tilde_beside_a_blank_is_no_markup() -> None:
    assert parse("*s*~T~", []) == (Emphasis("s"), Subscript("T"))
    formulas = "t.test(y ~ g), svyglm(y ~ g, design), ~g), kruskal.test(y ~ g)"
    assert parse(formulas, []) == (Words(formulas),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_formulas_of_r_are_printed_whole(language: str) -> None:
    voice = Voice(language)
    for key in ("again_group_tests", "again_weighted_tests"):
        said = voice.words(key)
        assert "y ~ g" in plain(said)
        assert not any(isinstance(one, Subscript) for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statistic_is_not_torn(language: str) -> None:
    number = Number(2.0, "2", "a", 0)
    facts = {"df": (number,), "df_error": (number,), "statistic": (number,)}
    said = plain(Voice(language).say("group_statistic", name="welch-anova", **facts))
    assert said.startswith("F(2")
    assert " " not in said


def test_bold_words_of_the_user_stay_bold_and_numbers_stay_numbers() -> None:
    number = Number(1.0, "1", "a", 0)
    assert parse("**\ue0000\ue001**", [(Words("baik"), number)]) == (Strong("baik"), number)


def test_words_of_the_user_are_never_markup() -> None:
    voice = Voice("en")
    hostile = (Words("*not* {ref:x} **bold** {{ 7*7 }} ~s~"),)
    said = voice.say("caption_parts", perspective=hostile)
    assert plain(said).endswith("*not* {ref:x} **bold** {{ 7*7 }} ~s~")


def test_missing_and_extra_facts_are_refused() -> None:
    with pytest.raises(TypeError, match="perspective"):
        Voice("id").say("caption_parts")
    with pytest.raises(TypeError, match="other"):
        Voice("id").say("caption_parts", perspective=(Words("x"),), other=1)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("id", ["A", "A dan B", "A, B, dan C"]), ("en", ["A", "A and B", "A, B, and C"])],
)
def test_lists(language: str, expected: list[str]) -> None:
    voice = Voice(language)
    for count, text in enumerate(expected, start=1):
        names = [(Words(letter),) for letter in "ABC"[:count]]
        said = plain(voice.say("encoding_sample", file="a.csv", encoding="cp1252", samples=names))
        assert text in said


# what a format tells of itself, and how one tool's second format is called
OWN_DICTIONARY = {"spss", "stata", "generic"}
TOOLS = (set(DIALECTS) - {"dictionary", "limesurvey_vv"}) | OWN_DICTIONARY


@pytest.mark.parametrize("tool", sorted(TOOLS))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_tool_has_a_name(language: str, tool: str) -> None:
    named = plain(Voice(language).say("read_as", tool=tool, sheet=None, encoding=None))
    assert named
    assert "_" not in named


def test_no_macro_opens_with_a_blank_or_leaves_a_double_blank() -> None:
    for language in LANGUAGES:
        for name, macro in macros(language).items():
            if not macro.arguments:
                text = Voice(language).word(name)
                assert text == " ".join(text.split(" ")).strip(" "), name
                assert "  " not in text, name
    assert Path(FOLDER, "id").is_dir()


def test_english_has_one_kind_of_apostrophe() -> None:
    for path in sorted((FOLDER / "en").glob("*.j2")):
        assert re.findall(r"\w+'(?:s\b|(?<=s')\s)", path.read_text(encoding="utf-8")) == [], path
