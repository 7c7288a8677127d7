"""The user's own texts and the order of sections: every fault in one line, with its place."""

from pathlib import Path

import pytest
from PIL import Image

from pipeline.codebook import open_study
from pipeline.errors import UserError
from pipeline.prose import Heading, Mark, Note, Picture, PipeTable, Points, Prose, Written
from tests.studies import write_study

ANSWERS = {"A1": [1, 2], "A2": [3, 4]}


def study_with(folder: Path, files: dict[str, str], report: str = "") -> Path:
    study = write_study(folder, ANSWERS)
    text = (study / "study.yaml").read_text(encoding="utf-8")
    (study / "study.yaml").write_text(
        text.replace("report: {", f"report: {{{report}, " if report else "report: {"),
        encoding="utf-8",
    )
    for name, content in files.items():
        path = study / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return study


def told(study: Path) -> list[str]:
    with pytest.raises(UserError) as raised:
        open_study(study)
    return [shortened(study, str(one)) for one in raised.value.faults]


def shortened(study: Path, line: str) -> str:
    return line.replace(f"{study.as_posix()}/", "")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Satu\n\ndua [^x] tiga", "3:5: the footnote [^x] has no text; write its text in a"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "1:1: the table has no caption; write it in a line"),
        ("#### Dalam", "1:1: the heading is of level 4; use ### at most"),
        ("x\n\n#\n", "3:1: the heading is empty; write it, or remove it"),
        ("- satu\n  - dua\n", "2:1: a list stands in an entry of a list; write it as a list"),
        ("a\n\nKata ![x](p.png) kata", "3:6: a picture stands among words; put it into a"),
        ('\n![](p.png "Cap")', "2:1: the picture has no words that stand for it; say in its"),
        ("![Gedung](p.png)", "1:1: the picture has no caption; write it in quotes behind"),
        ('![G](q.png "C")', "1:1: the picture 'teks/q.png' is not there; names are relative"),
        ('![G](t.png "C")', "1:1: the picture 'teks/t.png' is no PNG or JPEG; save it as PNG"),
        ('![G](g.gif "C")', "1:1: the picture 'teks/g.gif' is GIF, not PNG or JPEG; save it"),
        ('![G](d.png "C")', "1:1: the picture 'teks/d.png' is damaged; save it as PNG or JPEG"),
        ('![G](http://x.y/p.png "C")', "1:1: the picture 'teks/http:/x.y/p.png' is not there"),
        ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c", "3:1: a footnote stands in a footnote; write it in"),
        ("a[^1]\n\n[^1]: b[^1]", "3:1: a footnote stands in a footnote; write it in"),
        ("x" * 400_001, "1:1: the text has 400001 characters; write 400000 at most"),
    ],
)
def test_a_fault_in_a_text(content: str, expected: str, tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {"teks/etika.id.md": content, "teks/t.png": "<svg/>"})
    image = Image.radial_gradient("L")
    image.save(study / "teks" / "p.png")
    image.save(study / "teks" / "g.gif")
    (study / "teks" / "d.png").write_bytes((study / "teks" / "p.png").read_bytes()[:2000])
    lines = told(study)
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"teks/etika.id.md:{expected}"), lines


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("texts: {etik: a.md}", "study.yaml:6:18: the own text 'etik' has no place in the report;"),
        ("texts: {etika: a.md}", "study.yaml:6:25: the file 'a.md' is not there; did you mean"),
        ("texts: {'after:lampiran': b.md}", "study.yaml:6:18: there is no section 'lampiran' in"),
        ("texts: {etika: 3}", "study.yaml:6:25: etika is the number 3, not a text; write it in"),
        (
            "appendices: [form, cheks]",
            "study.yaml:6:28: there is no appendix 'cheks'; did you mean 'checks'? there are:",
        ),
        ("appendices: [form, form]", "study.yaml:6:28: form stands twice in appendices; keep one"),
        ("sections: [opening, diskusi]", "study.yaml:6:30: there is no section 'diskusi'; "),
        ("sections: [opening, opening]", "study.yaml:6:30: opening stands twice in sections"),
        ("sections: ['text:x']", "study.yaml:6:21: there is no own text 'x'; write teks/x."),
        ("sections: []", "study.yaml:6:20: sections has no entries; write at least 1"),
        ("closing: bab", "study.yaml:6:19: closing is 'bab', which it cannot be; "),
        ("words: 3", "study.yaml:6:17: words is the number 3, not a text"),
    ],
)
def test_a_fault_in_the_study(report: str, expected: str, tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {"b.md": "x"}, report)
    lines = told(study)
    assert len(lines) == 1, lines
    assert lines[0].startswith(expected), lines


def test_a_chapter_of_its_own_goes_with_one_profile(tmp_path: Path) -> None:
    study = study_with(tmp_path / "s", {}, "closing: chapter")
    text = (study / "study.yaml").read_text()
    (study / "study.yaml").write_text("profile: skm\n" + text)
    assert any("7:19: the profile skm has chapters of its own" in line for line in told(study))


def test_a_file_without_a_place_is_told_and_others_are_let_alone(tmp_path: Path) -> None:
    files = {"teks/etikka.id.md": "x", "teks/README.md": "y", "teks/catatan.txt": "z"}
    (line,) = told(study_with(tmp_path / "s", files))
    what = "teks/etikka.id.md: the own text 'etikka' has no place in the report"
    assert line.startswith(f"{what}; did you mean 'etika'? name it gambaran-umum, ")


def test_what_is_missing_or_empty_is_told_once(tmp_path: Path) -> None:
    files = {
        "teks/etika.id.md": "Ada izin.",
        "teks/keterbatasan.id.md": "Ada batas.",
        "teks/gambaran-umum.id.md": "<!-- Tulis di sini. -->\n",
        "teks/gambaran-umum.en.md": "\n",
    }
    study = study_with(tmp_path / "s", files)
    opened = open_study(study)
    assert [one.slot for one in opened.texts] == ["etika", "keterbatasan"]
    assert [shortened(study, str(one)) for one in opened.warnings if "own text" in one.what] == [
        "teks/etika.id.md: 2 own texts are not there in en, first etika: what is there stands in"
        " another language; write the texts in en too",
        "teks/gambaran-umum.en.md: 2 own texts are empty: what is not written is left out;"
        " write it, or remove the file",
    ]


def test_files_of_texts_pictures_and_sentences_are_inputs(tmp_path: Path) -> None:
    files = {
        "teks/etika.id.md": '![G](p.png "C")',
        "lain/umum.id.md": "x",
        "kata/id/a.j2": "{% macro title_discussion() %}x{% endmacro %}",
    }
    report = "words: kata, texts: {gambaran-umum: 'lain/umum.{lang}.md'}"
    study = study_with(tmp_path / "s", files, report)
    Image.radial_gradient("L").save(study / "teks" / "p.png")
    inputs = {one.relative_to(study).as_posix() for one in open_study(study).inputs}
    assert {"teks/etika.id.md", "teks/p.png", "lain/umum.id.md", "kata/id/a.j2"} <= inputs


def test_everything_that_a_text_may_hold(tmp_path: Path) -> None:
    content = """\
<!-- petunjuk -->
# Sejarah {#sec:sejarah}
Satu *dua* **tiga {value:a.b}** {ref:tbl:k}.[^1]
Baris <b>dua</b> `kode` [tautan](http://x.y)

1. a
2. b

   lagi

> kutipan

: Judul {#tbl:k}

| A | B |
|:-:|--:|
| 1 | {value:a.b} |

[^1]: Catatan.
"""
    study = study_with(tmp_path / "s", {"teks/etika.id.md": content})
    (text,) = open_study(study).texts
    heading, prose, points, quote, table = text.blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.id, heading.spans) == (1, "sec:sejarah", (Written("Sejarah"),))
    assert isinstance(prose, Prose)
    styled = [(type(one).__name__, getattr(one, "style", "")) for one in prose.spans]
    assert styled[:6] == [
        ("Written", "plain"),
        ("Written", "emphasis"),
        ("Written", "plain"),
        ("Written", "strong"),
        ("Mark", "strong"),
        ("Written", "plain"),
    ]
    marks = [one for one in prose.spans if isinstance(one, Mark)]
    assert [(one.kind, one.target, one.place.line, one.place.column) for one in marks] == [
        ("value", "a.b", 3, 19),
        ("ref", "tbl:k", 3, 33),
    ]
    assert [one for one in prose.spans if isinstance(one, Note)] == [Note((Written("Catatan."),))]
    assert prose.spans[-1] == Written(" Baris <b>dua</b> kode tautan (http://x.y)")
    assert isinstance(points, Points)
    assert points.ordered
    assert len(points.items) == 2
    assert quote == Prose((Written("kutipan"),), quoted=True)
    assert isinstance(table, PipeTable)
    assert (table.id, table.align) == ("tab:k", ("center", "right"))
    mark = table.rows[1][1][0]
    assert isinstance(mark, Mark)
    assert (mark.place.line, mark.place.column) == (17, 7)
    assert not any(isinstance(one, Picture) for one in text.blocks)


def test_a_text_beside_what_is_left_out_is_told(tmp_path: Path) -> None:
    files = {"teks/before-discussion.id.md": "x", "teks/after-opening.id.md": "y"}
    study = study_with(tmp_path / "s", files, "languages: [id], sections: [opening]")
    assert [shortened(study, str(one)) for one in open_study(study).warnings] == [
        "teks/before-discussion.id.md: the own text stands before discussion, which"
        " report.sections leaves out; it is left out too: name discussion, or put text:<name>"
        " there"
    ]
