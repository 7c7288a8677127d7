"""An archive says what its data mean, to programs and to people."""

import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from pipeline.structures import read_structure
from tests.archiving.made_archives import archive, make, rows
from tests.studies import LIBRARY, OFFICE, read_json


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
    assert (made / "report" / "ledger.json").is_file()
    assert (made / "report" / "twins" / "tables.R").is_file()
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
