"""The user's own texts in the document, own sentences, and own order of sections."""

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from pipeline import cli
from pipeline.codebook import open_study
from pipeline.errors import UserError
from pipeline.languages import speaking
from pipeline.profile_defaults import Profile
from pipeline.report.chapter import build_document
from pipeline.report.charts import Photograph
from pipeline.report.document import (
    Break,
    Bullets,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Number,
    Numbered,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.figures import draw
from pipeline.report.left_out import ids_in, without_dangling
from pipeline.report.narration import Voice
from pipeline.report.numbering import number_blocks
from pipeline.report.outline import name_of
from pipeline.report.outlines import BRIEF, FULL
from pipeline.text_slots import ONLY_FULL, PLACES, SECTIONS, SLOTS
from tests.codebook.test_own_texts import study_with
from tests.report.test_kitchen_sink import nodes
from tests.studies import find

REPORT = "date: 2026-11-22"


def document(
    tmp_path: Path, files: dict[str, str], report: str = "", language: str = "id"
) -> Document:
    """Build the document of a small study with own files."""
    findings = find(study_with(tmp_path / "s", files, report), tmp_path / "out")
    with speaking(findings.files.words):
        return build_document(findings, language)


def titles(made: Document, level: int = 2) -> list[str]:
    sections = (one for one in walk(made.blocks) if isinstance(one, Section))
    return [plain(one.title) for one in sections if one.level == level and not one.appendix]


def faults(tmp_path: Path, content: str) -> list[str]:
    with pytest.raises(UserError) as raised:
        document(tmp_path, {"teks/etika.id.md": content})
    return [str(one).rpartition("teks/")[2] for one in raised.value.faults]


# ---------------------------------------------------------------- tables of names


@pytest.mark.parametrize("profile", FULL)
def test_the_names_of_sections_are_those_of_the_profile(profile: Profile) -> None:
    chapters = FULL[profile].chapters
    names = tuple(name_of(part) for one in chapters for part in one.sections)
    assert SECTIONS[profile] == names
    assert set(PLACES[profile]) == set(SLOTS)
    assert set(PLACES[profile].values()) <= set(names)


def test_every_slot_has_a_title_and_a_hint() -> None:
    for language in ("id", "en"):
        for slot in SLOTS:
            for kind in ("title", "hint"):
                assert Voice(language).word(f"text_{kind}_{slot.replace('-', '_')}")


# ---------------------------------------------------------------- what a text becomes


def test_a_text_becomes_blocks(tmp_path: Path) -> None:
    content = (
        "Satu *dua* **tiga**.[^1]\\\nBaru.\n\n## Anak\n\n- a\n- b\n\n> kutip\n\n"
        ": Judul {#tbl:k}\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\nLihat {ref:tbl:k}.\n\n"
        "[^1]: Kaki.\n"
    )
    made = document(tmp_path, {"teks/etika.id.md": content})
    own = next(
        one for one in walk(made.blocks) if isinstance(one, Section) and one.id == "sec:text-etika"
    )
    assert plain(own.title) == "Etika Penelitian"
    first, child = own.blocks
    assert isinstance(first, Paragraph)
    assert first.inlines == (
        Words("Satu "),
        Emphasis("dua"),
        Words(" "),
        Strong("tiga"),
        Words("."),
        Footnote((Words("Kaki."),)),
        Break(),
        Words("Baru."),
    )
    assert isinstance(child, Section)
    assert (child.level, plain(child.title)) == (3, "Anak")
    bullets, quote, table, last = child.blocks
    assert bullets == Bullets(((Words("a"),), (Words("b"),)))
    assert quote == Paragraph((Words("kutip"),), "quote")
    assert isinstance(table, Table)
    assert (table.id, [one.align for one in table.columns]) == ("tab:k", ["left", "right"])
    assert isinstance(last, Paragraph)
    assert last.inlines[1] == Reference("tab:k")
    assert number_blocks(made)["tab:k"].number.startswith("4.")


def test_a_number_prints_as_the_document_prints_it(tmp_path: Path) -> None:
    made = document(tmp_path, {"teks/etika.id.md": "x {value:perspectives.layanan.mean} y"})
    others = [
        one
        for one in nodes(made.blocks)
        if isinstance(one, Number) and one.address == "perspectives.layanan.mean"
    ]
    assert len(others) > 1
    assert {(one.text, one.value) for one in others} == {("2,50", 2.5)}


def test_a_number_that_the_document_does_not_print(tmp_path: Path) -> None:
    text = (
        "{value:scorecard.overall.score} {value:quality.n_after} {value:perspectives.layanan.mean}"
    )
    made = document(tmp_path, {"teks/etika.en.md": text}, language="en")
    own = next(
        one for one in walk(made.blocks) if isinstance(one, Section) and one.id == "sec:text-etika"
    )
    paragraph = own.blocks[0]
    assert isinstance(paragraph, Paragraph)
    numbers = [one for one in paragraph.inlines if isinstance(one, Number)]
    assert [(one.text, one.decimals) for one in numbers[1:]] == [("2", 0), ("2.50", 2)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a {ref:tab:recapp}", "etika.id.md:1:3: there is no 'tab:recapp' to refer to; there is: "),
        (
            "a\n\nb {value:perspectives.layanann.mean}",
            "etika.id.md:3:3: the results have no 'perspectives.layanann.mean': nothing is called"
            " 'layanann'; did you mean 'layanan'? there is: layanan",
        ),
        ("{value:perspectives.layanan}", "is no number of the results; go on with "),
        ("{value:study.name}", "etika.id.md:1:1: 'study.name' is no number of the results; give"),
        (
            ": J {#fig:x}\n\n| a |\n|---|\n| b |",
            "etika.id.md:3:1: 'fig:x' is no id for this; write",
        ),
        (": J {#tab:files}\n\n| a |\n|---|\n| b |", "etika.id.md:3:1: the id 'tab:files' is taken"),
    ],
)
def test_what_is_not_there_is_told_with_its_place(
    content: str, expected: str, tmp_path: Path
) -> None:
    lines = faults(tmp_path, content)
    assert len(lines) == 1, lines
    assert expected in lines[0], lines


def test_pictures_are_drawn_alike_without_what_cameras_note(tmp_path: Path) -> None:
    files = {"teks/etika.id.md": '![Gedung dari depan](g.jpg "Gedung *kita*"){#fig:g}'}
    folder = study_with(tmp_path / "s", files)
    exif = Image.Exif()
    exif[0x010E] = "Jalan Rahasia 7"
    exif[0x0112] = 6  # turned by a quarter
    Image.radial_gradient("L").resize((400, 200)).save(folder / "teks" / "g.jpg", exif=exif)
    made = build_document(find(folder, tmp_path / "out"), "id")
    figure = next(one for one in walk(made.blocks) if isinstance(one, Figure) and one.id == "fig:g")
    assert plain(figure.caption) == "Gedung kita"
    assert figure.alt == "Gedung dari depan"
    assert isinstance(figure.chart, Photograph)
    assert b"Rahasia" in figure.chart.content
    picture = draw(figure.chart)
    assert b"Rahasia" not in picture.png
    assert picture.png == draw(figure.chart).png
    assert picture.svg.count("data:image/png;base64,") == 1
    assert picture.width_cm == 14
    assert picture.height_cm == pytest.approx(400 / 96 * 2.54, abs=0.01)


# ---------------------------------------------------------------- where texts stand


def test_slots_stand_in_their_places(tmp_path: Path) -> None:
    files = {f"teks/{slot}.id.md": f"Isi {slot}." for slot in SLOTS}
    files |= {"teks/before-discussion.id.md": "# Sebelum\n\nx", "teks/after-opening.id.md": "sisip"}
    found = titles(document(tmp_path, files))
    assert [one for one in found if one not in titles(document(tmp_path / "b", {}))] == [
        "Gambaran Umum Objek Penelitian",
        "Etika Penelitian",
        "Sebelum",
        "Perbandingan dengan Penelitian Terdahulu",
        "Keterbatasan Penelitian",
        "Ketersediaan Data",
        "Ucapan Terima Kasih",
    ]
    assert found.index("Keterbatasan Penelitian") == found.index("Kesimpulan") - 1


def test_own_order_of_sections(tmp_path: Path) -> None:
    files = {"teks/etika.id.md": "Ada izin.", "teks/saya.id.md": "# Milik saya\n\nteks"}
    chosen = "sections: ['text:saya', discussion, 'text:etika', perspectives, opening]"
    found = titles(document(tmp_path, files, chosen))
    assert [one for one in found if one in ("Milik saya", "Pembahasan", "Etika Penelitian")] == [
        "Milik saya",
        "Pembahasan",
        "Etika Penelitian",
    ]
    assert found[0] == "Milik saya"
    assert "Kesimpulan" not in found
    assert found[-1] == "Gambaran Umum Penelitian"


@pytest.mark.parametrize("language", ["id", "en"])
def test_references_to_what_is_left_out_become_words(language: str, tmp_path: Path) -> None:
    whole = document(tmp_path, {}, "", language)
    for name in SECTIONS["skripsi"]:
        (tmp_path / name).mkdir()
        study = study_with(tmp_path / name / "s", {}, f"sections: [{name}]")
        made = build_document(find(study, tmp_path / "out"), language)
        targets = {one.target for one in nodes(made.blocks) if isinstance(one, Reference)}
        assert targets <= ids_in(made.blocks)
        number_blocks(made)
    assert len({one.target for one in nodes(whole.blocks) if isinstance(one, Reference)}) > 5


@pytest.mark.parametrize("profile", SECTIONS)
def test_what_a_brief_report_does_not_have(profile: Profile) -> None:
    there = {name_of(part) for one in BRIEF[profile].chapters for part in one.sections}
    assert tuple(name for name in SECTIONS[profile] if name not in there) == ONLY_FULL[profile]


def test_a_text_beside_what_a_brief_report_does_not_have_is_told(tmp_path: Path) -> None:
    files = {"teks/after-groups.id.md": "teks", "teks/after-opening.id.md": "teks"}
    study = study_with(tmp_path / "s", files, "languages: [id], length: brief")
    told = [str(one) for one in open_study(study).warnings if "own text stands" in str(one)]
    assert len(told) == 1
    assert "after groups, which a brief report does not have" in told[0]


def test_a_chapter_without_anything_to_say_has_no_heading(tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {}, "sections: [design, strategy]")
    text = (study / "study.yaml").read_text(encoding="utf-8")
    (study / "study.yaml").write_text(f"profile: artikel\n{text}", encoding="utf-8")
    blocks = build_document(find(study, tmp_path / "out"), "en").blocks
    ids = [one.id for one in blocks if isinstance(one, Section)]
    assert "sec:methods" in ids
    assert "sec:findings-chapter" not in ids


def test_sentences_without_what_they_referred_to() -> None:
    lost, kept = Reference("tab:gone"), Reference("tab:kept")
    table = Table("tab:kept", (lost, Words(" x")), (), ())
    line = (lost, Words(" gives the means (see "), lost, Words("), and "), kept, Words(" too ("))
    note = Footnote((Words("As "), Reference("fig:gone"), Words(" shows.")))
    blocks = (Section(2, (), "sec:a", (Paragraph((*line, lost, Words(")."), note)), table)),)
    (section,) = without_dangling(blocks, Voice("en"))
    assert isinstance(section, Section)
    paragraph, mended = section.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(mended, Table)
    assert mended.caption == (Words("A table that is not shown here"), Words(" x"))
    assert plain(paragraph.inlines, {"tab:kept": Numbered("table", "Table", "4.1")}) == (
        "A table that is not shown here gives the means, and Table\u00a04.1 too."
    )
    (footnote,) = [one for one in paragraph.inlines if isinstance(one, Footnote)]
    assert plain(footnote.inlines) == "As a figure that is not shown here shows."


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_conclusion_as_a_chapter(language: str, tmp_path: Path) -> None:
    files = {"teks/ketersediaan-data.id.md": "Data ada."}
    made = document(tmp_path, files, "closing: chapter", language)
    numbering = number_blocks(made)
    assert numbering["sec:closing"].number == "V"
    assert numbering["sec:conclusion"].number == "5.1"
    assert numbering["sec:suggestions"].number == "5.2"
    assert numbering["sec:text-ketersediaan-data"].number == "5.3"
    assert numbering["sec:discussion"].number.startswith("4.")
    usual = document(tmp_path / "b", {}, "", language)
    assert number_blocks(usual)["sec:conclusion"].number.startswith("4.")


# ---------------------------------------------------------------- own sentences


def test_own_sentences_stand_in_the_place_of_those_of_the_package(tmp_path: Path) -> None:
    own = (
        "{% macro title_discussion() %}Telaah: {{ angket.title_discussion() }}{% endmacro %}\n"
        "{% macro check_name(name) %}Tanda {{ name }}{% endmacro %}\n"
    )
    made = document(tmp_path, {"kata/id/a.j2": own}, "words: kata")
    assert "Telaah: Pembahasan" in titles(made)
    said = "".join(one.text for one in nodes(made.blocks) if isinstance(one, Words))
    assert "Tanda duplicate" in said or "Tanda no_answers" in said
    english = document(tmp_path / "b", {"kata/id/a.j2": own}, "words: kata", "en")
    assert "Discussion" in titles(english)
    assert "Pembahasan" in titles(document(tmp_path / "c", {}))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ ''.__class__.__mro__ }}", "a.j2:2: the macro title_discussion fails: access to"),
        ("{{ [].append(1) }}", "a.j2:2: the macro title_discussion fails: access to"),
        ("{{ 1 / 0 }}", "a.j2:2: the macro title_discussion fails: division by zero"),
        ("{{ range(99999999) | list }}", "a.j2:2: the macro title_discussion fails: Range too big"),
    ],
)
def test_own_sentences_reach_nothing_of_python(body: str, expected: str, tmp_path: Path) -> None:
    own = f"{{% macro title_discussion() %}}\n{body}{{% endmacro %}}"
    with pytest.raises(UserError) as raised:
        document(tmp_path, {"kata/id/a.j2": own}, "words: kata")
    assert expected in str(raised.value)


# ---------------------------------------------------------------- on the command line


def test_a_changed_text_or_sentence_renders_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"teks/etika.id.md": "Izin satu.", "kata/id/a.j2": ""}
    study = study_with(tmp_path / "s", files, "words: kata, formats: [html], languages: [id]")
    arguments = ["report", str(study), "--out", str(tmp_path / "o")]

    def ran() -> str:
        assert cli.main(arguments) == 0
        return capsys.readouterr().err

    assert "ran: " in ran()
    assert "everything is up to date" in ran()
    (study / "teks/etika.id.md").write_text("Izin dua.")
    assert "ran: report" in ran()
    assert "Izin dua." in (tmp_path / "o" / "report.id.html").read_text(encoding="utf-8")
    (study / "kata/id/a.j2").write_text("{% macro title_discussion() %}Telaah{% endmacro %}")
    assert "ran: report" in ran()
    assert "Telaah" in (tmp_path / "o" / "report.id.html").read_text(encoding="utf-8")
    (study / "teks/keterbatasan.id.md").write_text("Ada batas.")
    assert "ran: report" in ran()


def test_texts_writes_what_is_not_there_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = "texts: {etika: 'lain/{lang}.md'}"
    study = study_with(tmp_path / "s", {"lain/id.md": "tetap"}, report)
    assert cli.main(["texts", str(study)]) == 0
    written = capsys.readouterr().out.splitlines()
    assert len(written) == len(SLOTS) * 2 - 1
    assert (study / "lain" / "id.md").read_text() == "tetap"
    assert (study / "lain" / "en.md").read_text().startswith("<!-- Write here who permitted")
    hint = (study / "teks" / "gambaran-umum.id.md").read_text(encoding="utf-8")
    assert hint.startswith("<!-- Tulis di sini gambaran umum organisasi")
    assert cli.main(["texts", str(study)]) == 0
    assert capsys.readouterr() == ("", "every text has its file already\n")
    assert cli.main(["check", str(study)]) == 0
    assert capsys.readouterr().err.count("own texts are empty") == 1


HOSTILE = (
    '<script>alert(1)</script> #panic() $x^2$ \\textbf{x} @tab &amp; &lt; ]]> =HYPERLINK("x") '
    "{{ 7*7 }} {% raw %} \u202eabc\u202c 😀 [x](javascript:alert(1)) ~s~"
)


def test_hostile_markdown_is_words(tmp_path: Path) -> None:
    table = f": {HOSTILE}\n\n| {HOSTILE.replace('|', '')} |\n|---|\n| =1+1 |\n"
    files = {"teks/etika.id.md": f"{HOSTILE}\n\n{table}\n\n# {HOSTILE}\n\n- {HOSTILE}\x07\n"}
    study = study_with(tmp_path / "s", files, "languages: [id]")
    assert cli.main(["run", str(study), "--out", str(tmp_path / "o"), "--quiet"]) == 0
    page = (tmp_path / "o" / "report.id.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; #panic() $x^2$" in page
    assert 'href="javascript' not in page
    with zipfile.ZipFile(tmp_path / "o" / "report.id.docx") as file:
        text = file.read("word/document.xml").decode()
    assert "{{ 7*7 }} {% raw %}" in text
    with zipfile.ZipFile(tmp_path / "o" / "tables.id.xlsx") as file:
        sheets = [file.read(name) for name in file.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>1+1" in one for one in sheets)
