"""The sections of a template around our wide tables and plates."""

from typing import Any

from pipeline.report.docx_template import write_into_template
from pipeline.report.numbering import number_blocks
from pipeline.word_template import open_template
from tests.report.docx.reading import find, text
from tests.report.docx_template.making import indonesian, replaced
from tests.report.docx_template.reading_templates import DOCUMENT, parts, tree, written
from tests.report.docx_template.rich import MAKERS, google, rich
from tests.report.kitchen_report import kitchen_report


def sections(content: bytes) -> list[dict[str, Any]]:
    """Give size, margins and the rest of each section."""
    found = []
    for one in find(tree(content), ".//w:sectPr"):
        margins = find(one, "w:pgMar")[0]
        found.append(
            {
                "size": tuple(find(one, "w:pgSz/@w:w | w:pgSz/@w:h")),
                "turned": find(one, "w:pgSz/@w:orient") == ["landscape"],
                "margins": tuple(
                    int(find(margins, f"@w:{side}")[0])
                    for side in ("top", "right", "bottom", "left")
                ),
                "type": "".join(find(one, "w:type/@w:val")),
                "title": bool(find(one, "w:titlePg")),
                "format": "".join(find(one, "w:pgNumType/@w:fmt")),
                "start": "".join(find(one, "w:pgNumType/@w:start")),
                "columns": "".join(find(one, "w:cols/@w:num")),
                "headers": len(find(one, "w:headerReference")),
            }
        )
    return found


def report_in(template: bytes, *, contents: bool | None = None) -> bytes:
    """Write the report with its plates into a template."""
    document, pictures = kitchen_report("id")
    numbering = number_blocks(document)
    opened = open_template(template)
    return write_into_template(opened, document, numbering, pictures, contents=contents).content


def test_a_wide_table_turns_the_page_and_the_section_goes_on() -> None:
    cover, first, wide, middle, appendix, rest, last = sections(written(rich()).content)
    before, around, after = sections(rich())
    assert (cover, last) == (before, after)
    assert first == around
    assert (around["type"], around["title"], around["start"]) == ("oddPage", True, "7")
    for one in (wide, middle, appendix, rest):
        assert (one["type"], one["title"], one["start"]) == ("", False, "")
        assert one["format"] == "lowerRoman"
        assert one["headers"] == around["headers"] == 3
    for one in (wide, appendix):
        assert one["size"] == tuple(reversed(around["size"]))
        assert one["turned"]
    assert middle["size"] == rest["size"] == around["size"]
    assert not middle["turned"]


def test_the_side_that_is_bound_comes_on_top_of_a_turned_page() -> None:
    upright, turned, *_ = sections(written(indonesian()).content)
    top, right, bottom, left = upright["margins"]
    assert turned["margins"] == (left, top, right, bottom)
    gutter = replaced(indonesian(), DOCUMENT, b'w:gutter="0"', b'w:gutter="300"')
    assert sections(written(gutter).content)[1]["margins"][0] == left + 300


def test_tables_and_figures_are_as_wide_as_the_text_of_the_template() -> None:
    for template, upright, turned in (
        (google(), 12240 - 2880, 15840 - 2880),
        (MAKERS["unnumbered"](), 11906 - 2268 - 1701, 16838 - 2268 - 1701),
        (rich(columns=2), 12240 - 2880, None),
    ):
        root = tree(written(template).content)
        widths = {int(one) for one in find(root, ".//w:tbl/w:tblPr/w:tblW/@w:w")}
        assert upright in widths or upright + 1 in widths or upright - 1 in widths
        if turned:
            assert max(widths) in range(turned - 2, turned + 3)
        widest = max(int(one) for one in find(root, ".//wp:extent/@cx"))
        assert widest <= max(upright, 0) * 635 + 700


def test_a_figure_is_scaled_down_and_never_up() -> None:
    narrow = replaced(google(), DOCUMENT, b'w:left="1440"', b'w:left="6000"')
    root = tree(written(narrow).content)
    extents = {int(one) for one in find(root, ".//wp:extent/@cx")}
    assert max(extents) <= (12240 - 6000 - 1440) * 635 + 700
    wide = replaced(google(), DOCUMENT, b'w:w="12240"', b'w:w="30000"')
    assert (
        max(int(one) for one in find(tree(written(wide).content), ".//wp:extent/@cx"))
        == 14 * 360_000
    )


def test_what_is_too_wide_for_a_column_stands_across_them() -> None:
    content = written(rich(columns=2)).content
    (body,) = find(tree(content), "w:body")
    columns: list[list[str]] = []
    found = set()
    for one in body:
        if find(one, "descendant-or-self::w:tbl | .//w:drawing"):
            found.add(len(columns))
        columns += [find(one, "w:cols/@w:num") for one in find(one, "descendant-or-self::w:sectPr")]
    assert all(columns[place] in ([], ["1"]) for place in found)
    assert ["2"] in columns
    below = [one["type"] for one in sections(content) if not one["turned"]][2:-1]
    assert "continuous" in below


def test_a_turned_template_needs_no_turned_page() -> None:
    size = b'<w:pgSz w:w="11906" w:h="16838"/>'
    wide = b'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    assert len(sections(written(replaced(indonesian(), DOCUMENT, size, wide)).content)) == 1


def test_a_section_that_the_anchor_ends_ends_with_our_text() -> None:
    section = b'<w:sectPr><w:pgSz w:w="9000" w:h="14000"/><w:pgMar w:top="1000" w:right="1000"'
    section += (
        b' w:bottom="1000" w:left="1000" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
    )
    old = b"<w:p><w:r><w:t>{{BAB_IV}}"
    ended = replaced(
        indonesian(),
        DOCUMENT,
        old,
        old.replace(b"<w:r>", b"<w:pPr>" + section + b"</w:pPr><w:r>", 1),
    )
    found = sections(written(ended).content)
    assert [one["size"] for one in found[-2:]] == [("14000", "9000"), ("11906", "16838")]
    assert "Teks sesudah" in text(find(tree(written(ended).content), "w:body")[0])


def test_plates_have_no_header_and_what_follows_has_its_own_again() -> None:
    content = report_in(rich())
    root = tree(content, "word/_rels/document.xml.rels")
    targets = {one.get("Id"): one.get("Target").rpartition("/")[2] for one in root}
    (body,) = find(tree(content), "w:body")
    named = [
        [targets[name] for name in find(one, "w:headerReference/@r:id")]
        for one in find(body, ".//w:sectPr")
    ]
    empty = [
        name
        for name, part in parts(content).items()
        if name.startswith("word/header") and b"<w:p/>" in part
    ]
    assert len(empty) == 1
    assert {name for one in named[2:4] for name in one} == {empty[0].rpartition("/")[2]}
    assert named[4] == named[1] == named[-2]  # the template's own
    assert [one["title"] for one in sections(content)[1:5]] == [True, False, False, False]
