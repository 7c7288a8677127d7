"""Macros that are compiled when they are first said."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError
from jinja2.exceptions import UndefinedError

from pipeline.languages import FOLDER, LANGUAGES
from pipeline.report.late_macros import cut

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
FILE = """{# what it is about #}
{% macro first(name) %}
Hello {{ second(name) }}
{%- endmacro %}

{%- macro second(name) -%}
{{ name }}, {{ third() }}
{%- endmacro -%}
{% macro third() %}{{ fourth }}{% endmacro %}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_but_macros_and_comments_stands_in_a_file(language: str) -> None:
    environment = Environment(undefined=StrictUndefined)
    for path in (FOLDER / language).glob("*.j2"):
        text = path.read_text(encoding="utf-8")
        found = list(cut(path, text, environment, {}))
        rest = text
        for one in found:
            assert rest.count(one.text) >= 1
            rest = rest.replace(one.text, "", 1)
        assert COMMENT.sub("", rest).strip() == "", path.name
        told = [text.split("\n")[one.line - 1] for one in found]
        assert all(f"macro {one.name}" in line for one, line in zip(found, told, strict=True))
        assert [one.name for one in found] == re.findall(r"macro (\w+)\(", text)


def test_macros_say_one_another_and_give_way_to_those_of_the_user() -> None:
    others: dict[str, object] = {}
    path = Path("greeting.j2")
    macros = list(cut(path, FILE, Environment(undefined=StrictUndefined), others))
    others.update({one.name: one for one in macros})
    assert [(one.name, one.line) for one in macros] == [("first", 2), ("second", 6), ("third", 9)]
    assert [one.arguments for one in macros] == [("name",), ("name",), ()]
    with pytest.raises(UndefinedError, match="fourth"):
        macros[0](name="you")
    others["third"] = lambda: "again"
    fresh = list(cut(path, FILE, Environment(undefined=StrictUndefined), others))
    others["second"] = fresh[1]
    assert fresh[0](name="you").strip() == "Hello you, again"


def test_a_fault_in_a_macro_is_told_with_the_line_of_the_file_when_it_is_said() -> None:
    (macro,) = cut(
        Path("bad.j2"), "\n\n{% macro bad() %}\n{{ 1 + }}{% endmacro %}", Environment(), {}
    )
    with pytest.raises(TemplateSyntaxError) as caught:
        macro()
    assert (caught.value.filename, caught.value.lineno) == ("bad.j2", 4)
