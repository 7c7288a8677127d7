"""What users and respondents type comes out verbatim and inert in every format."""

import json
import re
import subprocess
import zipfile
from functools import cache
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from pipeline import cli
from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Figure, walk
from pipeline.report.figures import draw_all
from pipeline.report.findings import Findings
from pipeline.report.pictures import Picture
from tests.report.kitchen_words import HOSTILE_SEEN
from tests.report.reading_back import pieces, squeezed
from tests.report.test_one_number import FORMS, lost
from tests.studies import find, write_study

pytestmark = pytest.mark.slow

WORDS = (
    HOSTILE_SEEN,
    '=HYPERLINK("http://contoh.invalid";"klik")',
    "+cmd|' /C calc'!A0 @SUM(1) -1+1",
    "עברית \u202eterbalik\u202c dan العربية",
    "senang \U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 sekali",
    r"\end{document} \input{/etc/passwd} $x_1^2$ 50% #1 ~ & _a_ \\",
    "#panic() @label <label> *bold* _emph_ `raw` // komentar /* dan */ [a](b)",
    "]]> <![CDATA[ <script>alert(1)</script> &lt; </w:t></w:p> <!-- x -->",
    "{{BAB_IV}} {% raw %} {# x #} << x >> ${7*7}",
    "{ref:tab:x} {cite:x} {value:x} ~1~ *tebal* **tebal** ^2^ [^1]",
    "../../etc/passwd C:\\Windows\\con.txt a:b|c?d*e",
    "Pernyataan panjang " + "dan seterusnya " * 265,
    "takhingga \u0009tab \u00a0rekat \u00adlunak \u200btanpalebar \ufeffBOM",
    "'satu' \"dua\" “tiga” — – … −1 ≥ ½ é ñ ß ﬁ Ω",
)

FEW = tuple(one for one in WORDS if len(one) < 200)
OPEN = (  # as respondents may write: no name, no address, nothing that is hidden in a quote
    "=1+1 wifi lambat sekali setiap hari",
    "wifi lambat <script>alert(1)</script> & mahal </w:t> ]]> <!-- x -->",
    r"wifi lambat \input{x} $x_1^2$ 50% #panic() ~ ^ {{bab}} {% raw %} {ref:tab:x} {cite:x}",
    "wifi lambat *tebal* _miring_ `kode` [a](b) // komentar /* dan */",
    "+1 -1 wifi lambat 'satu' \"dua\" senang \U0001f600 sekali",
)
FILES = ("a&b <x>.csv", "=1+1.csv")
ROWS = 10 * len(FEW)  # of each value of the group, more than the smallest that is shown


def hostile_study(folder: Path) -> Path:
    """Write a study that has each of the words as an item, and some of them everywhere else."""
    items = {f"A{at}": [1 + (at + row * 3) % 5 for row in range(ROWS)] for at in range(len(WORDS))}
    study = write_study(folder, items)
    questionnaire = study / "kecil.yaml"
    text = questionnaire.read_text()
    for at, words in enumerate(WORDS):
        text = text.replace(f"label: Pernyataan A{at},", f"label: {json.dumps(words)},")
    text = text.replace("Perspektif Layanan", json.dumps(FEW[8])).replace(
        "Service perspective", json.dumps(FEW[7])
    )
    text += (
        "variables:\n"
        + f"  - {{name: grup, label: {json.dumps(FEW[6])}, role: group, column: grup}}\n"
        "  - {name: saran, label: Saran, role: comment, column: saran}\n"
    )
    questionnaire.write_text(text)
    _share_out(study)
    file = study / "study.yaml"
    text = file.read_text()
    text = text.replace("Studi Kecil", json.dumps(FEW[5])).replace(
        "A small study", json.dumps(FEW[1])
    )
    text = text.replace("Kantor Contoh", json.dumps(FEW[9])).replace(
        "the Example Office", json.dumps(FEW[9])
    )
    text = text.replace("terms: careful", "terms: careful, formats: [docx, html, xlsx, pdf, tex]")
    text = text.replace(
        "{file: jawaban.csv}", ", ".join(f"{{file: {json.dumps(one)}}}" for one in FILES)
    )
    text += "interviews: wawancara.yaml\nopen_answers:\n  - variable: saran\n    quotes: 5\n"
    text += f"    themes: [{{name: wifi, label: {json.dumps(FEW[7])}, words: [wifi]}}]\n"
    file.write_text(text)
    spoken = "\n".join(
        f"  - {{informant: {json.dumps(FEW[at % 3])}, perspective: layanan,"
        f" theme: {json.dumps(words)}, excerpt: {json.dumps(words)}}}"
        for at, words in enumerate(FEW)
    )
    (study / "wawancara.yaml").write_text(f"interviews: 1\nexcerpts:\n{spoken}\n")
    return study


def _share_out(study: Path) -> None:
    """Give each respondent a group and an answer in free words, and half of them to each file."""
    answers = study / "jawaban.csv"
    head, *rows = answers.read_text().splitlines()
    more = zip(rows, cycle(FEW), cycle(OPEN), strict=False)
    rows = [f"{row},{_quoted(group)},{_quoted(said)}" for row, group, said in more]
    for at, name in enumerate(FILES):
        lines = [f"{head},grup,saran", *rows[at::2]]
        (study / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    answers.unlink()


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_study(tmp_path_factory.mktemp("hostile") / "s")


@cache
def findings(study: Path) -> Findings:
    return find(study, study / "out")


def made(study: Path, language: str) -> tuple[Document, dict[str, Picture]]:
    document = build_document(findings(study), language)
    figures = (one for one in walk(document.blocks) if isinstance(one, Figure))
    return document, draw_all({one.id: one.chart for one in figures})


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_tree_has_all_of_them(study: Path, language: str) -> None:
    said = "".join(one.text for one in pieces(made(study, language)[0]))
    assert [one for one in (*WORDS, *OPEN, *FILES) if squeezed(one) not in said] == []
    groups = [one.text for one in pieces(made(study, language)[0]) if one.kind == "row"]
    assert [one for one in FEW if not any(row.startswith(squeezed(one)) for row in groups)] == []


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_they_come_out_verbatim(study: Path, language: str, name: str) -> None:
    assert lost(made(study, language), name) == []


@pytest.fixture(scope="module")
def out(study: Path) -> Path:
    assert cli.main(["run", str(study), "--out", str(study / "all"), "--quiet"]) == 0
    return study / "all"


@pytest.mark.parametrize("language", ["id", "en"])
def test_sheets_have_them_as_text_and_no_link(out: Path, language: str) -> None:
    book = openpyxl.load_workbook(out / f"tables.{language}.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.rows for cell in row]
    texts = {squeezed(str(one.value)) for one in cells if one.data_type == "s"}
    said = (*WORDS, *OPEN, *FILES)
    assert [one for one in said if not any(squeezed(one) in text for text in texts)] == []
    formulas = [str(one.value) for one in cells if one.data_type == "f"]
    assert not any(re.search("HYPERLINK|cmd", one) for one in formulas)
    links = [one.hyperlink for one in cells if one.hyperlink]
    assert all(one.target is None for one in links)  # only inside the book


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_in_the_files_is_live(out: Path, language: str) -> None:
    page = (out / f"report.{language}.html").read_text(encoding="utf-8")
    assert re.findall("<script[^>]*>", page) == [  # the cards' data, and what opens them
        '<script type="application/json" id="cards">',
        "<script>",
    ]
    assert "alert(1)</script>" not in page
    with zipfile.ZipFile(out / f"report.{language}.docx") as file:
        document = file.read("word/document.xml").decode()
        relations = file.read("word/_rels/document.xml.rels").decode()
    assert "External" not in relations
    assert not re.search('<w:instrText[^>]*>[^<]*(HYPERLINK "http|DDE)', document)
    assert {one.relative_to(out).parts[0] for one in out.rglob("*")} >= {"latex", "figures"}
    assert not any(re.search("[<>:|?*\\\\]", one.name) for one in out.rglob("*"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_latex_compiles_them(out: Path, language: str) -> None:
    command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"]
    done = subprocess.run(
        [*command, f"report.{language}.tex"], cwd=out, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-1500:]
    log = (out / f"report.{language}.log").read_text(encoding="utf-8", errors="replace")
    assert "(/etc" not in log
