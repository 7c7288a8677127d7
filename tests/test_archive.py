"""An archive: no person in it, described for others, and the same results when it is run again."""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from pipeline.artefacts import as_json
from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.errors import UserError
from pipeline.report.results_json import results_tree
from pipeline.structures import read_structure
from tests.studies import LIBRARY, OFFICE, ROOT, SURVEY, find, read_json, write_study
from tests.test_privacy import PLANTED, VARIABLES, texts

NOT_THE_SAME = {"ingest", "inputs", "audit", "open_answers"}  # about files, lines, what stays out
ANSWERS: dict[str, list[object]] = {
    "A1": [1, 2, 3, 4, 5, 2, 4, 3, "", 5],
    "A2": [1, 3, 3, 4, 4, 2, 5, 2, "", 4],
    "A3": [5, 4, 3, 1, 1, "entah", 2, 3, "", 2],
}
GROUPS = {
    "Prodi": ["H", "H", "B", "B", "H", "B", "H", "B", "H", "K"],
    "Usia": ["18", "19", "20", "31", "18", "19", "20", "32", "18", "19"],
}
DECLARED = """\
variables:
  - {name: prodi, column: Prodi, role: group}
  - {name: usia, column: Usia, role: group}
"""


def make(
    folder: Path,
    *,
    variables: str = DECLARED,
    columns: Mapping[str, Sequence[str]] = GROUPS,
    answers: Mapping[str, Sequence[object]] = ANSWERS,
    study: str = "",
) -> Path:
    """Write a small study with further columns."""
    write_study(folder, answers, reverse=["A3"], questionnaire=variables, study=study)
    told = (folder / "study.yaml").read_text()
    quick = told.replace("terms: careful", "terms: careful, formats: [html], languages: [id]")
    (folder / "study.yaml").write_text(quick)
    path = folder / "jawaban.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*columns, *answers])
        writer.writerows(zip(*columns.values(), *answers.values(), strict=True))
    return folder


def archive(study: Path, out: Path, *more: str) -> Path:
    to = out.parent / f"{out.name}-archive"
    assert main(["archive", str(study), "--out", str(out), "--to", str(to), "--quiet", *more]) == 0
    return to


def results(study: Path, out: Path) -> dict[str, Any]:
    found = json.loads(as_json(results_tree(find(study, out)), sort=True))
    return {key: value for key, value in found.items() if key not in NOT_THE_SAME}


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


# ---------------------------------------------------------------- run again


def test_an_archive_gives_the_same_results_again(tmp_path: Path) -> None:
    study = make(tmp_path / "study", study="quality: {remove: [no_answers]}\n")
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    assert len(before) > 15


@pytest.mark.slow
@pytest.mark.parametrize(
    "study",
    [
        LIBRARY,
        OFFICE,
        SURVEY,
        ROOT / "data" / "perpustakaan-rounds",
        ROOT / "data" / "libqual-2026",
        ROOT / "data" / "mutu-layanan-2026",
        ROOT / "data" / "iso-perpustakaan-2026",
    ],
    ids=lambda path: path.name,
)
def test_shipped_studies_give_the_same_results_again(study: Path, tmp_path: Path) -> None:
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before


def test_codes_and_kinds_of_missing_answers_come_again(tmp_path: Path) -> None:
    study = make(tmp_path / "study")
    path = study / "kecil.yaml"
    coded = re.sub(
        r"\{value: (\d), label: (.*?), alias: \[\w+\]\}",
        r"{value: \1, label: \2, code: K\1}",
        path.read_text(),
    )
    path.write_text(coded.replace("perspectives:", KINDS + "perspectives:"))
    text = (study / "jawaban.csv").read_text()
    head, *lines = text.splitlines()
    lines = [re.sub(r"(?<=,)([1-5])(?=,|$)", r"K\1", line) for line in lines]
    lines[0] = lines[0].replace("K1", "dilewati", 1)
    lines[1] = lines[1].replace("K3", "tidak tahu")
    (study / "jawaban.csv").write_text("\n".join([head, *lines]) + "\n")
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    codes = {row["A1"] for row in rows(made / "data" / "responses.csv")}
    assert {"-4", "-1"} <= codes


KINDS = """\
    missing:
      - {match: [dilewati], kind: seen_unanswered}
      - {match: [tidak tahu], kind: unknown}
"""


def test_who_answered_twice_is_found_again_without_the_keys(tmp_path: Path) -> None:
    keyed = "variables:\n  - {name: kode, column: Kode, role: key}\n"
    codes = [f"AB-{at:03d}" for at in range(10)]
    again = "retest: [{file: lagi.csv}]\n"
    study = make(tmp_path / "study", variables=keyed, columns={"Kode": codes}, study=again)
    lines = (study / "jawaban.csv").read_text().splitlines()
    (study / "lagi.csv").write_text("\n".join([lines[0], *reversed(lines[1:9])]) + "\n")
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    assert before["instrument"]["retest"]["counts"]["n_matched"] == 8
    assert not any("AB-00" in text for _name, text in texts(made))
    pseudonym = {row["Kode"] for row in rows(made / "study" / "responses.csv")}
    assert pseudonym == {f"P{at}" for at in range(1, 11)}


def test_how_long_it_took_comes_again_and_when_does_not(tmp_path: Path) -> None:
    variables = """\
variables:
  - {name: mulai, column: Mulai, role: time, moment: start}
  - {name: selesai, column: Selesai, role: time, moment: end}
"""
    columns = {
        "Mulai": [f"2026-03-{at + 1:02d} 08:00:05" for at in range(10)],
        "Selesai": [f"2026-03-{at + 1:02d} 08:0{at % 3}:0{at % 5 + 6}" for at in range(10)],
    }
    more = {**ANSWERS, **{f"B{name[1]}": answers for name, answers in ANSWERS.items()}}
    study = make(tmp_path / "study", variables=variables, columns=columns, answers=more)
    made = archive(study, tmp_path / "out")
    before = results(study, tmp_path / "out")
    assert results(made / "study", tmp_path / "again") == before
    assert before["quality"]["flags"]["fast"]["count"] > 0
    assert "2026-03" not in (made / "study" / "responses.csv").read_text()


def test_several_answers_to_one_question_come_again_without_free_text(tmp_path: Path) -> None:
    variables = """\
variables:
  - {name: sumber, column: Sumber, role: multiple, options: [Teman, Brosur]}
  - {name: apa, column: Apa, role: multiple}
"""
    columns = {
        "Sumber": ["Teman", "Teman; Brosur", "dari paman saya", "Brosur; koran pagi", *[""] * 6],
        "Apa": ["sepeda biru", *["x"] * 9],
    }
    study = make(tmp_path / "study", variables=variables, columns=columns)
    made = archive(study, tmp_path / "out")
    first, second = (
        results(one, tmp_path / f"r{at}") for at, one in enumerate((study, made / "study"))
    )
    several = [one["quality"]["multiple"] for one in (first, second)]
    assert several[0][0] == several[1][0]
    text = (made / "study" / "responses.csv").read_text()
    assert not any(one in text for one in ("paman", "koran", "sepeda"))


# ---------------------------------------------------------------- persons


SECRETS = (
    *("siti aminah", "bambang", "sudiro", "rahmawati", "contoh.id", "0812-3456"),
    *(text.casefold() for name in ("Nomor kartu", "NIM") for text in PLANTED[name]),
)


def planted_study(folder: Path, study: str = "") -> Path:
    answers: dict[str, list[object]] = {"A1": [1, 2, 3, 4], "A2": [1, "oleh Rahmawati", 3, 5]}
    write_study(folder, answers, questionnaire=VARIABLES, study=study)
    columns = {**PLANTED, **{name: list(map(str, own)) for name, own in answers.items()}}
    with (folder / "jawaban.csv").open("w", newline="") as file:
        csv.writer(file).writerows([list(columns), *zip(*columns.values(), strict=True)])
    return folder


def test_no_planted_person_and_no_open_answer_is_in_an_archive(tmp_path: Path) -> None:
    made = archive(planted_study(tmp_path / "study"), tmp_path / "out")
    seen = 0
    for name, text in texts(made):
        seen += 1
        folded = text.casefold()
        assert [secret for secret in SECRETS if secret in folded] == [], name
        data = name.endswith(".csv") or name.startswith(("ddi", "datapackage", "README"))
        assert not (data and ("ramah sekali" in folded or "buka sampai malam" in folded)), name
    assert seen > 60


def test_open_answers_are_there_where_the_study_publishes_them(tmp_path: Path) -> None:
    study = planted_study(tmp_path / "study", "archive: {open_answers: true}\n")
    made = archive(study, tmp_path / "out")
    text = (made / "study" / "responses.csv").read_text()
    assert "ramah sekali" in text
    assert not any(secret in text.casefold() for secret in SECRETS)


def test_experts_are_numbered(tmp_path: Path) -> None:
    study = make(tmp_path / "study", study="experts: {file: ahli.csv}\n")
    (study / "ahli.csv").write_text("item,Prof. Dewi,Dr. Joko\nA1,4,3\nA2,4,4\nA3,2,3\n")
    made = archive(study, tmp_path / "out")
    table = (made / "study" / "experts.csv").read_text()
    assert table == "item,E1,E2\nA1,4,3\nA2,4,4\nA3,2,3\n"
    assert not any("Dewi" in text for _name, text in texts(made))


def test_rare_combinations_are_told_and_can_be_coarsened_or_dropped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = make(tmp_path / "study", study="archive: {smallest: 2}\n")
    made = archive(study, tmp_path / "out")
    told = capsys.readouterr().err
    assert "warning: 1 of at least 2: prodi = K\n" in told
    assert "usia = 31" in told
    assert "prodi = K, usia = 19" not in told  # a part of it is told already
    choices = """\
archive:
  smallest: 2
  licence: CC-BY-4.0
  drop: [usia]
  coarsen: [{variable: prodi, values: [K, B], into: lain}]
"""
    make(study, study=choices)
    made = archive(study, tmp_path / "other")
    told = capsys.readouterr().err
    assert "warning:" not in told
    for path in (made / "data" / "responses.csv", made / "study" / "responses.csv"):
        head, *_rest = path.read_text().splitlines()
        assert "sia" not in head
    assert {row["prodi"] for row in rows(made / "data" / "responses.csv")} == {"H", "lain"}
    readme = (made / "README.md").read_text()
    assert "Variables left out on purpose: usia." in readme
    assert "Variabel yang nilainya digabungkan: prodi." in readme
    assert main(["run", str(made / "study"), "--out", str(tmp_path / "r"), "--quiet"]) == 0


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ("{drop: [prodo]}", "study.yaml:7:18: the archive drops 'prodo', which is no variable"),
        ("{coarsen: [{variable: A1, values: [x], into: y}]}", ":7:32: the archive coarsens 'A1'"),
        (
            "{drop: [prodi]}\n"
            + "sampling: {respondents: {strata: {variable: prodi, sizes: {H: 9}}}}",
            "the archive drops prodi, on which strata of the sample rest; coarsen it instead",
        ),
        (
            "{coarsen: [{variable: prodi, values: [B, B], into: y}]}",
            "'B' of prodi is coarsened twice",
        ),
        ("{smallest: 1}", "study.yaml:7:"),
        ("{licence: bebas}", "study.yaml:7:"),
    ],
)
def test_what_an_archive_cannot_do_is_a_fault(tmp_path: Path, choices: str, told: str) -> None:
    study = make(tmp_path / "study", study=f"archive: {choices}\n")
    with pytest.raises(UserError) as error:
        open_study(study)
    assert told in str(error.value)


# ---------------------------------------------------------------- described


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("described")
    choices = "archive: {licence: CC-BY-4.0}\nkeywords: {id: [kinerja]}\nround: '2026'\n"
    return archive(make(folder / "study", study=choices), folder / "out")


def test_every_file_has_its_checksum(made: Path) -> None:
    lines = (made / "SHA256SUMS").read_text().splitlines()
    told = {line[66:]: line[:64] for line in lines}
    there = {
        path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in made.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert told == there


def test_the_datapackage_describes_the_table(made: Path) -> None:
    package = read_json(made / "datapackage.json")
    resources = package["resources"]
    assert isinstance(resources, list)
    table, other = resources
    head = (made / table["path"]).read_text().splitlines()[0].split(",")
    assert [one["name"] for one in table["schema"]["fields"]] == head
    for one in (table, other):
        content = (made / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert package["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    ]


# the order in which the standard has elements (DDI-Codebook 2.5), of those that are written
SEQUENCES = {
    "codeBook": "docDscr stdyDscr fileDscr dataDscr otherMat",
    "docDscr": "citation guide docStatus docSrc controlledVocabUsed notes",
    "citation": "titlStmt rspStmt prodStmt distStmt serStmt verStmt biblCit holdings notes",
    "titlStmt": "titl subTitl altTitl parTitl IDNo",
    "rspStmt": "AuthEnty othId",
    "prodStmt": "producer copyright prodDate prodPlac software fundAg grantNo",
    "verStmt": "version verResp notes",
    "stdyDscr": "citation studyAuthorization stdyInfo studyDevelopment method dataAccs othrStdyMat",
    "stdyInfo": "studyBudget subject abstract sumDscr qualityStatement notes exPostEvaluation",
    "subject": "keyword topcClas",
    "sumDscr": "timePrd collDate nation geogCover geogUnit geoBndBox boundPoly anlyUnit universe"
    " dataKind",
    "method": "dataColl notes anlyInfo stdyClas dataProcessing codingInstructions",
    "dataColl": "timeMeth dataCollector collectorTraining frequenc sampProc sampleFrame"
    " targetSampleSize deviat collMode resInstru instrumentDevelopment sources collSitu actMin"
    " ConOps weight cleanOps",
    "dataAccs": "setAvail useStmt notes",
    "useStmt": "confDec specPerm restrctn contact citReq deposReq conditions disclaimer",
    "fileDscr": "fileTxt locMap notes",
    "fileTxt": "fileName fileCitation dataFingerprint fileCont fileStrc dimensns fileType format"
    " filePlac dataChck ProcStat dataMsng software verStmt",
    "dimensns": "caseQnty varQnty logRecL recPrCas recNumTot",
    "dataDscr": "varGrp nCubeGrp var nCube notes",
    "varGrp": "labl txt concept defntn universe notes",
    "var": "location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng"
    " undocCod universe TotlResp sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept"
    " derivation varFormat geoMap catLevel notes",
    "qstn": "preQTxt qstnLit postQTxt forward backward ivuInstr",
    "valrng": "item range key notes",
    "invalrng": "item range key notes",
    "catgry": "catValu labl txt catStat mrow",
}
ATTRIBUTES = {
    "codeBook": {"version", "lang"},
    "var": {"ID", "name", "files", "intrvl", "nature"},
    "varGrp": {"ID", "type", "var", "varGrp", "name"},
    "fileDscr": {"ID", "URI"},
    "catgry": {"missing"},
    "catStat": {"type"},
    "sumStat": {"type"},
    "item": {"VALUE"},
    "software": {"version"},
    "prodDate": {"date"},
    "varFormat": {"type"},
}
ONCE = {"titl", "sumDscr", "catValu", "varFormat", "restrctn", "conditions", "dimensns", "titlStmt"}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")  # of xs:ID, without the letters beyond ASCII


def short(element: Tree.Element) -> str:
    assert element.tag.startswith("{ddi:codebook:2_5}")
    return element.tag.partition("}")[2]


def check_element(element: Tree.Element) -> None:
    name = short(element)
    children = [short(one) for one in element]
    own = {key.partition("}")[2] or key for key in element.attrib}
    assert own <= ATTRIBUTES.get(name, set()) | {"lang"}, name
    if children:
        order = SEQUENCES[name].split()
        places = [order.index(child) for child in children]
        assert places == sorted(places), name
        assert not [one for one in ONCE if children.count(one) > 1], name
    for child in element:
        check_element(child)


@pytest.mark.parametrize("study", ["small", "library"])
def test_the_codebook_keeps_to_the_standard(made: Path, tmp_path: Path, study: str) -> None:
    folder = made if study == "small" else archive(LIBRARY, tmp_path / "out")
    root = Tree.fromstring((folder / "ddi-codebook.xml").read_bytes())
    check_element(root)
    ids = [one.get("ID") or "" for one in root.iter() if "ID" in one.attrib]
    assert len(ids) == len(set(ids))
    assert all(NAME.fullmatch(one) for one in ids)
    for one in root.iter():
        for key in ("var", "varGrp", "files"):
            assert set((one.get(key) or "").split()) <= set(ids)
    variables = [one for one in root.iter() if short(one) == "var"]
    table = rows(folder / "data" / "responses.csv")
    assert [one.get("name") for one in variables] == list(table[0])
    for one in variables:
        told = {
            str(each.findtext("{*}catValu") or ""): int(str(each.findtext("{*}catStat")))
            for each in one.iterfind("{*}catgry")
        }
        given = [row[str(one.get("name"))] for row in table]
        assert {value: n for value, n in told.items() if n} == {
            value: given.count(value) for value in given
        }


def test_angket_reads_the_codebook_as_a_structure(made: Path) -> None:
    structure = read_structure(made / "ddi-codebook.xml")
    names = [field.names[0] for field in structure.fields]
    assert names == ["prodi", "usia", "A1", "A2", "A3"]


def test_the_papers(made: Path) -> None:
    assert "SPDX-License-Identifier: CC-BY-4.0" in (made / "LICENSE").read_text()
    citation = (made / "CITATION.cff").read_text()
    assert 'cff-version: "1.2.0"' in citation
    assert "license: CC-BY-4.0" in citation
    assert 'date-released: "2026-11-22"' in citation
    readme = (made / "README.md").read_text()
    indonesian, english = readme.split("\n---\n")[:2]
    assert "Kerahasiaan responden" in indonesian
    assert "Confidentiality" in english
    assert " dan " not in english
    assert "twins/ and ledger.json" in english
    assert "written anew" not in english


def test_without_a_licence_angket_asks_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = archive(make(tmp_path / "study"), tmp_path / "out")
    asked = [one for one in capsys.readouterr().err.splitlines() if one.startswith("ask:")]
    assert asked == [
        "ask: which licence? write archive: {licence: CC-BY-4.0} into the study, or another"
    ]
    assert not (made / "LICENSE").exists()
    assert "licenses" not in read_json(made / "datapackage.json")


def test_a_study_of_indicators_only(tmp_path: Path) -> None:
    made = archive(OFFICE, tmp_path / "out")
    names = {path.name for path in made.iterdir()}
    assert names >= {"study", "report", "README.md", "CITATION.cff", "SHA256SUMS"}
    assert not names & {"data", "ddi-codebook.xml", "datapackage.json"}


# ---------------------------------------------------------------- files


def test_twins_and_ledger_are_taken_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = make(tmp_path / "study", study="archive: {drop: [usia]}\n")
    out = tmp_path / "out"
    (out / "twins").mkdir(parents=True)
    (out / "ledger.json").write_text("{}\n")
    (out / "twins" / "syntax.sps").write_text("FREQUENCIES usia.\n")
    (out / "twins" / "data.csv").write_text("usia,A1\n18,1\n")
    (out / "twins" / "good.csv").write_text("prodi,A1\nH,1\n")
    made = archive(study, out)
    there = {path.name for path in (made / "report").rglob("*")}
    assert {"ledger.json", "syntax.sps", "good.csv", "report.id.html", "results.json"} <= there
    assert "data.csv" not in there
    assert "twins/data.csv holds variables that stay out" in capsys.readouterr().err
    assert (
        "hold variables that stay out of the archive: twins/data.csv."
        in (made / "README.md").read_text()
    )


def test_a_zip_is_the_same_every_time(tmp_path: Path) -> None:
    study = make(tmp_path / "study")
    first = archive(study, tmp_path / "a", "--zip").read_bytes()
    code = "from pipeline.cli import main; import sys; sys.exit(main())"
    to = tmp_path / "b.zip"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura"}
    command = ["archive", str(study), "--out", str(tmp_path / "b"), "--to", str(to), "--zip"]
    subprocess.run(
        [sys.executable, "-c", code, *command],
        check=True,
        env=environment,
        cwd=ROOT,
        capture_output=True,
    )
    assert to.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert all(name.startswith("kecil-archive/") for name in parts.namelist())
        assert parts.namelist() == sorted(parts.namelist())


def test_a_folder_that_is_no_archive_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = make(tmp_path / "study")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("penting")
    command = ["archive", str(study), "--out", str(tmp_path / "out"), "--quiet", "--to"]
    assert main([*command, str(mine)]) == 2
    assert "that is no archive, which is not overwritten; remove it" in capsys.readouterr().err
    assert (mine / "notes.txt").read_text() == "penting"
    assert main([*command, str(mine), "--zip"]) == 2
    good = archive(study, tmp_path / "out")
    (good / "old.txt").write_text("of an earlier archive")
    archive(study, tmp_path / "out")
    assert not (good / "old.txt").exists()


def test_a_workbook_study_is_archived_as_yaml(tmp_path: Path) -> None:
    study = make(tmp_path / "study")
    book = tmp_path / "book"
    book.mkdir()
    assert main(["workbook", str(study), "--out", str(book / "study.xlsx")]) == 0
    made = archive(book, tmp_path / "out")
    assert not list(made.rglob("study.xlsx"))
    assert results(made / "study", tmp_path / "again") == results(book, tmp_path / "out")


def test_the_schema_of_results_knows_the_trail(made: Path) -> None:
    schema = json.loads((made / "report" / "results.schema.json").read_text())
    assert "AuditTrail" in schema["$defs"]
