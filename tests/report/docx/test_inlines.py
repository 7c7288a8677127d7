from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.report.document import (
    Bullets,
    Emphasis,
    Equation,
    Footnote,
    Foreign,
    Inline,
    Number,
    Paragraph,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.docx import write_docx
from pipeline.report.docx.manuscript import anchors
from pipeline.report.docx.markup import escaped, run
from pipeline.report.formulas import Symbol
from pipeline.report.numbering import number_blocks
from tests.report.docx.reading import SPACES, body, find, part, sink, small, text


def the_run(inline: Inline) -> Any:
    (found,) = find(body(Paragraph((inline,))), ".//w:r")
    return found


@pytest.mark.parametrize(
    ("inline", "marks"),
    [
        (Words("kata"), []),
        (Emphasis("kata"), ["i"]),
        (Strong("kata"), ["b"]),
        (Foreign("kata", "en"), ["i", "lang"]),
        (Subscript("kata"), ["vertAlign"]),
        (Number(1.5, "kata", "a.b"), []),
        (Number(1.5, "kata", "a.b", strong=True), ["b"]),
    ],
)
def test_each_inline_has_its_marks(inline: Inline, marks: list[str]) -> None:
    found = the_run(inline)
    assert text(found) == "kata"
    assert [etree.QName(mark).localname for mark in find(found, "w:rPr/*")] == marks


def test_a_symbol_is_italic_below_the_line_as_well() -> None:
    for symbol in ("i", "T", "α/2; df"):
        assert find(the_run(Subscript(symbol)), "w:rPr/w:i")
    for name in ("1", "RTA", "av"):
        assert not find(the_run(Subscript(name)), "w:rPr/w:i")


def test_a_foreign_run_tells_its_language() -> None:
    assert find(the_run(Foreign("word", "en")), "w:rPr/w:lang/@w:val") == ["en-GB"]
    assert find(the_run(Foreign("mot", "fr-FR")), "w:rPr/w:lang/@w:val") == ["fr-FR"]


def test_a_new_line_in_a_text_is_kept() -> None:
    found = the_run(Words("satu\ndua"))
    assert find(found, "w:t/text()") == ["satu", "dua"]
    assert len(find(found, "w:br")) == 1


@given(st.text())
def test_any_text_survives_but_for_what_xml_cannot_hold(words: str) -> None:
    space = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
    root = etree.fromstring(f"<w:p {space}>{run(words)}</w:p>")
    lines = words.replace("\r", "\n").split("\n")
    kept = ["".join(c for c in line if c == "\t" or _is_legal(c)) for line in lines]
    assert "".join(find(root, ".//w:t/text()")).replace("\n", "") == "".join(kept)


def _is_legal(character: str) -> bool:
    code = ord(character)
    return 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD or code > 0xFFFF


def test_attributes_are_escaped() -> None:
    assert escaped('<"&">\x00') == "&lt;&quot;&amp;&quot;&gt;"


def test_footnotes_are_word_footnotes_in_order() -> None:
    notes = tuple(Footnote((Words(f"catatan {number}"),)) for number in (1, 2))
    document = small(Paragraph(notes))
    content = write_docx(document, number_blocks(document), {})
    marks = find(part(content, "word/document.xml"), ".//w:footnoteReference/@w:id")
    assert marks == ["1", "2"]
    footnotes = find(part(content, "word/footnotes.xml"), "w:footnote")
    assert [found.get(f"{{{SPACES['w']}}}id") for found in footnotes] == ["-1", "0", "1", "2"]
    assert [text(found) for found in footnotes] == ["", "", " catatan 1", " catatan 2"]
    separators = find(part(content, "word/settings.xml"), ".//w:footnotePr/w:footnote/@w:id")
    assert separators == ["-1", "0"]


def test_a_footnote_in_a_footnote_is_refused() -> None:
    inner = Footnote((Words("dalam"),))
    with pytest.raises(ValueError, match="footnote inside a footnote"):
        body(Paragraph((Footnote((inner,)),)))


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="'tbl:nothing'"):
        body(Paragraph((Reference("tbl:nothing"),)))


@dataclass(frozen=True)
class Unknown:
    """A block or inline of a later version."""

    id: str = "x"


def test_an_unknown_type_is_refused() -> None:
    odd: Any = Unknown()
    with pytest.raises(TypeError, match="Unknown"):
        body(Paragraph((odd,)))
    with pytest.raises(TypeError, match="Unknown"):
        body(odd)


def test_an_anchor_depends_on_its_id_alone() -> None:
    alone = anchors(["tbl:b"])["tbl:b"]
    after = anchors(["tbl:a", "tbl:b"])["tbl:b"]
    assert alone.digits == after.digits
    assert len(alone.digits) == 9
    assert replace(after, order=1) == alone


@given(st.lists(st.text(), unique=True))
def test_anchors_are_unique(names: list[str]) -> None:
    given_anchors = anchors(names).values()
    assert len({anchor.digits for anchor in given_anchors}) == len(names)
    assert len({anchor.order for anchor in given_anchors}) == len(names)


def test_formulas_are_office_math() -> None:
    root = part(sink(), "word/document.xml")
    assert len(find(root, ".//m:oMath")) == 5
    assert find(root, ".//m:nary/m:naryPr/m:chr/@m:val") == ["∑", "∑"]
    for name in ("f", "sSub", "sSup", "sSubSup", "d", "rad", "bar"):
        assert find(root, f".//m:{name}"), name
    assert find(root, ".//m:r[m:rPr/m:nor]/m:t/text()") == [" & <n>"]


def test_what_introduces_a_list_or_an_equation_is_kept_with_it() -> None:
    where, plain_text = Paragraph((Words("dengan:"),)), Paragraph((Words("Selesai."),))
    items = Bullets(((Words("satu"),), (Words("dua"),)))
    written = body(where, items, plain_text, plain_text)
    kept = [text(found) for found in find(written, ".//w:p[w:pPr/w:keepNext]")]
    assert kept == ["dengan:"]
    sum_of = Equation("eq:a", Symbol("A"), "A")
    kept = find(body(where, sum_of, where, items), ".//w:p[w:pPr/w:keepNext]")
    assert [find(one, "w:pPr/w:pStyle/@w:val") for one in kept] == [
        ["BodyText"],
        ["Equation"],
        ["BodyText"],
    ]
