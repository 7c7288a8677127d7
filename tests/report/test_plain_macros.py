"""Macros that are said without Jinja, against what Jinja makes of them."""

from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError

from pipeline.languages import FOLDER, LANGUAGES
from pipeline.report.late_macros import LateMacro, cut
from pipeline.report.plain_macros import plain_macro

FACTS = ("satu", 2, None, "~x~ {{ y }}")


def by_jinja(text: str) -> LateMacro:
    environment = Environment(undefined=StrictUndefined)
    environment.filters["listed"] = str
    (macro,) = cut(Path("some.j2"), text, environment, {})
    return macro


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plain_macro_says_what_jinja_would(language: str) -> None:
    environment = Environment(undefined=StrictUndefined)
    environment.filters["listed"] = str
    macros = [
        macro
        for path in sorted((FOLDER / language).glob("*.j2"))
        for macro in cut(path, path.read_text(encoding="utf-8"), environment, {})
    ]
    plain = [(macro, found) for macro in macros if (found := plain_macro(macro.text))]
    assert len(plain) > len(macros) / 2
    for macro, found in plain:
        facts = dict(zip(found.arguments, FACTS * 3, strict=False))
        assert tuple(macro._macro.arguments) == found.arguments
        assert macro._macro(**facts) == found.say(facts), macro.name


@pytest.mark.parametrize(
    "text",
    [
        "{% macro a(x, y) %}\n{ref:{{ y }}} and {{ x }}%\n{% endmacro %}",
        "{% macro a(x, y) -%}\n  {{ y }}{{ x }} }} \n{%- endmacro %}",
        "{% macro a(\n  x ,\n  y\n) %}{x} {{ x }}{% endmacro %}",
    ],
)
def test_blanks_and_braces_are_as_in_jinja(text: str) -> None:
    found = plain_macro(text)
    assert found is not None
    facts = {"x": 1, "y": "{{ x }}"}
    assert found.say(facts) == by_jinja(text)._macro(**facts)


@pytest.mark.parametrize(
    "body",
    ["{% if x %}a{% endif %}", "{{ x | listed }}", "{{ x.y }}", "{{ z }}", "{# x #}", "{{- x }}"],
)
def test_what_decides_filters_or_calls_needs_jinja(body: str) -> None:
    assert plain_macro(f"{{% macro a(x) %}}{body}{{% endmacro %}}") is None
    assert plain_macro("{% macro a(x=1) %}b{% endmacro %}") is None


def test_a_plain_macro_is_said_without_being_compiled() -> None:
    macro = by_jinja("{% macro a(x, y) %}{{ x }}-{{ y }}{% endmacro %}")
    assert macro(x=1, y=2) == macro(1, 2) == macro(1, y=2) == "1-2"
    assert macro.arguments == ("x", "y")
    assert "_macro" not in vars(macro)


def test_wrong_facts_are_refused_as_by_jinja() -> None:
    macro = by_jinja("{% macro a(x, y) %}{{ x }}-{{ y }}{% endmacro %}")
    with pytest.raises(UndefinedError, match="'y' was not provided"):
        macro(x=1)
    with pytest.raises(TypeError):
        macro(1, 2, 3)
    with pytest.raises(TypeError):
        macro(1, x=2)
