from xml.etree import ElementTree as ET

import pytest

from pipeline.report.html.svg import Outlines, inline_svg

DRAWN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     width="100pt" height="50pt" viewBox="0 0 100 50" version="1.1">
 <metadata><rdf>made by</rdf></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round} .a{x: y} * {fill: red}</style></defs>
 <!-- a comment with id="g1" -->
 <g id="g1" clip-path="url(#c1)" style="fill: url(#p1); stroke: #123456" onclick="alert(1)">
  <use xlink:href="#DejaVu-41"/><use xlink:href="http://example.org/x.svg#y"/>
  <text>id="g1" url(#c1) &lt;b&gt;</text>
 </g>
 <script>alert(1)</script>
 <clipPath id="c1"><path d="M 0 0"/></clipPath>
</svg>
"""


@pytest.fixture(scope="module")
def svg() -> ET.Element:
    return ET.fromstring(inline_svg(DRAWN, "fig:a.", 'Says "5 < 6" & more', 14.0, Outlines()))


def test_it_is_an_image_that_says_its_alternative_text(svg: ET.Element) -> None:
    assert svg.tag == "svg"
    assert svg.get("role") == "img"
    assert svg[0].tag == "title"
    assert svg[0].text == 'Says "5 < 6" & more'
    assert svg.get("aria-labelledby") == svg[0].get("id") == "fig:a.title"


def test_it_takes_its_size_from_the_page(svg: ET.Element) -> None:
    assert svg.get("width") is None
    assert svg.get("height") is None
    assert svg.get("viewBox") == "0 0 100 50"
    assert svg.get("style") == "--drawn: 14cm"


def test_ids_and_links_to_them_get_the_prefix_and_text_does_not(svg: ET.Element) -> None:
    (group,) = svg.iter("g")
    (clip,) = svg.iter("clipPath")
    (text,) = svg.iter("text")
    assert group.get("id") == "fig:a.g1"
    assert clip.get("id") == "fig:a.c1"
    assert group.get("clip-path") == "url(#fig:a.c1)"
    assert group.get("style") == "fill: url(#fig:a.p1); stroke: #123456"
    assert text.text == 'id="g1" url(#c1) <b>'


def test_links_leave_neither_the_figure_nor_the_page(svg: ET.Element) -> None:
    assert [use.attrib for use in svg.iter("use")] == [{"href": "#fig:a.DejaVu-41"}, {}]


def test_rules_for_everything_are_held_to_the_figure(svg: ET.Element) -> None:
    (style,) = svg.iter("style")
    assert svg.get("id") == "fig:a.svg"
    rule = '[id="fig:a.svg"] *{'
    assert style.text == f"{rule}stroke-linejoin: round}} .a{{x: y}}{rule}fill: red}}"


def test_nothing_that_runs_or_tells_of_the_machine_is_left() -> None:
    svg = inline_svg(DRAWN, "f.", "", 14.0, Outlines())
    for left in ("<?xml", "DOCTYPE", "metadata", "made by", "comment", "script", "alert", "http"):
        assert left not in svg


LETTERED = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs>
<path id="{own}-0" d="M1,2"/><path id="{own}-1" d="{second}"/></defs>
<g fill="#123456"><use href="#{own}-0"/><use href="#{own}-1" x="7"/></g></svg>"""


def test_charts_share_their_letters_and_labels() -> None:
    outlines = Outlines()
    first, second, third = (
        ET.fromstring(inline_svg(LETTERED.format(own=own, second=d), f"{own}.", "", 14.0, outlines))
        for own, d in (("a", "M3,4"), ("b", "M5,6 M&lt;"), ("c", "M3,4"))
    )
    labels = [[use.attrib for use in one.iter("use")] for one in (first, second, third)]
    assert labels == [
        [{"href": "#@2", "fill": "#123456"}],
        [{"href": "#@4", "fill": "#123456"}],
        [{"href": "#@2", "fill": "#123456"}],
    ]
    assert not list(first.iter("defs"))
    shared = ET.fromstring(f"<defs>{outlines.markup}</defs>")
    assert [(one.get("id"), one.get("d")) for one in shared] == [
        ("@0", "M1,2"),
        ("@1", "M3,4"),
        ("@2", None),
        ("@3", "M5,6 M<"),
        ("@4", None),
    ]
    assert [use.attrib for use in shared[2]] == [{"href": "#@0"}, {"href": "#@1", "x": "7"}]
    assert [use.attrib for use in shared[4]] == [{"href": "#@0"}, {"href": "#@3", "x": "7"}]
