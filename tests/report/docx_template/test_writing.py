"""The text in a template: what is there stays, what comes looks like it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.report.docx.manuscript import anchors
from pipeline.report.docx_template import write_into_template
from pipeline.report.numbering import number_blocks
from pipeline.word_template import open_template
from tests.report.docx.reading import fields, find, styled, text
from tests.report.docx_template.making import (
    add_list,
    empty,
    indonesian,
    level,
    put_on_list,
    replaced,
    saved,
    unnumbered,
)
from tests.report.docx_template.reading_templates import (
    DOCUMENT,
    canonical,
    parts,
    shown_numbers,
    tree,
    written,
)
from tests.report.docx_template.rich import MAKERS, google, rich, wps
from tests.report.docx_template.test_sections import report_in
from tests.report.kitchen_layouts import laid_out

ROOT = Path(__file__).parents[3]
EACH = pytest.mark.parametrize("name", MAKERS)
CHANGED = {
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "_rels/.rels",
    DOCUMENT,
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/settings.xml",
}


def missing(before: Any, after: Any) -> list[str]:
    """List the children of an element that are not there, in this order, afterwards."""
    there = [canonical(one) for one in after]
    gone, place = [], 0
    for one in before:
        if canonical(one) in there[place:]:
            place = there.index(canonical(one), place) + 1
        else:
            gone.append(text(one) or str(one.tag).rpartition("}")[2])
    return gone


@EACH
def test_every_other_part_stays_as_it_was(name: str) -> None:
    template = MAKERS[name]()
    before, after = parts(template), parts(written(template).content)
    for part, content in before.items():
        if part not in CHANGED:
            assert after[part] == content, part
    new = set(after) - set(before)
    assert all(
        one.startswith("word/media/angket") for one in new - CHANGED - {"docProps/custom.xml"}
    )


@EACH
def test_nothing_of_a_changed_part_is_lost(name: str) -> None:
    template = MAKERS[name]()
    before, after = parts(template), written(template).content
    for part in CHANGED & set(before) - {DOCUMENT, "_rels/.rels"}:
        assert missing(tree(template, part), tree(after, part)) == [], part


@EACH
def test_only_the_anchor_is_missing_in_the_body(name: str) -> None:
    template = MAKERS[name]()
    (before,) = find(tree(template), "w:body")
    (after,) = find(tree(written(template).content), "w:body")
    gone = missing(before, after)
    anchor = "{{ANGKET}}" if name == "unnumbered" else "{{BAB_IV}}"
    assert gone.pop(0).strip() == anchor
    # what began the section is with its first part: its end, in a paragraph, changes; a section
    # that ends behind our last wide table turns
    ends = {"rich": ["p"], "columns": ["p"], "unnumbered": ["sectPr"], "google": ["sectPr"]}
    assert gone == ends.get(name, [])
    assert "{{" not in text(after).replace("{{ anchor }}", "")


@EACH
def test_every_style_and_list_that_is_used_is_there(name: str) -> None:
    content = written(MAKERS[name]()).content
    styles = tree(content, "word/styles.xml")
    known = find(styles, "w:style/@w:styleId")
    assert len(set(known)) == len(known)
    names = [one.casefold() for one in find(styles, "w:style/w:name/@w:val")]
    assert len(set(names)) == len(names)
    used = {
        value
        for part in (DOCUMENT, "word/footnotes.xml")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for value in find(tree(content, part), f".//w:{kind}/@w:val")
    }
    links = {
        value
        for kind in ("basedOn", "next", "link")
        for value in find(styles, f".//w:{kind}/@w:val")
    }
    assert used | links <= {*known, "CommentReference"}  # which python-docx forgets to add
    numbering = tree(content, "word/numbering.xml")
    lists = find(numbering, "w:num/@w:numId")
    assert len(set(lists)) == len(lists)
    definitions = find(numbering, "w:abstractNum/@w:abstractNumId")
    assert len(set(definitions)) == len(definitions)
    assert set(find(numbering, "w:num/w:abstractNumId/@w:val")) <= set(definitions)
    assert set(find(tree(content), ".//w:numId/@w:val")) <= {"0", *lists}
    assert set(find(styles, ".//w:numId/@w:val")) <= {"0", *lists}
    codes = find(numbering, ".//w:nsid/@w:val")
    assert len(set(codes)) == len(codes)


@EACH
def test_numbers_of_bookmarks_drawings_and_notes_are_unique(name: str) -> None:
    content = written(MAKERS[name]()).content
    root = tree(content)
    for path in (
        ".//w:bookmarkStart/@w:id",
        ".//w:bookmarkStart/@w:name",
        ".//wp:docPr/@id",
        ".//w:footnoteReference/@w:id",
    ):
        found = find(root, path)
        assert found
        assert len(set(found)) == len(found), path
    assert sorted(find(root, ".//w:bookmarkStart/@w:id")) == sorted(
        find(root, ".//w:bookmarkEnd/@w:id")
    )
    notes = find(tree(content, "word/footnotes.xml"), "w:footnote/@w:id")
    assert set(find(root, ".//w:footnoteReference/@w:id")) <= set(notes)
    assert len(set(notes)) == len(notes)


@EACH
def test_references_show_what_the_lists_of_the_template_show(name: str) -> None:
    content = written(MAKERS[name]()).content
    shown = shown_numbers(content)
    found = 0
    for part in (DOCUMENT, "word/footnotes.xml"):
        for code, value in fields(tree(content, part)):
            if code.startswith("REF ") and code.endswith("\\n"):
                found += 1
                assert value == shown[code.split()[1]].rstrip("."), code
    assert found == 3  # a section, the chapter, an appendix


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (indonesian(), ["BAB IV", "A.", "B.", "1.", "2.", "C.", "1.", "a.", "2."]),
        (
            MAKERS["decimal"](),
            ["BAB IV", "4.1", "4.2", "4.2.1", "4.2.2", "4.3", "4.3.1", "4.3.1.1", "4.3.2"],
        ),
        (
            unnumbered(),
            ["Bab\u00a0IV", "4.1", "4.2", "4.2.1", "4.2.2", "4.3", "4.3.1", "4.3.1.1", "4.3.2"],
        ),
    ],
    ids=["letters", "decimal", "ours"],
)
def test_headings_have_the_numbers_of_the_template(template: bytes, expected: list[str]) -> None:
    content = written(template, contents=True).content
    shown = shown_numbers(content)
    root = tree(content)
    headings = [
        one
        for one in find(root, ".//w:p[w:bookmarkStart[starts-with(@w:name, '_Toc')]]")
        if find(one, "w:pPr/w:pStyle/@w:val")[0].startswith(("Heading", "Judul"))
    ]
    names = [find(one, "w:bookmarkStart/@w:name")[0] for one in headings]
    assert [shown[name] for name in names] == expected
    entries = [text(one) for one in find(root, ".//w:p[w:hyperlink]")][: len(expected) - 1]
    listed = [one for one in expected if one not in ("a.", "4.3.1.1")]  # three levels are listed
    assert [one.startswith(number) for one, number in zip(entries, listed, strict=False)] == [
        True
    ] * 8


def test_a_section_in_an_appendix_keeps_the_letter_of_the_appendix() -> None:
    document, pictures = laid_out("letters", "id", several=False)
    numbering = number_blocks(document)
    template = open_template(indonesian(start=4))
    shown = shown_numbers(write_into_template(template, document, numbering, pictures).content)
    inner = anchors(numbering)["app:inner"].entry
    assert shown[inner] == numbering["app:inner"].number == "B.1"


def test_chapters_above_what_a_template_numbers_have_numbers_of_their_own() -> None:
    document = empty()
    add_list(document, 40, level(0, "upperLetter", "%1.", "Heading2"))
    put_on_list(document, "Heading 2", 40, 0)
    document.add_paragraph("{{ANGKET}}")
    headings = [text(one) for one in styled(tree(report_in(saved(document))), "Heading1")]
    assert [one.split("\u00a0")[1] for one in headings[:-1]] == [
        "IPendahuluan", "IIPengumpulan Data", "IIIHasil", "IVAnalisis", "VPenutup",
    ]  # fmt: skip


def test_a_chapter_that_would_have_another_number_starts_at_its_own_and_it_is_told() -> None:
    result = written(indonesian())
    assert result.remarks == (
        "the template would number the chapter 'BAB I': it begins at 'BAB IV' by a list of its own",
    )
    numbering = tree(result.content, "word/numbering.xml")
    (start,) = find(numbering, "w:num[w:abstractNumId/@w:val='90'][w:lvlOverride]")
    assert find(start, "w:lvlOverride/w:startOverride/@w:val") == ["4"]
    assert written(indonesian(start=4)).remarks == ()


def test_styles_are_found_by_name_whatever_their_identifier() -> None:
    root = tree(written(indonesian()).content)
    assert len(styled(root, "Keterangan")) == 17
    assert len(styled(root, "Judul2")) == 3
    assert styled(root, "TeksIsi")
    assert not styled(root, "Caption")
    aliased = replaced(
        indonesian(), "word/styles.xml", b'w:val="heading 2"', b'w:val="Heading 2,Subbab"'
    )
    assert len(styled(tree(written(aliased).content), "Judul2")) == 3
    numbered = tree(written(wps()).content)
    assert [len(styled(numbered, str(one))) for one in (2, 3, 4)] == [1, 3, 4]


def test_an_identifier_that_is_taken_is_not_used_again() -> None:
    content = written(wps()).content
    (figure,) = find(tree(content, "word/styles.xml"), "w:style[w:name/@w:val='Figure']")
    assert figure.get(figure.nsmap["w"].join("{}") + "styleId") == "Heading1"
    assert len(styled(tree(content), "Heading1")) == 11  # the figures


def test_what_is_added_is_based_on_the_templates_normal() -> None:
    content = written(unnumbered()).content
    styles = tree(content, "word/styles.xml")
    (note,) = find(styles, "w:style[w:name/@w:val='Table Text']")
    assert find(note, "w:basedOn/@w:val") == ["Normal"]
    assert find(note, "w:pPr/w:ind/@w:firstLine") == ["0"]  # Normal has an indent
    (running,) = find(styles, "w:style[w:name/@w:val='Body Text']")
    assert not find(running, "w:pPr/*")  # Normal is running text here: double spacing, indented


def test_our_runs_carry_the_language_of_the_report() -> None:
    for language, tag in (("id", "id-ID"), ("en", "en-GB")):
        root = tree(written(google(), language).content)
        spoken = find(root, ".//w:r[w:t and not(ancestor::m:oMath)]/w:rPr/w:lang/@w:val")
        assert tag in spoken
        silent = find(root, ".//w:r[w:t][not(w:rPr/w:lang)]")
        assert [text(one) for one in silent] == ["Skripsi"]


def test_notes_continue_and_separators_stay() -> None:
    content = written(rich()).content
    notes = tree(content, "word/footnotes.xml")
    assert find(notes, "w:footnote/@w:id") == ["0", "1", "2", "3"]
    assert find(notes, "w:footnote/@w:type") == ["separator", "continuationSeparator"]
    assert find(tree(content), ".//w:footnoteReference/@w:id") == ["2", "3"]


def test_a_comment_and_a_bookmark_on_the_anchor_stay_on_our_first_paragraph() -> None:
    root = tree(written(rich()).content)
    (first,) = find(root, ".//w:p[w:bookmarkStart/@w:name='_Ref123456789']")
    assert text(first) == "Daftar Isi"
    assert len(find(first, "w:commentRangeStart | w:commentRangeEnd | .//w:commentReference")) == 3
    assert len(find(first, "w:bookmarkEnd")) == 1


def test_a_page_break_beside_the_anchor_stays_before_the_text() -> None:
    old = b"<w:t>{{BAB_IV}}</w:t>"
    broken = replaced(indonesian(), DOCUMENT, old, b'<w:br w:type="page"/>' + old)
    (body,) = find(tree(written(broken).content), "w:body")
    (kept,) = [place for place, one in enumerate(body) if find(one, ".//w:br[@w:type='page']")]
    assert text(body[kept]) == ""
    assert text(body[kept - 1]).startswith("Teks sebelum")


def test_a_table_style_of_the_template_is_used_when_named() -> None:
    styles = find(
        tree(indonesian(), "word/styles.xml"), "w:style[w:name/@w:val='Light List']/@w:styleId"
    )
    root = tree(written(indonesian(), table_style="light list").content)
    assert set(find(root, ".//w:tbl/w:tblPr/w:tblStyle/@w:val")) == set(styles)
    assert not find(root, ".//w:tcBorders")


def test_without_an_anchor_the_text_begins_a_page_at_the_end() -> None:
    (body,) = find(tree(written(indonesian(anchor="Bab IV di sini")).content), "w:body")
    texts = [text(one) for one in body]
    at = texts.index("Teks sesudah bab hasil (dari templat).")
    assert texts[at + 1].startswith("Daftar Isi") or find(body[at + 1], ".//w:pageBreakBefore")
    assert body[-1].tag.endswith("sectPr")


def test_the_templates_own_contents_are_enough_unless_ours_are_asked_for() -> None:
    toc = b'<w:p><w:fldSimple w:instr=" TOC \\o "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
    template = replaced(indonesian(start=4), DOCUMENT, b"<w:body>", b"<w:body>" + toc)
    result = written(template)
    assert "Daftar Isi" not in text(tree(result.content))
    assert "Daftar Tabel" in text(tree(result.content))  # it has no list of them
    assert result.remarks == (
        "the template has contents of its own: update them in Word (Ctrl+A, F9)",
    )
    assert "Daftar Isi" in text(tree(written(template, contents=True).content))


def test_python_docx_opens_every_result() -> None:
    import io

    for name, make in MAKERS.items():
        opened = docx.Document(io.BytesIO(written(make()).content))
        assert len(opened.tables) >= 6, name


def test_a_result_serves_as_a_template_again() -> None:
    once = written(indonesian(start=4)).content
    again = written(once)
    assert len(find(tree(again.content), ".//w:tbl")) == 12
    assert len(find(tree(again.content, "word/styles.xml"), "w:style")) == len(
        find(tree(once, "word/styles.xml"), "w:style")
    )


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, sys; from tests.report.docx_template.reading_templates import written;"
        "from tests.report.docx_template.rich import wps;"
        "sys.stdout.write(hashlib.sha256(written(wps()).content).hexdigest())"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Jakarta"))
    }
    assert len(results) == 1


def test_a_reference_to_a_heading_without_a_number_shows_its_title() -> None:
    levels = level(0, "decimal", "%1", "Heading1") + level(1, "decimal", "", "Heading2")
    document = empty()
    add_list(document, 40, levels)
    for depth in (0, 1):
        put_on_list(document, f"Heading {depth + 1}", 40, depth)
    document.add_paragraph("{{ANGKET}}")
    content = written(saved(document)).content
    shown = [value for code, value in fields(tree(content)) if code.startswith("REF ")]
    assert "Uji Instrumen" in shown
    assert "4" in shown  # the chapter
    codes = [code for code, value in fields(tree(content)) if value == "Uji Instrumen"]
    assert all("\\n" not in code for code in codes)


def test_bullets_and_steps_follow_the_templates_styles() -> None:
    content = written(indonesian()).content
    root = tree(content)
    assert not find(root, ".//w:p[w:pPr/w:pStyle/@w:val='DaftarPoin']/w:pPr/w:numPr")
    document = empty()  # its styles of lists have no lists
    for name in ("List Bullet", "List Number"):
        properties = document.styles[name].element.pPr
        properties.remove(properties.numPr)
    document.add_paragraph("{{ANGKET}}")
    root = tree(written(saved(document)).content)
    bullets = find(root, ".//w:p[w:pPr/w:pStyle/@w:val='ListBullet']")
    assert all(find(one, "w:pPr/w:numPr/w:numId") for one in bullets)
    assert len(bullets) == 2


def test_headings_that_are_numbered_one_by_one_are_continued() -> None:
    document = empty()
    add_list(document, 40, level(0, "upperRoman", "BAB %1") + level(1, "decimal", "%1.%2."))
    for title in ("PENDAHULUAN", "TEORI", "METODE"):
        for depth, words in enumerate((title, "Bagian")):
            numbered = document.add_heading(words, depth + 1)._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_ilvl().val = depth
            numbered.get_or_add_numId().val = 40
    document.add_paragraph("{{ANGKET}}")
    result = written(saved(document))
    assert not any("would number" in remark for remark in result.remarks)
    values = [value for code, value in fields(tree(result.content)) if code.endswith("\\n")]
    assert "IV.2" in values
    assert "BAB IV" in values
    (instrument,) = [
        one for one in styled(tree(result.content), "Heading2") if text(one) == "Uji Instrumen"
    ]
    assert find(instrument, "w:pPr/w:numPr/w:numId/@w:val") == ["40"]
