"""What Word shows before a paragraph, by the lists of a document."""

from typing import Any

from lxml import etree

from pipeline.word_template.list_count import Count
from pipeline.word_template.lists import read_lists
from pipeline.word_template.style_index import index_styles

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def element(xml: str) -> Any:
    return etree.fromstring(f'<w:x xmlns:w="{MAIN}">{xml}</w:x>')


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(number: int, content: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{content}</w:abstractNum>'


def instance(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, more: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{more}</w:style>'


def on(number: int, depth: int | None = None) -> str:
    deep = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:pPr><w:numPr>{deep}<w:numId w:val="{number}"/></w:numPr></w:pPr>'


def shown(numbering: str, *steps: tuple[str, int], styles: str = "") -> list[str]:
    count = Count(read_lists(element(numbering), index_styles(element(styles))))
    return [count.step(*step) for step in steps]


THESIS = definition(
    3,
    level(0, "upperRoman", "BAB %1")
    + level(1, "upperLetter", "%2.")
    + level(2, "decimal", "%2.%3"),
)


def test_levels_below_start_anew() -> None:
    steps = [("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1)]
    assert shown(THESIS + instance(1, 3), *steps) == [
        "BAB I", "A.", "A.1", "A.2", "B.", "B.1", "BAB II", "A.",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_together_unless_they_start_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    lists = THESIS + instance(1, 3) + instance(2, 3) + instance(5, 3, start)
    steps = [("1", 0), ("2", 0), ("5", 0), ("5", 1), ("5", 0), ("1", 0)]
    assert shown(lists, *steps) == ["BAB I", "BAB II", "BAB IV", "A.", "BAB V", "BAB VI"]


def test_a_list_may_define_a_level_otherwise() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Bagian %1")}</w:lvlOverride>'
    assert shown(THESIS + instance(1, 3, other), ("1", 0)) == ["Bagian 1"]


def test_a_legal_level_shows_digits_only() -> None:
    legal = level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert shown(definition(0, legal) + instance(1, 0), ("1", 0), ("1", 1)) == ["I", "1.1"]
    off = legal.replace("<w:isLgl/>", '<w:isLgl w:val="0"/>')
    assert shown(definition(0, off) + instance(1, 0), ("1", 0), ("1", 1)) == ["I", "I.1"]


def test_a_level_may_never_start_anew() -> None:
    never = level(0, "decimal", "%1") + level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')
    steps = [("1", 0), ("1", 1), ("1", 0), ("1", 1)]
    assert shown(definition(0, never) + instance(1, 0), *steps) == ["1", "1", "2", "2"]


def test_a_level_that_was_not_reached_shows_its_start() -> None:
    assert shown(THESIS + instance(1, 3), ("1", 2)) == ["A.1"]
    assert shown(THESIS + instance(1, 3), ("1", 7)) == [""]


def test_a_list_style_stands_between_a_list_and_its_definition() -> None:
    linked = definition(7, '<w:numStyleLink w:val="Bab"/>')
    styles = style("Bab", on(1), "numbering")
    lists = linked + THESIS + instance(1, 3) + instance(2, 7)
    assert shown(lists, ("2", 0), ("1", 0), styles=styles) == ["BAB I", "BAB II"]


def test_a_style_is_on_the_level_that_names_it_or_that_it_names_or_inherits() -> None:
    named = THESIS.replace(
        '<w:lvlText w:val="%2."/>', '<w:pStyle w:val="Sub"/><w:lvlText w:val="%2."/>'
    )
    styles = index_styles(
        element(
            style("Bab", on(1))
            + style("Sub", on(1))
            + style(
                "Rinci",
                '<w:basedOn w:val="Bab"/><w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>',
            )
            + style("Tanpa", f'<w:basedOn w:val="Bab"/>{on(0)}')
            + style("Hilang", on(9))
        )
    )
    lists = read_lists(element(named + instance(1, 3)), styles)
    found = {
        name: lists.of_style(styles.named(name))
        for name in ("bab", "SUB", "rinci", "tanpa", "hilang", "x")
    }
    assert found == {
        "bab": ("1", 0),
        "SUB": ("1", 1),
        "rinci": ("1", 2),
        **dict.fromkeys(("tanpa", "hilang", "x")),
    }


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    styles = index_styles(element(style("Bab", on(1))))
    lists = read_lists(element(THESIS + instance(1, 3)), styles)

    def place(properties: str) -> tuple[str, int] | None:
        inner = f'<w:pPr><w:pStyle w:val="Bab"/>{properties}</w:pPr>'
        return lists.of_paragraph(element(f"<w:p>{inner}</w:p>")[0])

    assert place("") == ("1", 0)
    assert place('<w:numPr><w:ilvl w:val="1"/></w:numPr>') == ("1", 1)
    assert place('<w:numPr><w:numId w:val="0"/></w:numPr>') is None


def test_styles_that_go_round_in_circles_end() -> None:
    styles = index_styles(
        element(style("a", '<w:basedOn w:val="b"/>') + style("b", '<w:basedOn w:val="a"/>'))
    )
    assert styles.inherited(styles.named("a"), "pPr/numPr") is None
