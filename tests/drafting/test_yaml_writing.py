from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pipeline.codebook.yaml_source import read_yaml
from pipeline.drafting.draft import Address, Draft, Remark
from pipeline.drafting.yaml_writing import write_yaml, yaml_text

AWKWARD = st.sampled_from(
    [": ", "#", " #", "'", '"', "\\", "\n", "\r", "\t", "\x85", "\u2028", "\ufeff", "- ", "{", "}",
     "[", "]", ", ", "no", "null", "~", "1", "&a", "*a", "!", "%", "@", "`", "|", ">", "é", "😀"]
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(AWKWARD, st.text(st.characters(exclude_categories=["Cs"]), max_size=6)), max_size=6
).map("".join)
SCALARS: st.SearchStrategy[object] = st.one_of(TEXTS, st.integers(-99, 99), st.booleans())
DATA = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(TEXTS.filter(bool), inner, max_size=3)
    ),
    max_leaves=12,
)
MAPS = st.dictionaries(TEXTS.filter(bool), DATA, min_size=1, max_size=4)
REMARKS = st.lists(
    st.builds(Remark, TEXTS, st.sampled_from(["known", "likely", "unsure", "ask"])), max_size=2
).map(tuple)


def addresses(value: object, at: Address = ()) -> list[Address]:
    """List the way to every value."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [at, *(one for key, own in inner for one in addresses(own, (*at, key)))]


@st.composite
def remarked(draw: st.DrawFn) -> tuple[dict[str, object], dict[Address, tuple[Remark, ...]]]:
    data = draw(MAPS)
    places = addresses(data)
    chosen = draw(st.lists(st.sampled_from(places), max_size=5, unique=True))
    return data, {at: draw(REMARKS) for at in chosen}


@given(remarked())
def test_remarks_never_change_what_a_file_says(
    drawn: tuple[dict[str, object], dict[Address, tuple[Remark, ...]]],
) -> None:
    data, remarks = drawn
    text = yaml_text(data, remarks)
    loaded: Any = YAML(typ="safe", pure=True).load(text)
    assert loaded == data
    assert text.count("# ") >= sum(len(several) for several in remarks.values())


def test_a_remark_on_what_is_not_there_is_not_lost() -> None:
    remarks: dict[Address, tuple[Remark, ...]] = {("a", "b", 3): (Remark("why", "ask"),)}
    assert yaml_text({"a": {"c": 1}}, remarks) == "# ask: why\na:\n  c: 1\n"


def test_both_files_are_read_back_as_they_were(tmp_path: Path) -> None:
    questionnaire = {"title": "A: #1", "items": [{"name": "X1", "reverse": False, "column": ["1"]}]}
    draft = Draft("x", questionnaire, {"study": "x"}, {("items", 0): (Remark("why", "ask"),)}, {})
    write_yaml(draft, tmp_path / "q.yaml", tmp_path / "s.yaml")
    assert read_yaml(tmp_path / "q.yaml").data == questionnaire
    assert read_yaml(tmp_path / "s.yaml").data == {"study": "x"}


def test_a_short_remark_stands_beside_its_line_a_long_one_above() -> None:
    data = {"a": 1, "b": [{"c": 2}, {"c": 3}]}
    remarks: dict[Address, tuple[Remark, ...]] = {
        ("a",): (Remark("short", "known"),),
        ("b", 1): (Remark("long " * 30, "ask"),),
    }
    assert yaml_text(data, remarks).splitlines() == [
        "a: 1  # known: short",
        "",
        "b:",
        "  - {c: 2}",
        "  # ask: " + " ".join(["long"] * 30),
        "  - {c: 3}",
    ]
